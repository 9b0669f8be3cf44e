import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import { call } from '../request.ts'

type In<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never

const post = <T = unknown>(path: string, body: unknown = {}) => call<T>(path, { method: 'POST', body })

/** What the pages of upstream texts ask the server; beside `api`, which every page loads. */
export const upstreamApi = {
  change: (id: string, input: In<typeof inputs.sourceChangeInput>) => call(`/api/sources/${id}`, { method: 'PATCH', body: input }),
  remove: (id: string) => call(`/api/sources/${id}`, { method: 'DELETE' }),
  bringBack: (id: string) => post(`/api/sources/${id}/bring-back`),
  answer: (id: string, number: number, input: In<typeof inputs.sourceAnswerInput>) => post(`/api/sources/${id}/versions/${number}/answers`, input),
}

export const upstreamQueries = {
  /** What a version changed. Below ['source', id], so that whatever changes the text is asked anew together. */
  changes: (id: string, number: number, from?: number) =>
    queryOptions({
      queryKey: ['source', id, 'changes', number, from ?? 'before'],
      queryFn: () => call<SourceChangesView>(`/api/sources/${id}/versions/${number}/changes${from ? `?from=${from}` : ''}`, { timeout: 60_000 }),
    }),
}
