/** A day that is no ordinary one: `off` although it is a weekday, or `work` although it is a weekend (làm bù). */
export interface DayRule {
  /** 'YYYY-MM-DD' */
  day: string
  kind: 'off' | 'work'
  name: string
}

/** Which days people work on: Monday to Friday, but for the rules. */
export interface WorkCalendar {
  works(day: string): boolean
  /** What the day is called; '' for an ordinary one. */
  nameOf(day: string): string
}

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** @param rules a later one of the same day takes the place of an earlier one */
export function workCalendar(rules: readonly DayRule[]): WorkCalendar {
  const byDay = new Map(rules.map((rule) => [rule.day, rule]))
  return {
    works: (day) => {
      const rule = byDay.get(day)
      return rule ? rule.kind === 'work' : !isWeekend(day)
    },
    nameOf: (day) => byDay.get(day)?.name ?? '',
  }
}

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(at(day)).getUTCDay())

/** The day `count` days later; before it when negative. 'YYYY-MM-DD' both. */
export const addDays = (day: string, count: number): string => new Date(at(day) + count * DAY).toISOString().slice(0, 10)

/** Days since 1970: what is counted much is counted in these. */
export const dayNumber = (day: string): number => Math.round(at(day) / DAY)

/** Days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

/** The working day `count` working days from `day`; 0: the day itself, or the working day before it. */
export function addWorkingDays(calendar: WorkCalendar, day: string, count: number): string {
  const step = count < 0 || count === 0 ? -1 : 1
  let here = day
  if (count <= 0) while (!calendar.works(here)) here = addDays(here, -1)
  for (let left = Math.abs(count); left > 0; ) {
    here = addDays(here, step)
    if (calendar.works(here)) left--
  }
  return here
}

/** How many working days lie between: of `addWorkingDays(from, n)` it is n. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (from === to) return 0
  const step = to < from ? -1 : 1
  let count = 0
  for (let here = from; here !== to; ) {
    here = addDays(here, step)
    if (calendar.works(here)) count += step
  }
  return count
}
