import type { FactLink } from './fact-kinds.ts'

/** What a day of a task is counted from: the congress, the reading by the upper level; `none`: it stands by itself. */
export const CLOCKS = ['congress', 'reading', 'none'] as const
export type Clock = (typeof CLOCKS)[number]

/** How a distance is counted when its clock moves: all days, or working days only. */
export const UNITS = ['day', 'working'] as const
export type Unit = (typeof UNITS)[number]

/** `congress`: the congress itself, whose day is a fact of the dossier; `reading`: the upper level reads the papers; `milestone`: a meeting, a day that others look to. */
export const MARKS = ['none', 'milestone', 'reading', 'congress'] as const
export type Mark = (typeof MARKS)[number]

/** Who has to do with a task: a post, whose person may change, and a person by name in its stead or beside it. Both null: nobody yet. */
export interface Who {
  post: string | null
  person: string | null
}

export const NOBODY: Who = { post: null, person: null }

/** First and last day of a task, 'YYYY-MM-DD' both. */
export interface Dates {
  start: string
  due: string
}

/** Finished by hand: on which day, as somebody noted it. */
export interface Tick {
  day: string
  by: string
  at: number
  note: string
}

/** One line of the biểu tiến độ. Days are 'YYYY-MM-DD'. */
export interface PlanTask extends Dates {
  id: string
  position: number
  /** Giai đoạn, free words; lines of one stand together. */
  phase: string
  title: string
  /** Sản phẩm */
  product: string
  /** Đồng chí chỉ đạo */
  directs: Who
  /** Chủ trì */
  lead: Who
  /** Phối hợp */
  helpers: Who[]
  /** Cấp cho ý kiến */
  askedOf: string
  /** Dự thảo số */
  draft: number | null
  /** Ngày họp */
  meeting: string | null
  clock: Clock
  unit: Unit
  mark: Mark
  /** Ids of the tasks that must be finished before this one begins. */
  after: string[]
  /** What its state follows from; none: somebody ticks it. */
  facts: FactLink[]
  tick: Tick | null
  /** Ghi chú */
  note: string
}

/** A post of the plan and who holds it now; null: nobody. */
export interface Post {
  id: string
  name: string
  holder: string | null
}

/** Something in the way of a task, told by somebody, given to somebody. */
export interface Obstacle {
  id: string
  taskId: string
  text: string
  by: string
  at: number
  assignee: string | null
  dueDate: string | null
  settled: { at: number; by: string; note: string } | null
}
