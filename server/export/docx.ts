import { issuerOf } from '@van-kien/shared/domain/document-form.ts'
import { Document, type ISectionOptions, Packer } from 'docx'
import { closedChildren, toChildren } from './block.ts'
import { commentBook } from './comments.ts'
import { COPY_PROPERTY, copyMark, SUGGESTIONS_PROPERTY } from './copy-mark.ts'
import { footnoteBook } from './footnotes.ts'
import type { ExportInput, ExportSection } from './input.ts'
import { normaliseZip, textParts } from './normalise-zip.ts'
import { pageOptions } from './page.ts'
import { type PageRun, pageRuns } from './page-runs.ts'
import type { Pictures } from './pictures.ts'
import { withAnchors } from './revisions/anchors.ts'
import { withDrawingsOf } from './revisions/drawings.ts'
import { trackChanges } from './revisions/track-changes.ts'
import { trackSuggestions } from './revisions/track-suggestions.ts'
import { documentStyles } from './styles.ts'
import { cleanText } from './text.ts'
import { hasWideTable } from './wide-tables.ts'

/** A document in official form. Pure: the same input and pictures give the same bytes. Throws a RangeError for content that does not fit the schema. */
export async function exportDocx(given: ExportInput, pictures: Pictures = {}): Promise<Uint8Array> {
  const input = asPrinted(given)
  const { form, createdAt, changedAt = createdAt, since } = input
  const issuer = cleanText(issuerOf(form, input.names).inSentence)
  const facts = { title: cleanText(`${form.docType} ${form.subject}`).replace(/\s+/g, ' '), issuer, createdAt, changedAt, twoSided: form.twoSided }
  const { suggested } = input
  if (suggested) {
    const after = await textParts(await pack({ ...input, sections: suggested.sections }, pictures))
    return normaliseZip(await pack(input, pictures), facts, (before) =>
      trackSuggestions(before, { ...after, main: withDrawingsOf(after.main, before.main) }, suggested.authors),
    )
  }
  if (!since) return normaliseZip(await pack(input, pictures), facts)
  const before = await textParts(await pack({ ...input, sections: since.sections }, pictures))
  return normaliseZip(await pack(input, pictures), facts, (after) =>
    trackChanges({ ...before, main: withDrawingsOf(before.main, after.main) }, after, { name: since.author, at: since.at }),
  )
}

/** The same with what the form decides about lines and pages: their spacing, which appendices lie across. */
export const asPrinted = (given: ExportInput): ExportInput => withTurnedPages(withLineSpacing(given))

function pack(input: ExportInput, pictures: Pictures): Promise<Uint8Array> {
  const { profile } = input
  const footnotes = footnoteBook(profile)
  const book = withAnchors(commentBook(input.sections), input.sections)
  const comments = book.all()
  const document = new Document({
    sections: pageRuns(input, footnotes, book, pictures).map((run, index, { length }) => pages(run, input, index === length - 1)),
    styles: documentStyles(
      profile,
      input.form,
      input.sections.some((section) => section.level === 'part'),
    ),
    footnotes: footnotes.all(),
    ...(comments ? { comments } : {}),
    customProperties: [
      { name: COPY_PROPERTY, value: copyMark(input.sections) },
      ...(input.sent ? [{ name: SUGGESTIONS_PROPERTY, value: input.sent }] : []),
    ],
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
  const { since, suggested } = input
  const sections = turned(input.sections)
  const across = new Map(sections.map(({ id, landscape }) => [id, landscape]))
  return {
    ...input,
    sections,
    ...(since ? { since: { ...since, sections: turned(since.sections) } } : {}),
    // Pages lie as they do without what is only suggested.
    ...(suggested
      ? { suggested: { ...suggested, sections: suggested.sections.map((section) => ({ ...section, landscape: across.get(section.id) === true })) } }
      : {}),
  }
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
