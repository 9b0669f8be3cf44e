import { daysBetween } from './calendar.ts'
import { type FactWorld, NOTHING, type Tally, tallyFacts } from './fact-kinds.ts'
import type { PlanTask } from './task.ts'

export const TASK_STATES = ['overdue', 'running', 'waiting', 'done-late', 'done'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** How far a task is, told by the facts or by whoever ticked it. */
export interface Progress extends Tally {
  state: TaskState
  /** It follows facts; otherwise somebody ticks it. */
  byFacts: boolean
  /** Day on which it was finished. */
  finished: string | null
  /** Days behind its last day: of a finished one how late it was, of an overdue one how late it is; else 0. */
  late: number
}

/** State and fraction of a task as at the day of the facts. */
export function progressOf(task: Pick<PlanTask, 'start' | 'due' | 'facts' | 'tick'>, world: FactWorld): Progress {
  const tally = task.facts.length === 0 ? NOTHING : tallyFacts(task.facts, world)
  const byFacts = tally.total > 0
  const finished = byFacts ? (tally.done === tally.total ? tally.last : null) : tickedBy(task.tick?.day ?? null, world.at)
  if (finished !== null) {
    const late = Math.max(0, daysBetween(task.due, finished))
    return { ...tally, byFacts, finished, late, state: late > 0 ? 'done-late' : 'done' }
  }
  const late = Math.max(0, daysBetween(task.due, world.at))
  const state = late > 0 ? 'overdue' : task.start <= world.at || tally.done > 0 ? 'running' : 'waiting'
  return { ...tally, byFacts, finished, late, state }
}

const tickedBy = (day: string | null, at: string): string | null => (day !== null && day <= at ? day : null)

export const isFinished = ({ state }: Pick<Progress, 'state'>): boolean => state === 'done' || state === 'done-late'

/** Progress of all tasks by id. */
export const progressOfAll = (tasks: readonly PlanTask[], world: FactWorld): Map<string, Progress> =>
  new Map(tasks.map((task) => [task.id, progressOf(task, world)]))

/** How many tasks are in each state. */
export function countStates(all: Iterable<Pick<Progress, 'state'>>): Record<TaskState, number> {
  const counts: Record<TaskState, number> = { overdue: 0, running: 0, waiting: 0, 'done-late': 0, done: 0 }
  for (const { state } of all) counts[state]++
  return counts
}
