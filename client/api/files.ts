import { send } from '../request.ts'
import { type FilePath, fileAt } from './calls.ts'

/** The document as .docx or PDF, as it stands. */
export const documentFile = (id: string, type: 'docx' | 'pdf') => fileAt(`/api/documents/${id}/export.${type}`)

/** A file with the name that the server gives it. A PDF may take a while. Throws an ApiError when the server refuses. */
export async function fetchFile(path: FilePath, signal?: AbortSignal): Promise<{ blob: Blob; name: string }> {
  const response = await send(path, { timeout: 180_000, signal })
  return { blob: await response.blob(), name: fileName(response.headers.get('content-disposition') ?? '') }
}

/** The Vietnamese name in a Content-Disposition (RFC 5987). */
function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/.exec(disposition)?.[1] ?? 'van-ban')
}
