import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { isFinished, type TaskState } from '@van-kien/shared/domain/schedule/progress.ts'

/** What is shown of a plan. `state` 'open': all that is not finished; `who` 'nobody': what nobody leads; null: everything. */
export interface PlanFilter {
  state: TaskState | 'open' | 'critical' | null
  phase: string | null
  who: string | null
}

export const EVERYTHING: PlanFilter = { state: null, phase: null, who: null }
export const isFiltered = ({ state, phase, who }: PlanFilter): boolean => state !== null || phase !== null || who !== null

/** A task with the number that it has in the whole plan. */
export interface NumberedTask {
  number: number
  task: TaskLine
}

export interface PhaseGroup {
  phase: string
  tasks: NumberedTask[]
}

/** Phases in the order of their first task. */
export const phasesOf = ({ tasks }: Pick<ScheduleView, 'tasks'>): string[] => [...new Set(tasks.map(({ phase }) => phase))]

/** Tasks of one phase stand together, numbered as they stand. */
export function groupsOf(view: Pick<ScheduleView, 'tasks'>): PhaseGroup[] {
  let number = 0
  return phasesOf(view).map((phase) => ({
    phase,
    tasks: view.tasks.filter((task) => task.phase === phase).map((task) => ({ number: ++number, task })),
  }))
}

/** The groups with what a filter leaves; empty ones go. */
export const filtered = (groups: readonly PhaseGroup[], filter: PlanFilter): PhaseGroup[] =>
  groups
    .map((group) => ({ ...group, tasks: group.tasks.filter(({ task }) => isShown(task, filter)) }))
    .filter((group) => group.tasks.length > 0 && (filter.phase === null || group.phase === filter.phase))

function isShown({ progress, slack, leadPerson }: TaskLine, { state, who }: PlanFilter): boolean {
  if (state === 'open' ? isFinished(progress) : state === 'critical' ? slack?.critical !== true : state !== null && progress.state !== state)
    return false
  return who === null || (who === 'nobody' ? leadPerson === null : leadPerson === who)
}

/** The most that somebody has to do on one day, and which day that is first; null: nothing is open. */
export function heaviestDay(tasks: readonly Pick<TaskLine, 'start' | 'due'>[]): { day: string; count: number } | null {
  let most: { day: string; count: number } | null = null
  for (const { start: day } of tasks.toSorted((one, other) => one.start.localeCompare(other.start))) {
    const count = tasks.filter((task) => task.start <= day && task.due >= day).length
    if (most === null || count > most.count) most = { day, count }
  }
  return most
}
