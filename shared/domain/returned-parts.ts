import { numberedHeading } from './heading-numbers.ts'
import { isEmphasised } from './import-outline.ts'
import { type ImportBlock, type ImportParagraph, numberedText, paragraphText, type SectionMark } from './import-text.ts'
import type { SectionLevel } from './section-level.ts'
import { oneLine } from './text-words.ts'

/** A section that the returned copy may hold. */
export interface ExpectedSection {
  id: string
  level: SectionLevel
  /** Name of its hidden mark. */
  mark: string
  /** Number and title as they were printed. */
  heading: string
  /** First line of its words, folded (`foldLine`), when it is long enough to be known again; else ''. */
  opening: string
}

/** A stretch of the returned copy: a section, or something under a heading that is none (`id` null). */
interface ReturnedPart {
  id: string | null
  /** Block of the heading in the file, from 0; null when there is none any more. */
  heading: number | null
  /** Blocks of its words, without what the export writes around the text. */
  blocks: number[]
}

interface ReturnedParts {
  /** In the order of the file. */
  parts: ReturnedPart[]
  /** Sections that are nowhere in the file. */
  missing: string[]
  /** Sections that stand somewhere else than before. */
  moved: string[]
}

/**
 * Cuts a returned copy into the sections it was made of: by the hidden marks, and where a mark was lost by the words of the heading. Head and title,
 * signature, the lines below an appendix's heading and the contents page belong to no section.
 * @param marks in the order of the file @param expected in reading order
 * @param known folded lines of the text as it was and is (`foldLine`): a line among them is no new heading
 */
export function returnedParts(
  blocks: readonly ImportBlock[],
  marks: readonly SectionMark[],
  expected: readonly ExpectedSection[],
  known: ReadonlySet<string>,
): ReturnedParts {
  const starts = new Map<number, { id: string | null; heading: number | null }>()
  const found = new Set<string>()
  for (const mark of marks) {
    const section = expected.find((one) => one.mark === mark.name)
    let at = mark.block
    while (blocks[at]?.kind === 'pageBreak') at++
    if (!section || at >= blocks.length) continue
    const block = blocks[at]!
    // Two sections at one place: the heading of the first is gone, and its words with it.
    if (starts.has(at)) continue
    found.add(section.id)
    starts.set(at, { id: section.id, heading: block.kind === 'paragraph' && isHeading(block, section) ? at : null })
  }
  const lines = blocks.map((block) => (block.kind === 'paragraph' ? foldLine(numberedText(block)) : ''))
  for (const section of expected) {
    if (found.has(section.id)) continue
    const stands = (words: string) => lines.findIndex((line, index) => words !== '' && line === words && !starts.has(index))
    const at = stands(foldLine(section.heading))
    // Without its heading a section is known by its first words, where they stand once only.
    const opening = at >= 0 || expected.some((other) => other !== section && other.opening === section.opening) ? -1 : stands(section.opening)
    if (at < 0 && opening < 0) continue
    found.add(section.id)
    starts.set(at >= 0 ? at : opening, { id: section.id, heading: at >= 0 ? at : null })
  }
  const first = Math.min(...starts.keys())
  for (const [index, block] of blocks.entries())
    if (index > first && !starts.has(index) && block.kind === 'paragraph' && isNewHeading(block, lines[index]!, known))
      starts.set(index, { id: null, heading: index })
  const parts = cut(blocks, starts, expected)
  return {
    parts,
    missing: expected.filter((section) => !found.has(section.id)).map((section) => section.id),
    moved: outOfOrder(
      parts.flatMap((part) => part.id ?? []),
      expected.map((section) => section.id),
    ),
  }
}

/** One spelling for lines that say the same: small letters, single spaces. */
export const foldLine = (line: string): string => oneLine(line).toLowerCase().replaceAll('uỷ', 'ủy')

const isHeading = (paragraph: ImportParagraph, section: ExpectedSection): boolean =>
  paragraph.outline !== null || isEmphasised(paragraph) || foldLine(numberedText(paragraph)) === foldLine(section.heading)

