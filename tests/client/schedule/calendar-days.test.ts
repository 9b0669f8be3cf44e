import { entriesByDay, monthsOf } from '@van-kien/client/schedule/calendar-days.ts'
import type { TaskLine } from '@van-kien/shared/api/schedule.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { expect, test } from 'vitest'

const task = (id: string, due: string, more: Partial<TaskLine> = {}): TaskLine =>
  ({ id, start: due, due, meeting: null, mark: 'none', ...more }) as TaskLine
const groups = (...tasks: TaskLine[]) => [{ phase: 'Soạn thảo', tasks: tasks.map((one, number) => ({ number, task: one })) }]

test('a task stands on its last day, its meeting on its own; the congress before others of its day; a move that is shown counts', () => {
  const all = groups(
    task('a', '2025-07-22'),
    task('b', '2025-07-22', { mark: 'congress', meeting: '2025-07-22' }),
    task('c', '2025-07-01', { meeting: '2025-07-03' }),
  )
  const keys = (moved: string | null) =>
    [...entriesByDay(all, (id) => (id === 'c' && moved !== null ? { start: moved, due: moved } : undefined))].map(([day, entries]) => [
      day,
      ...entries.map(({ key }) => key),
    ])
  expect(keys(null)).toEqual([
    ['2025-07-01', 'due c'],
    ['2025-07-03', 'meeting c'],
    ['2025-07-22', 'due b', 'meeting b', 'due a'],
  ])
  expect(keys('2025-07-05').map(([day]) => day)).toEqual(['2025-07-03', '2025-07-05', '2025-07-22'])
})

test('months follow each other, weeks begin on Monday, and hold every day of the month once', () => {
  const months = monthsOf(['2028-03-05', '2027-12-31'])
  expect(months.map(({ month }) => month)).toEqual(['2027-12', '2028-01', '2028-02', '2028-03'])
  for (const { month, weeks } of months) {
    const days = weeks.flat().filter((day) => day !== null)
    expect(days[0]).toBe(`${month}-01`)
    expect(addDays(days.at(-1)!, 1).endsWith('-01')).toBe(true)
    expect(days).toEqual(days.map((_, at) => addDays(days[0]!, at)))
    for (const week of weeks) expect(week).toHaveLength(7)
    expect(
      weeks.flatMap((week) => week.flatMap((day, at) => (day !== null && new Date(`${day}T00:00Z`).getUTCDay() !== (at + 1) % 7 ? [day] : []))),
    ).toEqual([])
  }
  // 29 days in the February of a leap year.
  expect(months[2]!.weeks.flat().filter((day) => day !== null)).toHaveLength(29)
})

test('of years without anything between them only the months with something are shown', () => {
  expect(monthsOf(['2025-07-01', '2031-01-01']).map(({ month }) => month)).toEqual(['2025-07', '2031-01'])
  expect(monthsOf([])).toEqual([])
})
