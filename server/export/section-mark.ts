import { Bookmark, BookmarkEnd, BookmarkStart } from 'docx'
import { type Block, paragraph } from './block.ts'

/** Name of the hidden bookmark of a section: '_vk_' and its id. Word hides names that begin with a line and keeps them through editing. */
export const sectionMarkName = (sectionId: string): string => `_vk_${sectionId.replace(/\W/g, '_')}`.slice(0, 40)

/**
 * The blocks of a section, its bookmark around the words of the first paragraph (the heading): the section goes on to the next mark. A mark over
 * several paragraphs would be written twice by LibreOffice. `number` tells the marks of a file apart.
 */
export function markSection(blocks: readonly Block[], sectionId: string, number: number): Block[] {
  const at = blocks.findIndex((block) => block.kind === 'paragraph')
  const first = blocks[at]
  if (first?.kind !== 'paragraph') return [...blocks]
  const name = sectionMarkName(sectionId)
  // The library would number its marks through the life of the program, and no file would be made twice.
  const edges = { start: new BookmarkStart(name, number), end: new BookmarkEnd(number) }
  const mark = Object.assign(new Bookmark({ id: name, children: first.options.children ?? [] }), edges)
  return blocks.with(at, paragraph({ ...first.options, children: [mark] }))
}
