import { columnResizingPluginKey, TableMap } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { TEXT_WIDTH } from './column-shares.ts'
import { writeColumnWidths } from './column-widths.ts'
import { columnCount, drawWidths } from './table-view.ts'

/** Narrowest column, in px of the text's width: 8 mm. */
const LEAST = 30
/** 165 mm in points. */
const TEXT_POINTS = (165 / 25.4) * 72

interface Drag {
  view: EditorView
  /** Position of the table's first row. */
  start: number
  wrapper: HTMLElement
  columns: HTMLElement
  /** Of each column when the drag began, in px of the text's width. */
  widths: number[]
  /** The column at the left of the border. */
  column: number
  fromX: number
  /** How many px of the text's width one of the screen is. */
  scale: number
  /** Width of the text. */
  room: number
}

/** Moves the border as Word does: the neighbour gives or takes, the other columns stay; the outer border makes the table narrower or wider. */
function dragged({ widths, column, fromX, scale, room }: Drag, x: number): number[] {
  const own = widths[column]!
  const next = widths[column + 1]
  const most = Math.max(0, next === undefined ? room - widths.reduce((sum, width) => sum + width, 0) : next - LEAST)
  const by = Math.max(Math.min(0, LEAST - own), Math.min(most, (x - fromX) * scale))
  return widths.map((width, index) => Math.round(index === column ? own + by : index === column + 1 ? width - by : width))
}

function beginDrag(view: EditorView, cellPos: number, fromX: number): Drag | null {
  const $cell = view.state.doc.resolve(cellPos)
  const table = $cell.node(-1)
  const start = $cell.start(-1)
  const wrapper = view.nodeDOM(start - 1)
  const element = wrapper instanceof HTMLElement ? wrapper.querySelector('table') : null
  const columns = element?.querySelector('colgroup')
  const cell = $cell.nodeAfter
  if (!(wrapper instanceof HTMLElement) || !element || !columns || cell === null) return null
  const map = TableMap.get(table)
  const scale = TEXT_WIDTH / (TEXT_POINTS * (Number.parseFloat(getComputedStyle(view.dom).fontSize) / 14))
  const edges = columnEdges(view, start, map, element)
  const widths = edges.slice(1).map((edge, index) => Math.max(1, Math.round((edge - edges[index]!) * scale)))
  const column = map.colCount(cellPos - start) + (cell.attrs.colspan as number) - 1
  return { view, start, wrapper, columns: columns as HTMLElement, widths, column, fromX, scale, room: view.dom.clientWidth * scale }
}

/** Left edges of the columns and the right edge of the last, in px of the screen. Where no cell begins or ends, in even parts. */
function columnEdges(view: EditorView, start: number, map: TableMap, table: HTMLElement): number[] {
  const box = table.getBoundingClientRect()
  const edges = new Map<number, number>()
  for (const pos of new Set(map.map)) {
    if (edges.size > map.width) break
    const dom = view.nodeDOM(start + pos)
    if (!(dom instanceof HTMLElement)) continue
    const { left, right } = map.findCell(pos)
    const cell = dom.getBoundingClientRect()
    edges.set(left, cell.left)
    edges.set(right, cell.right)
  }
  return Array.from({ length: map.width + 1 }, (_, index) => edges.get(index) ?? box.left + (box.width * index) / map.width)
}

/** A border of a column is dragged by us, not by prosemirror-tables: it would measure in px of the screen and leave the neighbour alone. */
function drag(begun: Drag): void {
  const { view } = begun
  const { defaultView: page } = view.dom.ownerDocument
  const tell = (dragging: { startX: number; startWidth: number } | null) =>
    view.dispatch(view.state.tr.setMeta(columnResizingPluginKey, { setDragging: dragging }))
  const show = (widths: number[]): void => {
    const total = widths.reduce((sum, width) => sum + width, 0)
    drawWidths(begun.wrapper, begun.columns, widths.length, { total, shares: widths.map((width) => (width / total) * 100) })
  }
  const move = (event: MouseEvent): void => {
    if (event.buttons === 0) finish(event)
    else show(dragged(begun, event.clientX))
  }
  const finish = (event: MouseEvent): void => {
    page?.removeEventListener('mousemove', move)
    page?.removeEventListener('mouseup', finish)
    if (view.isDestroyed) return
    tell(null)
    const widths = dragged(begun, event.clientX)
    const table = view.state.doc.nodeAt(begun.start - 1)
    if (table?.type.name !== 'table' || columnCount(table) !== widths.length) return
    writeColumnWidths(
      view.state,
      begun.start - 1,
      widths.map((width, column) => ({ column, width })),
    )
  }
  tell({ startX: begun.fromX, startWidth: begun.widths[begun.column]! })
  page?.addEventListener('mousemove', move)
  page?.addEventListener('mouseup', finish)
}

/** Begins to drag the border at the right of a cell. @returns false when there is no table to be measured */
export function dragBorder(view: EditorView, cellPos: number, fromX: number): boolean {
  const begun = beginDrag(view, cellPos, fromX)
  if (begun) drag(begun)
  return begun !== null
}
