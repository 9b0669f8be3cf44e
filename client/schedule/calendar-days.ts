import type { TaskLine } from '@van-kien/shared/api/schedule.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'
import type { PhaseGroup } from './plan-rows.ts'

/** What stands on a day of the calendar: the last day of a task, or the day on which its meeting is held. */
export interface DayEntry {
  /** 'due <id>', 'meeting <id>' */
  key: string
  kind: 'due' | 'meeting'
  day: string
  task: TaskLine
}

/** 'YYYY-MM' and its weeks, from Monday to Sunday; null: a day of another month. */
interface CalendarMonth {
  month: string
  weeks: (string | null)[][]
}

/** Months without anything are left out when there are more between the first and the last. */
const MOST_MONTHS = 18

/** Entries by day, those of a day in the order of the plan, the congress before them. @param datesOf days after the move that is being shown */
export function entriesByDay(groups: readonly PhaseGroup[], datesOf: (id: string) => Dates | undefined): Map<string, DayEntry[]> {
  const entries = groups.flatMap((group) =>
    group.tasks.flatMap(({ task }): DayEntry[] => [
      { key: `due ${task.id}`, kind: 'due', day: (datesOf(task.id) ?? task).due, task },
      ...(task.meeting === null ? [] : [{ key: `meeting ${task.id}`, kind: 'meeting' as const, day: task.meeting, task }]),
    ]),
  )
  const first = ({ task }: DayEntry) => Number(task.mark !== 'congress')
  return Map.groupBy(
    entries.toSorted((one, other) => one.day.localeCompare(other.day) || first(one) - first(other)),
    ({ day }) => day,
  )
}

/** Months from the first of these days to the last. @param days 'YYYY-MM-DD', in any order */
export function monthsOf(days: Iterable<string>): CalendarMonth[] {
  const wanted = [...new Set([...days].map((day) => day.slice(0, 7)))].toSorted()
  const last = wanted.at(-1)
  const all: string[] = []
  for (let month = wanted[0]; month !== undefined && last !== undefined && month <= last && all.length <= MOST_MONTHS; month = nextMonth(month))
    all.push(month)
  return (all.length > MOST_MONTHS ? wanted : all).map((month) => ({ month, weeks: weeksOf(month) }))
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7)

function weeksOf(month: string): (string | null)[][] {
  const weeks: (string | null)[][] = []
  const monday = new Date(`${month}-01T00:00Z`).getUTCDay()
  for (let day = addDays(`${month}-01`, -((monday + 6) % 7)); day.slice(0, 7) <= month; day = addDays(day, 7))
    weeks.push(
      [0, 1, 2, 3, 4, 5, 6].map((more) => {
        const one = addDays(day, more)
        return one.startsWith(month) ? one : null
      }),
    )
  return weeks
}
