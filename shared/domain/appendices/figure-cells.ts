import { cellKind, cellState } from '../figures/cell.ts'
import { decimal, digitsOf, isTooLarge, plain, rounded } from '../figures/decimal.ts'
import { type Figure, isShare, partsOf, sortedGroups } from '../figures/figure.ts'
import { type Count, countGrades, GRADE_NAMES, type Graded } from '../figures/grade.ts'
import type { FigureLookup } from '../figures/lookup.ts'
import { writeNumber } from '../figures/numbers.ts'
import { OWN_TARGET, periodOf } from '../figures/period.ts'
import { asNumber, type Stored, showValue } from '../figures/value.ts'
import type { AppendixSettings } from './columns.ts'
import type { AppendixGround } from './ground.ts'
import { type AppendixCell, type AppendixRow, romanOf } from './table.ts'

/** Cells and rows that the tables of chỉ tiêu have in common. */

/** The figures of a table but those of groups that are left out. */
export const shownFigures = (figures: readonly Figure[], { withoutGroups }: Pick<AppendixSettings, 'withoutGroups'>): Figure[] =>
  figures.filter(({ groupId }) => !withoutGroups.includes(groupId))

/** A chỉ tiêu of the next term: not yet to be judged by this congress. */
export const isNextTerm = ({ targetYear }: Pick<Figure, 'targetYear'>, year: number): boolean => targetYear !== null && targetYear > year

/** A value that counts; where sources differ all of them, so that nobody takes one for granted. */
export function valueCell(figure: Figure, lookup: FigureLookup, unitId: string, period: string): AppendixCell {
  const kind = cellKind(figure.kind, period)
  const state = cellState(lookup.cell(figure.id, unitId, period), kind)
  if (state.state === 'empty') return { text: '', align: 'right' }
  if (state.state === 'conflict') return { text: state.entries.map(({ value }) => showValue(kind, value)).join(' | '), align: 'right' }
  return numberCell(kind, state.value)
}

export const numberCell = (kind: Figure['kind'], value: Stored): AppendixCell =>
  kind === 'text'
    ? { text: showValue(kind, value), align: 'center' }
    : { text: showValue(kind, value), ...(kind === 'ratio' ? {} : { number: value }), align: 'right' }

/** Sources of this value differ and nobody has decided. */
export const isOpen = (figure: Figure, lookup: FigureLookup, unitId: string, period: string): boolean =>
  cellState(lookup.cell(figure.id, unitId, period), cellKind(figure.kind, period)).state === 'conflict'

/** What a unit is held to, in words: its own target, or the figure's. */
export function targetText(figure: Figure, lookup: FigureLookup, unitId: string): string {
  const own = cellState(lookup.cell(figure.id, unitId, OWN_TARGET), 'text')
  return own.state === 'value' ? own.value : figure.targetText
}

/** '103,2%; +12' of what counts things, '+1,5 điểm %' of shares; '' where there is nothing to be held against. */
export function againstTarget(figure: Figure, lookup: FigureLookup, unitId: string, graded: Graded): string {
  const target = lookup.target(figure, unitId)
  const value = graded.period === null ? undefined : lookup.values(figure.id, unitId).get(graded.period)
  const number = value === undefined ? null : asNumber(figure.kind, value)
  if (number === null || target?.is !== 'bound' || target.bound === 'about' || figure.kind === 'ratio') return ''
  const difference = decimal(number).minus(decimal(target.value))
  const digits = Math.max(digitsOf(number), digitsOf(target.value))
  const sign = difference.gt(0) ? '+' : ''
  const step = `${sign}${writeNumber(rounded(difference, digits).toFixed(digits))}`
  if (isShare(figure.kind)) return `${step} điểm ${figure.kind === 'permille' ? '‰' : '%'}`
  if (decimal(target.value).eq(0)) return step
  const share = rounded(decimal(number).times(100).div(decimal(target.value)), 1)
  return isTooLarge(share) ? step : `${writeNumber(plain(share))}%; ${step}`
}

/** 'Hoàn thành sớm (2023)', 'Đạt (theo số ước)' */
export function gradeText({ grade, early, estimated }: Graded): string {
  const rest = [...(early === null ? [] : [String(early)]), ...(estimated ? ['theo số ước'] : [])]
  return `${GRADE_NAMES[grade]}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`
}

/** Which document the judged value is taken from; without one the newest value's. */
export function sourceOf(figure: Figure, lookup: FigureLookup, unitId: string, graded: Graded): string {
  const known = [...lookup.values(figure.id, unitId).keys()].sort((one, other) => (periodOf(one)?.year ?? 0) - (periodOf(other)?.year ?? 0))
  const period = graded.period ?? known.at(-1)
  const state = period === undefined ? null : cellState(lookup.cell(figure.id, unitId, period), figure.kind)
  return state?.state === 'value' ? state.entry.source : ''
}

/** Of what a unit set itself, or was set: how many chỉ tiêu were reached, and of how many. One without a target for it is none of its chỉ tiêu. */
export function reachedOf(figures: readonly Figure[], unitId: string, lookup: FigureLookup): Count {
  const grades = new Map(figures.map((figure) => [figure.id, lookup.grade(figure, unitId).grade]))
  const isSet = (figure: Figure): boolean => lookup.target(figure, unitId) !== null || grades.get(figure.id) !== 'not-assessed'
  const tops = figures.filter((figure) => figure.parentId === null && (isSet(figure) || partsOf(figure, figures).some(isSet)))
  const kept = new Set(tops.map(({ id }) => id))
  const counted = figures.filter(({ id, parentId }) => kept.has(parentId ?? id))
  return countGrades(counted, (id) => grades.get(id) ?? 'not-assessed').targets
}

/** '7/12'; null when the unit has none of these chỉ tiêu. */
export function reachedText(figures: readonly Figure[], unitId: string, lookup: FigureLookup): string | null {
  const { reached, all } = reachedOf(figures, unitId, lookup)
  return all === 0 ? null : `${reached}/${all}`
}

/** How many chỉ tiêu of a unit were not judged: not due, or not to be. */
export function unjudged(figures: readonly Figure[], unitId: string, lookup: FigureLookup): number {
  const { judged, all } = reachedOf(figures, unitId, lookup)
  return all - judged
}

/** The numbers of a table, in the order of the dossier's groups: a row a group, a row a figure. */
export function rowsByGroup(
  figures: readonly Figure[],
  { register }: AppendixGround,
  make: { group(own: readonly Figure[], numeral: string, name: string): AppendixCell[]; figure(figure: Figure, number: string): AppendixCell[] },
): AppendixRow[] {
  const rows: AppendixRow[] = []
  let top = 0
  const groups = sortedGroups(register.groups).filter(({ id }) => figures.some(({ groupId }) => groupId === id))
  for (const [index, group] of groups.entries()) {
    const own = figures.filter(({ groupId }) => groupId === group.id)
    rows.push({ kind: 'group', cells: make.group(own, romanOf(index), group.name) })
    const tops = own.filter(({ parentId }) => parentId === null).sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
    for (const figure of tops) {
      top++
      rows.push({ kind: 'line', cells: make.figure(figure, String(top)) })
      for (const [part, below] of partsOf(figure, own).entries()) rows.push({ kind: 'part', cells: make.figure(below, `${top}.${part + 1}`) })
    }
  }
  return rows
}

/** A note that names figures whose sources differ; none when there are none. */
export const openNote = (open: readonly Figure[]): string[] =>
  open.length === 0 ? [] : [`Chưa chốt, các nguồn còn lệch nhau: ${[...new Set(open.map(({ name }) => name))].join('; ')}.`]
