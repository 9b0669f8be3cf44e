import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { appendixHeading } from './appendix.ts'
import { type Block, keepLastWithNext, type Place, paragraph } from './block.ts'
import { writeBlocks, writeBody } from './blocks.ts'
import type { CommentBook } from './comments.ts'
import { contentsBlocks } from './contents.ts'
import type { FootnoteBook } from './footnotes.ts'
import { headerTable, topMark } from './header.ts'
import { headingBlocks } from './headings.ts'
import type { ExportInput, ExportSection } from './input.ts'
import { lineMarks } from './line-marks.ts'
import type { Pictures } from './pictures.ts'
import { markSection } from './section-mark.ts'
import { signatureTable } from './signature.ts'
import { titleBlocks } from './title.ts'

/** Pages that share one setup. The contents page, an appendix, and each turn of the paper start a new run. */
export interface PageRun {
  landscape: boolean
  kind: 'contents' | 'text' | 'appendix'
  /** The first pages of its kind: page 1 of the text, of an appendix. */
  first: boolean
  blocks: Block[]
}

/**
 * Headings are kept with what follows. Of many without text between them (an outline just begun) each would pull the next one with it, and all of them
 * the first line of text: over to page 2, and page 1 stays empty.
 */
const LONGEST_CHAIN = 4
const mayEndPage = (block: Block): Block => (block.kind === 'paragraph' ? paragraph({ ...block.options, keepNext: false }) : block)

/** The whole document as runs of pages: head and title, sections, signature, then the appendices; the contents page before or behind all of it. */
export function pageRuns(input: ExportInput, footnotes: FootnoteBook, comments: CommentBook, pictures: Pictures): PageRun[] {
  const { profile, form } = input
  const hasParts = input.sections.some((section) => section.level === 'part')
  const head: Block[] = [...topMark(input), { kind: 'table', table: headerTable(input) }, ...titleBlocks(input)]
  const runs: PageRun[] = [{ landscape: input.landscape === true, kind: 'text', first: true, blocks: head }]
  const runFor = (landscape: boolean, kind: 'text' | 'appendix'): PageRun => {
    const last = runs.at(-1)!
    if (kind === 'text' && last.kind === 'text' && last.landscape === landscape) return last
    runs.push({ landscape, kind, first: kind === 'appendix', blocks: [] })
    return runs.at(-1)!
  }
  let marks = 0
  const figures = { count: 0 }
  const drawn = { count: 0, files: pictures }
  const mark = input.lineMarks ? lineMarks(input.sections.map(({ content }) => content)) : null
  const marked = (section: ExportSection, blocks: readonly Block[]) => markSection(blocks, section.id, marks++)
  const isAppendix = (section: ExportSection) => section.level === 'appendix'
  let bare = 0
  for (const section of input.sections.filter((section) => !isAppendix(section))) {
    const body = writeBody(section.content, place(section.landscape))
    const heading = headingBlocks(section, profile, form, hasParts)
    bare = body.length > 0 ? 0 : bare + heading.length
    const apart = bare > 0 && bare % LONGEST_CHAIN === 0
    runFor(section.landscape, 'text').blocks.push(...marked(section, [...(apart ? heading.map(mayEndPage) : heading), ...body]))
  }
  const signature = signatureTable(input)
  if (signature) {
    const run = runFor(false, 'text')
    run.blocks = [...keepLastWithNext(run.blocks), { kind: 'table', table: signature }]
  }
  for (const section of input.sections.filter(isAppendix))
    runFor(section.landscape, 'appendix').blocks.push(
      ...marked(section, [...appendixHeading(section, input, hasParts), ...writeBody(section.content, place(section.landscape))]),
    )
  const blocks = contentsBlocks(input, hasParts)
  if (blocks.length === 0) return runs
  const contents: PageRun = { landscape: false, kind: 'contents', first: true, blocks }
  return form.contents === 'front' ? [contents, ...runs] : [...runs, contents]

  function place(landscape: boolean): Place {
    return { profile, footnotes, comments, width: textWidth(profile, landscape), cell: 'none', mark, figures, pictures: drawn, write: writeBlocks }
  }
}
