import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { printedPages } from '../../export/contents.ts'
import type { ExportInput } from '../../export/input.ts'
import { paper } from '../../export/paper-process.ts'
import { picturesOf } from './pictures-of.ts'
import { toPdf } from './to-pdf.ts'

/** A made file, and what it was made from: the same input gives the same bytes again. */
interface MadeDocx {
  input: ExportInput
  docx: Uint8Array
}

/**
 * The .docx of a document. With a contents page it takes two passes: LibreOffice lays the document out, and the page of each heading is read from
 * its pages. The contents page does not count, so that it never moves what it lists.
 * @throws Refusal `pdf-unavailable` when a contents page is wished and there is no LibreOffice to count with
 */
export async function makeDocx(ctx: Context, given: ExportInput, signal?: AbortSignal): Promise<MadeDocx> {
  const pictures = await picturesOf(ctx, given)
  // With tracked changes pages have the words of both states; their numbers are those of neither.
  if (given.form.contents === 'none' || given.since || given.suggested) return { input: given, docx: await paper.exportDocx(given, pictures) }
  if (!ctx.pdf.available)
    throw new Refusal('pdf-unavailable', 'Mục lục cần LibreOffice trên máy chủ để biết số trang. Bỏ mục lục trong phần Thể thức rồi xuất lại.')
  const plain = await paper.exportDocx({ ...given, form: { ...given.form, contents: 'none' } }, pictures)
  const sheets = (await paper.pdfOutline(await toPdf(ctx, plain, given.createdAt, signal))).map((entry) => entry.page)
  const pages = printedPages(given, sheets)
  if (!pages) throw new Refusal('pdf-unavailable', 'Chưa đọc được số trang để lập mục lục. Bỏ mục lục trong phần Thể thức rồi xuất lại.')
  const input = { ...given, pages }
  return { input, docx: await paper.exportDocx(input, pictures) }
}
