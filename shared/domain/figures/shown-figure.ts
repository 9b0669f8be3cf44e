import { cellKind, cellState } from './cell.ts'
import { decimal, plain } from './decimal.ts'
import { concerns, type Figure, type FigureKind, type FigureUnit } from './figure.ts'
import { countGrades, type Grade } from './grade.ts'
import type { FigureLookup, Register } from './lookup.ts'
import { neededBy } from './method.ts'
import { writeNumber } from './numbers.ts'
import { OWN_TARGET, periodOf } from './period.ts'
import type { FigureReference } from './reference.ts'
import { asNumber, type Stored, showValue } from './value.ts'

/** How sure what a reference shows is. `confirmed`: the value of a cell that somebody confirmed. `none`: there is nothing to show, `text` says so. */
export type FigureState = 'confirmed' | 'open' | 'none'

/** What a reference shows now, as it is printed. */
export interface ShownFigure {
  text: string
  /** Called so by what pages keep for their time without the server (`figure-store`). */
  standing: FigureState
}

/** A value with the kind that says how it is written. */
interface Valued {
  value: Stored
  confirmed: boolean
}

/** What stands where a number is missing: said in the text, so that nobody takes the gap for words. */
const gap = (figure: Pick<Figure, 'code'> | undefined, why: string): ShownFigure => ({
  text: figure ? `[${figure.code}: ${why}]` : `[${why}]`,
  standing: 'none',
})

/** What a reference shows. @param lookup over the cells of the figures that it needs (`figuresNeeded`) */
export function showFigure(reference: FigureReference, register: Register, lookup: FigureLookup): ShownFigure {
  const unit = reference.unit === null ? null : register.units.find(({ id }) => id === reference.unit)
  if (unit === undefined) return gap(undefined, 'đơn vị không còn')
  if (reference.show === 'met') return unit ? shownMet(register, unit, lookup) : gap(undefined, 'chưa chọn đơn vị')
  const figure = reference.figure === null ? undefined : lookup.figure(reference.figure)
  if (!figure) return gap(undefined, 'chỉ tiêu không còn')
  switch (reference.show) {
    case 'unit':
      return figure.unit === '' ? gap(figure, 'không có đơn vị tính') : { text: figure.unit, standing: 'confirmed' }
    case 'year': {
      const year = reference.period === null ? figure.targetYear : periodOf(reference.period)?.year
      return year ? { text: String(year), standing: 'confirmed' } : gap(figure, 'chưa có năm')
    }
    case 'target': {
      const text = targetText(figure, unit, lookup)
      return text === '' ? gap(figure, 'chưa có mục tiêu') : { text, standing: 'confirmed' }
    }
    case 'value':
    case 'value-unit': {
      const found = valueAt(figure, unit, reference.period, lookup)
      if ('standing' in found) return found
      const text = showValue(figure.kind, found.value)
      return { text: reference.show === 'value' ? text : withUnit(text, figure), standing: found.confirmed ? 'confirmed' : 'open' }
    }
    default:
      return shownChange(reference, figure, unit, lookup)
  }
}

const NO_SPACE = /^[%‰]/
/** A value with its unit: '%' stands right behind its number, other units behind a space. */
export const withUnit = (text: string, { unit }: Pick<Figure, 'unit'>): string =>
  unit === '' ? text : NO_SPACE.test(unit) ? `${text}${unit}` : `${text} ${unit}`

function valueAt(figure: Figure, unit: FigureUnit | null, period: string | null, lookup: FigureLookup): Valued | ShownFigure {
  if (period === null || periodOf(period) === null) return gap(figure, 'chưa chọn kỳ')
  if (unit === null) {
    const total = lookup.total(figure.id, period)
    return total.ok ? { value: total.value, confirmed: false } : gap(figure, total.why === 'conflict' ? 'chưa chốt' : 'chưa đủ số')
  }
  const cell = lookup.cell(figure.id, unit.id, period)
  const state = cellState(cell, cellKind(figure.kind, period))
  if (state.state === 'value') return { value: state.value, confirmed: cell?.confirmedBy != null }
  return gap(figure, state.state === 'conflict' ? 'chưa chốt' : 'chưa có số')
}

function targetText(figure: Figure, unit: FigureUnit | null, lookup: FigureLookup): string {
  const own = unit && cellState(lookup.cell(figure.id, unit.id, OWN_TARGET), 'text')
  return own?.state === 'value' ? own.value : figure.targetText
}

/** A difference of shares is told in points: from 90% to 92% is not 2%. */
const POINTS: Partial<Record<FigureKind, string>> = { percent: 'điểm %', rate: 'điểm %', ratio: 'điểm %', permille: 'điểm ‰' }

/** The difference of two numbers, with its sign, or in words that say the direction. */
function shownChange({ period, from, show }: FigureReference, figure: Figure, unit: FigureUnit | null, lookup: FigureLookup): ShownFigure {
  const now = valueAt(figure, unit, period, lookup)
  if ('standing' in now) return now
  const before = from === null ? aimOf(figure, unit, lookup) : valueAt(figure, unit, from, lookup)
  if ('standing' in before) return before
  const [one, other] = [asNumber(figure.kind, now.value), asNumber(figure.kind, before.value)]
  if (one === null || other === null) return gap(figure, 'không tính được chênh lệch')
  const change = decimal(one).minus(decimal(other))
  const digits = POINTS[figure.kind] ?? figure.unit
  const amount = (text: string) => (show === 'change' ? text : withUnit(text, { ...figure, unit: digits }))
  const standing = now.confirmed && before.confirmed ? 'confirmed' : 'open'
  if (show !== 'change-words') return { text: amount(writeNumber(plain(change))), standing }
  if (change.eq(0)) return { text: from === null ? 'bằng mục tiêu' : 'không thay đổi', standing }
  const [more, less] = from === null ? ['vượt', 'thiếu'] : ['tăng', 'giảm']
  return { text: `${change.gt(0) ? more : less} ${amount(writeNumber(plain(change.abs())))}`, standing }
}

/** The number that the target names, where it is one. */
function aimOf(figure: Figure, unit: FigureUnit | null, lookup: FigureLookup): Valued | ShownFigure {
  const target = unit ? lookup.target(figure, unit.id) : figure.target
  return target?.is === 'bound' ? { value: target.value, confirmed: true } : gap(figure, 'mục tiêu không phải một số')
}

/** "Đạt và vượt a/b" of a unit: chỉ tiêu reached of those that were judged. */
function shownMet(register: Register, unit: FigureUnit, lookup: FigureLookup): ShownFigure {
  const figures = register.figures.filter((figure) => concerns(figure, unit.role))
  const grades = new Map<string, Grade>(figures.map((figure) => [figure.id, lookup.grade(figure, unit.id).grade]))
  const { targets } = countGrades(figures, (id) => grades.get(id) ?? 'not-assessed')
  return targets.judged === 0 ? gap(undefined, 'chưa có chỉ tiêu được đánh giá') : { text: `${targets.reached}/${targets.judged}`, standing: 'open' }
}

/** Ids of the figures whose cells the references need; a count (`met`) needs all cells of its unit instead. */
export function figuresNeeded(references: readonly FigureReference[], figures: readonly Pick<Figure, 'id' | 'method'>[]): string[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  const open = references.flatMap(({ figure }) => figure ?? [])
  const needed = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const figure = byId.get(id)
    if (!figure || needed.has(id)) continue
    needed.add(id)
    open.push(...neededBy(figure.method))
  }
  return [...needed]
}
