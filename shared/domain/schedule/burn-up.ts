import { addDays, daysBetween } from './calendar.ts'
import type { Dates } from './task.ts'

/** Approved pages day by day, beside what the plan wants of each day. Days are 'YYYY-MM-DD', an end day is not among what it ends. */

/** A time in which something was so; `to` null: it still is. */
interface Span {
  from: string
  to: string | null
}

/** A section that is written and approved. */
export interface BurnSection {
  /** Pages that it has, or is meant to have while it is not finished; null: neither is known. */
  pages: number | null
  /** Its own last day, and the days of the task that approves it; null: it has none. */
  due: string | null
  window: Dates | null
  /** When it was approved, with the pages that were. */
  approved: readonly (Span & { pages: number })[]
  /** When it was to be looked at again. */
  stale: readonly Span[]
}

interface BurnDay {
  day: string
  /** Null: the day has not come. */
  approved: number | null
  /** Null: nothing says until when anything is to be done. */
  plan: number | null
}

export interface BurnUp {
  /** The first, the last, today, and each day on which a line bends. */
  days: BurnDay[]
  /** Pages when all is approved. */
  goal: number
  /** As of today. */
  approved: number
  plan: number | null
}

const holds = ({ from, to }: Span, day: string): boolean => from <= day && (to === null || to > day)
const rounded = (pages: number): number => Math.round(pages * 100) / 100

/** Pages of each section, an average one where nobody knows. */
function weightsOf(sections: readonly BurnSection[]): number[] {
  const known = sections.flatMap(({ pages }) => (pages === null ? [] : [pages]))
  const usual = known.length === 0 ? 1 : known.reduce((sum, pages) => sum + pages, 0) / known.length
  return sections.map(({ pages }) => pages ?? usual)
}

/** Share of a section that the plan wants approved at the end of a day: at its own day within the task, else evenly over the days of the task. */
function wanted({ due, window }: BurnSection, day: string, last: string): number {
  if (window === null) return Number(day >= (due ?? last))
  if (due !== null) {
    const own = [[due, window.start].toSorted()[1]!, window.due].toSorted()[0]!
    return Number(day >= own)
  }
  const length = daysBetween(window.start, window.due) + 1
  return Math.max(0, Math.min(1, (daysBetween(window.start, day) + 1) / length))
}

/**
 * How the approved pages grew, and how they should.
 * @param around first day and last day (the congress) of what is drawn; they grow to hold what happened and what is due
 */
export function burnUp(sections: readonly BurnSection[], around: { first: string; last: string; today: string }): BurnUp {
  const weights = weightsOf(sections)
  const planned = sections.some(({ due, window }) => due !== null || window !== null)
  const facts = sections.flatMap(({ due, window, approved }) => [due, window?.start, window?.due, ...approved.map(({ from }) => from)])
  const all = [...facts, around.first, around.last, around.today].filter((day) => day !== null && day !== undefined).toSorted()
  const [first, last] = [all[0]!, all.at(-1)!]
  const approvedOn = (day: string): number =>
    sections.reduce((sum, section) => {
      const span = section.approved.find((one) => holds(one, day))
      return span && !section.stale.some((one) => holds(one, day)) ? sum + span.pages : sum
    }, 0)
  const planOn = (day: string): number => sections.reduce((sum, section, at) => sum + weights[at]! * wanted(section, day, around.last), 0)
  const days: BurnDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1))
    days.push({ day, approved: day <= around.today ? rounded(approvedOn(day)) : null, plan: planned ? rounded(planOn(day)) : null })
  return {
    days: days.filter((one, at) => one.day === around.today || bends(days, at)),
    goal: rounded(weights.reduce((sum, pages) => sum + pages, 0)),
    approved: rounded(approvedOn(around.today)),
    plan: planned ? rounded(planOn(around.today)) : null,
  }
}

/** Between two such days both lines are straight. */
function bends(days: readonly BurnDay[], at: number): boolean {
  const [before, here, after] = [days[at - 1], days[at]!, days[at + 1]]
  if (!before || !after) return true
  const turns = (one: number | null, two: number | null, three: number | null): boolean =>
    one === null || two === null || three === null ? one !== two || two !== three : Math.abs(three - two - (two - one)) > 0.02
  return turns(before.approved, here.approved, after.approved) || turns(before.plan, here.plan, after.plan)
}
