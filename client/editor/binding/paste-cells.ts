import type { Node as PmNode, Slice } from '@tiptap/pm/model'
import { __clipCells, __pastedCells, CellSelection, isInTable, selectedRect, TableMap } from '@tiptap/pm/tables'
import { Transform } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { nodeTypes, typeAt } from '@van-kien/shared/content/body/flow.ts'
import { MOST_COLUMNS, MOST_GRID_CELLS } from '@van-kien/shared/content/body/names.ts'
import { placeCells } from '@van-kien/shared/content/body/place-cells.ts'
import { placeOfBlock } from '@van-kien/shared/content/body/positions.ts'
import { addColumn, addRow, mergeCells } from '@van-kien/shared/content/body/table-edits.ts'
import type * as Y from 'yjs'
import { bindingOf, undoOf } from './plugin-key.ts'

/** A slice as the content of one cell. */
function asCell(slice: Slice): PmNode {
  const cell = nodeTypes.tableCell.create(null, nodeTypes.paragraph.create())
  return new Transform(cell).replace(0, cell.content.size, slice).doc
}

/** What is pasted, as a table of its own; null when it is to be pasted as words. */
function pastedTable(view: EditorView, slice: Slice): PmNode | null {
  const { selection } = view.state
  const pasted = __pastedCells(slice)
  if (!(selection instanceof CellSelection)) return pasted && tableOf(pasted.rows.map((row) => row.content))
  const { top, left, bottom, right } = selectedRect(view.state)
  const cells = pasted ?? { width: 1, height: 1, rows: [nodeTypes.tableRow.create(null, asCell(slice)).content] }
  return tableOf(__clipCells(cells, right - left, bottom - top).rows.map((row) => row.content))
}

const tableOf = (rows: readonly (readonly PmNode[])[]): PmNode =>
  nodeTypes.table.create(
    null,
    rows.map((cells) => nodeTypes.tableRow.create(null, cells)),
  )

/**
 * Cells pasted over cells: the table grows by intents, then each cell gets its words as if they were typed there. So who writes in another cell meanwhile
 * keeps the words.
 * @returns false when the paste is none of cells into a table, or the table would become too large
 */
export function pasteCells(view: EditorView, slice: Slice): boolean {
  const binding = bindingOf(view.state)
  if (binding === null || !isInTable(view.state)) return false
  const pasted = pastedTable(view, slice)
  if (pasted === null) return false
  const { map, tableStart, top, left } = selectedRect(view.state)
  const { width, height, cells } = placeCells(pasted)
  const columns = Math.max(map.width, left + width)
  const rows = Math.max(map.height, top + height)
  if (columns > MOST_COLUMNS || columns * rows > MOST_GRID_CELLS) return false
  const table = typeAt(binding.body, placeOfBlock(view.state.doc.content, view.state.doc.resolve(tableStart).index(0))) as Y.XmlElement
  undoOf(view.state)?.stopCapturing()
  binding.act(() => {
    for (let row = map.height; row < rows; row++) addRow(table, row - 1)
    for (let column = map.width; column < columns; column++) addColumn(table, column - 1)
    for (const { row, column, colspan, rowspan } of cells)
      if (colspan > 1 || rowspan > 1)
        mergeCells(table, { top: top + row, left: left + column, bottom: top + row + rowspan - 1, right: left + column + colspan - 1 })
  })
  fillCells(
    view,
    tableStart,
    cells.map(({ row, column, node }) => ({ row: top + row, column: left + column, node })),
  )
  undoOf(view.state)?.stopCapturing()
  selectCells(view, tableStart, top, left, top + height - 1, left + width - 1)
  return true
}

/** Several that come to stand in one merged cell stand in it one after the other. */
function fillCells(view: EditorView, tableStart: number, cells: readonly { row: number; column: number; node: PmNode }[]): void {
  const { tr } = view.state
  const node = tr.doc.nodeAt(tableStart - 1)!
  const map = TableMap.get(node)
  const contents = new Map<number, PmNode[]>()
  for (const { row, column, node: cell } of cells) {
    const pos = map.map[row * map.width + column]!
    contents.set(pos, [...(contents.get(pos) ?? []), ...cell.children])
  }
  // From the end, so that the places before stay what they were.
  for (const [pos, nodes] of [...contents].sort(([one], [other]) => other - one)) {
    const from = tableStart + pos + 1
    tr.replaceWith(from, from + node.nodeAt(pos)!.content.size, nodes)
  }
  if (tr.docChanged) view.dispatch(tr)
}

function selectCells(view: EditorView, tableStart: number, top: number, left: number, bottom: number, right: number): void {
  const { tr } = view.state
  const node = tr.doc.nodeAt(tableStart - 1)
  if (node?.type !== nodeTypes.table) return
  const map = TableMap.get(node)
  const cell = (row: number, column: number): number => tableStart + map.map[row * map.width + column]!
  view.dispatch(tr.setSelection(CellSelection.create(tr.doc, cell(top, left), cell(bottom, right))).scrollIntoView())
}
