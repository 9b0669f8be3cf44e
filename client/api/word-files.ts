import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { takeCommentsInput, takeCopyInput, takeSuggestionsInput } from '@van-kien/shared/api/returned-copies.ts'
import { type In, post, postFile } from './calls.ts'

/** Word files that come in. */
export const wordApi = {
  /**
   * Puts the file aside whose words are about to be taken over; null when the person keeps as many as one may. Then they are taken over without it.
   */
  putAside: (dossierId: string, file: File) => postFile(`/api/dossiers/${dossierId}/originals`, file).then(({ id }) => id ?? undefined),
  imports: {
    /** Reads a Word file; nothing of it is kept. */
    read: (dossierId: string, file: File, signal?: AbortSignal) => postFile(`/api/dossiers/${dossierId}/imports`, file, signal),
    take: (documentId: string, input: In<typeof inputs.importInput>) => post(`/api/documents/${documentId}/imports`, input, { timeout: 120_000 }),
  },
  returnedCopies: {
    /** Reads a Word copy that was edited outside beside what was exported; nothing of it is kept. */
    read: (documentId: string, file: File, signal?: AbortSignal) => postFile(`/api/documents/${documentId}/returned-copies`, file, signal),
    take: (documentId: string, input: In<typeof takeCopyInput>) =>
      post(`/api/documents/${documentId}/returned-copies/take`, input, { timeout: 120_000 }),
    takeComments: (documentId: string, input: In<typeof takeCommentsInput>) =>
      post(`/api/documents/${documentId}/returned-copies/comments`, input, { timeout: 120_000 }),
    takeSuggestions: (documentId: string, input: In<typeof takeSuggestionsInput>) =>
      post(`/api/documents/${documentId}/returned-copies/suggestions`, input, { timeout: 120_000 }),
  },
}
