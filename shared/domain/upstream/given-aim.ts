import { type Aim, aimWords, type Bound, type Comparator } from '../comparator.ts'
import { readNumber } from '../vietnamese-number.ts'

/** How a value can be held when somebody puts it right: one of the bounds, a range, so many of so many, only kept, or only done by a year. */
export const GIVEN_COMPARATORS = ['at-least', 'more-than', 'at-most', 'less-than', 'equal', 'about', 'range', 'fraction', 'keep', 'done'] as const
export type GivenComparator = (typeof GIVEN_COMPARATORS)[number]

/** The value of a target as people type it. */
export interface GivenAim {
  comparator: GivenComparator
  /** '1.234,5'; of a range its lower end, of a fraction its part; '' for what has none. */
  value: string
  /** The upper end of a range, the whole of a fraction. */
  to: string
  unit: string
  /** Null: no year is said. */
  year: number | null
}

/** What must be put right before it is a value. */
export type AimFault = 'value' | 'to' | 'year'

const FIRST_YEAR = 1990
const LAST_YEAR = 2100

/** The value that was typed, in the form in which values are read, or which field is wrong. @param before what it replaces: what nobody typed stays */
export function aimOf(given: GivenAim, before: Aim | null): { ok: true; aim: Aim } | { ok: false; fault: AimFault } {
  const { year } = given
  if ((year !== null && (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)) || (given.comparator === 'done' && year === null))
    return { ok: false, fault: 'year' }
  const comparator = comparatorOf(given)
  if (typeof comparator === 'string') return { ok: false, fault: comparator }
  const deadline = year === null ? null : { year, month: before?.deadline?.year === year ? before.deadline.month : null }
  const { per = null, assigned = false, change = null } = before ?? {}
  const aim: Aim = { comparator, unit: given.unit.trim(), per, assigned, change, deadline, quote: '', at: 0 }
  return { ok: true, aim: { ...aim, quote: aimWords(aim) } }
}

function comparatorOf({ comparator: is, value, to }: GivenAim): Comparator | 'value' | 'to' {
  if (is === 'keep' || is === 'done') return { is }
  const low = readNumber(value)
  if (low === null) return 'value'
  if (is !== 'range' && is !== 'fraction') return { is: 'bound', bound: is satisfies Bound, value: low }
  const high = readNumber(to)
  if (high === null) return 'to'
  return is === 'range' ? { is, from: low, to: high } : { is, part: low, whole: high }
}
