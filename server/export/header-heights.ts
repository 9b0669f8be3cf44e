import { contentText } from '@van-kien/shared/content/content.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { brokenLines } from './balance.ts'
import { CELL_MARGIN, type Grid, type Spot } from './table-grid.ts'

/** Above and below each paragraph of a cell, in twips, as `bodyLayout` writes it. */
const AROUND = 80
/** Height of a line of the paper's letters, in sizes. */
const LINE = 1.15

/**
 * Twips that each row of a repeated head is at least high, so that merged cells have room for all their lines: LibreOffice gives the head on further pages no
 * more than its single rows need, and cuts the rest off. Null where no cell of the head spans rows.
 */
export function headerHeights(grid: Grid, repeated: number, widths: readonly number[], profile: FormatProfile): number[] | null {
  const spots = [...new Set(grid.slice(0, repeated).flatMap((row) => [...row.values()]))]
  if (!spots.some(({ rows }) => rows > 1)) return null
  const heights = new Array<number>(repeated).fill(0)
  for (const spot of spots.toSorted((one, other) => one.rows - other.rows)) {
    const last = Math.min(repeated, spot.row + spot.rows) - 1
    const have = heights.slice(spot.row, last + 1).reduce((sum, height) => sum + height, 0)
    heights[last]! += Math.max(0, heightOf(spot, widths, profile) - have)
  }
  return heights
}

function heightOf({ cell, column, columns }: Spot, widths: readonly number[], profile: FormatProfile): number {
  const room = widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0) - 2 * CELL_MARGIN
  const style = { size: profile.table.size, bold: true }
  const line = Math.ceil(profile.table.size * 10 * LINE)
  return contentText(cell)
    .normalize('NFC')
    .split('\n')
    .reduce((height, words) => height + AROUND + line * brokenLines(words, style, room).length, 0)
}
