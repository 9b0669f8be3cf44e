import type { Comparator } from '../comparator.ts'
import { type Cell, type CellState, cellState } from './cell.ts'
import { type Decimal, decimal, digitsOf, isTooLarge, plain, rounded } from './decimal.ts'
import type { Figure, FigureUnit } from './figure.ts'
import { gradeOf, isReached, type OwnGrade, type ValuesByPeriod } from './grade.ts'
import { ratioOf, type Stored } from './value.ts'

/** What one unit brings to a total. */
export interface Part {
  unitId: string
  /** Its own value; null when there is none that counts. */
  value: Stored | null
  /** Weight, where the method has one. */
  weight: Stored | null
  /** Factor of a unit that came in part; '1' otherwise; null: not decided. */
  factor: string | null
  state: CellState['state']
  /** Of COUNT_MET: whether this unit reached its target; null: not judged. */
  reached: boolean | null
}

/** Why there is no total. */
export type NoTotal =
  /** Units without a value, named in `missing`: they are never counted as zero. */
  | 'missing'
  | 'missing-weight'
  | 'conflict'
  /** Of units that came in part nobody has said what counts. */
  | 'undecided'
  | 'narrative'
  | 'not-combinable'
  | 'division-by-zero'
  | 'too-large'
  | 'circular'
  | 'no-such-figure'
  | 'no-units'
  /** Somebody set a method that does not suit (see `method.ts`). */
  | 'unsuitable'

export type Total = { parts: Part[] } & ({ ok: true; value: Stored; exact: string } | { ok: false; why: NoTotal; units: string[] })

/** What totals are made of. `cell`: undefined where nobody wrote anything. */
export interface MergeGround {
  figures: ReadonlyMap<string, Figure>
  /** The former units, in order. */
  units: readonly FigureUnit[]
  cell(figureId: string, unitId: string): Cell | undefined
  /** Values of other periods, for COUNT_MET: whether a unit reached its target. */
  values(figureId: string, unitId: string): ValuesByPeriod
  /** The target that a unit is held to: its own, or the figure's. */
  target(figure: Figure, unitId: string): Comparator | null
  ownGrade(figureId: string, unitId: string): OwnGrade | null
}

/** The new ward's value of a figure in one period, from those of the former units. */
export function totalOf(figureId: string, ground: MergeGround, open: readonly string[] = []): Total {
  const figure = ground.figures.get(figureId)
  if (!figure) return { parts: [], ok: false, why: 'no-such-figure', units: [] }
  const parts = ground.units.map((unit) => partOf(figure, unit, ground))
  const no = (why: NoTotal, units: string[] = []): Total => ({ parts, ok: false, why, units })
  if (open.includes(figureId)) return no('circular')
  if (ground.units.length === 0) return no('no-units')
  const { method } = figure
  if (method.kind === 'narrative' || method.kind === 'not-combinable') return no(method.kind)
  if (method.kind === 'count-met') return countMet(parts, no)
  if (method.kind === 'recompute') return recomputed(figure, method, ground, parts, [...open, figureId])
  const named = (state: Part['state']) => parts.filter((part) => part.state === state).map((part) => part.unitId)
  if (named('conflict').length > 0) return no('conflict', named('conflict'))
  if (named('empty').length > 0) return no('missing', named('empty'))
  if (figure.kind === 'text' || (method.kind === 'sum' && ['percent', 'permille', 'rate'].includes(figure.kind))) return no('unsuitable')
  if (method.kind === 'min' || method.kind === 'max') return extreme(figure, method.kind, parts)
  const undecided = parts.filter((part) => part.factor === null).map((part) => part.unitId)
  if (undecided.length > 0) return no('undecided', undecided)
  if (method.kind === 'sum') return summed(figure, parts)
  return weighted(figure, method.by, ground, parts)
}

function partOf(figure: Figure, unit: FigureUnit, ground: MergeGround): Part {
  const state = cellState(ground.cell(figure.id, unit.id), figure.kind)
  const value = state.state === 'value' ? state.value : null
  const factor = unit.share === 'whole' ? '1' : unit.factor
  const base: Part = { unitId: unit.id, value, weight: null, factor, state: state.state, reached: null }
  if (figure.method.kind !== 'count-met') return base
  const held = { ...figure, target: ground.target(figure, unit.id) }
  const { grade } = gradeOf(held, ground.values(figure.id, unit.id), ground.ownGrade(figure.id, unit.id))
  return { ...base, reached: isReached(grade) ? true : grade === 'missed' ? false : null }
}

function done(figure: Figure, parts: Part[], exact: Decimal, digits: number): Total {
  if (isTooLarge(exact)) return { parts, ok: false, why: 'too-large', units: [] }
  const value = rounded(exact, figure.decimals ?? digits).toFixed(figure.decimals ?? digits)
  return { parts, ok: true, value, exact: plain(exact) }
}

