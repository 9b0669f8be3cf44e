import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { ReturnedCopyView, TakenCopyView, takeCopyInput } from '@van-kien/shared/api/returned-copies.ts'
import type * as v from '@van-kien/shared/api/views.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { call } from '../request.ts'
import { type In, post } from './requests.ts'

/** Word files that come in. */
export const wordApi = {
  imports: {
    /** Reads a Word file; nothing of it is kept. */
    read: (dossierId: string, file: File, signal?: AbortSignal) =>
      call<ImportedText>(`/api/dossiers/${dossierId}/imports`, { method: 'POST', file, timeout: 120_000, signal }),
    take: (documentId: string, input: In<typeof inputs.importInput>) =>
      post<v.ImportResultView>(`/api/documents/${documentId}/imports`, input, { timeout: 120_000 }),
  },
  returnedCopies: {
    /** Reads a Word copy that was edited outside beside what was given out; nothing of it is kept. */
    read: (documentId: string, file: File, signal?: AbortSignal) =>
      call<ReturnedCopyView>(`/api/documents/${documentId}/returned-copies`, { method: 'POST', file, timeout: 120_000, signal }),
    take: (documentId: string, input: In<typeof takeCopyInput>) =>
      post<TakenCopyView>(`/api/documents/${documentId}/returned-copies/take`, input, { timeout: 120_000 }),
  },
}
