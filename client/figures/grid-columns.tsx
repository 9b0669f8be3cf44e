import { IconChevronDown, IconChevronRight, IconPencil } from '@tabler/icons-react'
import { type Figure, SHARE_NAMES } from '@van-kien/shared/domain/figures/figure.ts'
import type { Column, RenderEditCellProps } from 'react-data-grid'
import { figures as t } from '../i18n/vi/figures.ts'
import { CellFace } from './cell-face.tsx'
import type { FiguresStore } from './figures-store.ts'
import type { FigureRow, FiguresView, ValueColumn } from './figures-view.ts'
import styles from './grid.module.css'
import { GroupHead } from './group-head.tsx'
import { type Box, isInside } from './range.ts'
import { GradeFace, methodWords, TotalFace } from './total-face.tsx'

interface Given {
  view: FiguresView
  columns: readonly ValueColumn[]
  store: FiguresStore
  /** Rows by their key, to know where a cell is. */
  rowIndex: ReadonlyMap<string, number>
  range: Box | null
  narrow: boolean
  mayEnter: boolean
  /** Words that stand in the editor when it opens. */
  editText: (row: FigureRow, column: ValueColumn) => string
  onToggle: (groupId: string) => void
  onEditGroup: (groupId: string) => void
}

/** Columns before the values that stay in view. */
export const FIXED = 3

/** Pixels that the grid gives any column at least. */
const LEAST = 50

/** All columns of the grid, each as wide in pixels as it says. They change with the view and the range, never with values: each cell listens for its own. */
export function gridColumns(given: Given): Column<FigureRow>[] {
  const { view, columns, store, range, narrow } = given
  const inRange = (row: FigureRow, index: number): boolean => range !== null && isInside(range, given.rowIndex.get(row.key) ?? -1, index)
  const classes =
    (index: number, ...others: (string | undefined)[]) =>
    (row: FigureRow): string =>
      [row.type === 'group' ? styles.groupCell : undefined, inRange(row, index) ? styles.inRange : undefined, ...others].filter(Boolean).join(' ')
  const values = columns.map(
    (column, at): Column<FigureRow> => ({
      key: column.key,
      name: column.name,
      width: column.period === 'target' ? 132 : view.kind === 'unit' ? 92 : 70,
      renderHeaderCell: () => <ValueHead column={column} />,
      headerCellClass: styles.valueHead,
      cellClass: classes(FIXED + at, styles.valueCell),
      editable: (row) => given.mayEnter && row.type === 'figure',
      renderCell: ({ row }) => (row.type === 'figure' ? <CellFace row={row} column={column} store={store} /> : null),
      renderEditCell: (props) => <CellEditor {...props} initial={given.editText(props.row, column)} column={column} />,
      editorOptions: { closeOnExternalRowChange: false },
    }),
  )
  return [...fixedColumns(given, classes), ...values, ...lastColumns(view, store, narrow, classes, FIXED + columns.length)]
}

type Classes = (index: number, ...others: (string | undefined)[]) => (row: FigureRow) => string

function fixedColumns({ narrow, onToggle, onEditGroup, mayEnter }: Given, classes: Classes): Column<FigureRow>[] {
  return [
    {
      ...{ key: 'tt', name: t.heads.number, width: LEAST, frozen: true, cellClass: classes(0, styles.numberCell) },
      // On a phone the unit scrolls with the values, and no cell reaches over that border.
      colSpan: (args) => (args.type === 'ROW' && args.row.type === 'group' ? (narrow ? 2 : FIXED) : undefined),
      renderCell: ({ row, tabIndex }) =>
        row.type === 'group' ? <GroupCell row={row} tabIndex={tabIndex} onToggle={onToggle} onEdit={mayEnter ? onEditGroup : null} /> : row.number,
    },
    {
      ...{ key: 'name', name: t.heads.name, width: narrow ? 126 : 226, frozen: true, cellClass: classes(1) },
      renderCell: ({ row }) => (row.type === 'figure' ? <FigureName figure={row.figure} /> : null),
    },
    {
      ...{ key: 'unit', name: t.heads.unit, width: narrow ? LEAST : 74, frozen: !narrow, cellClass: classes(2, styles.quietCell) },
      renderCell: ({ row }) => (row.type === 'figure' ? <span title={row.figure.unit}>{row.figure.unit}</span> : null),
    },
  ]
}

