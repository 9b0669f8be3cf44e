import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type * as v from '@van-kien/shared/api/views.ts'
import { get, type In, post, put, remove } from './requests.ts'

/** Upstream texts and what follows them. */
export const sourcesApi = {
  create: (dossierId: string, input: In<typeof inputs.sourceInput>) => post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, input),
  get: (id: string, version?: number) => get<v.SourceView>(`/api/sources/${id}${version ? `?version=${version}` : ''}`),
  addVersion: (id: string, input: In<typeof inputs.sourceVersionInput>) =>
    post<{ version: number; stale: string[] }>(`/api/sources/${id}/versions`, input, { timeout: 60_000 }),
  /** What a version will touch; nothing is stored. */
  previewVersion: (id: string, input: In<typeof inputs.sourcePreviewInput>) =>
    post<SourceTouchesView>(`/api/sources/${id}/versions/preview`, input, { timeout: 60_000 }),
  cancelVersion: (id: string, number: number) => post(`/api/sources/${id}/versions/${number}/cancel`),
  link: (id: string, input: In<typeof inputs.traceLinkInput>) => put(`/api/dossiers/${id}/links`, input),
  unlink: (id: string, input: In<typeof inputs.traceLinkInput>) => remove(`/api/dossiers/${id}/links`, input),
}

export const sourceQueries = {
  source: (id: string, version?: number) =>
    queryOptions({ queryKey: ['source', id, version ?? 'newest'], queryFn: () => sourcesApi.get(id, version) }),
}
