import { isSentence, numberedHeading } from './heading-numbers.ts'
import { type ContentNode, contentOfBlocks, withoutStart } from './import-content.ts'
import { type ImportMapping, type ImportTarget, saysNothingElse } from './import-mapping.ts'
import type { ImportedSection } from './import-sections.ts'
import { type ImportParagraph, numberedText, paragraphText } from './import-text.ts'

/** What goes into one section of the document. */
export interface ImportPart {
  target: string
  /** Indexes of the headings that go there, in reading order. */
  sections: number[]
  content: ContentNode
}

/** For headings, by line: whether the line itself is kept as words of the section that it stands for. */
export type KeptHeadings = ReadonlyMap<number, boolean>

/**
 * What becomes of the line of a heading that stands for a section of the document. 'same': the section's own title says it. 'kept': it goes into the
 * section as words. 'left': it says something else than the title and is not taken, which a person is told.
 */
export type HeadingFate = 'same' | 'kept' | 'left'

/**
 * A line that says more than the title is kept where it would be all that is known (no words stand below it) or where it is a sentence; else a person
 * decides (FINDINGS D1: whole sentences were swallowed as headings).
 */
export function headingFate(sections: readonly ImportedSection[], index: number, target: ImportTarget | undefined, kept: KeptHeadings): HeadingFate {
  const section = sections[index]!
  const words = section.heading.map((block) => paragraphText(block)).join(' ')
  if (!target || words.trim() === '') return 'same'
  const chosen = kept.get(section.line)
  if (chosen !== undefined) return chosen ? 'kept' : 'left'
  if (saysNothingElse(section.title, target)) return 'same'
  const isLeaf = isBlank(section) && !sections.some((other) => other.parent === index)
  return isLeaf || isSentence(section.title) ? 'kept' : 'left'
}

/**
 * The words for each section of the document. The first heading that goes into a section is that section; each further one keeps its heading
 * inside the text. A section without words is left out.
 * @param targets the sections of the document, for their titles @param kept what a person decided about the lines of headings
 */
export function importPlan(
  sections: readonly ImportedSection[],
  mapping: ImportMapping,
  targets: readonly ImportTarget[],
  kept: KeptHeadings = new Map(),
): ImportPart[] {
  const groups = new Map<string, number[]>()
  for (const [index, section] of sections.entries()) {
    const target = mapping.get(section.line) ?? null
    if (target !== null) groups.set(target, [...(groups.get(target) ?? []), index])
  }
  const byId = new Map(targets.map((target) => [target.id, target]))
  return [...groups].flatMap(([target, indexes]): ImportPart[] => {
    const first = indexes[0]!
    const own = ownNodes(sections[first]!, headingFate(sections, first, byId.get(target), kept))
    const nodes = [...own, ...indexes.slice(1).flatMap((index) => innerNodes(sections, index, first))]
    return nodes.length > 0 ? [{ target, sections: indexes, content: { type: 'doc', content: nodes } }] : []
  })
}

const bodyOf = (section: ImportedSection): ContentNode[] => (isBlank(section) ? [] : contentOfBlocks(section.blocks).content!)

/** The words of the section that a heading stands for; notes at the heading go to the first paragraph below it (FINDINGS D3). */
function ownNodes(section: ImportedSection, fate: HeadingFate): ContentNode[] {
  const body = bodyOf(section)
  const notes = notesOf(section)
  const paragraph = body.find((node) => node.type === 'paragraph' && node.content !== undefined)
  if (fate === 'kept' || (notes.length > 0 && !paragraph)) return [...contentOfBlocks(section.heading.map(withoutNumber)).content!, ...body]
  paragraph?.content?.push(...notes)
  return body
}

/** A heading that stays inside the text. */
function innerNodes(sections: readonly ImportedSection[], index: number, first: number): ContentNode[] {
  const section = sections[index]!
  const words = `${section.label} ${section.title}`.trim()
  const level = section.parent === null || section.parent === first || section.parent < first ? 1 : 2
  if (words === '') return bodyOf(section)
  return [{ type: 'heading', attrs: { level }, content: [{ type: 'text', text: words }, ...notesOf(section)] }, ...bodyOf(section)]
}

const notesOf = (section: ImportedSection): ContentNode[] =>
  section.heading.flatMap(({ inlines }) =>
    inlines.flatMap((inline): ContentNode[] => (inline.kind === 'footnote' ? [{ type: 'footnote', attrs: { text: inline.text } }] : [])),
  )

/** The line of a heading as a paragraph; its number is the section's. */
function withoutNumber(paragraph: ImportParagraph): ImportParagraph {
  const words = paragraphText(paragraph)
  const found = paragraph.number === '' ? numberedHeading(words) : null
  const cut = found?.title ? words.length - found.title.length : 0
  return {
    ...paragraph,
    number: '',
    align: null,
    keepNext: false,
    inlines: withoutStart(paragraph.inlines, words.endsWith(found?.title ?? '') ? cut : 0),
  }
}

/** No words and no table of its own. */
export const isBlank = (section: Pick<ImportedSection, 'blocks'>): boolean => section.blocks.every((block) => block.kind === 'pageBreak')

/** Words of a heading as they stand in the file. */
export const headingLine = (section: ImportedSection): string => section.heading.map(numberedText).join(' ')
