import type { Node as PmNode } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { type ColumnWidths, columnWidths } from './column-shares.ts'

export const columnCount = (table: PmNode): number => {
  let count = 0
  table.firstChild?.forEach((cell) => {
    count += cell.attrs.colspan as number
  })
  return count
}

const widthsOf = (table: PmNode): ColumnWidths | null => {
  const row: { colspan: number; colwidth: number[] | null }[] = []
  table.firstChild?.forEach((cell) => {
    row.push(cell.attrs as { colspan: number; colwidth: number[] | null })
  })
  return columnWidths(row)
}

/** Draws a table as wide as on paper, its columns in shares: the same as `StaticContent` does. */
export class SharedWidthTableView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  #node: PmNode
  readonly #columns: HTMLElement
  /** What the columns were drawn from: each change lays the whole table out anew. */
  #drawn = ''

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
    const widths = widthsOf(this.#node)
    const wanted = `${columnCount(this.#node)} ${widths?.total} ${widths?.shares}`
    if (wanted === this.#drawn) return
    this.#drawn = wanted
    drawWidths(this.dom, this.#columns, columnCount(this.#node), widths)
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

/** @param widths null: what the style sheet and the last layout say */
export function drawWidths(wrapper: HTMLElement, columns: HTMLElement, count: number, widths: ColumnWidths | null): void {
  columns.toggleAttribute('data-set', widths !== null)
  if (widths?.total) wrapper.style.setProperty('--cols', String(widths.total))
  else wrapper.style.removeProperty('--cols')
  columns.replaceChildren(
    ...Array.from({ length: count }, (_, index) => {
      const column = document.createElement('col')
      if (widths) column.style.width = `${widths.shares[index]}%`
      return column
    }),
  )
}
