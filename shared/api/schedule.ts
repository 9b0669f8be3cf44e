import { z } from 'zod'
import type { DocumentKind } from '../domain/document-kinds.ts'
import type { Role } from '../domain/roles.ts'
import type { BurnUp } from '../domain/schedule/burn-up.ts'
import { type DayRule, daysBetween } from '../domain/schedule/calendar.ts'
import { type ChaseSettings, wrongChase } from '../domain/schedule/chase.ts'
import { FACT_KIND_NAMES, isFactLink } from '../domain/schedule/fact-kinds.ts'
import type { Moved } from '../domain/schedule/move.ts'
import type { Progress, TaskState } from '../domain/schedule/progress.ts'
import type { Slack } from '../domain/schedule/slack.ts'
import { CLOCKS, type Obstacle, type PlanTask, type Post, UNITS } from '../domain/schedule/task.ts'

/** Inputs and answers about the biểu tiến độ of a dossier. */

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày phải có dạng năm-tháng-ngày')
  .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value), 'Không có ngày này trong lịch')
const id = z.string().min(8).max(40)
const values = z.record(z.string().max(60), z.unknown())
const sawEach = (given: { seen: Record<string, unknown> }): boolean =>
  Object.entries(given).every(([field, value]) => field === 'seen' || value === undefined || field in given.seen)
const NOT_SEEN = 'Thiếu giá trị đang hiện trên màn hình của ô được sửa'

/** A plan has at most so many tasks, and days of its own. */
export const MOST_TASKS = 500
const MOST_DAYS = 400
/** Longest way from the first to the last day of a task. */
const LONGEST_DAYS = 1500

const who = z.object({ post: id.nullable(), person: id.nullable() })
const fact = z
  .object({ kind: z.enum(FACT_KIND_NAMES), of: z.string().min(1).max(100), number: z.number().int().min(1).max(99).nullable() })
  .refine(isFactLink, 'Không theo dõi được loại này ở đây')
const dates = z
  .object({ start: day, due: day })
  .refine(({ start, due }) => start <= due, 'Ngày hoàn thành phải từ ngày bắt đầu trở đi')
  .refine(({ start, due }) => daysBetween(start, due) <= LONGEST_DAYS, 'Việc kéo dài quá bốn năm: kiểm tra lại ngày')

const fields = {
  phase: filled(80),
  title: filled(300),
  product: nfc(300),
  directs: who,
  lead: who,
  helpers: z.array(who).max(20),
  askedOf: nfc(200),
  draft: z.number().int().min(1).max(99).nullable(),
  meeting: day.nullable(),
  clock: z.enum(CLOCKS),
  unit: z.enum(UNITS),
  mark: z.enum(['none', 'milestone']),
  after: z.array(id).max(50),
  facts: z.array(fact).max(50),
  note: nfc(1000),
}

/** `template`: key of a case (`templates/schedule/cases`), or 'empty': the congress alone. */
export const planStartInput = z.object({ template: z.string().max(40), readingDate: day.nullable().default(null) })
/** `afterId`: behind which line; null: the first. */
export const planTaskInput = z.object({ ...fields, dates, afterId: id.nullable() })
export const planTaskChangeInput = z
  .object(fields)
  .partial()
  .extend({ afterId: id.nullable().optional(), seen: values })
  .refine((given) => sawEach({ ...given, afterId: undefined } as { seen: Record<string, unknown> }), NOT_SEEN)
/** Dates by id of the task, and what the screen said of each. */
export const planDatesInput = z.object({ dates: z.record(id, dates), seen: z.record(id, z.object({ start: day, due: day })) })
const chaseDay = z.number().int()
const chase = z
  .object({
    ...{ on: z.boolean(), minute: z.number().int().min(0).max(1439), before: z.array(chaseDay).max(5), brief: z.boolean() },
    ...{ owner: chaseDay, lead: chaseDay, approver: chaseDay },
  })
  .superRefine((settings, ctx) => {
    const wrong = wrongChase(settings)
    if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong })
  })
