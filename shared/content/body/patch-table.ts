import type { Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { alignLines } from '../returned/align.ts'
import { readFlow } from './flow.ts'
import { attributeOf, type Grid, layout, liveTypes } from './grid.ts'
import { newCell } from './insert-tokens.ts'
import { COLUMN_PREFIX, newTableId, ROW_PREFIX } from './names.ts'
import { type PlacedCell, placeCells } from './place-cells.ts'
import { hasWords } from './read-words.ts'
import { cellTextAt, setCell, settleColumns } from './table-edits.ts'
import { nodeText } from './tokens.ts'

/**
 * Makes a table like a table node: rows and columns that stay are told by their words, or by their place when as many come as go; in a cell only the words that
 * changed are written.
 * @param patchFlow makes the blocks of a cell others
 */
export function patchTable(table: Y.XmlElement, target: PmNode, patchFlow: (text: Y.XmlText, target: readonly PmNode[]) => void): void {
  const placed = placeCells(target)
  settleColumns(table)
  alignGrid(table, placed.height, placed.width, placed.cells)
  const grid = layout(table)
  const covered = new Set<string>()
  for (const cell of placed.cells) {
    const text = cellTextAt(grid, cell.row, cell.column)
    const set = (name: 'toC' | 'toR' | 'h', value: string | true | null) => {
      if (value === null) {
        if (attributeOf(text, name) !== undefined) text.removeAttribute(name)
      } else if (attributeOf(text, name) !== value) setCell(text, name, value)
    }
    set('toC', cell.colspan > 1 ? grid.columns[cell.column + cell.colspan - 1]!.id : null)
    set('toR', cell.rowspan > 1 ? grid.rows[cell.row + cell.rowspan - 1]!.id : null)
    set('h', cell.node.attrs.header ? true : null)
    patchFlow(text, cell.node.children)
    for (let row = cell.row; row < cell.row + cell.rowspan; row++)
      for (let column = cell.column; column < cell.column + cell.colspan; column++) covered.add(`${row},${column}`)
    clearOthers(grid, cell, text)
  }
  for (let row = 0; row < placed.height; row++)
    for (let column = 0; column < placed.width; column++) if (!covered.has(`${row},${column}`)) clearPlace(grid, row, column)
  clearStrays(grid)
  setWidths(grid, placed.cells)
}

/** Rows and columns as many as there shall be. */
function alignGrid(table: Y.XmlElement, height: number, width: number, cells: readonly PlacedCell[]): void {
  const grid = layout(table)
  const shown = (line: 'row' | 'column', index: number) =>
    grid.cells
      .flat()
      .filter((cell) => cell[line] === index)
      .map((cell) => readFlow(cell.parts, null).map(nodeText).join(' '))
      .join(' ')
  const wanted = (line: 'row' | 'column', index: number) =>
    cells
      .filter((cell) => cell[line] === index)
      .map((cell) => cell.node.children.map(nodeText).join(' '))
      .join(' ')
  const lines = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => ({ text: text(index) }))
  const align = (line: 'row' | 'column', old: number, now: number) =>
    alignLines(
      lines(old, (index) => shown(line, index)),
      lines(now, (index) => wanted(line, index)),
      () => true,
      true,
    )
  const columns = align('column', grid.columns.length, width)
  const rows = align('row', grid.rows.length, height)
  const indexOf = (y: Y.XmlElement) => (table.toArray() as unknown[]).indexOf(y)
  for (const [index, { id, y }] of grid.columns.entries()) {
    if (columns.partner[index] !== null) continue
    for (const row of grid.rows)
      for (const text of liveTypes(row.y))
        if (text instanceof Y.XmlText && attributeOf(text, 'c') === id) row.y.delete((row.y.toArray() as unknown[]).indexOf(text), 1)
    table.delete(indexOf(y!), 1)
  }
  for (const [index, { y }] of grid.rows.entries()) if (rows.partner[index] === null) table.delete(indexOf(y), 1)
  insertLines(
    table,
    grid.columns.map(({ y }) => y!),
    columns.added,
    0,
    () => new Y.XmlElement(COLUMN_PREFIX + newTableId()),
  )
  const ids = layout(table).columns.map(({ id }) => id)
  const first = layout(table).rows[0]
  const firstRow = first ? indexOf(first.y) : table.length
  insertLines(
    table,
    grid.rows.map(({ y }) => y),
    rows.added,
    firstRow,
    () => {
      const row = new Y.XmlElement(ROW_PREFIX + newTableId())
      row.insert(
        0,
        ids.map((id) => newCell(id)),
      )
      return row
    },
  )
}

/** Puts new lines behind the old ones that stay; the first behind -1 at `start`. */
function insertLines(
  table: Y.XmlElement,
  old: readonly Y.XmlElement[],
  added: ReadonlyMap<number, readonly number[]>,
  start: number,
  make: () => Y.XmlElement,
): void {
  for (const [behind, indexes] of [...added].sort(([one], [other]) => other - one)) {
    const at = behind < 0 ? start : (table.toArray() as unknown[]).indexOf(old[behind]!) + 1
    table.insert(
      at,
      indexes.map(() => make()),
    )
  }
}

/** Words that are shown in a merged cell, or in a place that two people began, beside its own text. */
function clearOthers(grid: Grid, cell: PlacedCell, own: Y.XmlText): void {
  for (let row = cell.row; row < cell.row + cell.rowspan; row++)
    for (let column = cell.column; column < cell.column + cell.colspan; column++) clearPlace(grid, row, column, own)
}

function clearPlace(grid: Grid, row: number, column: number, but?: Y.XmlText): void {
  const { id } = grid.columns[column]!
  for (const text of liveTypes(grid.rows[row]!.y))
    if (text instanceof Y.XmlText && text !== but && attributeOf(text, 'c') === id && hasWords(text)) text.delete(0, text.length)
}

/** Words whose column is gone. */
function clearStrays({ rows, columns }: Grid): void {
  const ids = new Set<unknown>(columns.map(({ id }) => id))
  for (const { y } of rows)
    for (const text of liveTypes(y)) if (text instanceof Y.XmlText && !ids.has(attributeOf(text, 'c')) && hasWords(text)) text.delete(0, text.length)
}

function setWidths(grid: Grid, cells: readonly PlacedCell[]): void {
  const widths = new Map<number, number>()
  for (const { column, colspan, node } of cells)
    for (const [offset, width] of ((node.attrs.colwidth as number[] | null) ?? []).entries())
      if (width > 0 && offset < colspan && !widths.has(column + offset)) widths.set(column + offset, width)
  for (const [index, { y }] of grid.columns.entries()) {
    const width = widths.get(index)
    if (y === null) continue
    if (width === undefined) {
      if (attributeOf(y, 'w') !== undefined) y.removeAttribute('w')
    } else if (attributeOf(y, 'w') !== width) (y as Y.XmlElement<{ w: number }>).setAttribute('w', width)
  }
}
