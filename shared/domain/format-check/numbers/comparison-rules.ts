import { type Decimal, decimal, digitsOf, plain, rounded } from '../../figures/decimal.ts'
import { isShare } from '../../figures/figure.ts'
import { isReached, judge } from '../../figures/grade.ts'
import { type Period, periodKey, periodName, periodOf } from '../../figures/period.ts'
import type { FigureReference } from '../../figures/reference.ts'
import { withUnit } from '../../figures/shown-figure.ts'
import { type Exact, writeNumber } from '../../vietnamese-number.ts'
import type { CheckedRun } from '../checked-run.ts'
import { type Correction, type Finding, finding, quoteOf } from '../finding.ts'
import { correct } from '../text-rules.ts'
import { type Comparison, comparisonBefore, comparisonBehind } from './comparison-words.ts'
import type { KnownFigure, KnownRegister, KnownValue } from './known-figures.ts'

/** 'tăng', 'giảm', 'vượt', 'đạt', 'không đạt' beside a figure reference are bound to it, and held against the numbers (ND-39). */
export function comparisonRules(runs: readonly CheckedRun[], { figures }: KnownRegister): Finding[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  return runs.flatMap((run) => {
    const { before = null, after = null } = run.beside ?? {}
    const places: [FigureReference | null, Comparison | null][] = [
      [before, before && comparisonBehind(run.text)],
      [after, after && comparisonBefore(run.text)],
    ]
    return places.flatMap(([reference, comparison]) => {
      const figure = reference?.figure ? byId.get(reference.figure) : undefined
      const now = reference && figure && (reference.show === 'value' || reference.show === 'value-unit') ? valueAt(figure, reference) : undefined
      if (!comparison || !figure || !now) return []
      return comparison.with === 'target' ? againstTarget(run, comparison, figure, now) : againstBefore(run, comparison, figure, now)
    })
  })
}

const valueAt = ({ values }: KnownFigure, { unit, period }: FigureReference): KnownValue | undefined => {
  const at = period === null ? null : periodOf(period)
  return at === null ? undefined : values.find((value) => value.unitId === unit && periodKey(value.period) === period)
}

const written = (figure: KnownFigure, { period, value }: KnownValue): string =>
  `${periodName(period).toLocaleLowerCase('vi')} ${withUnit(writeNumber(value), figure)}`

function say(
  run: CheckedRun,
  { at, end, word }: Comparison,
  expected: string,
  corrections: Correction[],
  binding: Correction | null = null,
): Finding[] {
  const whole = run.text.slice(at, end).trim()
  return [
    finding('ND-39', run.place, {
      found: `Ghi “${whole || word}”`,
      expected: `Sổ số liệu: ${expected}`,
      quote: quoteOf(run.text, at, Math.max(at + word.length, at + whole.length)),
      corrections,
      binding,
    }),
  ]
}

/** A word with the first letter as large or small as that of the one that it stands for. */
const inCaseOf = (was: string, word: string): string => (/^\p{Lu}/u.test(was) ? word.charAt(0).toLocaleUpperCase('vi') + word.slice(1) : word)

function againstTarget(run: CheckedRun, said: Comparison, figure: KnownFigure, now: KnownValue): Finding[] {
  const aim = figure.aims.find(({ unitId }) => unitId === now.unitId)
  const judged = aim?.target ? judge(aim.target, figure.kind, now.value) : null
  if (!aim?.target || judged === null) return []
  const target = aim.target.is === 'bound' ? aim.target.value : null
  const is = judged === 'missed' ? 'missed' : judged === 'exceeded' ? 'above' : 'met'
  // What somebody judged otherwise, and said why, may be told so.
  const own = aim.grade === 'exceeded' ? 'above' : isReached(aim.grade) ? 'met' : aim.grade === 'missed' ? 'missed' : null
  const fits = (truth: typeof is | null) => truth === said.claims || (said.claims === 'met' && truth === 'above')
  const ground = `${written(figure, now)}${target === null ? '' : `, mục tiêu ${withUnit(writeNumber(target), figure)}`}`
  if (!fits(is) && !fits(own)) {
    const word = { above: 'vượt', met: 'đạt', missed: 'không đạt' }[is]
    // With an amount the words would still not be true.
    const corrections = said.amount ? [] : correct(run, said.at, said.word, inCaseOf(said.word, word))
    return say(run, said, `${ground}, ${word}`, corrections)
  }
  // Of what is to be as little as can be, less is better: the words for that differ.
  if (!said.amount || target === null || decimal(now.value).lte(decimal(target))) return []
  return amountOf(run, said, figure, { now, before: target, where: ground })
}

