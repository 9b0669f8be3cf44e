import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { workCalendar } from '@van-kien/shared/domain/schedule/calendar.ts'
import { moveClock } from '@van-kien/shared/domain/schedule/move.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'

/** What moves when congress and reading are on these days, by title; null: no day yet. */
export function movesWith(
  view: ScheduleView,
  to: { congress: string | null; reading: string | null },
): { title: string; from: string; to: string }[] {
  const calendar = workCalendar([...view.holidays, ...view.plan!.days])
  const finished = new Set(view.tasks.filter(({ progress }) => isFinished(progress)).map(({ id }) => id))
  const now = new Map(view.tasks.map((task) => [task.id, task]))
  const clocks = [
    { clock: 'reading' as const, from: view.plan!.readingDate, to: to.reading },
    { clock: 'congress' as const, from: view.congressDate, to: to.congress },
  ]
  for (const { clock, from, to: day } of clocks) {
    if (day === null || day === from) continue
    for (const moved of moveClock([...now.values()], { clock, from, to: day }, finished, calendar, view.today))
      now.set(moved.id, { ...now.get(moved.id)!, ...moved.to })
  }
  return view.tasks.flatMap(({ id, title, due }) => {
    const after = now.get(id)!.due
    return after === due ? [] : [{ title, from: due, to: after }]
  })
}