/** The most digits behind the comma that any of the values has. */
const mostDigits = (values: readonly string[]): number => Math.min(6, Math.max(0, ...values.map(digitsOf)))

/** What of a unit's value counts. */
const shared = (value: string, { factor }: Part): Decimal => (factor === '1' ? decimal(value) : decimal(value).times(decimal(factor!)))

function summed(figure: Figure, parts: Part[]): Total {
  const add = (pick: (value: Stored) => string): Decimal => parts.reduce((sum, part) => sum.plus(shared(pick(part.value!), part)), decimal('0'))
  if (figure.kind !== 'ratio')
    return done(
      figure,
      parts,
      add((value) => value),
      mostDigits(parts.map((part) => part.value!)),
    )
  const [met, of] = [add((value) => ratioOf(value).met), add((value) => ratioOf(value).of)]
  return ratio(parts, met, of)
}

function ratio(parts: Part[], met: Decimal, of: Decimal): Total {
  if (of.eq(0)) return { parts, ok: false, why: 'division-by-zero', units: [] }
  if (isTooLarge(met) || isTooLarge(of)) return { parts, ok: false, why: 'too-large', units: [] }
  return { parts, ok: true, value: `${plain(rounded(met, 2))}/${plain(rounded(of, 2))}`, exact: `${plain(met)}/${plain(of)}` }
}

function extreme(figure: Figure, which: 'min' | 'max', parts: Part[]): Total {
  const number = (value: Stored): Decimal => {
    if (figure.kind !== 'ratio') return decimal(value)
    const { met, of } = ratioOf(value)
    return decimal(of).eq(0) ? decimal('0') : decimal(met).div(decimal(of))
  }
  const found = parts.reduce((best, part) => {
    const compared = number(part.value!).cmp(number(best.value!))
    return (which === 'min' ? compared < 0 : compared > 0) ? part : best
  })
  if (figure.kind === 'ratio') return { parts, ok: true, value: found.value!, exact: found.value! }
  return done(figure, parts, decimal(found.value!), digitsOf(found.value!))
}

/** Of each unit what it weighs: the other figure's value in the same period. */
function weighted(figure: Figure, by: string, ground: MergeGround, parts: Part[]): Total {
  const other = ground.figures.get(by)
  if (!other) return { parts, ok: false, why: 'no-such-figure', units: [] }
  const weighed = parts.map((part): Part => {
    const state = cellState(ground.cell(by, part.unitId), other.kind)
    return { ...part, weight: state.state === 'value' ? state.value : null }
  })
  const without = weighed.filter((part) => part.weight === null).map((part) => part.unitId)
  if (without.length > 0) return { parts: weighed, ok: false, why: 'missing-weight', units: without }
  const weight = (part: Part) => shared(part.weight!, part)
  const weights = weighed.reduce((sum, part) => sum.plus(weight(part)), decimal('0'))
  if (weights.eq(0)) return { parts: weighed, ok: false, why: 'division-by-zero', units: [] }
  const sum = weighed.reduce((all, part) => all.plus(decimal(part.value!).times(weight(part))), decimal('0'))
  return done(figure, weighed, sum.div(weights), mostDigits(weighed.map((part) => part.value!)))
}

const TIMES: Partial<Record<Figure['kind'], string>> = { percent: '100', rate: '100', permille: '1000' }
/** Shares that are worked out anew are shown with so many digits, unless the figure says otherwise. */
const SHARE_DIGITS = 1

function recomputed(
  figure: Figure,
  method: { numerator: string; denominator: string },
  ground: MergeGround,
  parts: Part[],
  open: readonly string[],
): Total {
  const [above, below] = [totalOf(method.numerator, ground, open), totalOf(method.denominator, ground, open)]
  for (const needed of [above, below]) if (!needed.ok) return { parts, ok: false, why: needed.why, units: needed.units }
  if (!above.ok || !below.ok) return { parts, ok: false, why: 'missing', units: [] }
  const [numerator, denominator] = [decimal(above.exact), decimal(below.exact)]
  if (denominator.eq(0)) return { parts, ok: false, why: 'division-by-zero', units: [] }
  if (figure.kind === 'ratio') return ratio(parts, numerator, denominator)
  return done(figure, parts, numerator.times(TIMES[figure.kind] ?? '1').div(denominator), SHARE_DIGITS)
}

/** So many of the former units reached their target, of those that were judged. */
function countMet(parts: Part[], no: (why: NoTotal, units?: string[]) => Total): Total {
  const judged = parts.filter((part) => part.reached !== null)
  if (judged.length === 0)
    return no(
      'missing',
      parts.map((part) => part.unitId),
    )
  const value = `${judged.filter((part) => part.reached).length}/${judged.length}`
  return { parts, ok: true, value, exact: value }
}