/** The value that a comparison names; of none the one of the year before. */
function valueBefore(figure: KnownFigure, now: KnownValue, said: Comparison['with']): KnownValue | undefined {
  const { kind, year } = now.period
  if (kind === 'term') return undefined
  const at: Period = { year: said !== null && typeof said === 'object' ? said.year : year - 1, kind: kind === 'half' ? 'half' : 'year' }
  return at.year >= year ? undefined : figure.values.find(({ unitId, period }) => unitId === now.unitId && periodKey(period) === periodKey(at))
}

function againstBefore(run: CheckedRun, said: Comparison, figure: KnownFigure, now: KnownValue): Finding[] {
  const before = valueBefore(figure, now, said.with)
  if (!before || (said.claims !== 'up' && said.claims !== 'down')) return []
  const change = decimal(now.value).minus(decimal(before.value))
  const where = `${written(figure, before)}, ${written(figure, now)}`
  if (change.eq(0)) return say(run, said, `${where}, không thay đổi`, [])
  const is = change.gt(0) ? 'up' : 'down'
  if (is === said.claims) return said.amount ? amountOf(run, said, figure, { now, before: before.value, where, from: periodKey(before.period) }) : []
  const word = is === 'up' ? 'tăng' : 'giảm'
  return say(run, said, `${where}, ${word}`, said.amount ? [] : correct(run, said.at, said.word, inCaseOf(said.word, word)))
}

interface Step {
  now: KnownValue
  before: Exact
  where: string
  /** Key of the period before; undefined: the target. */
  from?: string
}

/** The amount of a change that goes the right way. */
function amountOf(run: CheckedRun, said: Comparison, figure: KnownFigure, { now, before, where, from }: Step): Finding[] {
  const { number, unit, digits, at, rest } = said.amount!
  const about = /(?:khoảng|gần|hơn|trên)\s*$/iu.test(run.text.slice(0, at))
  const change = decimal(now.value).minus(decimal(before)).abs()
  const share = isShare(figure.kind)
  const measure = share ? '' : figure.unit.toLocaleLowerCase('vi')
  // Of a share '5%' may mean points or per cent of it; ND-37 asks for the right one.
  const isOwn = unit === 'points' || (unit === 'own' && measure !== '' && rest.trim().toLocaleLowerCase('vi').startsWith(measure.split('/')[0]!))
  if (about || (unit === 'own' && !isOwn) || (unit === 'points' && !share) || (unit === 'percent' && (share || decimal(before).eq(0)))) return []
  const exact = unit === 'percent' ? change.times(100).div(decimal(before).abs()) : change
  if (near(number, exact)) return []
  const right = writeNumber(plain(rounded(exact, unit === 'percent' ? Math.max(1, digitsOf(number)) : digitsOf(plain(exact)))))
  const expected = `${where}, ${said.word.toLocaleLowerCase('vi')} ${right}${rest}`
  const corrections = correct(run, at, digits, right)
  if (unit === 'percent') return say(run, said, expected, corrections)
  // The whole phrase can follow the register.
  const whole = run.text.slice(said.at, at + digits.length + (share ? rest.length : figure.unit.length + 1))
  const show = { figure: figure.id, unit: now.unitId, period: periodKey(now.period), from: from ?? null, show: 'change-words' } as const
  const alike = share || whole.toLocaleLowerCase('vi').endsWith(` ${figure.unit.toLocaleLowerCase('vi')}`)
  const words = `${from === undefined ? 'vượt' : said.claims === 'up' ? 'tăng' : 'giảm'} ${withUnit(right, { unit: share ? 'điểm %' : figure.unit })}`
  const [bound] = alike && figure.kind !== 'permille' ? correct(run, said.at, whole, words) : []
  return bound ? say(run, said, expected, [], { ...bound, reference: show }) : say(run, said, expected, corrections)
}

/** The same after rounding to the digits that were typed; the last digit may be cut instead. */
function near(said: Exact, exact: Decimal): boolean {
  const digits = digitsOf(said)
  const step = decimal('1').div(decimal('10').pow(digits))
  return rounded(exact, digits).eq(decimal(said)) || exact.minus(decimal(said)).abs().lt(step)
}
