import 'react-data-grid/lib/styles.css'
import type { CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef } from 'react'
import { type CellKeyboardEvent, type CellKeyDownArgs, DataGrid, type DataGridHandle, type FillEvent } from 'react-data-grid'
import { figures as t } from '../i18n/vi/figures.ts'
import { toast } from '../ui/toast.tsx'
import type { FiguresStore, WantedEdit } from './figures-store.ts'
import { type FigureRow, type FiguresView, placeOf, type ValueColumn } from './figures-view.ts'
import styles from './grid.module.css'
import { FIXED, gridColumns } from './grid-columns.tsx'
import { type Box, readTable, writeTable } from './range.ts'
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

/** The grid: a table of react-data-grid with what people know from Excel around it. */
export function FiguresGrid(props: Props) {
  const { view, rows, columns, store, mayEnter, narrow, sourceFor } = props
  const grid = useRef<DataGridHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const range = useRange(box, rows.length, FIXED + columns.length)
  const rowIndex = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  const shown = (row: FigureRow | undefined, column: ValueColumn | undefined): string => {
    if (row?.type !== 'figure' || !column) return ''
    const source = sourceFor(placeOf(row, column))
    return source === null ? '' : store.shownValue({ ...placeOf(row, column), source })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the editor is asked when it opens
  const gridded = useMemo(
    () =>
      gridColumns({
        ...{ view, columns, store, rowIndex, range: range.box, narrow, mayEnter },
        ...{ onToggle: props.onToggle, onEditGroup: props.onEditGroup, editText: shown },
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

  /** Enters texts into cells; what belongs to no cell of values is left out. Returns how many were entered. */
  const enter = (texts: readonly { row: FigureRow | undefined; column: ValueColumn | undefined; text: string }[]): number => {
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
  }
  const valueAt = (index: number): ValueColumn | undefined => columns[index - FIXED]
  const boxAt = (row: number, column: number): Box => range.box ?? { top: row, bottom: row, left: column, right: column }
  const cellsOf = ({ top, bottom, left, right }: Box) =>
    Array.from({ length: bottom - top + 1 }, (_, at) =>
      Array.from({ length: right - left + 1 }, (__, over) => ({ row: rows[top + at], column: left + over })),
    )

  const copy = (rowIdx: number, index: number, event: ClipboardEvent) => {
    const lines = cellsOf(boxAt(rowIdx, index)).filter((cells) => cells.length > 0)
    const text = (row: FigureRow | undefined, column: number): string => {
      if (!row) return ''
      if (column >= FIXED) return shown(row, valueAt(column))
      if (row.type === 'group') return column === 0 ? `${row.roman}. ${row.group.name}` : ''
      return [row.number, row.figure.name, row.figure.unit][column] ?? ''
    }
    event.clipboardData.setData('text/plain', writeTable(lines.map((cells) => cells.map(({ row, column }) => text(row, column)))))
    event.preventDefault()
  }

  const paste = (rowIdx: number, index: number, event: ClipboardEvent) => {
    if (!mayEnter) return
    const table = readTable(event.clipboardData.getData('text/plain'))
    event.preventDefault()
    const into = boxAt(rowIdx, index)
    // One cell copied into a chosen rectangle fills it, as in Excel.
    const single = table.length === 1 && table[0]!.length === 1
    const texts = single
      ? cellsOf(into).flatMap((cells) => cells.map(({ row, column }) => ({ row, column: valueAt(column), text: table[0]![0]! })))
      : table.flatMap((cells, down) => cells.map((text, over) => ({ row: figureBelow(into.top, down), column: valueAt(into.left + over), text })))
    const outside = texts.filter(({ row, column }) => row?.type !== 'figure' || !column).length
    const entered = enter(texts)
    if (texts.length > 1) toast({ message: t.pasted(entered, outside) })
  }
  /** Rows of groups take no value: pasted lines go on below them. */
  const figureBelow = (from: number, count: number): FigureRow | undefined => rows.slice(from).filter((row) => row.type === 'figure')[count]

  const fillDown = (rowIdx: number, index: number) => {
    const { top, bottom, left, right } = boxAt(rowIdx, index)
    const single = top === bottom
    const from = single ? rows.slice(0, top).findLastIndex((row) => row.type === 'figure') : top
    const texts = cellsOf({ top: single ? top : top + 1, bottom, left, right }).flatMap((cells) =>
      cells.map(({ row, column }) => ({ row, column: valueAt(column), text: shown(rows[from], valueAt(column)) })),
    )
    if (from >= 0) enter(texts)
  }

  const clear = (rowIdx: number, index: number) =>
    enter(cellsOf(boxAt(rowIdx, index)).flatMap((cells) => cells.map(({ row, column }) => ({ row, column: valueAt(column), text: '' }))))

  const goTo = (rowIdx: number, idx: number) => grid.current?.setActivePosition({ rowIdx, idx }, { shouldFocus: true })

  const keyDown = (args: CellKeyDownArgs<FigureRow>, event: CellKeyboardEvent) => {
    // The Enter that ends a composition is not meant for the grid.
    if (event.nativeEvent.isComposing) return event.preventGridDefault()
    if (args.mode === 'EDIT') {
      if (event.key !== 'Enter') return
      event.preventGridDefault()
      args.onClose(true)
      const next = rows.findIndex((row, index) => index > args.rowIdx && row.type === 'figure')
      goTo(next < 0 ? args.rowIdx : next, args.column.idx)
      return
    }
    if (range.keyDown(args, event) || !args.column) return
    const { idx } = args.column
    const command = event.ctrlKey || event.metaKey
    const take = (act: () => unknown) => {
      event.preventGridDefault()
      event.preventDefault()
      act()
    }
    if (args.row?.type === 'group' && (event.key === 'Enter' || event.key === ' ')) return take(() => props.onToggle(args.row!.key))
    if (event.key === 'Escape') range.clear()
    if (!mayEnter) return
    if (command && event.key.toLowerCase() === 'd') take(() => fillDown(args.rowIdx, idx))
    else if (event.key === 'Delete' || event.key === 'Backspace') take(() => clear(args.rowIdx, idx))
    else if (event.key === 'F2') take(() => args.setActivePosition({ rowIdx: args.rowIdx, idx }, { enableEditor: true }))
  }

  const undo = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase()
    if (!mayEnter || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
    if (event.target instanceof HTMLInputElement) return
    event.preventDefault()
    const step = store.step(key === 'y' || event.shiftKey ? 'forth' : 'back')
    if (step && step.left > 0) toast({ message: t.undone(step.left), tone: 'news' })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole grid
    <div ref={box} className={styles.gridBox} onKeyDown={undo}>
      <DataGrid
        ref={grid}
        className={styles.grid}
        aria-label={t.heads.grid}
        columns={gridded}
        rows={rows}
        rowKeyGetter={(row) => row.key}
        rowHeight={(row) => (row.type === 'group' ? 28 : 29)}
        headerRowHeight={58}
        rowClass={(row) => (row.type === 'group' ? styles.groupRow : undefined)}
        onRowsChange={(changed, { indexes, column }) => {
          const row = changed[indexes[0]!]
          if (row?.type === 'figure' && row.draft?.column === column.key) enter([{ row, column: valueAt(column.idx), text: row.draft.text }])
        }}
        {...(mayEnter
          ? {
              onFill: ({ columnKey, sourceRow, targetRow }: FillEvent<FigureRow>) => {
                const column = columns.find(({ key }) => key === columnKey)
                enter([{ row: targetRow, column, text: shown(sourceRow, column) }])
                return targetRow
              },
            }
          : {})}
        onCellMouseDown={range.mouseDown}
        onCellKeyDown={keyDown}
        onCellCopy={({ row, column }, event) => copy(rowIndex.get(row.key) ?? 0, column.idx, event)}
        onCellPaste={({ row, column }, event) => {
          paste(rowIndex.get(row.key) ?? 0, column.idx, event)
          return row
        }}
        onActivePositionChange={({ rowIdx, row, column }) => {
          if (!row || !column) return
          range.moved(rowIdx, column.idx)
          props.onPlace({ row, column: valueAt(column.idx) ?? null, key: column.key })
        }}
      />
    </div>
  )
}
