import { Document, type ISectionOptions, Packer } from 'docx'
import { toChildren } from './block.ts'
import { footnoteBook } from './footnotes.ts'
import type { ExportInput } from './input.ts'
import { normaliseZip } from './normalise-zip.ts'
import { pageOptions } from './page.ts'
import { type PageRun, pageRuns } from './page-runs.ts'
import { documentStyles } from './styles.ts'
import { cleanText } from './text.ts'

/** A document in official form. Pure: the same input gives the same bytes. Throws a RangeError for content that does not fit the schema. */
export async function exportDocx(given: ExportInput): Promise<Uint8Array> {
  const input = withLineSpacing(given)
  const { profile } = input
  const footnotes = footnoteBook(profile)
  const sections = pageRuns(input, footnotes).map((run) => pages(run, input))
  const document = new Document({
    sections,
    styles: documentStyles(
      profile,
      input.sections.some((section) => section.level === 'part'),
    ),
    footnotes: footnotes.all(),
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    defaultTabStop: profile.body.firstLine,
  })
  const packed = await Packer.pack(document, 'uint8array')
  return normaliseZip(packed, { title: cleanText(`${input.form.docType} ${input.form.subject}`), createdAt: input.createdAt })
}

const withLineSpacing = (input: ExportInput): ExportInput => {
  const points = input.form.lineSpacing
  return points === null ? input : { ...input, profile: { ...input.profile, body: { ...input.profile.body, line: points * 20 } } }
}

function pages(run: PageRun, { profile, form, lineNumbers, auditHead }: ExportInput): ISectionOptions {
  const restart = run.kind === 'appendix' && profile.appendix.restartPages && !form.appendixPagesContinue
  const opening = run.kind === 'text' && run.first
  return {
    ...pageOptions(profile, {
      landscape: run.landscape,
      restart: restart || opening,
      numbered: run.kind !== 'contents',
      hideFirstNumber: opening ? profile.pageNumber.hideOnFirst : restart && profile.appendix.hideFirstNumber,
      lineNumbers,
      ...(opening && auditHead ? { firstFooter: `Mã kiểm chứng: ${auditHead}` } : {}),
    }),
    children: toChildren(run.blocks),
  }
}
