import { queryOptions } from '@tanstack/react-query'
import type { cityViewerInput } from '@van-kien/shared/api/city-views.ts'
import { fileAt, get, type In, post, remove } from './calls.ts'

/** What belongs to all wards of a city: how they stand, and who follows them. */
export const cityApi = {
  view: () => get('/api/city'),
  coverage: () => get('/api/city/coverage'),
  viewers: () => get('/api/city-viewers'),
  give: (input: In<typeof cityViewerInput>) => post('/api/city-viewers', input),
  end: (userId: string) => remove(`/api/city-viewers/${userId}`),
  /** Who follows this ward from above. */
  watching: (dossierId: string) => get(`/api/dossiers/${dossierId}/city-viewers`),
}

export const cityQueries = {
  view: () => queryOptions({ queryKey: ['city'], queryFn: cityApi.view, refetchInterval: 60_000 }),
  /** Asked again soon as long as wards are still being counted. */
  coverage: () =>
    queryOptions({
      queryKey: ['city', 'coverage'],
      queryFn: cityApi.coverage,
      refetchInterval: (query) => ((query.state.data?.pending ?? 0) > 0 ? 1_500 : 60_000),
    }),
  viewers: () => queryOptions({ queryKey: ['city-viewers'], queryFn: cityApi.viewers }),
  watching: (dossierId: string) => queryOptions({ queryKey: ['dossier', dossierId, 'city-viewers'], queryFn: () => cityApi.watching(dossierId) }),
}

/** Where the table of all wards is made as a file. */
export const cityFile = fileAt('/api/city/table.xlsx')
