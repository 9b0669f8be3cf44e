import { type ContentNode, listMarker } from './import-content.ts'
import type { ImportMapping } from './import-mapping.ts'
import type { ImportPart } from './import-plan.ts'
import type { ImportedSection } from './import-sections.ts'
import { type ImportBlock, type ImportParagraph, paragraphText } from './import-text.ts'
import { textWords } from './text-words.ts'

/** Where the words of a file go when it is taken over: every word is in one of these numbers, or in `missing` with its place. */
export interface ImportAccount {
  words: number
  taken: number
  /** Form of the old text (names of bodies, signature …). */
  form: number
  /** Lines of headings that the title of the section stands for. */
  titles: number
  /** Below headings that go to no section. */
  notTaken: number
  /** Below headings whose section takes nothing now. */
  closed: number
  /** What no rule above accounts for, and notes in the form: told with place and words. */
  missing: { block: number; words: string }[]
}

/**
 * Counts every word of a file (W8).
 * @param form blocks that are left out as form @param plan everything that could be written @param closed sections of the plan that take nothing now
 */
export function importAccount(
  blocks: readonly ImportBlock[],
  form: ReadonlySet<number>,
  sections: readonly ImportedSection[],
  mapping: ImportMapping,
  plan: readonly ImportPart[],
  closed: ReadonlySet<string>,
): ImportAccount {
  const account: ImportAccount = { words: 0, taken: 0, form: 0, titles: 0, notTaken: 0, closed: 0, missing: [] }
  const sources = blocks.map(blockWords)
  account.words = sources.reduce((sum, words) => sum + words.length, 0)
  const placed = new Set<number>()
  const isHeading = new Set<number>()
  const blocksOf = (section: ImportedSection): number[] => {
    const heading = section.heading.map((_, at) => section.headingPlaces[at]!)
    for (const at of heading) isHeading.add(at)
    return [...heading, ...section.places]
  }
  const parts = new Map(plan.map((part) => [part.target, part]))
  const groups = new Map<string, number[]>()
  for (const section of sections) {
    const own = blocksOf(section)
    for (const at of own) placed.add(at)
    const target = mapping.get(section.line) ?? null
    const count = own.reduce((sum, at) => sum + sources[at]!.length, 0)
    if (target === null) account.notTaken += count
    else if (closed.has(target)) account.closed += count
    else groups.set(target, [...(groups.get(target) ?? []), ...own])
  }
  for (const [target, own] of groups) {
    const left = counted(parts.get(target)?.content)
    // A line that is not taken must not use up the same words of the text below it.
    for (const at of [...own.filter((place) => !isHeading.has(place)), ...own.filter((place) => isHeading.has(place))]) {
      const lost: string[] = []
      for (const word of sources[at]!) {
        const count = left.get(word) ?? 0
        if (count > 0) left.set(word, count - 1)
        else lost.push(word)
      }
      account.taken += sources[at]!.length - lost.length
      if (isHeading.has(at)) account.titles += lost.length
      else if (lost.length > 0) account.missing.push({ block: at, words: lost.join(' ') })
    }
  }
  for (const [at, words] of sources.entries()) {
    if (placed.has(at)) continue
    const notes = form.has(at) ? notesIn(blocks[at]!) : words
    account.form += words.length - notes.length
    if (notes.length > 0) account.missing.push({ block: at, words: notes.join(' ') })
  }
  return account
}

const paragraphsOf = (block: ImportBlock): ImportParagraph[] =>
  block.kind === 'paragraph' ? [block] : block.kind === 'table' ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs)) : []

const notesIn = (block: ImportBlock): string[] =>
  paragraphsOf(block).flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'footnote' ? textWords(inline.text) : [])))

/** Words of a block with its notes; the sign of a list is no word, it becomes the list. */
function blockWords(block: ImportBlock): string[] {
  const lines = paragraphsOf(block).map((paragraph) => {
    const text = paragraphText(paragraph)
    return text.slice(paragraph.number === '' ? (listMarker(text)?.length ?? 0) : 0)
  })
  return [...lines.flatMap(textWords), ...notesIn(block)]
}

/** How often each word stands in a body, its notes too. */
function counted(content: ContentNode | undefined): Map<string, number> {
  const counts = new Map<string, number>()
  const lineOf = (node: ContentNode): string =>
    (node.content ?? []).map((child) => (child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? ' ' : '')).join('')
  const walk = (node: ContentNode): void => {
    const words = node.type === 'footnote' ? textWords(String(node.attrs?.text ?? '')) : textWords(lineOf(node))
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const child of node.content ?? []) if (child.type !== 'text') walk(child)
  }
  if (content) walk(content)
  return counts
}
