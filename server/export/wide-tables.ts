import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { type FormatProfile, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { CELL_MARGIN, givenWidths, layOut } from './table-grid.ts'
import { lineWidth } from './text-width.ts'

/** A column narrower than this is a torment to read when its words would fill more: 20 mm. */
const READABLE = 1134

/** Whether a table of the body does not fit a portrait page: its set widths are wider, or its columns would be too narrow for their words. */
export function hasWideTable(content: SectionContent, profile: FormatProfile): boolean {
  const room = textWidth(profile, false)
  return (content.content ?? []).some((node) => node.type === 'table' && wishedWidth(node, profile) > room)
}

function wishedWidth(table: SectionContent, profile: FormatProfile): number {
  const grid = layOut(table.content ?? [])
  const count = grid.reduce((most, row) => Math.max(most, ...row.keys()), 0) + 1
  const wished = givenWidths(grid, count)
  const open = wished.map((width) => width === 0)
  for (const { cell, column, columns } of new Set(grid.flatMap((row) => [...row.values()]))) {
    if (columns > 1 || !open[column]) continue
    const style = { size: profile.table.size, ...(cell.type === 'tableHeader' ? { bold: true } : {}) }
    const text = contentText(cell)
    const longestWord = Math.max(0, ...text.split(/\s+/).map((word) => lineWidth(word, style)))
    const needed = 2 * CELL_MARGIN + Math.max(longestWord, Math.min(lineWidth(text, style), READABLE - 2 * CELL_MARGIN))
    wished[column] = Math.max(wished[column]!, needed)
  }
  return wished.reduce((total, width) => total + width, 0)
}
