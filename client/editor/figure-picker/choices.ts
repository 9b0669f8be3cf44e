import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { concerns, type Figure, figureNumbers, inOrder, sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import { keyName, periodOf } from '@van-kien/shared/domain/figures/period.ts'
import type { FigureReference } from '@van-kien/shared/domain/figures/reference.ts'
import { withoutMarks } from '@van-kien/shared/domain/without-marks.ts'
import { figureRefs } from '../../i18n/vi/figure-refs.ts'

const t = figureRefs.picker

export interface FigureChoice {
  figure: Figure
  /** '2.1' */
  number: string
}

const MOST = 40
const folded = (text: string): string => withoutMarks(text.normalize('NFC')).toLocaleLowerCase('vi')

/** Figures for what was typed behind `#`: by code, number or words of the name, with or without tone marks; the best first. */
export function figuresFor(register: RegisterView, query: string): FigureChoice[] {
  const wanted = folded(query).trim()
  const numbers = figureNumbers(register.figures, register.groups)
  const words = wanted.split(/\s+/).filter((word) => word !== '')
  const rank = ({ code, name, id }: Figure): number => {
    const [own, title] = [folded(code), folded(name)]
    if (wanted === '' || own === wanted || numbers.get(id) === wanted) return 0
    if (own.startsWith(wanted)) return 1
    if (title.startsWith(wanted)) return 2
    return words.every((word) => title.includes(word)) ? 3 : 4
  }
  return inOrder(register.figures, register.groups)
    .map((figure) => ({ figure, number: numbers.get(figure.id) ?? '', at: rank(figure) }))
    .filter(({ at }) => at < 4)
    .sort((one, other) => one.at - other.at)
    .slice(0, MOST)
}

/** A unit whose number can be shown; null: the new ward, from its parts. */
interface UnitChoice {
  id: string | null
  name: string
}

/** The units of which a figure has values, the usual one first. */
export function unitsFor(figure: Figure, register: RegisterView): UnitChoice[] {
  const units = sortedUnits(register.units).filter(({ role }) => concerns(figure, role))
  const own = units.map(({ id, name }) => ({ id, name }))
  return units.some(({ role }) => role === 'former') ? [{ id: null, name: t.whole }, ...own] : own
}

interface FormChoice {
  reference: FigureReference
  label: string
}

/** The ways in which a figure of a unit can be written, value by value. */
export function formsFor(figure: Figure, unit: string | null, register: RegisterView): FormChoice[] {
  const periods = register.periods.filter((key) => periodOf(key) !== null)
  const form = (show: FigureReference['show'], label: string, period: string | null = null, from: string | null = null): FormChoice => ({
    reference: { figure: figure.id, unit, period, from, show },
    label,
  })
  const numeric = figure.kind !== 'text'
  const forms = periods.toReversed().map((period) => form(numeric ? 'value-unit' : 'value', keyName(period), period))
  if (figure.targetText !== '') forms.push(form('target', t.target))
  if (figure.target?.is === 'bound' && numeric) {
    const due = periods.filter((key) => periodOf(key)?.year === figure.targetYear)
    for (const period of due) forms.push(form('change-words', t.toTarget(keyName(period)), period))
  }
  if (numeric)
    for (const { period, before } of yearsOf(periods)) forms.push(form('change-words', t.toPeriod(keyName(period), keyName(before)), period, before))
  if (figure.unit !== '') forms.push(form('unit', t.measure))
  if (figure.targetYear !== null) forms.push(form('year', t.year))
  if (unit !== null) forms.push({ reference: { figure: null, unit, period: null, from: null, show: 'met' }, label: t.met })
  return forms
}

/** Each period beside that of the year before, the newest first. */
function yearsOf(periods: readonly string[]): { period: string; before: string }[] {
  return periods
    .flatMap((period) => {
      const at = periodOf(period)!
      const before = `${at.year - 1}:year`
      return at.kind !== 'term' && periods.includes(before) ? [{ period, before }] : []
    })
    .reverse()
}
