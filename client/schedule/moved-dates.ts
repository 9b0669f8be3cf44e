import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'

/** What of a task is moved: its first day, its last, or both with the days between them kept. */
export type DatesPart = 'start' | 'due' | 'both'

/** The days of a task some days later (earlier when negative); its last day is never before its first. */
export const movedDates = ({ start, due }: Dates, part: DatesPart, days: number): Dates => {
  if (part === 'both') return { start: addDays(start, days), due: addDays(due, days) }
  if (part === 'start') return { start: [addDays(start, days), due].toSorted()[0]!, due }
  return { start, due: [addDays(due, days), start].toSorted()[1]! }
}
