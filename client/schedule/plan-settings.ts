import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'
import { datesOf } from '@van-kien/shared/domain/schedule/move.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'
import { scheduleApi, scheduleQueries } from '../api/schedule.ts'
import { api } from '../api.ts'
import { queryClient } from '../queries.ts'

/** Days from which a plan counts. */
export interface PlanSettings {
  congressDate: string
  readingDate: string
  days: DayRule[]
}

const planNow = (dossierId: string): Promise<ScheduleView> => queryClient.fetchQuery({ ...scheduleQueries.plan(dossierId, null), staleTime: 0 })
const datesById = ({ tasks }: ScheduleView): Map<string, Dates> => new Map(tasks.map((task) => [task.id, datesOf(task)]))
const same = (one: Dates | undefined, other: Dates | undefined): boolean => one?.start === other?.start && one?.due === other?.due

/** Sends the settings that change; of the others nothing is said. */
async function send(dossierId: string, change: Partial<PlanSettings>, seen: Partial<PlanSettings>): Promise<void> {
  const { congressDate, ...plan } = change
  if (Object.keys(plan).length > 0) {
    const { congressDate: _, ...rest } = seen
    await scheduleApi.settings(dossierId, { ...plan, seen: rest })
  }
  if (congressDate !== undefined) await api.dossiers.change(dossierId, { congressDate, seen: { congressDate: seen.congressDate } })
}

/**
 * Changes these days, with which tasks move, and answers with the way back: every task returns to the day where it was, but for those that somebody moved since.
 * @param seen of each changed setting what the screen said
 */
export async function changePlanSettings(id: string, change: Partial<PlanSettings>, seen: Partial<PlanSettings>): Promise<() => Promise<void>> {
  const was = datesById(await planNow(id))
  await send(id, change, seen)
  const moved = datesById(await planNow(id))
  return async () => {
    const since = datesById(await planNow(id))
    const untouched = [...was.keys()].filter((task) => same(since.get(task), moved.get(task)))
    await send(id, seen, change)
    // Working days are not always as many back as they were ahead.
    const now = datesById(await planNow(id))
    const astray = untouched.filter((task) => now.has(task) && !same(now.get(task), was.get(task)))
    if (astray.length === 0) return
    const by = (dates: ReadonlyMap<string, Dates>) => Object.fromEntries(astray.map((task) => [task, dates.get(task)!]))
    await scheduleApi.dates(id, { dates: by(was), seen: by(now) })
  }
}
