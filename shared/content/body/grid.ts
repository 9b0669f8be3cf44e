import * as Y from 'yjs'
import { COLUMN_PREFIX, ROW_PREFIX } from './names.ts'
import { type Flow, hasWords } from './read-words.ts'

/** A row of a table. */
interface GridLine {
  id: string
  y: Y.XmlElement
}

/** A column of a table. `y`: null for the one that stands for columns which are all gone, while words of theirs are left. */
interface GridColumn {
  id: string
  y: Y.XmlElement | null
}

/** A cell as it is shown. */
export interface GridCell {
  row: number
  column: number
  colspan: number
  rowspan: number
  /**
   * The texts that are read as one in this cell: that of its place first, then those of covered places that hold words. Empty where nobody has written
   * yet. A second text of one place (two first writers) follows the first. Words whose column somebody took away without having seen them stand at the end of
   * the last cell of their row.
   */
  parts: Y.XmlText[]
  /** Place among the cells of its row. */
  index: number
}

/** A table as rows and columns. */
export interface Grid {
  columns: GridColumn[]
  rows: GridLine[]
  cells: GridCell[][]
  /** The cell in which a text is shown. */
  cellOf: Map<Y.XmlText, GridCell>
  /** Texts whose column is gone, and that hold no words or have no cell left to stand in: shown nowhere. */
  orphans: Y.XmlText[]
}

/** What stands in a table or row and is not deleted; anything may, so ask `instanceof`. */
export function liveTypes(parent: Flow): (Y.XmlElement | Y.XmlText | Y.Map<unknown>)[] {
  const types = []
  for (let item = parent._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentType) types.push(item.content.type as Y.XmlElement | Y.XmlText | Y.Map<unknown>)
  return types
}

/** An attribute as it stands in Y, which may be anything. */
export const attributeOf = (type: Y.XmlElement | Y.XmlText, name: string): unknown => type.getAttribute(name)

const linesOf = (table: Flow, prefix: string): GridLine[] =>
  liveTypes(table).flatMap((y) => (y instanceof Y.XmlElement && y.nodeName.startsWith(prefix) ? [{ id: y.nodeName.slice(prefix.length), y }] : []))

/** Of two lines with one id the first is meant; both are shown. */
const places = (lines: readonly { id: string }[]): Map<unknown, number> => {
  const map = new Map<unknown, number>()
  for (const [index, { id }] of lines.entries()) if (!map.has(id)) map.set(id, index)
  return map
}

const covers = (cell: GridCell, row: number, column: number): boolean =>
  cell.row <= row && row < cell.row + cell.rowspan && cell.column <= column && column < cell.column + cell.colspan

/**
 * Two people took away the last columns at once, each one, and a third had put in a row meanwhile: its words keep a column, that of the first cell that is left.
 * None where no cell is.
 */
function columnOfWhatIsLeft(rows: readonly GridLine[]): GridColumn[] {
  for (const { y } of rows)
    for (const text of liveTypes(y)) {
      const id = text instanceof Y.XmlText ? attributeOf(text, 'c') : null
      if (typeof id === 'string') return [{ id, y: null }]
    }
  return []
}

/**
 * The grid of a table, worked out alike everywhere and never written back: rows by columns, missing cells empty, spans cut to what is free and 1 where
 * their end is unknown. Any state can be laid out.
 */
export function layout(table: Flow): Grid {
  const rows = linesOf(table, ROW_PREFIX)
  const live = linesOf(table, COLUMN_PREFIX)
  const columns = live.length > 0 ? live : columnOfWhatIsLeft(rows)
  const columnAt = places(columns)
  const rowAt = places(rows)
  const orphans: Y.XmlText[] = []
  const strays: { row: number; text: Y.XmlText }[] = []
  const texts = rows.map(({ y }, row) => {
    const byColumn: Y.XmlText[][] = columns.map(() => [])
    for (const text of liveTypes(y)) {
      if (!(text instanceof Y.XmlText)) continue
      const column = columnAt.get(attributeOf(text, 'c'))
      if (column !== undefined) byColumn[column]!.push(text)
      else if (columns.length > 0 && hasWords(text)) strays.push({ row, text })
      else orphans.push(text)
    }
    return byColumn
  })
  const taken = rows.map(() => new Array<boolean>(columns.length).fill(false))
  const cells: GridCell[][] = rows.map(() => [])
  const cellOf = new Map<Y.XmlText, GridCell>()
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++) {
      if (taken[row]![column]) continue
      const own = texts[row]![column]!
      const cell: GridCell = { row, column, ...spansOf(own[0], row, column, columnAt, rowAt, taken), parts: [...own], index: cells[row]!.length }
      for (let y = row; y < row + cell.rowspan; y++)
        for (let x = column; x < column + cell.colspan; x++) {
          taken[y]![x] = true
          if (y !== row || x !== column) cell.parts.push(...texts[y]![x]!.filter(hasWords))
        }
      for (const text of cell.parts) cellOf.set(text, cell)
      cells[row]!.push(cell)
    }
  for (const { row, text } of strays) {
    const host = cells.flat().find((cell) => covers(cell, row, columns.length - 1))!
    host.parts.push(text)
    cellOf.set(text, host)
  }
  return { columns, rows, cells, cellOf, orphans }
}

function spansOf(
  anchor: Y.XmlText | undefined,
  row: number,
  column: number,
  columnAt: ReadonlyMap<unknown, number>,
  rowAt: ReadonlyMap<unknown, number>,
  taken: readonly boolean[][],
): { colspan: number; rowspan: number } {
  const lastColumn = anchor && columnAt.get(attributeOf(anchor, 'toC'))
  const lastRow = anchor && rowAt.get(attributeOf(anchor, 'toR'))
  let colspan = 1
  while (lastColumn !== undefined && column + colspan <= lastColumn && !taken[row]![column + colspan]) colspan++
  const isFree = (y: number): boolean => {
    for (let x = column; x < column + colspan; x++) if (taken[y]![x]) return false
    return true
  }
  let rowspan = 1
  while (lastRow !== undefined && row + rowspan <= lastRow && isFree(row + rowspan)) rowspan++
  return { colspan, rowspan }
}

/** Widths of a cell's columns in px; null when none of them has one. */
export function widthsOf(grid: Grid, cell: GridCell): number[] | null {
  const widths = grid.columns.slice(cell.column, cell.column + cell.colspan).map(({ y }) => {
    const width = y && attributeOf(y, 'w')
    return typeof width === 'number' && width > 0 ? width : 0
  })
  return widths.some((width) => width > 0) ? widths : null
}
