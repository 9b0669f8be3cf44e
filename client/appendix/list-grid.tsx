import { IconArrowBackUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ListView } from '@van-kien/shared/api/appendices.ts'
import { withYears } from '@van-kien/shared/domain/appendices/columns.ts'
import {
  groupName,
  LIST_COLUMNS,
  LIST_GROUPS,
  type ListColumn,
  readListValue,
  showListValue,
  sumOf,
} from '@van-kien/shared/domain/appendices/lists.ts'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { readTable } from '../figures/range.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './list.module.css'
import { type RowEdit, type ShownRow, withGone, withPasted, withValues } from './list-edits.ts'

interface Props {
  view: ListView
  rows: readonly ShownRow[]
  edits: readonly RowEdit[]
  /** What the server refused, by row and column. */
  wrong: ReadonlyMap<string, string>
  onEdits: (edits: RowEdit[]) => void
}

/** Headings with the years of the dossier. */
const headOf = ({ head, over }: ListColumn, facts: ListView['facts']): string => `${over ? `${over} ` : ''}${withYears(head, facts)}`

/** Ids that the server takes: 16 letters and digits. */
const newId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 20)

/** The rows of a list in their groups, each cell a field. Enter and the arrows go up and down, a table from Excel is pasted at a cell. */
export function ListGrid(props: Props) {
  const { view, rows, edits, onEdits } = props
  const columns = LIST_COLUMNS[view.list]
  const groups = LIST_GROUPS[view.list]
  const table = useRef<HTMLTableElement>(null)
  const fixed = view.list === 'targets'
  if (fixed && view.fixed.length === 0) return <p className={styles.empty}>{t.lists.noFixed}</p>
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const field = event.target as HTMLElement
    if (step === 0 || event.nativeEvent.isComposing || (field.tagName === 'SELECT' && event.key !== 'Enter')) return
    const same = [...(table.current?.querySelectorAll<HTMLElement>(`[data-column="${field.dataset.column}"]`) ?? [])]
    const next = same[same.indexOf(field) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  const add = (group: string) => onEdits([...edits, { id: newId(), seen: 0, group, values: {}, gone: false }])
  const cells = { columns, props, facts: view.facts }
  return (
    <div className={styles.scroll}>
      <table ref={table} className={styles.grid} onKeyDown={move}>
        <thead>
          <tr>
            {(fixed ? t.lists.fixedHeads : ['TT']).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ minWidth: Math.min(240, column.width) }}>
                {headOf(column, view.facts)}
              </th>
            ))}
            {fixed ? null : <td />}
          </tr>
        </thead>
        {fixed ? (
          <tbody>
            {view.fixed.map(({ id, name, unit, target }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{unit}</td>
                <td>{target}</td>
                <Cells {...cells} row={rows.find((row) => row.id === id) ?? { id, group: '', texts: {}, edit: null, stored: null }} name={name} />
              </tr>
            ))}
          </tbody>
        ) : (
          groups.map((group, at) => {
            const before = groups.slice(0, at).flatMap(({ key }) => rows.filter((row) => row.group === key)).length
            return <Group key={group.key} {...cells} group={group} before={before} onAdd={() => add(group.key)} />
          })
        )}
      </table>
    </div>
  )
}

interface GroupProps {
  columns: readonly ListColumn[]
  props: Props
  facts: ListView['facts']
  group: Parameters<typeof groupName>[0]
  /** How many rows stand in the groups above. */
  before: number
  onAdd: () => void
}

/** A group with its sums, and the rows in it. */
function Group({ columns, props, facts, group, before, onAdd }: GroupProps) {
  const { view, edits, onEdits } = props
  const own = props.rows.filter((row) => row.group === group.key)
  return (
    <tbody>
      <tr className={styles.group}>
        <th colSpan={2} scope="rowgroup">
          {groupName(group, facts)}
          {own.length === 0 ? <small> {t.lists.empty}</small> : null}
        </th>
        {columns.slice(1).map((column) => (
          <td key={column.key}>{column.sum ? sumText(column, own) : ''}</td>
        ))}
        <td>
          {view.may.enter ? (
            <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={onAdd}>
              {t.lists.add}
            </Button>
          ) : null}
        </td>
      </tr>
      {own.map((row, index) => {
        const name = row.texts[columns[0]!.key] || t.lists.unnamed
        const gone = row.edit?.gone === true
        return (
          <tr key={row.id} data-gone={gone || undefined} data-changed={row.edit !== null || undefined}>
            <td className={styles.number}>{before + index + 1}</td>
            <Cells columns={columns} props={props} facts={facts} row={row} name={name} />
            <td>
              {view.may.enter ? (
                <IconButton label={gone ? t.lists.restore : t.lists.remove(name)} onClick={() => onEdits(withGone(edits, row, !gone))}>
                  {gone ? <IconArrowBackUp size={16} aria-hidden="true" /> : <IconTrash size={16} aria-hidden="true" />}
                </IconButton>
              ) : null}
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}

/** The sum of what is typed and stored, where all of it can be read. */
function sumText(column: ListColumn, rows: readonly ShownRow[]): string {
  const values = rows
    .filter(({ edit }) => !edit?.gone)
    .flatMap((row) => {
      const read = readListValue(column, row.texts[column.key] ?? '')
      return read.ok && read.value !== ''
        ? [{ id: row.id, list: 'works' as const, group: '', values: { [column.key]: read.value }, position: 0, version: 0 }]
        : []
    })
  const sum = sumOf(values, column.key)
  return sum === null ? '' : showListValue(column, sum)
}

function Cells({
  columns,
  props,
  row,
  name,
  facts,
}: {
  columns: readonly ListColumn[]
  props: Props
  row: ShownRow
  name: string
  facts: ListView['facts']
}) {
  const { view, rows, edits, wrong, onEdits } = props
  const paste = (event: ClipboardEvent, column: number) => {
    const table = readTable(event.clipboardData.getData('text/plain'))
    if (table.length === 1 && table[0]!.length === 1) return
    event.preventDefault()
    onEdits(withPasted(columns, edits, { rows, row, column }, table, newId))
    toast({ message: t.lists.pasted(table.length) })
  }
  return columns.map((column, index) => {
    const value = row.texts[column.key] ?? ''
    const read = readListValue(column, value)
    const message = wrong.get(`${row.id} ${column.key}`) ?? (read.ok ? undefined : read.message)
    const field = {
      value,
      title: message,
      'aria-label': t.lists.cell(headOf(column, facts), name),
      'aria-invalid': message === undefined ? undefined : true,
      'data-column': column.key,
      disabled: !view.may.enter || row.edit?.gone === true,
      onChange: (event: { currentTarget: { value: string } }) =>
        onEdits(withValues(columns, edits, row, { [column.key]: event.currentTarget.value })),
      onPaste: (event: ClipboardEvent) => paste(event, index),
    }
    return (
      <td key={column.key}>
        {column.kind === 'choice' ? (
          <select {...field}>
            <option value="">{t.lists.choice}</option>
            {column.choices!.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : column.kind === 'text' ? (
          <textarea {...field} rows={1} />
        ) : (
          <input
            {...field}
            inputMode={column.kind === 'number' ? 'decimal' : undefined}
            className={column.kind === 'number' ? styles.figure : styles.centre}
          />
        )}
      </td>
    )
  })
}
