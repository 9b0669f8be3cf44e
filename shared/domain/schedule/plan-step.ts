import { isFinished, type Progress } from './progress.ts'
import type { PlanTask } from './task.ts'

/** The giai đoạn of the program's own templates, in their order. A plan may call its own otherwise. */
export const PHASES = {
  prepare: 'Chuẩn bị',
  outline: 'Đề cương',
  draft: 'Soạn thảo',
  consult: 'Lấy ý kiến',
  reading: 'Trình duyệt',
  congress: 'Đại hội',
  after: 'Sau Đại hội',
} as const

/** Where a plan stands: in a giai đoạn of the program's, in another (`other`), or behind its last task. */
export const PLAN_STEPS = ['prepare', 'outline', 'draft', 'consult', 'reading', 'congress', 'after', 'other', 'finished'] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

export const STEP_WORDS: Record<PlanStep, string> = { ...PHASES, other: 'Giai đoạn khác', finished: 'Đã xong cả biểu' }

/** A plan in counts: no word of it. */
export interface PlanProgress {
  step: PlanStep
  done: number
  total: number
  /** Tasks behind their day, and how many days the one that is most behind. */
  late: number
  days: number
}

const byName = new Map<string, PlanStep>(Object.entries(PHASES).map(([step, name]) => [name, step as PlanStep]))

/** A plan stands where the task is that should be finished first; what came up meanwhile, or stands under a name of the ward's own, tells it only where nothing else does. */
export function planProgress(tasks: readonly PlanTask[], progress: ReadonlyMap<string, Progress>): PlanProgress {
  const open = tasks.filter(({ id }) => !isFinished(progress.get(id)!))
  const late = open.filter(({ id }) => progress.get(id)!.state === 'overdue')
  const inTime = open.toSorted((one, other) => one.due.localeCompare(other.due) || one.position - other.position)
  const first = inTime.find(({ phase }) => byName.has(phase)) ?? inTime[0]
  return {
    step: first === undefined ? 'finished' : (byName.get(first.phase) ?? 'other'),
    done: tasks.length - open.length,
    total: tasks.length,
    late: late.length,
    days: Math.max(0, ...late.map(({ id }) => progress.get(id)!.late)),
  }
}