const LONGEST_HEADING = 260

/** A heading style of Word, or a numbered line in bold or capitals as our own headings are. */
function isNewHeading(paragraph: ImportParagraph, line: string, known: ReadonlySet<string>): boolean {
  if (line === '' || line.length > LONGEST_HEADING || known.has(line)) return false
  if (paragraph.outline !== null) return true
  return numberedHeading(numberedText(paragraph)) !== null && isEmphasised(paragraph) && !/[;,:.]$/u.test(line)
}

function cut(
  blocks: readonly ImportBlock[],
  starts: ReadonlyMap<number, { id: string | null; heading: number | null }>,
  expected: readonly ExpectedSection[],
): ReturnedPart[] {
  const level = new Map(expected.map((section) => [section.id, section.level]))
  const sorted = [...starts].sort(([a], [b]) => a - b)
  return sorted.map(([at, { id, heading }], index) => {
    const end = sorted[index + 1]?.[0] ?? blocks.length
    const from = heading === null ? at : heading + 1
    const own = Array.from({ length: end - from }, (_, n) => from + n)
    const isAppendix = (one: string | null | undefined) => one != null && level.get(one) === 'appendix'
    const next = sorted[index + 1]?.[1].id
    const isLastOfText = !isAppendix(id) && (index === sorted.length - 1 || isAppendix(next))
    return {
      id,
      heading,
      blocks: withoutForm(blocks, own, { appendix: isAppendix(id), signature: isLastOfText, contents: index === sorted.length - 1 }),
    }
  })
}

const BELONGS = /^\(kèm theo\b.*\)$/iu
const DASHES = /^[-–—_\s]{3,}$/u
const RECIPIENTS = /^nơi nhận\s*:?/iu

/** Blocks without what the export writes around the text. */
function withoutForm(
  blocks: readonly ImportBlock[],
  own: readonly number[],
  at: { appendix: boolean; signature: boolean; contents: boolean },
): number[] {
  const words = (index: number) => {
    const block = blocks[index]!
    return block.kind === 'paragraph' ? numberedText(block) : null
  }
  let kept = own.filter((index) => blocks[index]!.kind !== 'table' || !isSignature(blocks[index]!))
  const isSolid = (index: number) => blocks[index]!.kind !== 'pageBreak'
  if (at.contents && kept.filter(isSolid).length > 0) {
    const last = kept.findLast(isSolid)!
    if (foldLine(words(last) ?? '') === 'mục lục') kept = kept.filter((index) => index < last)
  }
  if (at.signature) {
    const last = kept.findLast(isSolid)
    const block = last === undefined ? undefined : blocks[last]
    if (block?.kind === 'table' && block.borderless) kept = kept.filter((index) => index < last!)
  }
  if (at.appendix)
    while (kept.length > 0 && (!isSolid(kept[0]!) || BELONGS.test(words(kept[0]!) ?? '') || DASHES.test(words(kept[0]!) ?? ''))) kept.shift()
  return kept
}

const isSignature = (block: ImportBlock): boolean =>
  block.kind === 'table' &&
  block.borderless &&
  block.rows.some((row) => row.cells.some((cell) => cell.paragraphs.some((paragraph) => RECIPIENTS.test(paragraphText(paragraph)))))

/** Those that must be taken out so that the rest stands in the expected order: as few as can be. */
function outOfOrder(order: readonly string[], expected: readonly string[]): string[] {
  const places = order.map((id) => expected.indexOf(id))
  const best: { length: number; before: number }[] = places.map(() => ({ length: 1, before: -1 }))
  let last = -1
  for (const [index, place] of places.entries()) {
    for (let before = 0; before < index; before++)
      if (places[before]! < place && best[before]!.length + 1 > best[index]!.length) best[index] = { length: best[before]!.length + 1, before }
    if (last < 0 || best[index]!.length > best[last]!.length) last = index
  }
  const kept = new Set<number>()
  for (let at = last; at >= 0; at = best[at]!.before) kept.add(at)
  return order.filter((_, index) => !kept.has(index))
}