/** The day of the reading, days of the dossier's own, and when people are reminded. */
export const planSettingsInput = z
  .object({
    readingDate: day,
    chase,
    days: z.array(z.object({ day, kind: z.enum(['off', 'work']), name: filled(60) })).max(MOST_DAYS),
  })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
/** Finished by hand on a day, with a note; null: not finished after all. */
export const planTickInput = z.object({
  tick: z.object({ day, note: nfc(500) }).nullable(),
  seen: z.object({ tick: z.object({ day, note: z.string().max(500) }).nullable() }),
})
/** `seen.tasks`: ids of the tasks that the screen showed behind the one that goes. */
export const planRemoveInput = z.object({ seen: z.object({ title: z.string().max(300) }) })
export const obstacleInput = z.object({ id, taskId: id, text: filled(1000), assignee: id.nullable(), dueDate: day.nullable() })
export const obstacleChangeInput = z
  .object({ assignee: id.nullable(), dueDate: day.nullable(), settled: z.object({ note: nfc(500) }).nullable() })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
export const postInput = z.object({ name: filled(80), holder: id.nullable() })
export const postChangeInput = z
  .object({ name: filled(80), holder: id.nullable() })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
/** As at which day; absent: today. */
export const planQuery = z.object({ at: day.optional() })
export const planFileQuery = z.object({ at: day.optional(), what: z.enum(['plan', 'report']) })

/** A line of the plan as a page shows it. */
export interface TaskLine extends PlanTask {
  /** `open`: the first few names; `openCount`: how many there are. */
  progress: Progress & { openCount: number }
  /** Null: it is finished, or the congress does not wait for it. */
  slack: Slack | null
  /** Who leads it now; null: nobody. */
  leadPerson: string | null
  /** When its people were reminded last. */
  reminded: { at: number; by: string } | null
  mayTick: boolean
}

export interface ObstacleView extends Obstacle {
  byName: string
  assigneeName: string
  mayAct: boolean
}

/** What tasks of this dossier can be linked to. */
interface FactObjects {
  kinds: { kind: DocumentKind; title: string; made: boolean }[]
  sections: { id: string; kind: DocumentKind; title: string }[]
  versions: { version: string; title: string }[]
}

export interface ScheduleView {
  dossierId: string
  wardName: string
  congressDate: string
  term: string
  role: Role
  /** Null: no plan was made yet. */
  plan: { template: string; readingDate: string; days: DayRule[]; chase: ChaseSettings; createdAt: number } | null
  /** The program's holidays; the plan's own days take their place. */
  holidays: DayRule[]
  /** The day that the states are told of, and today. */
  at: string
  today: string
  tasks: TaskLine[]
  counts: Record<TaskState, number>
  posts: Post[]
  people: { id: string; name: string; role: Role }[]
  obstacles: ObstacleView[]
  objects: FactObjects
  /** People who left the team, with how many tasks were theirs. */
  orphans: number
  may: { plan: boolean; remark: boolean; export: boolean }
}

/** What a change of dates did, so that it can be undone. */
export interface MovedView {
  moved: Moved[]
}

/** Words to send to who leads a task, and who got them by the bell. */
export interface RemindedView {
  text: string
  notified: string[]
}

/** A task of the plan where a page shows only its main facts. */
export interface PlanGlanceLine {
  id: string
  title: string
  start: string
  due: string
  state: TaskState
  late: number
  done: number
  total: number
  byFacts: boolean
  mark: PlanTask['mark']
  who: string
  /** First names of what is open. */
  open: string[]
}

/** The plan on the home of a dossier. */
export interface PlanGlance {
  /** Meetings, the reading, the congress, in their order. */
  milestones: PlanGlanceLine[]
  late: PlanGlanceLine[]
  /** What the person asking leads and has not finished, begun or due within a week; late ones first. */
  mine: PlanGlanceLine[]
  obstacles: { id: string; taskId: string; task: string; text: string; dueDate: string | null; mine: boolean }[]
  /** Tasks that nobody leads. */
  nobody: number
}

/** Approved pages of the stage that is worked on, day by day against the plan. */
export interface BurnUpView extends BurnUp {
  title: string
  today: string
  congressDate: string
}
