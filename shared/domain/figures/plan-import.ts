import { type Cell, type CellPlace, cellKey, cellKind, emptyCell } from './cell.ts'
import type { Figure, FigureUnit } from './figure.ts'
import { OWN_TARGET, periodKey, readPeriod } from './period.ts'
import type { SheetCell, SheetTable } from './sheet.ts'
import { readTarget } from './target.ts'
import { type NoValue, readValue, sameStored, showValue } from './value.ts'

/** Values out of a sheet: which column is what, and what would change. Nothing is written here. */

/** What a column of a sheet holds: nothing that is taken, or the values of one unit in one period. */
export type ColumnMeaning = { unitId: string; period: string } | null

export interface SheetMapping {
  /** Index of the row with the names of the columns; values begin below it. */
  head: number
  code: number | null
  name: number | null
  columns: ColumnMeaning[]
}

const tidy = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
/** A ward as columns call it: without 'phường' before it and its share behind it. */
const unitWords = (text: string): string =>
  tidy(text)
    .replace(/^phường /, '')
    .replace(/\s*\((?:toàn bộ|phần lớn|một phần|phần còn lại)\)$/, '')

const MOST_HEADS = 30

/**
 * What the columns of a sheet seem to be, by their heads. @param unit for columns that name a period alone, @param period for those that name a unit alone
 */
export function guessMapping(table: SheetTable, units: readonly FigureUnit[], unit: string | null, period: string | null): SheetMapping {
  const heads = table.rows.slice(0, MOST_HEADS)
  const isName = (text: string) => ['chỉ tiêu', 'nội dung', 'tên chỉ tiêu', 'chỉ tiêu, nội dung'].includes(tidy(text))
  const head = Math.max(
    0,
    heads.findIndex((row) => row.some(({ text }) => isName(text) || tidy(text) === 'mã')),
  )
  const row = table.rows[head] ?? []
  const find = (test: (text: string) => boolean): number | null => {
    const at = row.findIndex((cell) => cell !== undefined && test(cell.text))
    return at < 0 ? null : at
  }
  const own = unit ?? unitIn(heads, units)
  const byName = new Map(units.map((one) => [unitWords(one.name), one.id]))
  const columns = row.map(({ text }): ColumnMeaning => {
    const named = byName.get(unitWords(text))
    if (named !== undefined && period !== null) return { unitId: named, period }
    if (own === null) return null
    if (tidy(text).startsWith('mục tiêu riêng')) return { unitId: own, period: OWN_TARGET }
    const read = readPeriod(text)
    return read && { unitId: own, period: periodKey(read) }
  })
  return { head, code: find((text) => ['mã', 'mã chỉ tiêu', 'mã số'].includes(tidy(text))), name: find(isName), columns }
}

/** Forms of ours say above the table whose they are: 'Đơn vị: Hàng Bạc'. */
export function unitIn(heads: readonly SheetCell[][], units: readonly FigureUnit[]): string | null {
  for (const row of heads)
    for (const cell of row) {
      const [, named] = /^đơn vị\s*:\s*(.+)$/.exec(tidy(cell?.text ?? '')) ?? []
      const unit = named === undefined ? undefined : units.find(({ name }) => unitWords(name) === unitWords(named))
      if (unit) return unit.id
    }
  return null
}

interface PlannedEdit extends CellPlace {
  /** As it is entered. */
  value: string
  seen: number
  row: number
  column: number
  /** What the same source says now; null: nothing. */
  was: string | null
  /** Another source says something else. */
  beside: boolean
}

export interface ImportPlan {
  edits: PlannedEdit[]
  /** Cells that say the same already. */
  same: number
  problems: { row: number; column: number; text: string; why: NoValue | 'not-a-target' }[]
  /** Rows with values whose figure is not in the register. */
  unknown: { row: number; name: string }[]
  /** Rows of a figure that an earlier row had. */
  twice: { row: number; code: string }[]
  /** Values that were confirmed: not changed by a sheet. */
  confirmed: { row: number; column: number }[]
}

/** @param cells those of all units and periods that the mapping names */
export function planImport(
  table: SheetTable,
  mapping: SheetMapping,
  figures: readonly Figure[],
  cells: ReadonlyMap<string, Cell>,
  source: string,
): ImportPlan {
  const plan: ImportPlan = { edits: [], same: 0, problems: [], unknown: [], twice: [], confirmed: [] }
  const byCode = new Map(figures.map((figure) => [tidy(figure.code), figure]))
  const byName = Map.groupBy(figures, (figure) => tidy(figure.name))
  const seen = new Set<string>()
  for (const [row, line] of table.rows.entries()) {
    if (row <= mapping.head) continue
    const text = (column: number | null) => (column === null ? '' : (line[column]?.text ?? ''))
    const values = mapping.columns.flatMap((meaning, column) => (meaning && text(column) !== '' ? [{ meaning, column, cell: line[column]! }] : []))
    const code = text(mapping.code)
    const name = text(mapping.name)
    if (values.length === 0 || (code === '' && name === '')) continue
    const named = byName.get(tidy(name.replace(/^[-–+•\s]+/, '')))
    // A name that two figures bear says nothing.
    const figure = byCode.get(tidy(code)) ?? (named?.length === 1 ? named[0] : undefined)
    if (!figure) plan.unknown.push({ row, name: name || code })
    else if (seen.has(figure.id)) plan.twice.push({ row, code: figure.code })
    else {
      seen.add(figure.id)
      for (const { meaning, column, cell } of values)
        planCell(plan, figure, { ...meaning, figureId: figure.id }, { row, column, cell }, cells, source)
    }
  }
  return plan
}

function planCell(
  plan: ImportPlan,
  figure: Figure,
  place: CellPlace,
  { row, column, cell }: { row: number; column: number; cell: SheetCell },
  cells: ReadonlyMap<string, Cell>,
  source: string,
): void {
  const kind = cellKind(figure.kind, place.period)
  // Numbers of a sheet are exact decimals with a full stop, words are as people write them.
  const typed = cell.number && kind !== 'text' && kind !== 'ratio' ? showValue(kind, cell.text) : cell.text
  const read = readValue({ kind, unit: figure.unit }, typed)
  if (!read.ok) plan.problems.push({ row, column, text: cell.text, why: read.why })
  else if (read.value !== null && place.period === OWN_TARGET && readTarget(read.value) === null)
    plan.problems.push({ row, column, text: cell.text, why: 'not-a-target' })
  else if (read.value !== null) {
    const now = cells.get(cellKey(place)) ?? emptyCell(place)
    const known = now.entries.find((entry) => entry.source === source)
    const beside = now.entries.some((entry) => entry.source !== source && !sameStored(kind, entry.value, read.value!))
    if (known && sameStored(kind, known.value, read.value)) plan.same++
    else if (now.confirmedBy !== null) plan.confirmed.push({ row, column })
    else
      plan.edits.push({
        ...place,
        ...{ value: showValue(kind, read.value), seen: now.version, row, column, beside },
        was: known ? showValue(kind, known.value) : null,
      })
  }
}
