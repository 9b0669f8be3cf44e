import { type AppendixColumn, type AppendixSettings, chosenColumns } from './columns.ts'
import type { AppendixGround } from './ground.ts'
import type { ListKind } from './kinds.ts'
import { DEGREES, groupName, LIST_COLUMNS, LIST_GROUPS, type ListColumn, type ListRow, showListValue, sumOf } from './lists.ts'
import { type AppendixCell, type AppendixRow, romanOf, type ShownAppendix, spread } from './table.ts'

type Fields = ReadonlyMap<string, ListColumn>

/** An appendix that is a simple list: groups with their sums, rows numbered through all groups. */
export function listTable(settings: AppendixSettings, { facts, rows }: AppendixGround): ShownAppendix {
  const kind = settings.kind as ListKind
  const columns = chosenColumns(settings, facts)
  const fields: Fields = new Map(LIST_COLUMNS[kind].map((column) => [column.key, column]))
  const made: AppendixRow[] = []
  let number = 0
  for (const [index, group] of LIST_GROUPS[kind].entries()) {
    const own = rows.filter((row) => row.group === group.key)
    const name = `${groupName(group, facts)}${doneOf(kind, own)}`
    made.push({ kind: 'group', cells: sumCells(columns, fields, own, romanOf(index), name) })
    for (const row of own) {
      number++
      made.push({ kind: 'line', cells: columns.map((column) => valueCell(column, fields, row, number)) })
    }
  }
  if (rows.length > 0 && columns.some(({ key }) => fields.get(key)?.sum))
    made.push({ kind: 'total', cells: sumCells(columns, fields, rows, '', 'Tổng cộng') })
  const heads = spread(columns.map(({ head, over = '', width }) => ({ text: head, over, width })))
  return { tables: [{ heads, rows: made }], notes: rows.length === 0 ? ['Danh mục chưa có dòng nào.'] : [] }
}

/** ' (hoàn thành 2/5)' where rows say how far they are. */
function doneOf(kind: ListKind, rows: readonly ListRow[]): string {
  if (kind !== 'tasks' || rows.length === 0) return ''
  return ` (hoàn thành ${rows.filter(({ values }) => values.degree === DEGREES[0]).length}/${rows.length})`
}

function sumCells(columns: readonly AppendixColumn[], fields: Fields, rows: readonly ListRow[], numeral: string, name: string): AppendixCell[] {
  return columns.map(({ key }, index): AppendixCell => {
    if (index === 0) return { text: numeral, align: 'center' }
    if (index === 1) return { text: name }
    const field = fields.get(key)
    const sum = field?.sum ? sumOf(rows, key) : null
    return sum === null ? { text: '' } : { text: showListValue(field!, sum), number: sum, align: 'right' }
  })
}

function valueCell({ key }: AppendixColumn, fields: Fields, row: ListRow, number: number): AppendixCell {
  const field = fields.get(key)
  if (!field) return { text: String(number), align: 'center' }
  const stored = row.values[key] ?? ''
  if (field.kind === 'number') return { text: showListValue(field, stored), ...(stored === '' ? {} : { number: stored }), align: 'right' }
  return { text: stored, ...(field.kind === 'text' ? {} : { align: 'center' as const }) }
}
