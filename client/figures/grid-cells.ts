import type { CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { toast } from '../ui/toast.tsx'
import type { FiguresStore, WantedEdit } from './figures-store.ts'
import { type FigureRow, placeOf, type ValueColumn } from './figures-view.ts'
import { FIXED } from './grid-columns.tsx'
import type { Box } from './range.ts'

/** A text for a cell; for none where row or column hold no values. */
export interface CellText {
  row: FigureRow | undefined
  column: ValueColumn | undefined
  text: string
}

/** The cells of the grid as they are drawn. `column` as a number counts those before the values too. */
export interface GridCells {
  rows: readonly FigureRow[]
  /** The column of values at that place; undefined: none. */
  columnAt(column: number): ValueColumn | undefined
  /** Rows of cells inside a rectangle. */
  inside(box: Box): { row: FigureRow | undefined; column: number }[][]
  /** What stands in a cell of values, as it is typed. */
  shown(row: FigureRow | undefined, column: ValueColumn | undefined): string
  /** Enters texts into cells; what belongs to no cell of values is left out. Returns how many were entered. */
  enter(texts: readonly CellText[]): number
}

/** @param sourceFor the source that a value of a cell is entered under; null: people decide between its sources first */
export function gridCells(given: {
  rows: readonly FigureRow[]
  columns: readonly ValueColumn[]
  store: FiguresStore
  sourceFor: (place: CellPlace) => string | null
}): GridCells {
  const { rows, columns, store, sourceFor } = given
  return {
    rows,
    columnAt: (column) => columns[column - FIXED],
    inside: ({ top, bottom, left, right }) =>
      Array.from({ length: bottom - top + 1 }, (_, at) =>
        Array.from({ length: right - left + 1 }, (__, over) => ({ row: rows[top + at], column: left + over })),
      ),
    shown(row, column) {
      if (row?.type !== 'figure' || !column) return ''
      const source = sourceFor(placeOf(row, column))
      return source === null ? '' : store.shownValue({ ...placeOf(row, column), source })
    },
    enter(texts) {
      const wanted: WantedEdit[] = []
      let undecided = 0
      for (const { row, column, text } of texts) {
        if (row?.type !== 'figure' || !column) continue
        const place = placeOf(row, column)
        const source = sourceFor(place)
        if (source === null) undecided++
        else if (text.trim() !== store.shownValue({ ...place, source }).trim()) wanted.push({ ...place, value: text, source })
      }
      if (undecided > 0) toast({ message: t.conflictCell, tone: 'news' })
      store.edit(wanted)
      return wanted.length
    },
  }
}
