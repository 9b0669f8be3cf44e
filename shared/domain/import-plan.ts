import { type ContentNode, contentOfBlocks } from './import-content.ts'
import type { ImportMapping } from './import-mapping.ts'
import type { ImportedSection } from './import-sections.ts'

/** What goes into one section of the document. */
export interface ImportPart {
  target: string
  /** Indexes of the headings that go there, in reading order. */
  sections: number[]
  content: ContentNode
}

/**
 * The words for each section of the document. The first heading that goes into a section is that section; each further one keeps its heading
 * inside the text. A section without words is left out.
 */
export function importPlan(sections: readonly ImportedSection[], mapping: ImportMapping): ImportPart[] {
  const groups = new Map<string, number[]>()
  for (const [index, section] of sections.entries()) {
    const target = mapping.get(section.line) ?? null
    if (target !== null) groups.set(target, [...(groups.get(target) ?? []), index])
  }
  return [...groups].flatMap(([target, indexes]): ImportPart[] => {
    const nodes = indexes.flatMap((index, n) => partNodes(sections, index, n === 0 ? null : indexes[0]!))
    return nodes.some((node) => node.type !== 'heading') ? [{ target, sections: indexes, content: { type: 'doc', content: nodes } }] : []
  })
}

/** @param first the heading that stands for the section; null when it is this one */
function partNodes(sections: readonly ImportedSection[], index: number, first: number | null): ContentNode[] {
  const section = sections[index]!
  const body = isBlank(section) ? [] : contentOfBlocks(section.blocks).content!
  if (first === null) return body
  const words = `${section.label} ${section.title}`.trim()
  const level = section.parent === null || section.parent === first || section.parent < first ? 1 : 2
  return words === '' ? body : [{ type: 'heading', attrs: { level }, content: [{ type: 'text', text: words }] }, ...body]
}

/** No words and no table of its own. */
export const isBlank = (section: Pick<ImportedSection, 'blocks'>): boolean => section.blocks.every((block) => block.kind === 'pageBreak')
