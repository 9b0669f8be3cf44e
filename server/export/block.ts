import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { type FileChild, type IParagraphOptions, Paragraph, Table } from 'docx'
import type { CommentBook } from './comments.ts'
import type { FootnoteBook } from './footnotes.ts'
import type { MarkLine } from './line-marks.ts'
import type { Pictures } from './pictures.ts'

/** A paragraph or table on its way into the file. Paragraphs stay options until the end, so that a page break or keep-with-next can still be added. */
export type Block =
  | { kind: 'paragraph'; options: IParagraphOptions }
  | { kind: 'table'; table: Table }
  | { kind: 'page-break' }
  /** The contents page, a field of several paragraphs. */
  | { kind: 'contents'; field: FileChild }

/** Where the words stand: in the text, or in a table cell, which has its own size and no indent. */
export interface Place {
  profile: FormatProfile
  footnotes: FootnoteBook
  comments: CommentBook
  /** Room for a table, in twips. */
  width: number
  cell: 'none' | 'body' | 'header'
  /** In a cell: where its words stand when nobody set it; its row stays on a page with the next. */
  align?: 'center' | 'right' | null
  keepNext?: boolean
  /** Marks each line, where the file is only laid out. */
  mark: MarkLine | null
  /** How many figure references, and pictures, stand in the file so far. */
  figures: { count: number }
  pictures: { count: number; files: Pictures }
  /** Writes the blocks inside a block (list items, cells). */
  write: (nodes: readonly SectionContent[], place: Place) => Block[]
}

export const paragraph = (options: IParagraphOptions): Block => ({ kind: 'paragraph', options })

/** Twips between a line and the table below it. */
const ABOVE_TABLE = 120

/** A line that takes no room: between two tables, which would grow together, and before one that starts a page, where LibreOffice adds a whole line otherwise. */
const thread = (pageBreakBefore: boolean) =>
  new Paragraph({
    ...(pageBreakBefore ? { pageBreakBefore } : {}),
    suppressLineNumbers: true,
    spacing: { line: 20, lineRule: 'exact' },
    run: { size: 2 },
  })

/** Blocks as the library's objects. A page break becomes a property of the paragraph behind it; several in a row count once, one at the end is dropped. */
export function toChildren(blocks: readonly Block[]): FileChild[] {
  const children: FileChild[] = []
  let breaks = false
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page-break') {
      breaks = true
      continue
    }
    if (block.kind === 'table') {
      if (breaks || children.length === 0 || children.at(-1) instanceof Table) children.push(thread(breaks))
      children.push(block.table)
    } else if (block.kind === 'contents') children.push(block.field)
    else {
      const above = blocks[index + 1]?.kind === 'table' ? { spacing: { ...block.options.spacing, after: ABOVE_TABLE } } : {}
      children.push(new Paragraph({ ...block.options, ...above, ...(breaks ? { pageBreakBefore: true } : {}) }))
    }
    breaks = false
  }
  return children
}

/** The same with a paragraph behind the last table: a body ends with one, and Word would add a whole line. */
export const closedChildren = (blocks: readonly Block[]): FileChild[] => {
  const children = toChildren(blocks)
  return children.length === 0 || children.at(-1) instanceof Table ? [...children, thread(false)] : children
}

/** The same blocks, the last two paragraphs kept on one page with what follows: the last may be one short line. */
export const keepLastWithNext = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) =>
    block.kind === 'paragraph' && blocks.slice(index).every(({ kind }) => kind === 'paragraph') && index >= blocks.length - 2
      ? paragraph({ ...block.options, keepNext: true })
      : block,
  )
