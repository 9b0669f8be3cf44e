import { alignLines } from './align.ts'
import type { CellPlan, Difference } from './difference.ts'
import type { CellLine, RowLine, TableLine } from './lines.ts'
import { mergeTokens } from './merge-text.ts'
import { sameCell, sameRow, sameShape, usualMarks } from './same-line.ts'
import { walk } from './walk.ts'

/** Differences row by row; null when the tables are not built alike, so that only the whole table can be taken. */
export function compareTables(base: TableLine, outside: TableLine, here: TableLine, id: string): Difference[] | null {
  const any = () => true
  const there = alignLines(base.rows, outside.rows, any, true)
  const now = alignLines(base.rows, here.rows, any, true)
  const differences: Difference[] = []
  let fits = true
  walk(base.rows, { outside: outside.rows, here: here.rows }, { there, now }, (given, from, to, own) => {
    const whole = from !== null && to !== null && own !== null
    if (whole ? sameShape(from, to) && sameShape(from, own) : standsAlone(base, from) && standsAlone(outside, to) && standsAlone(here, own))
      differences.push(...judgedRow({ ...given, id: `${id}.${given.id}`, table: here }, from, to, own))
    else fits = false
  })
  return fits && widthOf(base) === widthOf(outside) && widthOf(base) === widthOf(here) ? differences : null
}

/** A row that others reach into, or that reaches into others, cannot come or go by itself. */
function standsAlone(table: TableLine, row: RowLine | null): boolean {
  if (row === null) return true
  const at = table.rows.indexOf(row)
  return (
    row.cells.every((cell) => cell.rows === 1) && !table.rows.slice(0, at).some((other, above) => other.cells.some((cell) => above + cell.rows > at))
  )
}

/** Columns of a table, told by its first row, which nothing reaches into. */
const widthOf = (table: TableLine): number => (table.rows[0]?.cells ?? []).reduce((sum, cell) => sum + cell.columns, 0)

function judgedRow(
  given: Pick<Difference, 'id' | 'behind' | 'table'>,
  base: RowLine | null,
  outside: RowLine | null,
  here: RowLine | null,
): Difference[] {
  const make = (kind: Difference['kind'], state: Difference['state'], merged: Difference['merged'] = null): Difference[] => [
    { ...given, kind, state, base, outside, here, merged },
  ]
  if (base === null) return make('added', 'clean')
  if (outside === null) return here === null ? [] : make('removed', sameRow(base, here) ? 'clean' : 'collision')
  if (sameRow(base, outside)) return []
  if (here === null) return make('changed', 'collision')
  if (sameRow(here, outside)) return []
  const cells = base.cells.map((cell, index) => mergedCell(cell, outside.cells[index]!, here.cells[index]!))
  const kind = base.text === outside.text ? 'look' : 'changed'
  if (cells.includes('collision')) return make(kind, 'collision')
  return make(
    kind,
    sameRow(base, here) ? 'clean' : 'merged',
    cells.filter((cell) => cell !== 'collision'),
  )
}

function mergedCell(base: CellLine, outside: CellLine, here: CellLine): CellPlan | 'collision' {
  if (sameCell(base, outside) || sameCell(outside, here)) return 'here'
  const [from, to, own] = [base.lines[0], outside.lines[0], here.lines[0]]
  const single = base.lines.length === 1 && outside.lines.length === 1 && here.lines.length === 1
  if (single && from && to && own && from.marker === to.marker && to.marker === own.marker) {
    const merged = mergeTokens(from.tokens, to.tokens, own.tokens, base.header ? 'b' : usualMarks(from))
    if (merged) return merged
  }
  return sameCell(base, here) ? 'outside' : 'collision'
}
