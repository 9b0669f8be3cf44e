import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import { get, type In, patch, post, remove } from './calls.ts'

/** What the page of upstream texts asks beside what others need of them too (`sourcesApi`). */
export const upstreamApi = {
  change: (id: string, input: In<typeof inputs.sourceChangeInput>) => patch(`/api/sources/${id}`, input),
  remove: (id: string) => remove(`/api/sources/${id}`),
  bringBack: (id: string) => post(`/api/sources/${id}/bring-back`),
  changes: (id: string, number: number, from?: number) =>
    get(`/api/sources/${id}/versions/${number}/changes${from ? (`?from=${from}` as const) : ''}`, { timeout: 60_000 }),
  answer: (id: string, number: number, input: In<typeof inputs.sourceAnswerInput>) => post(`/api/sources/${id}/versions/${number}/answers`, input),
}

export const upstreamQueries = {
  /** What a version changed. Below ['source', id], so that whatever changes the text is asked anew together. */
  changes: (id: string, number: number, from?: number) =>
    queryOptions({ queryKey: ['source', id, 'changes', number, from ?? 'before'], queryFn: () => upstreamApi.changes(id, number, from) }),
}
