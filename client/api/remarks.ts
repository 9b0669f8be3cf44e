import { queryOptions } from '@tanstack/react-query'
import type { remarkAssignInput, remarkInput, replyInput } from '@van-kien/shared/api/remarks.ts'
import { get, type In, post, put, remove } from './calls.ts'

/** What is said beside the text. */
export const remarksApi = {
  list: (documentId: string) => get(`/api/documents/${documentId}/remarks`),
  add: (sectionId: string, input: In<typeof remarkInput>) => post(`/api/sections/${sectionId}/remarks`, input),
  reply: (id: string, input: In<typeof replyInput>) => post(`/api/remarks/${id}/replies`, input),
  resolve: (id: string) => post(`/api/remarks/${id}/resolve`),
  reopen: (id: string) => post(`/api/remarks/${id}/reopen`),
  assign: (id: string, input: In<typeof remarkAssignInput>) => put(`/api/remarks/${id}/assignment`, input),
  withdraw: (id: string, messageId: string) => remove(`/api/remarks/${id}/messages/${messageId}`),
}

export const remarkQueries = {
  list: (documentId: string) =>
    queryOptions({ queryKey: ['document', documentId, 'remarks'], queryFn: () => remarksApi.list(documentId), staleTime: 30_000 }),
}
