import type { Node as PmNode } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import { CellSelection, isInTable, selectedRect, type TableMap } from '@tiptap/pm/tables'
import { nodeTypes, typeAt } from '@van-kien/shared/content/body/flow.ts'
import { MOST_COLUMNS, MOST_GRID_CELLS } from '@van-kien/shared/content/body/names.ts'
import { placeOfBlock } from '@van-kien/shared/content/body/positions.ts'
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  type GridRect,
  mergeCells,
  setHeader,
  splitCell,
} from '@van-kien/shared/content/body/table-edits.ts'
import type * as Y from 'yjs'
import { bindingOf, undoOf } from './plugin-key.ts'

/**
 * Commands on tables. They write what is meant into Y, and the editor follows as it follows a colleague: a step that moves cells about would make them, and
 * what others write in them, anew. A command that is asked without `dispatch` only tells whether it applies.
 */

/** The table around the selection, with what is selected in it (ends included). */
interface Selected {
  table: Y.XmlElement
  map: TableMap
  node: PmNode
  rect: GridRect
}

function selected(state: EditorState): Selected | null {
  const binding = bindingOf(state)
  if (binding === null || !isInTable(state)) return null
  const { tableStart, table: node, map, top, left, bottom, right } = selectedRect(state)
  const table = typeAt(binding.body, placeOfBlock(state.doc.content, state.doc.resolve(tableStart).index(0))) as Y.XmlElement
  return { table, map, node, rect: { top, left, bottom: bottom - 1, right: right - 1 } }
}

const intent =
  (applies: (selected: Selected, state: EditorState) => boolean, write: (selected: Selected) => void): Command =>
  (state, dispatch) => {
    const found = selected(state)
    if (found === null || !applies(found, state)) return false
    if (dispatch) undoOf(state)?.act(() => write(found))
    return true
  }

const hasRoom = ({ map: { width, height } }: Selected, columns: number, rows: number): boolean =>
  width + columns <= MOST_COLUMNS && (width + columns) * (height + rows) <= MOST_GRID_CELLS

const isHeader = ({ map, node }: Selected, row: number, column: number): boolean =>
  node.nodeAt(map.map[row * map.width + column]!)?.attrs.header === true
const everyColumn = ({ map }: Selected, test: (column: number) => boolean): boolean =>
  Array.from({ length: map.width }, (_, column) => column).every(test)

/** A row is added before the one at `at`; where all of a neighbour are headers, it is no header row itself. */
function writeRow(found: Selected, at: number): void {
  addRow(found.table, at - 1)
  const like = [at - 1, at].find((row) => row >= 0 && row < found.map.height && !everyColumn(found, (column) => isHeader(found, row, column)))
  if (like === undefined) return
  for (let column = 0; column < found.map.width; column++)
    if (isHeader(found, like, column)) setHeader(found.table, { top: at, bottom: at, left: column, right: column }, true)
}

/** A column is added before the one at `at`; in a header row its cell is a header. */
function writeColumn(found: Selected, at: number): void {
  addColumn(found.table, at - 1)
  const like = Math.max(0, at - 1)
  for (let row = 0; row < found.map.height; row++)
    if (isHeader(found, row, like)) setHeader(found.table, { top: row, bottom: row, left: at, right: at }, true)
}

const roomForRow = (found: Selected): boolean => hasRoom(found, 0, 1)
const roomForColumn = (found: Selected): boolean => hasRoom(found, 1, 0)

export const addRowBefore = intent(roomForRow, (found) => writeRow(found, found.rect.top))
export const addRowAfter = intent(roomForRow, (found) => writeRow(found, found.rect.bottom + 1))
export const addColumnBefore = intent(roomForColumn, (found) => writeColumn(found, found.rect.left))
export const addColumnAfter = intent(roomForColumn, (found) => writeColumn(found, found.rect.right + 1))

/** The table goes as a block of the text does. */
export const deleteTable: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  if (dispatch) {
    const { tableStart, table } = selectedRect(state)
    const { tr } = state
    // A body keeps one line at least.
    if (state.doc.childCount === 1) tr.replaceWith(tableStart - 1, tableStart - 1 + table.nodeSize, nodeTypes.paragraph.create())
    else tr.delete(tableStart - 1, tableStart - 1 + table.nodeSize)
    undoOf(state)?.stopCapturing()
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(tableStart - 1, tr.doc.content.size)))).scrollIntoView())
  }
  return true
}

const ifNotAll =
  (isAll: (selected: Selected) => boolean, command: Command): Command =>
  (state, dispatch) => {
    const found = selected(state)
    return found !== null && (isAll(found) ? deleteTable : command)(state, dispatch)
  }

/** Deletes the selected rows; the table when they are all. */
export const deleteRows = ifNotAll(
  ({ rect, map }) => rect.top === 0 && rect.bottom === map.height - 1,
  intent(
    () => true,
    ({ table, rect }) => {
      for (let row = rect.bottom; row >= rect.top; row--) deleteRow(table, row)
    },
  ),
)

/** Deletes the selected columns; the table when they are all. */
export const deleteColumns = ifNotAll(
  ({ rect, map }) => rect.left === 0 && rect.right === map.width - 1,
  intent(
    () => true,
    ({ table, rect }) => {
      for (let column = rect.right; column >= rect.left; column--) deleteColumn(table, column)
    },
  ),
)

/** True when no cell stands in a rectangle only in part. */
function isClosed({ map }: Selected, { top, left, bottom, right }: GridRect): boolean {
  return map.cellsInRect({ left, top, right: right + 1, bottom: bottom + 1 }).every((pos) => {
    const cell = map.findCell(pos)
    return cell.left >= left && cell.top >= top && cell.right <= right + 1 && cell.bottom <= bottom + 1
  })
}

/** Merges the selected cells. */
export const mergeSelected = intent(
  (found, { selection }) =>
    selection instanceof CellSelection && selection.$anchorCell.pos !== selection.$headCell.pos && isClosed(found, found.rect),
  ({ table, rect }) => mergeCells(table, rect),
)

const isOneMerged = ({ map, rect }: Selected): boolean => {
  const { left, top, right, bottom } = map.findCell(map.map[rect.top * map.width + rect.left]!)
  return left === rect.left && top === rect.top && right - 1 === rect.right && bottom - 1 === rect.bottom && (right - left > 1 || bottom - top > 1)
}

/** Splits the selected merged cell. */
export const splitSelected = intent(isOneMerged, ({ table, rect }) => splitCell(table, rect.top, rect.left))

/** Makes the first row a header row, or a common one. */
export const toggleHeaderRow = intent(
  () => true,
  (found) =>
    setHeader(found.table, { top: 0, bottom: 0, left: 0, right: found.map.width - 1 }, !everyColumn(found, (column) => isHeader(found, 0, column))),
)

/** An empty table as the editor draws it, with a header row. */
export function emptyTable(rows: number, columns: number): PmNode {
  const { table, tableRow, tableCell, paragraph } = nodeTypes
  return table.create(
    null,
    Array.from({ length: rows }, (_, row) =>
      tableRow.create(
        null,
        Array.from({ length: columns }, () => tableCell.create({ header: row === 0 }, paragraph.create())),
      ),
    ),
  )
}
