import { Document, type ISectionOptions, Packer } from 'docx'
import { toChildren } from './block.ts'
import { COPY_PROPERTY, copyMark } from './copy-mark.ts'
import { footnoteBook } from './footnotes.ts'
import type { ExportInput } from './input.ts'
import { mainPart, normaliseZip } from './normalise-zip.ts'
import { pageOptions } from './page.ts'
import { type PageRun, pageRuns } from './page-runs.ts'
import { trackChanges } from './revisions/track-changes.ts'
import { documentStyles } from './styles.ts'
import { cleanText } from './text.ts'

/** A document in official form. Pure: the same input gives the same bytes. Throws a RangeError for content that does not fit the schema. */
export async function exportDocx(given: ExportInput): Promise<Uint8Array> {
  const input = withLineSpacing(given)
  const { form, createdAt, since } = input
  const facts = { title: cleanText(`${form.docType} ${form.subject}`), createdAt, twoSided: form.twoSided }
  if (!since) return normaliseZip(await pack(input), facts)
  const before = await mainPart(await pack({ ...input, sections: since.sections }))
  return normaliseZip(await pack(input), facts, (after) => trackChanges(before, after, { name: since.author, at: since.at }))
}

function pack(input: ExportInput): Promise<Uint8Array> {
  const { profile } = input
  const footnotes = footnoteBook(profile)
  const document = new Document({
    sections: pageRuns(input, footnotes).map((run) => pages(run, input)),
    styles: documentStyles(
      profile,
      input.sections.some((section) => section.level === 'part'),
    ),
    footnotes: footnotes.all(),
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    evenAndOddHeaderAndFooters: input.form.twoSided,
    customProperties: [{ name: COPY_PROPERTY, value: copyMark(input.sections) }],
    defaultTabStop: profile.body.firstLine,
  })
  return Packer.pack(document, 'uint8array')
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
      twoSided: form.twoSided,
      numbered: run.kind !== 'contents',
      hideFirstNumber: opening ? profile.pageNumber.hideOnFirst : restart && profile.appendix.hideFirstNumber,
      lineNumbers,
      ...(opening && auditHead ? { firstFooter: `Mã kiểm chứng: ${auditHead}` } : {}),
    }),
    children: toChildren(run.blocks),
  }
}
