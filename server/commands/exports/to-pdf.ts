import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { PdfError } from '../../export/pdf.ts'

/**
 * The real pages of a .docx.
 * @param createdAt ISO time written into it
 * @param signal gives up, also while waiting for the turn
 * @throws Refusal `pdf-unavailable` where LibreOffice is not installed or could not do it; the words say which
 */
export async function toPdf(ctx: Context, docx: Uint8Array, createdAt: string, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    return await ctx.pdf.docxToPdf(docx, { createdAt, ...(signal ? { signal } : {}) })
  } catch (error) {
    // Nobody waits for the answer any more.
    if (signal?.aborted) throw new Refusal('bad-request', 'Đã bỏ yêu cầu.')
    if (!(error instanceof PdfError)) throw error
    if (error.code !== 'pdf-unavailable') ctx.log.error({ code: error.code, detail: error.detail }, 'no PDF')
    throw new Refusal('pdf-unavailable', error.message)
  }
}

/** As `toPdf`; null where there is no PDF: the .docx of a frozen draft counts more than its picture. */
export async function pdfWhenPossible(ctx: Context, docx: Uint8Array, createdAt: string): Promise<Uint8Array | null> {
  if (!ctx.pdf.available) return null
  try {
    return await toPdf(ctx, docx, createdAt)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
