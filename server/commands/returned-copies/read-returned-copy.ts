import type { ReturnedCopyView, ReturnedSectionView } from '@van-kien/shared/api/returned-copies.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { linesOfContent } from '@van-kien/shared/content/returned/lines.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { type ImportedText, numberedText } from '@van-kien/shared/domain/import-text.ts'
import { type ExpectedSection, foldLine, returnedParts } from '@van-kien/shared/domain/returned-parts.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { headingLines } from '../../export/headings.ts'
import type { ExportSection } from '../../export/input.ts'
import { sectionMarkName } from '../../export/section-mark.ts'
import { bindingsOfDocument } from '../../storage/appendices.ts'
import { listDocuments } from '../../storage/documents.ts'
import { readCopiedBodies, readCopy } from '../../storage/export-copies.ts'
import { readSent } from '../../storage/export-suggestions.ts'
import { listAllSections } from '../../storage/sections.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { enterDocument } from '../enter.ts'
import { collectExport } from '../exports/collect-export.ts'
import { readImport } from '../imports/import-read.ts'
import { inDocument } from '../in-document.ts'
import { readReturnedComments } from './read-comments.ts'
import { readKnownSuggestions } from './read-suggestions.ts'

/** A section as it was exported. `content` null: not known, only what stands here is. */
interface Given extends ExpectedSection {
  title: string
  content: SectionContent | null
}

/**
 * Reads a Word copy of this document that was edited outside, and holds it beside what was exported and what stands here. Nothing is kept or changed.
 * @throws Refusal 'copy-without-marks', 'copy-of-another' (with the document, when it is in the same dossier), and the codes 'import-…'
 */
export async function readReturnedCopy(
  ctx: Context,
  person: Person,
  documentId: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<ReturnedCopyView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'write')
  const text = await readImport(ctx, person, document.dossier_id, bytes, signal)
  const { input } = await collectExport(ctx, document, 'current')
  const here = new Map(input.sections.map((section) => [section.id, section]))
  const headingOf = (section: ExportSection) => headingLines(section, input.profile, input.form).join(' ')
  const now = input.sections.map((section) => given({ ...section, heading: headingOf(section), content: null }))
  const copy = await exportedCopy(ctx, document, text.copy)
  const known = await insistOnOwn(ctx, document, text, copy !== null, now)
  const expected = copy?.sections ?? now
  const { parts, missing, moved } = returnedParts(text.blocks, text.marks, expected, knownLines(expected, input.sections, now))
  const sent = text.sent === null ? [] : await readSent(ctx.db, document.id, text.sent)
  // What the register shows is changed in the register.
  const bound = await bindingsOfDocument(ctx.db, document.id)
  const sections: ReturnedSectionView[] = []
  let last = ''
  const added: ReturnedCopyView['added'] = []
  for (const { id, heading, blocks } of parts) {
    const section = expected.find((one) => one.id === id)
    last = section?.id ?? last
    if (section && bound.has(section.id as SectionId)) continue
    if (section) {
      const content = here.get(section.id)?.content ?? null
      const base = section.content && content && canonicalJson(section.content) === canonicalJson(content) ? 'now' : section.content
      sections.push({ sectionId: section.id, heading, blocks, printed: section.heading, title: section.title, base, now: content })
    } else if (heading !== null) added.push({ heading, blocks, after: last })
  }
  return {
    text,
    exported: copy ? { at: copy.at, by: copy.by } : null,
    known,
    found: parts.filter(({ id }) => id !== null).length,
    sections,
    added,
    missing: missing.map((sectionId) => ({ sectionId, heading: expected.find((one) => one.id === sectionId)!.heading })),
    comments: await readReturnedComments(ctx.db, document, text.comments, sections, sent),
    suggestions: await readKnownSuggestions(ctx.db, document.id, sent),
    moved: moved.filter((id) => !bound.has(id as SectionId)),
    madeHere: parts.filter(({ id }) => id !== null && bound.has(id as SectionId)).length,
  }
}

/** Shorter lines may stand anywhere. */
const LONG_ENOUGH = 24

function given({ id, level, heading, title, content }: Omit<Given, 'mark' | 'opening'>): Given {
  const first = content ? foldLine(linesOfContent(content)[0]?.text ?? '') : ''
  return { id, level, mark: sectionMarkName(id), heading, opening: first.length >= LONG_ENOUGH ? first : '', title, content }
}

/** What the file was made from, when it says so and we kept it. */
async function exportedCopy(ctx: Context, document: DocumentTable, mark: string | null) {
  const copy = mark === null ? undefined : await readCopy(ctx.db, document.id, mark)
  if (!copy) return null
  const hashes = copy.sections.map((section) => section.body)
  const bodies = await readCopiedBodies(ctx.db, document.id, hashes)
  return {
    at: copy.at,
    by: copy.by,
    sections: copy.sections.map((section) => given({ ...section, content: JSON.parse(bodies.get(section.body)!) as SectionContent })),
  }
}

/** Lines that stand, or stood, in the text: none of them is a new heading. */
function knownLines(expected: readonly Given[], here: readonly ExportSection[], now: readonly Given[]): Set<string> {
  const contents = [...expected.flatMap(({ content }) => content ?? []), ...here.map(({ content }) => content)]
  const lines = contents.flatMap(linesOfContent).flatMap((line) => (line.kind === 'text' ? [`${line.typed}${line.text}`, line.text] : []))
  return new Set([...lines, ...expected.map(({ heading }) => heading), ...now.map(({ heading }) => heading)].map(foldLine))
}

/** Of the headings of a document, this part must stand in a file that has nothing else to know it by. */
const ENOUGH_HEADINGS = 0.5
const FEWEST_HEADINGS = 3

/**
 * By what a copy is known as one of this document: its hidden marks, the export that it names, or, where a program took both away (FINDINGS D18), the
 * words of its headings; the last is only likely, so the page asks.
 * @throws Refusal 'copy-without-marks', 'copy-of-another'
 */
async function insistOnOwn(
  ctx: Context,
  document: DocumentTable,
  text: ImportedText,
  isExported: boolean,
  here: readonly Given[],
): Promise<ReturnedCopyView['known']> {
  const others = (await listDocuments(ctx.db, document.dossier_id)).filter(({ id }) => id !== document.id)
  const another = (other: DocumentTable) => new Refusal('copy-of-another', undefined, { documentId: other.id, ...inDocument(other) })
  if (text.marks.length === 0) {
    if (isExported) return 'export'
    for (const other of others) if (text.copy !== null && (await readCopy(ctx.db, other.id, text.copy))) throw another(other)
    const lines = new Set(text.blocks.map((block) => (block.kind === 'paragraph' ? foldLine(numberedText(block)) : '')))
    const found = here.filter(({ heading }) => lines.has(foldLine(heading))).length
    if (found < FEWEST_HEADINGS || found < here.length * ENOUGH_HEADINGS) throw new Refusal('copy-without-marks')
    return 'headings'
  }
  const isIn = async (id: DocumentTable['id']) => {
    const marks = new Set((await listAllSections(ctx.db, id)).map((section) => sectionMarkName(section.id)))
    return text.marks.some(({ name }) => marks.has(name))
  }
  if (await isIn(document.id)) return 'marks'
  for (const other of others) if (await isIn(other.id)) throw another(other)
  throw new Refusal('copy-of-another')
}
