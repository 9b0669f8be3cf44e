import { issuerOf } from '@van-kien/shared/domain/document-form.ts'
import { Document, type ISectionOptions, Packer } from 'docx'
import { closedChildren, toChildren } from './block.ts'
import { commentBook } from './comments.ts'
import { COPY_PROPERTY, copyMark } from './copy-mark.ts'
import { footnoteBook } from './footnotes.ts'
import type { ExportInput, ExportSection } from './input.ts'
import { normaliseZip, textParts } from './normalise-zip.ts'
import { pageOptions } from './page.ts'
import { type PageRun, pageRuns } from './page-runs.ts'
import { trackChanges } from './revisions/track-changes.ts'
import { documentStyles } from './styles.ts'
import { cleanText } from './text.ts'
import { hasWideTable } from './wide-tables.ts'

/** A document in official form. Pure: the same input gives the same bytes. Throws a RangeError for content that does not fit the schema. */
export async function exportDocx(given: ExportInput): Promise<Uint8Array> {
  const input = asPrinted(given)
  const { form, createdAt, changedAt = createdAt, since } = input
  const issuer = cleanText(issuerOf(form, input.names).inSentence)
  const facts = { title: cleanText(`${form.docType} ${form.subject}`).replace(/\s+/g, ' '), issuer, createdAt, changedAt, twoSided: form.twoSided }
  if (!since) return normaliseZip(await pack(input), facts)
  const before = await textParts(await pack({ ...input, sections: since.sections }))
  return normaliseZip(await pack(input), facts, (after) => trackChanges(before, after, { name: since.author, at: since.at }))
}

/** The same with what the form decides about lines and pages: their spacing, which appendices lie across. */
export const asPrinted = (given: ExportInput): ExportInput => withTurnedPages(withLineSpacing(given))

function pack(input: ExportInput): Promise<Uint8Array> {
  const { profile } = input
  const footnotes = footnoteBook(profile)
  const book = commentBook(input.sections)
  const comments = book.all()
  const document = new Document({
    sections: pageRuns(input, footnotes, book).map((run, index, { length }) => pages(run, input, index === length - 1)),
    styles: documentStyles(
      profile,
      input.form,
      input.sections.some((section) => section.level === 'part'),
    ),
    footnotes: footnotes.all(),
    ...(comments ? { comments } : {}),
    customProperties: [{ name: COPY_PROPERTY, value: copyMark(input.sections) }],
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    evenAndOddHeaderAndFooters: input.form.twoSided,
    defaultTabStop: profile.body.firstLine,
  })
  return Packer.pack(document, 'uint8array')
}

const withLineSpacing = (input: ExportInput): ExportInput => {
  const points = input.form.lineSpacing
  return points === null ? input : { ...input, profile: { ...input.profile, body: { ...input.profile.body, line: points * 20 } } }
}

/** Appendices with a table too wide for the portrait page get landscape pages, where the form wants it. */
function withTurnedPages(input: ExportInput): ExportInput {
  if (!input.form.turnWideTables) return input
  const turned = (sections: readonly ExportSection[]) =>
    sections.map((section) =>
      section.level === 'appendix' && !section.landscape && hasWideTable(section.content, input.profile) ? { ...section, landscape: true } : section,
    )
  const { since } = input
  return { ...input, sections: turned(input.sections), ...(since ? { since: { ...since, sections: turned(since.sections) } } : {}) }
}

function pages(run: PageRun, { profile, form, lineNumbers, auditHead }: ExportInput, last: boolean): ISectionOptions {
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
      ...(opening ? { firstFoot: { contact: form.contact, ...(auditHead ? { proof: `Mã kiểm chứng: ${auditHead}` } : {}) } } : {}),
    }),
    children: last ? closedChildren(run.blocks) : toChildren(run.blocks),
  }
}
