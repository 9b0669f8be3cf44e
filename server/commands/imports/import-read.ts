import type { ErrorCode } from '@van-kien/shared/api/errors.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { OfficeError } from '../../export/office-convert.ts'
import { fileKind, withLetters } from '../../import/file-kind.ts'
import { ImportError } from '../../import/import-error.ts'
import { LIMITS } from '../../import/limits.ts'
import { readInWorker } from '../../import/read-in-worker.ts'
import { enterDossier } from '../enter.ts'

/**
 * Reads a Word file for somebody of the dossier. Nothing is kept: the words come back only as what the person takes over.
 * @throws Refusal with one of the codes 'import-…'
 */
export async function readImport(ctx: Context, person: Person, dossierId: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ImportedText> {
  await enterDossier(ctx.db, person, dossierId, 'write')
  return readWordFile(ctx, person, bytes, signal)
}

/** The words of a Word file, for whoever may bring one in. @throws Refusal with one of the codes 'import-…' */
export async function readWordFile(ctx: Context, person: Pick<Person, 'userId'>, bytes: Uint8Array, signal?: AbortSignal): Promise<ImportedText> {
  if (bytes.length > LIMITS.file) throw new Refusal('import-too-large')
  try {
    const docx = await asDocx(ctx, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), signal)
    return await readInWorker(docx, { who: person.userId, signal })
  } catch (error) {
    if (signal?.aborted) throw new Refusal('bad-request', 'Đã bỏ yêu cầu.')
    throw refusalOf(ctx, error)
  }
}

/** The .docx behind what was uploaded: itself, or what LibreOffice makes of an old .doc, RTF, OpenDocument or web page. @throws ImportError, OfficeError */
export async function asDocx(ctx: Context, bytes: Buffer, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const kind = fileKind(bytes)
  if (kind === 'docx') return bytes
  const docx = await ctx.pdf.docToDocx(kind === 'html' ? withLetters(bytes) : bytes, { from: kind, ...(signal ? { signal } : {}) })
  if (docx === null) throw new ImportError('import-broken', 'LibreOffice wrote nothing')
  return docx
}

const OFFICE: Record<OfficeError['code'], ErrorCode> = { missing: 'import-needs-office', timeout: 'import-too-complex', failed: 'import-broken' }

/** The refusal that says why a file was not read; anything else as it is. */
export function refusalOf(ctx: Context, error: unknown): unknown {
  if (!(error instanceof ImportError) && !(error instanceof OfficeError)) return error
  const code = error instanceof ImportError ? error.code : OFFICE[error.code]
  // Never a word of the file: only which limit or rule it met.
  if (code !== 'import-secret') ctx.log.info({ code, detail: error.detail.slice(0, 200) }, 'file not read')
  const words = code === 'import-secret' ? `Trang đầu của tệp có dấu “${error.detail}”. ${SECRET_MESSAGE}` : undefined
  return new Refusal(code, words)
}

const SECRET_MESSAGE = 'Văn bản có độ mật không được đưa vào hệ thống này; tệp không được lưu. Xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.'
