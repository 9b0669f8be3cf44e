import { type Comparator, meets } from '../comparator.ts'
import { decimal } from './decimal.ts'
import type { Figure } from './figure.ts'
import { type Period, periodOf } from './period.ts'
import { asNumber, ratioOf, type Stored } from './value.ts'

/** Vượt, đạt, hoàn thành sớm, không đạt, chưa đến kỳ đánh giá, không đánh giá. */
export const GRADES = ['exceeded', 'met', 'early', 'missed', 'not-due', 'not-assessed'] as const
export type Grade = (typeof GRADES)[number]

export const GRADE_NAMES: Record<Grade, string> = {
  exceeded: 'Vượt',
  met: 'Đạt',
  early: 'Hoàn thành sớm',
  missed: 'Không đạt',
  'not-due': 'Chưa đến kỳ đánh giá',
  'not-assessed': 'Không đánh giá',
}

/** What counts as reached in "đạt và vượt a/b". */
export const isReached = (grade: Grade): boolean => grade === 'exceeded' || grade === 'met' || grade === 'early'

export interface Graded {
  grade: Grade
  /** First year in which the target was reached, when that was before its year; null otherwise. */
  early: number | null
  /** Period of the value that was judged; null when none was. */
  period: string | null
  /** The judged value is an estimate. */
  estimated: boolean
  /** Somebody said otherwise, with this reason; null: computed. */
  reason: string | null
}

/** Somebody's own judgement of a figure of a unit. */
export interface OwnGrade {
  grade: Grade
  early: number | null
  reason: string
}

export type Judged = 'exceeded' | 'met' | 'missed' | null

/** A value against a target. Null: cannot be judged by numbers ('giữ vững', 'khoảng', a day, text). */
export function judge(target: Comparator, kind: Figure['kind'], value: Stored): Judged {
  if (target.is === 'fraction') {
    if (kind !== 'ratio') return null
    const { met, of } = ratioOf(value)
    // 4 of 9 places by the target; 5 of 10 are judged by how many there are now.
    return against(
      decimal(met)
        .times(decimal(target.whole))
        .cmp(decimal(of).times(decimal(target.part))),
    )
  }
  const number = asNumber(kind, value)
  return number === null ? null : GRADE_OF[meets(target, number) ?? 'none']
}

const GRADE_OF = { above: 'exceeded', met: 'met', missed: 'missed', none: null } as const

const against = (compared: number): Judged => (compared > 0 ? 'exceeded' : compared < 0 ? 'missed' : 'met')

/** Values of one figure and unit by period; only those that count (no open conflicts). */
export type ValuesByPeriod = ReadonlyMap<string, Stored>

/**
 * The grade of a figure for a unit. The value of the term, of the target's year, or its estimate is judged, in this order; without one it is not due. A
 * target that an earlier year reached already is *hoàn thành sớm* until the year itself is known.
 */
export function gradeOf(figure: Pick<Figure, 'kind' | 'target' | 'targetYear'>, values: ValuesByPeriod, own: OwnGrade | null = null): Graded {
  if (own) return { grade: own.grade, early: own.early, period: null, estimated: false, reason: own.reason }
  const { target, targetYear } = figure
  const none: Graded = { grade: 'not-assessed', early: null, period: null, estimated: false, reason: null }
  if (target === null || targetYear === null || figure.kind === 'text') return none
  if (target.is === 'keep' || target.is === 'done') return none
  const early = figure.kind === 'rate' ? null : reachedBefore(figure.kind, target, targetYear, values)
  const final = (['term', 'year', 'estimate'] as const).map((kind) => `${targetYear}:${kind}`).find((key) => values.has(key))
  if (final === undefined) return { ...none, grade: early === null ? 'not-due' : 'early', early }
  const judged = judge(target, figure.kind, values.get(final)!)
  if (judged === null) return none
  return { grade: judged, early: judged === 'missed' ? null : early, period: final, estimated: final.endsWith(':estimate'), reason: null }
}

/** First year before the target's in which it was reached, and stayed so as far as is known. */
function reachedBefore(kind: Figure['kind'], target: Comparator, targetYear: number, values: ValuesByPeriod): number | null {
  const years = [...values.keys()]
    .map((key) => periodOf(key))
    .filter((period): period is Period => period?.kind === 'year' && period.year < targetYear)
    .sort((one, other) => one.year - other.year)
  let first: number | null = null
  for (const { year } of years) {
    const judged = judge(target, kind, values.get(`${year}:year`)!)
    if (judged === null) return null
    if (judged === 'missed') first = null
    else first ??= year
  }
  return first
}

/** a of b, and how many are not due or not assessed. */
export interface Count {
  reached: number
  /** Only those that were judged. */
  judged: number
  /** All of them. */
  all: number
}

/**
 * "Đạt và vượt a/b" counts chỉ tiêu; how many of their parts were reached is another count with its own name. A chỉ tiêu without a target of its own is
 * reached when all its parts are.
 * @param gradeBy grade of a figure by its id
 */
export function countGrades(figures: readonly Figure[], gradeBy: (id: string) => Grade): { targets: Count; parts: Count } {
  const targets: Count = { reached: 0, judged: 0, all: 0 }
  const parts: Count = { reached: 0, judged: 0, all: 0 }
  const put = (count: Count, grade: Grade) => {
    count.all++
    if (isReached(grade)) count.reached++
    if (isReached(grade) || grade === 'missed') count.judged++
  }
  for (const top of figures.filter((figure) => figure.parentId === null)) {
    const below = figures.filter((figure) => figure.parentId === top.id)
    put(targets, wholeGrade(top, below, gradeBy))
    for (const leaf of below.length > 0 ? below : [top]) put(parts, gradeBy(leaf.id))
  }
  return { targets, parts }
}

/** Of a chỉ tiêu, from its own target or from its parts. */
export function wholeGrade(top: Figure, below: readonly Figure[], gradeBy: (id: string) => Grade): Grade {
  const own = gradeBy(top.id)
  if (below.length === 0 || top.target !== null || own !== 'not-assessed') return own
  const grades = below.map((figure) => gradeBy(figure.id)).filter((grade) => grade !== 'not-assessed')
  if (grades.length === 0) return 'not-assessed'
  if (grades.includes('missed')) return 'missed'
  if (grades.includes('not-due')) return 'not-due'
  return grades.every((grade) => grade === 'exceeded') ? 'exceeded' : 'met'
}
