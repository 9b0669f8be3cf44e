import { structureRecord } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { Bookmark, BookmarkEnd, BookmarkStart, type ParagraphChild } from 'docx'

/** A paragraph of a body; `cell`: it stands in a table. */
interface BodyLine {
  node: SectionContent
  cell: boolean
}

/** Paragraphs of a body in reading order, those in cells too. */
export function linesOf(content: SectionContent): BodyLine[] {
  const lines: BodyLine[] = []
  const walk = (node: SectionContent, cell: boolean): void => {
    const is = structureRecord(node.type)?.is
    if (is === 'line') lines.push({ node, cell })
    else for (const child of node.content ?? []) walk(child, cell || is === 'table')
  }
  walk(content, false)
  return lines
}

/** Name of the mark at a line of a section. LibreOffice writes letters and digits as they are. */
export const lineMarkName = (section: number, line: number): string => `z${section}x${line}`

/** Puts a mark before the words of a line. */
export type MarkLine = (line: SectionContent, children: readonly ParagraphChild[]) => ParagraphChild[]

/** The numbers of these marks must not be those of the sections' own. */
const FIRST_NUMBER = 100_000

/**
 * Bookmarks at every line of every section, for a file that is only laid out and looked at: LibreOffice tells where each came to stand. They take no room, so
 * the pages are those of the file without them.
 */
export function lineMarks(bodies: readonly SectionContent[]): MarkLine {
  const names = new Map<SectionContent, string>()
  for (const [section, content] of bodies.entries())
    for (const [line, { node }] of linesOf(content).entries()) names.set(node, lineMarkName(section, line))
  let number = FIRST_NUMBER
  return (line, children) => {
    const name = names.get(line)
    if (name === undefined) return [...children]
    number++
    const edges = { start: new BookmarkStart(name, number), end: new BookmarkEnd(number) }
    return [Object.assign(new Bookmark({ id: name, children: [] }), edges) as unknown as ParagraphChild, ...children]
  }
}
