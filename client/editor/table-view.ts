import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { columnResizingPluginKey } from '@tiptap/pm/tables'
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view'

/** Width of the text on A4 at 100 %, in px: column widths are shares of it, whatever the zoom. */
const TEXT_WIDTH = 624

/**
 * Widths of the columns in percent, from `colwidth` of the first row. Null for a table whose columns were never dragged: then all are equal.
 */
export function columnShares(firstRow: { colspan: number; colwidth: (number | null)[] | null }[]): number[] | null {
  const widths = firstRow.flatMap(({ colspan, colwidth }) => Array.from({ length: colspan }, (_, index) => colwidth?.[index] ?? null))
  const known = widths.filter((width): width is number => width !== null && width > 0)
  if (known.length === 0) return null
  const usual = known.reduce((sum, width) => sum + width, 0) / known.length
  const total = widths.reduce<number>((sum, width) => sum + (width || usual), 0)
  return widths.map((width) => Math.round(((width || usual) / total) * 10_000) / 100)
}

const columnCount = (table: PmNode): number => {
  let count = 0
  table.firstChild?.forEach((cell) => {
    count += cell.attrs.colspan as number
  })
  return count
}

const sharesOf = (table: PmNode): number[] | null => {
  const row: { colspan: number; colwidth: number[] | null }[] = []
  table.firstChild?.forEach((cell) => {
    row.push(cell.attrs as { colspan: number; colwidth: number[] | null })
  })
  return columnShares(row)
}

/** Draws a table over the whole width of the text, its columns in shares: the same as `StaticContent` does. */
export class SharedWidthTableView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  #node: PmNode
  readonly #columns: HTMLElement

  constructor(node: PmNode) {
    this.#node = node
    this.dom = document.createElement('div')
    this.dom.className = 'tableWrapper'
    const table = this.dom.appendChild(document.createElement('table'))
    this.#columns = table.appendChild(document.createElement('colgroup'))
    this.contentDOM = table.appendChild(document.createElement('tbody'))
    this.#draw()
  }

  #draw(): void {
    const shares = sharesOf(this.#node)
    const columns = Array.from({ length: columnCount(this.#node) }, (_, index) => {
      const column = document.createElement('col')
      if (shares) column.style.width = `${shares[index]}%`
      return column
    })
    this.#columns.replaceChildren(...columns)
  }

  update(node: PmNode): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#draw()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }
}

/** Before a column is dragged, all columns get the width that they have on screen, as shares of the text's width. */
function writeWidths(view: EditorView, cellPos: number): void {
  const $cell = view.state.doc.resolve(cellPos)
  const table = $cell.node(-1)
  const start = $cell.start(-1)
  const first = table.firstChild
  if (first === null) return
  const dom = view.nodeDOM(start - 1)
  const all = dom instanceof HTMLElement ? (dom.querySelector('table')?.offsetWidth ?? 0) : 0
  const cells = dom instanceof HTMLElement ? [...(dom.querySelector('tr')?.children ?? [])] : []
  if (all === 0) return
  const { tr } = view.state
  first.forEach((cell, offset, index) => {
    const { colspan, colwidth } = cell.attrs as { colspan: number; colwidth: number[] | null }
    const element = cells[index]
    if (colwidth?.every((width) => width > 0) || !(element instanceof HTMLElement)) return
    const each = Math.max(25, Math.round((element.offsetWidth / all / colspan) * TEXT_WIDTH))
    tr.setNodeMarkup(start + 1 + offset, null, { ...cell.attrs, colwidth: Array(colspan).fill(each) })
  })
  if (tr.docChanged) view.dispatch(tr)
}

export const TableWidths = Extension.create({
  name: 'tableWidths',
  priority: 1001,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('tableWidths'),
      props: {
        handleDOMEvents: {
          mousedown: (view) => {
            const handle = (columnResizingPluginKey.getState(view.state) as { activeHandle: number } | undefined)?.activeHandle ?? -1
            if (handle > -1 && view.editable) writeWidths(view, handle)
            return false
          },
        },
      },
    }),
  ],
})
