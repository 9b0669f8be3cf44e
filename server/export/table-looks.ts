import { contentText } from '@van-kien/shared/content/content.ts'
import type { Grid, Spot } from './table-grid.ts'

/** How the words of a column stand where nobody set it: null is the left. */
export type ColumnLook = 'center' | 'right' | null

/** '1', 'II', '2.1', 'a)': the number of a line. */
const ORDINAL = /^(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[a-zđ])[.)]?$/u
const ORDINAL_HEAD = /^(?:TT|STT|Số TT|Số thứ tự)$/iu
/** '1.234,5', '-3 %', '98,5', '12/12', '> 50', '≥ 90%'; with a unit behind it is words. */
const FIGURE = /^[<>≥≤±+\-–~]?\s*\d[\d.,/\s]*\s*[%‰]?$/u
/** Not written yet, or nothing to write. */
const OPEN = /^(?:…+|\.{3,}|[-–—xX]+|\[[^\]]*\])?$/u

const words = ({ cell }: Spot): string => contentText(cell).replaceAll(/\s+/gu, ' ').trim()

/** Numbers of lines stand in the middle, figures at the right, one digit over the other. Cells over several columns do not count. */
export function columnLooks(grid: Grid, count: number): ColumnLook[] {
  return Array.from({ length: count }, (_, column) => {
    const spots = [...new Set(grid.flatMap((row) => row.get(column) ?? []))].filter((spot) => spot.columns === 1)
    const heads = spots.filter(({ cell }) => cell.type === 'tableHeader').map(words)
    const texts = spots.filter(({ cell }) => cell.type !== 'tableHeader').map(words)
    if (
      heads.some((text) => ORDINAL_HEAD.test(text)) ||
      (column === 0 && texts.length > 0 && texts.every((text) => text === '' || ORDINAL.test(text)))
    )
      return 'center'
    const written = texts.filter((text) => !OPEN.test(text))
    return written.length > 0 && written.every((text) => FIGURE.test(text)) ? 'right' : null
  })
}

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
