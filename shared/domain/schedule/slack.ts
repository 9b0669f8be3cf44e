import { dayNumber } from './calendar.ts'
import { followersOf, inOrder } from './order.ts'
import type { PlanTask } from './task.ts'

type Timed = Pick<PlanTask, 'id' | 'start' | 'due' | 'mark' | 'after'>

/** How much time a task has before it moves the congress. */
export interface Slack {
  /** Days that may be lost; negative: it cannot be done any more. */
  days: number
  /** On the longest chain of what is left to do: a day lost here is a day lost for all. */
  critical: boolean
}

/**
 * The critical path to the congress (CPM): the earliest end of each task by the lengths of those before it, the latest end by those behind it. Of tasks that are
 * finished, or that nothing on the way to the congress waits for, nothing is said.
 * @param today 'YYYY-MM-DD': what is not finished ends today at the earliest
 */
export function criticalPath(tasks: readonly Timed[], finished: ReadonlySet<string>, today: string): Map<string, Slack> {
  const congress = tasks.find(({ mark }) => mark === 'congress')
  const slack = new Map<string, Slack>()
  if (!congress) return slack
  const sorted = inOrder(tasks)
  const followers = followersOf(tasks)
  const start = new Map(tasks.map((task) => [task.id, dayNumber(task.start)]))
  const length = new Map(tasks.map(({ id, due }) => [id, finished.has(id) ? 0 : Math.max(0, dayNumber(due) - start.get(id)!)]))
  const latest = new Map<string, number>([[congress.id, dayNumber(congress.due)]])
  for (const { id } of sorted.toReversed()) {
    if (id === congress.id) continue
    for (const next of followers.get(id) ?? []) {
      const end = latest.get(next.id)
      if (end !== undefined) latest.set(id, Math.min(latest.get(id) ?? end, end - length.get(next.id)!))
    }
  }
  const now = dayNumber(today)
  const earliest = new Map<string, number>()
  for (const { id, after } of sorted) {
    const ends = after.flatMap((before) => (finished.has(before) ? [] : (earliest.get(before) ?? [])))
    const begins = ends.length > 0 ? Math.max(...ends) : start.get(id)!
    earliest.set(id, Math.max(now, begins + length.get(id)!))
  }
  for (const { id } of tasks) {
    const [late, early] = [latest.get(id), earliest.get(id)]
    if (late !== undefined && early !== undefined && !finished.has(id)) slack.set(id, { days: late - early, critical: false })
  }
  const least = Math.min(...[...slack].filter(([id]) => id !== congress.id).map(([, { days }]) => days))
  for (const [, value] of slack) value.critical = value.days <= least
  return slack
}
