import { addDays, addWorkingDays, daysBetween, type WorkCalendar, workingDaysBetween } from './calendar.ts'
import { inOrder } from './order.ts'
import type { Dates, PlanTask } from './task.ts'

type Movable = Pick<PlanTask, 'id' | 'start' | 'due' | 'clock' | 'unit' | 'mark' | 'after'>

/** Its day is set by a fact of the dossier or by the upper level, not by what comes before it. */
export const isFixed = ({ mark }: Pick<PlanTask, 'mark'>): boolean => mark === 'congress' || mark === 'reading'

/** One task that moves, and why: `asked` itself, with its clock, or because one that it waits for ends later. */
export interface Moved {
  id: string
  from: Dates
  to: Dates
  why: 'asked' | 'clock' | 'after'
}

export const datesOf = ({ start, due }: Dates): Dates => ({ start, due })
const sameDates = (one: Dates, other: Dates): boolean => one.start === other.start && one.due === other.due

/** Dates as far from the new start as they were from the old one, in the task's own unit. */
function shifted(task: Movable, start: string, calendar: WorkCalendar): Dates {
  const length = task.unit === 'working' ? workingDaysBetween(calendar, task.start, task.due) : daysBetween(task.start, task.due)
  return { start, due: task.unit === 'working' ? addWorkingDays(calendar, start, length) : addDays(start, length) }
}

/**
 * Everything that moves when dates of some tasks are changed: whoever waits for one that now ends later begins later by as much as is needed, and keeps its length.
 * What is finished stays, and so do the congress and the reading, whose days others decide. A gap that was too small before is not made larger than it was.
 * @param wanted by id of a task
 */
export function moveTasks(
  tasks: readonly Movable[],
  wanted: ReadonlyMap<string, Dates>,
  finished: ReadonlySet<string>,
  calendar: WorkCalendar,
  why: 'asked' | 'clock' = 'asked',
): Moved[] {
  const before = new Map(tasks.map((task) => [task.id, task]))
  const now = new Map<string, Dates>()
  const moved: Moved[] = []
  for (const task of inOrder(tasks)) {
    const asked = wanted.get(task.id)
    let to = asked ?? datesOf(task)
    if (!finished.has(task.id) && !isFixed(task)) {
      const late = Math.max(0, ...task.after.map((id) => overlap(before.get(id), now.get(id), task, to)))
      if (late > 0) to = shifted(asked ? { ...task, ...asked } : task, nextStart(task, addDays(to.start, late), calendar), calendar)
    }
    now.set(task.id, to)
    if (!sameDates(task, to)) moved.push({ id: task.id, from: datesOf(task), to, why: asked && sameDates(asked, to) ? why : 'after' })
  }
  return moved
}

const nextStart = (task: Movable, day: string, calendar: WorkCalendar): string => {
  let start = day
  if (task.unit === 'working') while (!calendar.works(start)) start = addDays(start, 1)
  return start
}

/** By how many days a task must begin later because of one that it waits for; what overlapped before may overlap as much. */
function overlap(before: Movable | undefined, now: Dates | undefined, task: Movable, to: Dates): number {
  if (!before || !now || now.due === before.due) return 0
  const was = Math.max(0, daysBetween(task.start, before.due))
  return daysBetween(to.start, now.due) - was
}

/** Where the dates of a task stand when the day that they are counted from moves. */
export function withClock(task: Movable, from: string, to: string, calendar: WorkCalendar): Dates {
  const move = (day: string): string =>
    task.unit === 'working' ? addWorkingDays(calendar, to, workingDaysBetween(calendar, from, day)) : addDays(day, daysBetween(from, to))
  const [start, due] = [move(task.start), move(task.due)]
  // Both count from the same day: the order can turn where a working day lies before a day off.
  return start > due ? { start: due, due } : { start, due }
}

/**
 * What moves when the day of the congress, or of the reading, does: the day itself, and every task counted from it that is not finished and not due before today.
 * @param today 'YYYY-MM-DD'
 */
export function moveClock(
  tasks: readonly Movable[],
  change: { clock: 'congress' | 'reading'; from: string; to: string },
  finished: ReadonlySet<string>,
  calendar: WorkCalendar,
  today: string,
): Moved[] {
  const wanted = new Map<string, Dates>()
  for (const task of tasks) {
    if (task.mark === change.clock) wanted.set(task.id, { start: change.to, due: change.to })
    else if (task.clock === change.clock && !finished.has(task.id) && task.due >= today)
      wanted.set(task.id, withClock(task, change.from, change.to, calendar))
  }
  return moveTasks(tasks, wanted, finished, calendar, 'clock')
}

/** What is wrong with dates: `after-congress`: what must be done before the congress would end after it; `past`: it would be due before today; `early`: it begins before one that it waits for ends. */
export type DateProblem = 'after-congress' | 'past' | 'early'

/** What would be wrong after a move, by task. Only of tasks that move, or wait for one that does. */
export function problemsOf(
  tasks: readonly Movable[],
  moved: readonly Moved[],
  finished: ReadonlySet<string>,
  days: { today: string; congress: string },
): { id: string; problem: DateProblem }[] {
  const to = new Map(moved.map((move) => [move.id, move.to]))
  const now = tasks.map((task) => ({ ...task, ...to.get(task.id) }))
  const byId = new Map(now.map((task) => [task.id, task]))
  const before = new Map(tasks.map((task) => [task.id, task]))
  return now.flatMap((task) => {
    if (finished.has(task.id)) return []
    const old = before.get(task.id)!
    const problems: { id: string; problem: DateProblem }[] = []
    if (to.has(task.id) && task.mark !== 'congress' && old.due <= days.congress && task.due > days.congress)
      problems.push({ id: task.id, problem: 'after-congress' })
    if (to.has(task.id) && task.due < days.today) problems.push({ id: task.id, problem: 'past' })
    if (task.after.some((id) => (to.has(id) || to.has(task.id)) && !finished.has(id) && (byId.get(id)?.due ?? '') > task.start))
      problems.push({ id: task.id, problem: 'early' })
    return problems
  })
}
