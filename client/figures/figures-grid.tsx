import 'react-data-grid/lib/styles.css'
import type { CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import { type CSSProperties, memo, useMemo, useRef } from 'react'
import { DataGrid, type DataGridHandle, type FillEvent } from 'react-data-grid'
import { figures as t } from '../i18n/vi/figures.ts'
import type { FiguresStore } from './figures-store.ts'
import type { FigureRow, FiguresView, ValueColumn } from './figures-view.ts'
import styles from './grid.module.css'
import { gridCells } from './grid-cells.ts'
import { FIXED, gridColumns } from './grid-columns.tsx'
import { gridEdits } from './grid-edits.ts'
import { gridKeys, undoKeys } from './grid-keys.ts'
import { useRange } from './use-range.ts'

/** Where the focus is: a value, or a total, or a name. */
export interface GridPlace {
  row: FigureRow
  /** Null beside the values: `key` of the grid's column says which. */
  column: ValueColumn | null
  key: string
}

interface Props {
  view: FiguresView
  rows: readonly FigureRow[]
  columns: readonly ValueColumn[]
  store: FiguresStore
  mayEnter: boolean
  narrow: boolean
  /** The source that a value of this cell is entered under; null: people decide between its sources first. */
  sourceFor: (place: CellPlace) => string | null
  onPlace: (place: GridPlace | null) => void
  onToggle: (groupId: string) => void
  onEditGroup: (groupId: string) => void
}

// Made once: react-data-grid draws every row again when one of these is another function.
const rowKey = (row: FigureRow): string => row.key
const rowClass = (row: FigureRow): string => (row.type === 'group' ? `${styles.row} ${styles.groupRow}` : styles.row!)

/** The grid: a table of react-data-grid with what people know from Excel around it. Nothing but the grid draws when the focus moves in it. */
export const FiguresGrid = memo(function FiguresGrid(props: Props) {
  const { view, rows, columns, store, mayEnter, narrow, sourceFor } = props
  const grid = useRef<DataGridHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const range = useRange(box, rows.length, FIXED + columns.length)
  const rowIndex = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  const cells = gridCells({ rows, columns, store, sourceFor })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the editor is asked when it opens
  const gridded = useMemo(
    () =>
      gridColumns({
        ...{ view, columns, store, rowIndex, range: range.box, narrow, mayEnter },
        ...{ onToggle: props.onToggle, onEditGroup: props.onEditGroup, editText: cells.shown },
      }),
    [
      view,
      columns,
      store,
      rowIndex,
      range.box?.top,
      range.box?.bottom,
      range.box?.left,
      range.box?.right,
      narrow,
      mayEnter,
      sourceFor,
      props.onToggle,
      props.onEditGroup,
    ],
  )
  const widths = useMemo(() => ({ '--columns': gridded.map(({ width }) => `${width}px`).join(' ') }) as CSSProperties, [gridded])
  const edits = gridEdits(cells, (row, column) => range.box ?? { top: row, bottom: row, left: column, right: column })
  const keyDown = gridKeys({ cells, edits, range, mayEnter, onToggle: props.onToggle }, (rowIdx, idx) =>
    grid.current?.setActivePosition({ rowIdx, idx }, { shouldFocus: true }),
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole grid
    <div ref={box} className={styles.gridBox} onKeyDown={mayEnter ? (event) => undoKeys(event, store) : undefined}>
      <DataGrid
        ref={grid}
        className={styles.grid}
        style={widths}
        aria-label={t.heads.grid}
        columns={gridded}
        rows={rows}
        rowKeyGetter={rowKey}
        rowHeight={29}
        headerRowHeight={58}
        rowClass={rowClass}
        onRowsChange={(changed, { indexes, column }) => {
          const row = changed[indexes[0]!]
          if (row?.type === 'figure' && row.draft?.column === column.key)
            cells.enter([{ row, column: cells.columnAt(column.idx), text: row.draft.text }])
        }}
        {...(mayEnter
          ? {
              onFill: ({ columnKey, sourceRow, targetRow }: FillEvent<FigureRow>) => {
                const column = columns.find(({ key }) => key === columnKey)
                cells.enter([{ row: targetRow, column, text: cells.shown(sourceRow, column) }])
                return targetRow
              },
            }
          : {})}
        onCellMouseDown={range.mouseDown}
        onCellKeyDown={keyDown}
        onCellCopy={({ row, column }, event) => edits.copy(rowIndex.get(row.key) ?? 0, column.idx, event)}
        onCellPaste={({ row, column }, event) => {
          if (mayEnter) edits.paste(rowIndex.get(row.key) ?? 0, column.idx, event)
          return row
        }}
        onActivePositionChange={({ rowIdx, row, column }) => {
          if (!row || !column) return
          range.moved(rowIdx, column.idx)
          props.onPlace({ row, column: cells.columnAt(column.idx) ?? null, key: column.key })
        }}
      />
    </div>
  )
})
