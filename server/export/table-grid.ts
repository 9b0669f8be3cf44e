import { MOST_COLUMNS, MOST_GRID_CELLS } from '@van-kien/shared/content/body/names.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { ExportError } from './export-error.ts'
import { lineWidth } from './text-width.ts'

/** A pixel of the editor in twips. */
const PIXEL = 15
/** Left and right of the words of a cell, in twips. */
export const CELL_MARGIN = 85

export interface Spot {
  cell: SectionContent
  row: number
  column: number
  columns: number
  /** Rows that the cell spans, cut at the end of the table. */
  rows: number
}

/** For each row, the cell that lies on each column. */
export type Grid = Map<number, Spot>[]

/** Lays the cells out, spans counted in. @throws ExportError where that would be more than a table may have: stored versions may be older than the gate */
export function layOut(rows: readonly SectionContent[]): Grid {
  const grid: Grid = rows.map(() => new Map())
  let cells = 0
  rows.forEach((row, index) => {
    let column = 0
    for (const cell of row.content ?? []) {
      while (grid[index]!.has(column)) column++
      const spot = { cell, row: index, column, columns: span(cell.attrs?.colspan), rows: Math.min(span(cell.attrs?.rowspan), rows.length - index) }
      cells += spot.rows * spot.columns
      if (column + spot.columns > MOST_COLUMNS || cells > MOST_GRID_CELLS) throw new ExportError('table-too-large')
      for (let down = 0; down < spot.rows; down++) for (let right = 0; right < spot.columns; right++) grid[index + down]!.set(column + right, spot)
      column += spot.columns
    }
  })
  return grid
}

const span = (value: unknown): number => Math.max(1, Math.trunc(Number(value ?? 1)) || 1)

/** Twips of each column as it was set in the editor; 0 for an open one. */
export function givenWidths(grid: Grid, count: number): number[] {
  const given = new Array<number>(count).fill(0)
  for (const { cell, column, columns } of new Set(grid.flatMap((row) => [...row.values()]))) {
    const pixels = Array.isArray(cell.attrs?.colwidth) ? (cell.attrs.colwidth as unknown[]) : []
    for (let right = 0; right < columns; right++) if (!given[column + right]) given[column + right] = Math.max(0, Number(pixels[right]) || 0) * PIXEL
  }
  return given
}

/** The narrowest column: 8 mm. */
const NARROWEST = 454
/** Widths are estimates: a word is taken for a little wider than it is. */
const SAFETY = 1.04

const hasBold = (node: SectionContent): boolean => (node.marks ?? []).some(({ type }) => type === 'bold') || (node.content ?? []).some(hasBold)

/** Twips that each column needs for its longest word, and would take for its longest line. A cell over several columns asks them for its longest word only. */
export function columnNeeds(grid: Grid, count: number, profile: FormatProfile): { least: number[]; wish: number[] } {
  const needs = { least: new Array<number>(count).fill(NARROWEST), wish: new Array<number>(count).fill(NARROWEST) }
  // Those over several columns ask for what the others have left open.
  const spots = [...new Set(grid.flatMap((row) => [...row.values()]))].sort((one, other) => one.columns - other.columns)
  for (const { cell, column, columns } of spots) {
    const style = { size: profile.table.size, ...(cell.type === 'tableHeader' || hasBold(cell) ? { bold: true } : {}) }
    const width = (text: string) => Math.ceil(lineWidth(text, style) * SAFETY) + 2 * CELL_MARGIN
    const lines = contentText(cell).normalize('NFC').split('\n')
    const word = Math.max(0, ...lines.flatMap((line) => line.split(/\s+/).map(width)))
    if (columns > 1) {
      const spanned = needs.least.slice(column, column + columns)
      const missing = word - spanned.reduce((total, each) => total + each, 0)
      for (let right = 0; right < columns && missing > 0; right++) needs.least[column + right]! += Math.ceil(missing / columns)
      continue
    }
    needs.least[column] = Math.max(needs.least[column]!, word)
    needs.wish[column] = Math.max(needs.wish[column]!, ...lines.map(width))
  }
  return needs
}
