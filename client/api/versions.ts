import { queryOptions } from '@tanstack/react-query'
import type { authorsInput } from '@van-kien/shared/api/authors.ts'
import type { nameVersionInput } from '@van-kien/shared/api/inputs.ts'
import { get, type In, post } from './calls.ts'

/** How a section came to be. */
export const versionsApi = {
  authors: (sectionId: string, chosen: In<typeof authorsInput>) => post(`/api/sections/${sectionId}/authors`, chosen, { timeout: 30_000 }),
  film: (sectionId: string) => get(`/api/sections/${sectionId}/film`, { timeout: 60_000 }),
  stages: (sectionId: string) => get(`/api/sections/${sectionId}/stages`),
  name: (sectionId: string, input: In<typeof nameVersionInput>) => post(`/api/sections/${sectionId}/version-names`, input),
}

export const versionQueries = {
  film: (sectionId: string) =>
    queryOptions({ queryKey: ['section', sectionId, 'film'], queryFn: () => versionsApi.film(sectionId), staleTime: 0, refetchOnWindowFocus: false }),
  stages: (sectionId: string) => queryOptions({ queryKey: ['section', sectionId, 'stages'], queryFn: () => versionsApi.stages(sectionId) }),
}
