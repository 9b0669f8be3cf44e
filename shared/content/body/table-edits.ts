import * as Y from 'yjs'
import { readFlow } from './flow.ts'
import { attributeOf, type Grid, type GridCell, layout, liveTypes } from './grid.ts'
import { insertTokens, newCell } from './insert-tokens.ts'
import { COLUMN_PREFIX, newTableId, ROW_PREFIX } from './names.ts'
import { hasWords } from './read-words.ts'
import { tokensOf } from './tokens.ts'

/**
 * What people do to tables, as changes of Y; the editor follows them as it follows a colleague's. Indices are those of `layout` at this moment. Call each in a
 * transaction.
 */

type CellAttribute = 'c' | 'toC' | 'toR' | 'h'
/** Sets an attribute of a cell. `c` is set once, where the cell is made. */
export const setCell = (text: Y.XmlText, name: CellAttribute, value: string | true): void => text.setAttribute(name, value)

const indexIn = (parent: Y.XmlElement, child: unknown): number => parent.toArray().indexOf(child as Y.XmlText)

/** Adds an empty row. @param after index of the row before it; -1 for the start */
export function addRow(table: Y.XmlElement, after: number): void {
  settleColumns(table)
  const { rows, columns } = layout(table)
  const row = new Y.XmlElement(ROW_PREFIX + newTableId())
  row.insert(
    0,
    columns.map(({ id }) => newCell(id)),
  )
  const before = rows[after]
  const first = rows[0]
  table.insert(before ? indexIn(table, before.y) + 1 : first ? indexIn(table, first.y) : table.length, [row])
}

/** Columns that are all gone have one that stands for them: it becomes a column again. */
export function settleColumns(table: Y.XmlElement): void {
  const [first] = layout(table).columns
  if (first?.y === null) table.insert(0, [new Y.XmlElement(COLUMN_PREFIX + first.id)])
}

/** Adds an empty column. @param after index of the column before it; -1 for the start */
export function addColumn(table: Y.XmlElement, after: number): void {
  settleColumns(table)
  const { rows, columns } = layout(table)
  const id = newTableId()
  const before = columns[after]
  table.insert(before ? indexIn(table, before.y) + 1 : 0, [new Y.XmlElement(COLUMN_PREFIX + id)])
  for (const { y } of rows) y.insert(y.length, [newCell(id)])
}

/** Deletes a row. Merged cells that reach into it shrink; the words of one that begins in it go on in the row below. */
export function deleteRow(table: Y.XmlElement, index: number): void {
  const grid = layout(table)
  const row = grid.rows[index]
  if (!row) return
  for (const cell of grid.cells.flat()) {
    const last = cell.row + cell.rowspan - 1
    const [anchor] = cell.parts
    if (!anchor || cell.rowspan === 1 || index < cell.row || index > last) continue
    if (cell.row === index) moveAnchor(grid, cell, anchor, index + 1, cell.column)
    else if (index === last) setLast(anchor, 'toR', grid.rows[last - 1]!.id, last - 1 > cell.row)
  }
  table.delete(indexIn(table, row.y), 1)
}

/** Deletes a column with all its cells. Merged cells that reach into it shrink; the words of one that begins in it go on in the next column. */
export function deleteColumn(table: Y.XmlElement, index: number): void {
  const grid = layout(table)
  const column = grid.columns[index]
  if (!column) return
  for (const cell of grid.cells.flat()) {
    const last = cell.column + cell.colspan - 1
    const [anchor] = cell.parts
    if (!anchor || cell.colspan === 1 || index < cell.column || index > last) continue
    if (cell.column === index) moveAnchor(grid, cell, anchor, cell.row, index + 1)
    else if (index === last) setLast(anchor, 'toC', grid.columns[last - 1]!.id, last - 1 > cell.column)
  }
  for (const { y } of grid.rows)
    for (const text of liveTypes(y)) if (text instanceof Y.XmlText && attributeOf(text, 'c') === column.id) y.delete(indexIn(y, text), 1)
  if (column.y) table.delete(indexIn(table, column.y), 1)
}

const setLast = (anchor: Y.XmlText, name: 'toC' | 'toR', id: string, spans: boolean): void => {
  if (spans) setCell(anchor, name, id)
  else anchor.removeAttribute(name)
}

/** The line of a merged cell's anchor goes: its words and spans come to the covered cell that is the first then. */
function moveAnchor(grid: Grid, cell: GridCell, anchor: Y.XmlText, row: number, column: number): void {
  const text = cellTextAt(grid, row, column)
  const blank = hasWords(text) ? 0 : text.length
  insertTokens(text, 0, tokensOf(readFlow([anchor], null)))
  // The empty line of a covered cell is nobody's.
  text.delete(text.length - blank, blank)
  const lastRow = cell.row + cell.rowspan - 1
  const lastColumn = cell.column + cell.colspan - 1
  if (lastRow > row) setCell(text, 'toR', grid.rows[lastRow]!.id)
  if (lastColumn > column) setCell(text, 'toC', grid.columns[lastColumn]!.id)
  if (attributeOf(anchor, 'h') === true) setCell(text, 'h', true)
}

/** The first text of a place, made when nobody has written there. */
export function cellTextAt(grid: Grid, row: number, column: number): Y.XmlText {
  const { y } = grid.rows[row]!
  const { id } = grid.columns[column]!
  const found = liveTypes(y).find((text): text is Y.XmlText => text instanceof Y.XmlText && attributeOf(text, 'c') === id)
  if (found) return found
  const text = newCell(id)
  y.insert(y.length, [text])
  return text
}

/** A rectangle of places, ends included. */
export interface GridRect {
  top: number
  left: number
  bottom: number
  right: number
}

/** Merges a rectangle. No text moves: covered cells that hold words are shown in the merged one, and at their places again when it is split. */
export function mergeCells(table: Y.XmlElement, { top, left, bottom, right }: GridRect): void {
  const grid = layout(table)
  const anchor = cellTextAt(grid, top, left)
  for (const cell of grid.cells.flat())
    if (cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right) clearSpans(cell.parts[0])
  if (right > left) setCell(anchor, 'toC', grid.columns[right]!.id)
  if (bottom > top) setCell(anchor, 'toR', grid.rows[bottom]!.id)
}

/** Splits the merged cell that begins at a place. */
export function splitCell(table: Y.XmlElement, row: number, column: number): void {
  clearSpans(layout(table).cells[row]?.find((cell) => cell.column === column)?.parts[0])
}

function clearSpans(text: Y.XmlText | undefined): void {
  for (const name of ['toC', 'toR']) if (text && attributeOf(text, name) !== undefined) text.removeAttribute(name)
}

/** Makes the cells that begin in a rectangle header cells or plain ones. */
export function setHeader(table: Y.XmlElement, { top, left, bottom, right }: GridRect, header: boolean): void {
  const grid = layout(table)
  for (const cell of grid.cells.flat()) {
    if (cell.row < top || cell.row > bottom || cell.column < left || cell.column > right) continue
    if (header) setCell(cellTextAt(grid, cell.row, cell.column), 'h', true)
    else if (cell.parts[0] && attributeOf(cell.parts[0], 'h') !== undefined) cell.parts[0].removeAttribute('h')
  }
}

/** Sets a column's width in px of the text's width. */
export function setColumnWidth(table: Y.XmlElement, column: number, width: number): void {
  ;(layout(table).columns[column]?.y as Y.XmlElement<{ w: number }> | null | undefined)?.setAttribute('w', width)
}
