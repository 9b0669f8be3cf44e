import { addDays, daysBetween, type WorkCalendar } from './calendar.ts'
import type { Dates } from './task.ts'

/** When people are reminded of the tasks of a plan (đôn đốc), as the dossier has it. */
export interface ChaseSettings {
  on: boolean
  /** From when on in the day: minutes since midnight in Việt Nam. */
  minute: number
  /** So many days before the last day, the largest first: who leads the task. */
  before: number[]
  /** So many days after it: who leads the task, then the leads of the team, then who approves. */
  owner: number
  lead: number
  approver: number
  /** A brief each working day: what is late, due, coming. */
  brief: boolean
}

export const USUAL_CHASE: ChaseSettings = { on: true, minute: 7 * 60 + 30, before: [3, 1], owner: 1, lead: 2, approver: 4, brief: true }

/** Farthest day before or after the last one that can be set. */
const FARTHEST_CHASE = 60
/** So many days after the congress nobody is reminded any more. */
const CHASE_ENDS_AFTER = 14

/** Whose turn it is. Each step hears of a task once. */
export type ChaseStep = { to: 'owner'; days: number } | { to: 'lead' | 'approver'; days: number }

/** What is wrong with settings, in words; null: nothing. */
export function wrongChase({ before, owner, lead, approver }: ChaseSettings): string | null {
  const days = [...before, owner, lead, approver]
  if (days.some((one) => !Number.isInteger(one) || one < 1 || one > FARTHEST_CHASE)) return `Số ngày phải là số nguyên từ 1 đến ${FARTHEST_CHASE}.`
  if (new Set(before).size !== before.length) return 'Hai lần nhắc trước hạn trùng ngày. Bỏ bớt một lần.'
  if (lead < owner || approver < lead) return 'Nhắc người chủ trì trước, rồi tới tổ trưởng, rồi tới người duyệt: số ngày sau phải bằng hoặc lớn hơn.'
  return null
}

/** Steps of a task; `days` counts from its last day, negative before it. */
const stepsOf = ({ before, owner, lead, approver }: ChaseSettings): ChaseStep[] => [
  ...before.map((days) => ({ to: 'owner' as const, days: -days })),
  { to: 'owner', days: owner },
  { to: 'lead', days: lead },
  { to: 'approver', days: approver },
]

/** Name of a step of a task: the same task with another last day is reminded of anew. */
export const stepName = (task: Pick<Dates, 'due'> & { id: string }, { to, days }: ChaseStep): string => `${task.id} ${task.due} ${to} ${days}`

/** What a run of a day comes to: whom to tell of which task, and every step that has had its turn by now, told or passed over. */
interface ChaseRun<Task> {
  tell: { task: Task; step: ChaseStep }[]
  done: string[]
}

/**
 * Which steps have their turn. A machine that was off for days tells the newest step to each circle of people, not all of them; what was done once is never done
 * again, wherever the clock goes. Before a weekend or a holiday a reminder that falls into it comes early; one after a last day never does.
 * @param tasks those that are open @param today 'YYYY-MM-DD', a working day @param done names of steps that were done before
 */
export function chaseRun<Task extends Dates & { id: string }>(
  tasks: readonly Task[],
  settings: ChaseSettings,
  today: string,
  calendar: WorkCalendar,
  done: ReadonlySet<string>,
): ChaseRun<Task> {
  const run: ChaseRun<Task> = { tell: [], done: [] }
  const horizon = lastDayBeforeWork(today, calendar)
  for (const task of tasks) {
    const late = daysBetween(task.due, today)
    const turned = stepsOf(settings).filter(({ days }) => (days < 0 ? daysBetween(task.due, horizon) >= days : late >= days))
    const fresh = turned.filter((step) => !done.has(stepName(task, step)))
    run.done.push(...fresh.map((step) => stepName(task, step)))
    for (const to of ['owner', 'lead', 'approver'] as const) {
      const newest = turned.filter((step) => step.to === to).at(-1)
      // A reminder before the last day says nothing any more when that is over.
      if (newest && fresh.includes(newest) && (newest.days > 0 || late <= 0)) run.tell.push({ task, step: newest })
    }
  }
  return run
}

/** Today, or the last day of the days off that follow it. */
function lastDayBeforeWork(today: string, calendar: WorkCalendar): string {
  let day = today
  for (let count = 0; count < 30 && !calendar.works(addDays(day, 1)); count++) day = addDays(day, 1)
  return day
}

/** Nobody is reminded of a plan whose congress was long ago, or on a day off. */
export const chasesOn = (today: string, congressDate: string, calendar: WorkCalendar): boolean =>
  calendar.works(today) && daysBetween(congressDate, today) <= CHASE_ENDS_AFTER

/** '3, 1' -> [3, 1], the largest first; null: what stands there are no days. '' is none at all. */
export function readBefore(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean)
  if (parts.length > 5 || parts.some((part) => !/^\d{1,3}$/.test(part))) return null
  return parts.map(Number).toSorted((one, other) => other - one)
}
