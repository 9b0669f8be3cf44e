import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { appendixHeading } from './appendix.ts'
import { type Block, keepLastWithNext, type Place } from './block.ts'
import { writeBlocks, writeBody } from './blocks.ts'
import type { FootnoteBook } from './footnotes.ts'
import { headerTable } from './header.ts'
import { headingBlocks } from './headings.ts'
import type { ExportInput } from './input.ts'
import { signatureTable } from './signature.ts'
import { titleBlocks } from './title.ts'

/** Pages that share one setup. An appendix, and each turn of the paper, starts a new run. */
export interface PageRun {
  landscape: boolean
  appendix: boolean
  blocks: Block[]
}

/** The whole document as runs of pages: head and title, sections, signature, then the appendices. */
export function pageRuns(input: ExportInput, footnotes: FootnoteBook): PageRun[] {
  const { profile, form } = input
  const hasParts = input.sections.some((section) => section.level === 'part')
  const runs: PageRun[] = [{ landscape: false, appendix: false, blocks: [{ kind: 'table', table: headerTable(input) }, ...titleBlocks(input)] }]
  const runFor = (landscape: boolean, appendix: boolean): PageRun => {
    const last = runs.at(-1)!
    if (!appendix && !last.appendix && last.landscape === landscape) return last
    runs.push({ landscape, appendix, blocks: [] })
    return runs.at(-1)!
  }
  const isAppendix = (section: ExportInput['sections'][number]) => section.level === 'appendix'
  for (const section of input.sections.filter((section) => !isAppendix(section))) {
    const body = writeBody(section.content, place(section.landscape))
    runFor(section.landscape, false).blocks.push(...headingBlocks(section, profile, form, hasParts), ...body)
  }
  const signature = signatureTable(input)
  if (signature) {
    const run = runFor(false, false)
    run.blocks = [...keepLastWithNext(run.blocks), { kind: 'table', table: signature }]
  }
  for (const section of input.sections.filter(isAppendix))
    runFor(section.landscape, true).blocks.push(...appendixHeading(section, input, hasParts), ...writeBody(section.content, place(section.landscape)))
  return runs

  function place(landscape: boolean): Place {
    return { profile, footnotes, width: textWidth(profile, landscape), cell: 'none', write: writeBlocks }
  }
}
