import { contentText } from '@van-kien/shared/content/content.ts'
import { type ColumnLook, columnLooks } from '@van-kien/shared/domain/column-looks.ts'
import type { Grid, Spot } from './table-grid.ts'

const words = ({ cell }: Spot): string => contentText(cell).replaceAll(/\s+/gu, ' ').trim()

/** How the columns of this table stand where nobody set it. */
export const looksOf = (grid: Grid, count: number): ColumnLook[] =>
  columnLooks(
    [...new Set(grid.flatMap((row) => [...row.values()]))]
      .filter(({ columns }) => columns === 1)
      .map((spot) => ({ column: spot.column, isHeader: spot.cell.type === 'tableHeader', words: words(spot) })),
    count,
  )

/**
 * Whether a row names the group of those below: one cell over the table, or a number and a name with nothing behind them while rows below have more.
 * It does not stay alone at the foot of a page.
 */
export function isGroupRow(grid: Grid, index: number, count: number): boolean {
  const row = grid[index]!
  const spots = [...new Set(row.values())]
  if (index + 1 >= grid.length || spots.some(({ cell, row: first }) => cell.type === 'tableHeader' || first !== index)) return false
  const filled = (cells: readonly Spot[]) => cells.filter((spot) => words(spot) !== '').length
  if (spots.some(({ columns }) => columns > 1 && columns >= count - 1)) return true
  const named = [...row].filter(([column, spot]) => column > 1 && words(spot) !== '')
  return count > 2 && named.length === 0 && filled(spots) > 0 && filled([...new Set(grid[index + 1]!.values())]) > filled(spots)
}
