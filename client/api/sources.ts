import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import { get, type In, post, put, remove } from './calls.ts'

/** Upstream texts and what follows them. */
export const sourcesApi = {
  create: (dossierId: string, input: In<typeof inputs.sourceInput>) => post(`/api/dossiers/${dossierId}/sources`, input),
  get: (id: string, version?: number) => get(`/api/sources/${id}${version ? (`?version=${version}` as const) : ''}`),
  addVersion: (id: string, input: In<typeof inputs.sourceVersionInput>) => post(`/api/sources/${id}/versions`, input, { timeout: 60_000 }),
  /** What a version will touch; nothing is stored. */
  previewVersion: (id: string, input: In<typeof inputs.sourcePreviewInput>) =>
    post(`/api/sources/${id}/versions/preview`, input, { timeout: 60_000 }),
  cancelVersion: (id: string, number: number) => post(`/api/sources/${id}/versions/${number}/cancel`),
  link: (id: string, input: In<typeof inputs.traceLinkInput>) => put(`/api/dossiers/${id}/links`, input),
  unlink: (id: string, input: In<typeof inputs.traceLinkInput>) => remove(`/api/dossiers/${id}/links`, input),
}

export const sourceQueries = {
  source: (id: string, version?: number) =>
    queryOptions({ queryKey: ['source', id, version ?? 'newest'], queryFn: () => sourcesApi.get(id, version) }),
}
