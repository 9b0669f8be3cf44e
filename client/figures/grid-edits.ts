import type { ClipboardEvent } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import { toast } from '../ui/toast.tsx'
import type { FigureRow } from './figures-view.ts'
import type { GridCells } from './grid-cells.ts'
import { FIXED } from './grid-columns.tsx'
import { type Box, readTable, writeTable } from './range.ts'

/** What people know from Excel, for many cells at once. @param boxAt the chosen rectangle, else the cell alone */
export function gridEdits(cells: GridCells, boxAt: (row: number, column: number) => Box) {
  const { rows } = cells
  /** As it is copied: names and units too. */
  const text = (row: FigureRow | undefined, column: number): string => {
    if (!row) return ''
    if (column >= FIXED) return cells.shown(row, cells.columnAt(column))
    if (row.type === 'group') return column === 0 ? `${row.roman}. ${row.group.name}` : ''
    return [row.number, row.figure.name, row.figure.unit][column] ?? ''
  }
  /** Rows of groups take no value: pasted lines go on below them. */
  const figureBelow = (from: number, count: number): FigureRow | undefined => rows.slice(from).filter((row) => row.type === 'figure')[count]
  /** The same text for all cells of a rectangle, or one by column. */
  const filled = (box: Box, textOf: (column: number) => string) =>
    cells.inside(box).flatMap((line) => line.map(({ row, column }) => ({ row, column: cells.columnAt(column), text: textOf(column) })))

  return {
    copy(row: number, column: number, event: ClipboardEvent) {
      const lines = cells.inside(boxAt(row, column)).filter((line) => line.length > 0)
      event.clipboardData.setData('text/plain', writeTable(lines.map((line) => line.map((cell) => text(cell.row, cell.column)))))
      event.preventDefault()
    },
    paste(row: number, column: number, event: ClipboardEvent) {
      const table = readTable(event.clipboardData.getData('text/plain'))
      event.preventDefault()
      const into = boxAt(row, column)
      // One cell copied into a chosen rectangle fills it, as in Excel.
      const single = table.length === 1 && table[0]!.length === 1
      const texts = single
        ? filled(into, () => table[0]![0]!)
        : table.flatMap((line, down) =>
            line.map((text, over) => ({ row: figureBelow(into.top, down), column: cells.columnAt(into.left + over), text })),
          )
      const outside = texts.filter((one) => one.row?.type !== 'figure' || !one.column).length
      const entered = cells.enter(texts)
      if (texts.length > 1) toast({ message: t.pasted(entered, outside) })
    },
    /** The first line of the rectangle into those below it; a single line takes what stands above it. */
    fillDown(row: number, column: number) {
      const box = boxAt(row, column)
      const single = box.top === box.bottom
      const from = single ? rows.slice(0, box.top).findLastIndex(({ type }) => type === 'figure') : box.top
      const into = single ? box : { ...box, top: box.top + 1 }
      if (from >= 0) cells.enter(filled(into, (over) => cells.shown(rows[from], cells.columnAt(over))))
    },
    clear: (row: number, column: number) => cells.enter(filled(boxAt(row, column), () => '')),
  }
}
