import { type CellPlace, cellKind, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import {
  concerns,
  type Figure,
  type FigureGroup,
  type FigureUnit,
  figureNumbers,
  headingsAmong,
  inOrder,
  sortedGroups,
  sortedUnits,
  type UnitRole,
} from '@van-kien/shared/domain/figures/figure.ts'
import { countGrades, type Grade } from '@van-kien/shared/domain/figures/grade.ts'
import type { FigureLookup, Register } from '@van-kien/shared/domain/figures/lookup.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'

/** What the grid shows: one period for all former units, or one unit over the periods. */
export type FiguresView = { kind: 'period'; period: string } | { kind: 'unit'; unitId: string }

/** A column of values. */
export interface ValueColumn {
  key: string
  name: string
  /** Small words below the name: how much of the unit came. */
  share: FigureUnit['share'] | null
  unitId: string
  period: string
}

export type FigureRow =
  | { type: 'group'; key: string; group: FigureGroup; roman: string; figures: number; collapsed: boolean }
  | { type: 'figure'; key: string; figure: Figure; number: string; draft?: { column: string; text: string } }

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** Whose values the view shows. */
export const roleOf = (view: FiguresView, register: Pick<Register, 'units'>): UnitRole =>
  view.kind === 'period' ? 'former' : (register.units.find(({ id }) => id === view.unitId)?.role ?? 'new')

/** The figures whose values are asked of the units in view. */
export const figuresIn = (view: FiguresView, register: Register): Figure[] => {
  const role = roleOf(view, register)
  return register.figures.filter((figure) => concerns(figure, role))
}

/** Rows in order; of a collapsed group only its head. @param shown which figures; others are filtered out, with groups that are empty by that */
export function rowsOf(register: Register, view: FiguresView, collapsed: ReadonlySet<string>, shown: (figure: Figure) => boolean): FigureRow[] {
  const figures = figuresIn(view, register)
  const numbers = figureNumbers(figures, register.groups)
  const ordered = inOrder(figures, register.groups)
  // A group without any figure is shown, so that one can be put into it; one whose figures are of other units is not.
  const groups = sortedGroups(register.groups).filter(
    ({ id }) => ordered.some(({ groupId }) => groupId === id) || !register.figures.some(({ groupId }) => groupId === id),
  )
  return groups.flatMap((group, index): FigureRow[] => {
    const own = ordered.filter((figure) => figure.groupId === group.id)
    const visible = own.filter(shown)
    if (own.length > 0 && visible.length === 0) return []
    const head: FigureRow = {
      ...{ type: 'group', key: group.id, group, roman: ROMAN[index] ?? String(index + 1) },
      ...{ figures: own.length, collapsed: collapsed.has(group.id) },
    }
    if (head.collapsed) return [head]
    return [head, ...visible.map((figure): FigureRow => ({ type: 'figure', key: figure.id, figure, number: numbers.get(figure.id)! }))]
  })
}

export function columnsOf(register: Register & { periods: readonly string[] }, view: FiguresView): ValueColumn[] {
  if (view.kind === 'period')
    return sortedUnits(register.units)
      .filter(({ role }) => role === 'former')
      .map(({ id, name, share }) => ({ key: id, name, share: share === 'whole' ? null : share, unitId: id, period: view.period }))
  return [OWN_TARGET, ...register.periods].map((period) => ({ key: period, name: keyName(period), share: null, unitId: view.unitId, period }))
}

export const placeOf = (row: FigureRow, column: ValueColumn): CellPlace => ({ figureId: row.key, unitId: column.unitId, period: column.period })

/** What of a figure is still to be done: no value, or sources that differ. */
interface RowGaps {
  missing: number
  conflicts: number
}

export function gapsOf(figure: Figure, columns: readonly ValueColumn[], lookup: FigureLookup): RowGaps {
  const gaps: RowGaps = { missing: 0, conflicts: 0 }
  for (const column of columns) {
    if (column.period === OWN_TARGET) continue
    const { state } = cellState(lookup.cell(figure.id, column.unitId, column.period), cellKind(figure.kind, column.period))
    if (state === 'empty') gaps.missing++
    if (state === 'conflict') gaps.conflicts++
  }
  return gaps
}

/**
 * Gaps of each of these figures that has values of its own: a chỉ tiêu that only stands above its parts has none.
 * @param all of the register
 */
export function gapsIn(figures: readonly Figure[], all: readonly Figure[], columns: readonly ValueColumn[], lookup: FigureLookup) {
  const heads = headingsAmong(all)
  return new Map(figures.filter((figure) => !heads.has(figure)).map((figure) => [figure.id, gapsOf(figure, columns, lookup)]))
}

/**
 * Of a group: how many chỉ tiêu have all their values; of a unit how many were reached.
 * @param own figures of the group
 * @param gaps of `gapsIn`
 */
export function groupCounts(own: readonly Figure[], gaps: ReadonlyMap<string, RowGaps>, view: FiguresView, lookup: FigureLookup) {
  const found = own.flatMap(({ id }) => gaps.get(id) ?? [])
  return {
    whole: found.filter(({ missing }) => missing === 0).length,
    all: found.length,
    grades: view.kind === 'unit' ? gradesOf(own, view.unitId, lookup) : null,
  }
}

export function gradesOf(figures: readonly Figure[], unitId: string, lookup: FigureLookup) {
  const grades = new Map<string, Grade>(figures.map((figure) => [figure.id, lookup.grade(figure, unitId).grade]))
  return countGrades(figures, (id) => grades.get(id) ?? 'not-assessed')
}
