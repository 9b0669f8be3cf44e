import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

/** Opens the document page with the list of the check. */
export const CHECK_HASH = 'kiem-tra'

/** The check of a document. Not under the document's own key: its events would check again at every change of status. */
export const checkQuery = (documentId: string) =>
  queryOptions({ queryKey: ['check', documentId], queryFn: () => api.checks.document(documentId), staleTime: 120_000 })
