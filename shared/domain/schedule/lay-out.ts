import { addDays, addWorkingDays, type WorkCalendar } from './calendar.ts'
import type { FactLink } from './fact-kinds.ts'
import { type Clock, type Dates, type Mark, NOBODY, type PlanTask, type Unit, type Who } from './task.ts'

/** A step of a template: what is to be done, by which posts, behind which steps. */
export interface PlanStep<Key extends string = string> {
  key: Key
  phase: string
  title: string
  product: string
  /** Keys of posts. */
  directs: string | null
  lead: string
  helpers: readonly string[]
  askedOf?: string
  draft?: number
  /** People meet: the last day is the day of the meeting. */
  meeting?: boolean
  mark?: Mark
  clock?: Exclude<Clock, 'none'>
  after: readonly Key[]
  facts?: readonly Omit<FactLink, 'number'>[]
}

/** When the steps are done: first and last day of each, counted from its clock in the case's unit (negative: before). Steps without days are left out. */
export interface PlanCase<Key extends string = string> {
  name: string
  unit: Unit
  /** Day of the reading by the upper level, counted from the congress. */
  reading: number
  days: Readonly<Partial<Record<Key, readonly [start: number, due: number]>>>
}

/** The day that lies `count` units from a day. */
const counted = (day: string, count: number, unit: Unit, calendar: WorkCalendar): string =>
  unit === 'working' ? addWorkingDays(calendar, day, count) : addDays(day, count)

/** Day of the reading that a case proposes. */
export const readingDay = (plan: PlanCase, congress: string, calendar: WorkCalendar): string => counted(congress, plan.reading, plan.unit, calendar)

/** Tasks of a template in their order, on the days of a case. The congress stands on its own day, whatever day that is. */
export function layOut(
  steps: readonly PlanStep[],
  plan: PlanCase,
  days: { congress: string; reading: string },
  calendar: WorkCalendar,
  made: { id: (key: string) => string; post: (key: string) => string | null },
): PlanTask[] {
  const used = steps.filter(({ key }) => plan.days[key] !== undefined)
  const known = new Set(used.map(({ key }) => key))
  const who = (post: string | null): Who => (post === null ? NOBODY : { post: made.post(post), person: null })
  return used.map((step, position): PlanTask => {
    const clock = step.clock ?? 'congress'
    const dates = datesOfStep(step, plan, days[clock], calendar)
    return {
      ...{ id: made.id(step.key), position: position + 1, phase: step.phase, title: step.title, product: step.product },
      ...{ directs: who(step.directs), lead: who(step.lead), helpers: step.helpers.map((post) => who(post)) },
      ...{ askedOf: step.askedOf ?? '', draft: step.draft ?? null, meeting: step.meeting ? dates.due : null },
      ...{ ...dates, clock, unit: plan.unit, mark: step.mark ?? 'none' },
      after: step.after.filter((key) => known.has(key)).map((key) => made.id(key)),
      facts: (step.facts ?? []).map((fact) => ({ ...fact, number: fact.kind === 'frozen' ? (step.draft ?? 1) : null })),
      ...{ tick: null, note: '' },
    }
  })
}

function datesOfStep(step: PlanStep, plan: PlanCase, from: string, calendar: WorkCalendar): Dates {
  const [start, due] = plan.days[step.key]!
  if (step.mark === 'congress' || step.mark === 'reading') return { start: from, due: from }
  return { start: counted(from, start, plan.unit, calendar), due: counted(from, due, plan.unit, calendar) }
}
