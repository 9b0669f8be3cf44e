import type { Node as PmNode } from '@tiptap/pm/model'

/** A cell of a table node at its place in the grid. */
export interface PlacedCell {
  row: number
  column: number
  colspan: number
  rowspan: number
  node: PmNode
}

/**
 * The cells of a table node at their places. Spans end where the table ends or another cell stands; rows may be short.
 * `width`: columns, at least 1.
 */
export function placeCells(table: PmNode): { width: number; height: number; cells: PlacedCell[] } {
  const height = table.childCount
  const taken: boolean[][] = Array.from({ length: height }, () => [])
  const cells: PlacedCell[] = []
  let width = 1
  table.forEach((line, _, row) => {
    let column = 0
    line.forEach((node) => {
      while (taken[row]![column]) column++
      let colspan = 1
      while (colspan < Number(node.attrs.colspan) && !taken[row]![column + colspan]) colspan++
      const rowspan = Math.min(Math.max(1, Number(node.attrs.rowspan)), height - row)
      for (let y = row; y < row + rowspan; y++) for (let x = column; x < column + colspan; x++) taken[y]![x] = true
      cells.push({ row, column, colspan, rowspan, node })
      width = Math.max(width, column + colspan)
      column += colspan
    })
  })
  return { width, height, cells }
}