function lastColumns(view: FiguresView, store: FiguresStore, narrow: boolean, classes: Classes, from: number): Column<FigureRow>[] {
  const frozen = narrow ? false : 'end'
  if (view.kind === 'unit')
    return [
      {
        ...{
          key: 'grade',
          name: t.heads.grade,
          width: 170,
          frozen,
          cellClass: classes(from, styles.lastCell, styles.edge),
          headerCellClass: styles.edge,
        },
        renderCell: ({ row }) =>
          row.type === 'figure' ? <GradeFace figure={row.figure} unitId={view.unitId} store={store} /> : <GroupHead groupId={row.key} />,
      },
    ]
  return [
    {
      ...{ key: 'total', name: t.heads.total, width: 92, frozen, headerCellClass: `${styles.valueHead} ${styles.edge}` },
      cellClass: classes(from, styles.valueCell, styles.lastCell, styles.edge),
      renderCell: ({ row }) => (row.type === 'figure' ? <TotalFace figure={row.figure} period={view.period} store={store} /> : null),
    },
    {
      ...{ key: 'method', name: t.heads.method, width: 122, frozen, cellClass: classes(from + 1, styles.lastCell, styles.quietCell) },
      renderCell: ({ row }) => (row.type === 'figure' ? <MethodFace figure={row.figure} store={store} /> : <GroupHead groupId={row.key} />),
    },
  ]
}

const FigureName = ({ figure }: { figure: Figure }) => (
  <span className={figure.parentId === null ? undefined : styles.part} title={`${figure.code}: ${figure.name}`}>
    {figure.name}
  </span>
)

const MethodFace = ({ figure, store }: { figure: Figure; store: FiguresStore }) => {
  const words = methodWords(figure, store.figures)
  return <span title={words}>{words}</span>
}

const ValueHead = ({ column }: { column: ValueColumn }) => (
  <span className={styles.headWords} title={column.name}>
    {column.name}
    {column.share ? <small>{SHARE_NAMES[column.share]}</small> : null}
  </span>
)

function GroupCell(props: {
  row: Extract<FigureRow, { type: 'group' }>
  tabIndex: number
  onToggle: (groupId: string) => void
  onEdit: ((groupId: string) => void) | null
}) {
  const { row, tabIndex, onToggle, onEdit } = props
  const { group, roman, collapsed } = row
  const Icon = collapsed ? IconChevronRight : IconChevronDown
  return (
    <span className={styles.group}>
      <button
        type="button"
        tabIndex={tabIndex}
        className={styles.toggle}
        aria-expanded={!collapsed}
        title={collapsed ? t.group.expand(group.name) : t.group.collapse(group.name)}
        onClick={() => onToggle(group.id)}
      >
        <Icon size={14} stroke={2} aria-hidden="true" />
        <b>
          {roman}. {group.name}
        </b>
      </button>
      {onEdit ? (
        <button
          type="button"
          tabIndex={tabIndex}
          className={styles.groupEdit}
          aria-label={t.groups.edit(group.name)}
          onClick={() => onEdit(group.id)}
        >
          <IconPencil size={13} stroke={1.75} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  )
}

/** The box that one types in. What was typed goes along with the row until it is committed. */
function CellEditor({
  row,
  column,
  initial,
  onRowChange,
  onClose,
}: Omit<RenderEditCellProps<FigureRow>, 'column'> & { initial: string; column: ValueColumn }) {
  if (row.type !== 'figure') return null
  const text = row.draft?.column === column.key ? row.draft.text : initial
  return (
    <input
      className={styles.editor}
      aria-label={t.cell.edit(row.figure.name, column.name)}
      value={text}
      ref={selectAll}
      maxLength={600}
      onChange={(event) => onRowChange({ ...row, draft: { column: column.key, text: event.currentTarget.value } })}
      onBlur={() => onClose(true, false)}
    />
  )
}

function selectAll(input: HTMLInputElement | null): void {
  if (!input || document.activeElement === input) return
  input.focus()
  input.select()
}
