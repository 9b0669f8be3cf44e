import type { ListRowsInput, RowConflict } from '@van-kien/shared/api/appendices.ts'
import type { ListColumn, ListRow } from '@van-kien/shared/domain/appendices/lists.ts'
import { inListOrder, showListValue } from '@van-kien/shared/domain/appendices/lists.ts'

/** What a person typed into a list and did not save yet; kept on this machine. Plain data. */

/** Changes of one row. `seen`: the version it was typed over, 0 for a new row. */
export interface RowEdit {
  id: string
  seen: number
  group: string
  values: Record<string, string>
  gone: boolean
}

/** A row as it stands on the screen. `texts`: as typed, or as stored. */
export interface ShownRow {
  id: string
  group: string
  texts: Record<string, string>
  edit: RowEdit | null
  stored: ListRow | null
}

/** Stored rows with the changes over them, then new ones, in order. */
export function shownRows(columns: readonly ListColumn[], rows: readonly ListRow[], edits: readonly RowEdit[]): ShownRow[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]))
  const texts = (stored: ListRow | null, edit: RowEdit | null) =>
    Object.fromEntries(columns.map((column) => [column.key, edit?.values[column.key] ?? showListValue(column, stored?.values[column.key] ?? '')]))
  const shown = inListOrder(rows).map((stored): ShownRow => {
    const edit = byId.get(stored.id) ?? null
    return { id: stored.id, group: edit?.group ?? stored.group, texts: texts(stored, edit), edit, stored }
  })
  const known = new Set(rows.map(({ id }) => id))
  const added = edits.filter(({ id }) => !known.has(id))
  return [...shown, ...added.map((edit): ShownRow => ({ id: edit.id, group: edit.group, texts: texts(null, edit), edit, stored: null }))]
}

/** The edits with some values of one row changed; what is as it is stored again is no edit. */
export function withValues(columns: readonly ListColumn[], edits: readonly RowEdit[], row: ShownRow, values: Record<string, string>): RowEdit[] {
  const before = row.edit ?? { id: row.id, seen: row.stored?.version ?? 0, group: row.group, values: {}, gone: false }
  const after = { ...before, values: { ...before.values, ...values } }
  for (const { key, ...column } of columns)
    if (row.stored && after.values[key] === showListValue({ key, ...column }, row.stored.values[key] ?? '')) delete after.values[key]
  return put(edits, after, row)
}

/** Marks a row to be taken away, or not any more; a new one goes at once. */
export function withGone(edits: readonly RowEdit[], row: ShownRow, gone: boolean): RowEdit[] {
  if (!row.stored) return edits.filter(({ id }) => id !== row.id)
  const before = row.edit ?? { id: row.id, seen: row.stored.version, group: row.group, values: {}, gone: false }
  return put(edits, { ...before, gone }, row)
}

function put(edits: readonly RowEdit[], edit: RowEdit, { stored }: ShownRow): RowEdit[] {
  const others = edits.filter(({ id }) => id !== edit.id)
  const nothing = stored !== null && !edit.gone && Object.keys(edit.values).length === 0 && edit.group === stored.group
  if (nothing) return others
  const at = edits.findIndex(({ id }) => id === edit.id)
  return at < 0 ? [...edits, edit] : edits.with(at, edit)
}

/** What of it is sent: new rows without a word are not. */
export const toSend = (edits: readonly RowEdit[]): RowEdit[] =>
  edits.filter((edit) => edit.gone || edit.seen > 0 || Object.values(edit.values).some((value) => value.trim() !== ''))

export const inputOf = (edits: readonly RowEdit[]): { edits: ListRowsInput['edits'] } => ({
  edits: toSend(edits).map(({ id, seen, group, values, gone }) => ({ id, seen, gone, values, ...(group === '' ? {} : { group }) })),
})

/** Somebody else was there first: the edit is put over what stands there now, or dropped. */
export function settled(edits: readonly RowEdit[], { field, theirs }: RowConflict, mine: boolean): RowEdit[] {
  if (!mine) return edits.filter(({ id }) => id !== field)
  return edits.map((edit) => (edit.id === field ? { ...edit, seen: theirs?.version ?? 0 } : edit))
}

/**
 * A table that was pasted at a cell: its columns go to the columns from there on, its lines to the rows below in the same group; what is left becomes new rows.
 * @param newId ids of the rows that are added
 */
export function withPasted(
  columns: readonly ListColumn[],
  edits: readonly RowEdit[],
  at: { rows: readonly ShownRow[]; row: ShownRow; column: number },
  table: readonly (readonly string[])[],
  newId: () => string,
): RowEdit[] {
  const below = at.rows.slice(at.rows.findIndex(({ id }) => id === at.row.id)).filter(({ group }) => group === at.row.group)
  let next = [...edits]
  for (const [index, line] of table.entries()) {
    const values = Object.fromEntries(
      line.slice(0, columns.length - at.column).map((text, offset) => [columns[at.column + offset]!.key, text.trim()]),
    )
    const row = below[index]
    if (row) next = withValues(columns, next, { ...row, edit: next.find(({ id }) => id === row.id) ?? null }, values)
    else next = [...next, { id: newId(), seen: 0, group: at.row.group, values, gone: false }]
  }
  return next
}
