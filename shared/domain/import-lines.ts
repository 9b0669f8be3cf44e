import { importOutline } from './import-outline.ts'
import { type ImportBlock, numberedText, paragraphText } from './import-text.ts'
import type { SectionLevel } from './section-level.ts'
import { findHeadings } from './upstream/headings.ts'

/** What the look of the file says about one line of the text, where the words alone say something else. */
export interface LineHint {
  kind: 'join' | 'split'
  level?: SectionLevel
}

/**
 * The file as plain text, one line a paragraph, with hints for the splitter by the words of the line. Tables become lines between bars.
 * `begins`: the line, from 1, at which each block begins; `notes`: footnotes, which plain text cannot keep, with their blocks, from 0.
 */
export function importedLines(blocks: readonly ImportBlock[]): {
  text: string
  hints: Map<string, LineHint>
  begins: number[]
  notes: { block: number; words: string }[]
} {
  const lines: string[] = []
  const begins: number[] = []
  for (const block of blocks) {
    begins.push(lines.length + 1)
    if (block.kind === 'paragraph') lines.push(numberedText(block))
    else if (block.kind === 'table')
      for (const row of block.rows)
        lines.push(`| ${row.cells.map((cell) => cell.paragraphs.map(paragraphText).join(' ').replace(/\s+/gu, ' ').trim()).join(' | ')} |`)
  }
  const byLook = new Map(importOutline(blocks).marks.map((mark) => [begins[mark.line - 1]!, mark]))
  const byWords = findHeadings(lines)
  const hints = new Map<string, LineHint>()
  for (const mark of byWords) if (!byLook.has(mark.line)) hints.set(lines[mark.line - 1]!.trim(), { kind: 'join' })
  for (const [line, mark] of byLook)
    if (!byWords.some((one) => one.line === line)) hints.set(lines[line - 1]!.trim(), { kind: 'split', level: mark.level })
  return { text: lines.join('\n'), hints, begins, notes: notesOf(blocks) }
}

const notesOf = (blocks: readonly ImportBlock[]): { block: number; words: string }[] =>
  blocks.flatMap((one, block) => {
    const paragraphs =
      one.kind === 'paragraph' ? [one] : one.kind === 'table' ? one.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs)) : []
    return paragraphs.flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'footnote' ? [{ block, words: inline.text }] : [])))
  })
