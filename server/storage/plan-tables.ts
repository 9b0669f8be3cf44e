import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Clock, Mark, Unit } from '@van-kien/shared/domain/schedule/task.ts'
import type { Millis } from './column.ts'

/** The biểu tiến độ of a dossier. Days are 'YYYY-MM-DD'. */

export interface PlanTable {
  dossier_id: DossierId
  /** Key of the case that it was laid out from; 'empty': from none. */
  template: string
  /** Day on which the upper level reads the papers. */
  reading_date: string
  /** `DayRule[]`: days of the dossier's own, besides the holidays of the program. */
  days_json: string
  /** `ChaseSettings`; null: as usual. */
  chase_json: string | null
  version: number
  created_at: Millis
  created_by: UserId
}

export interface PlanTaskTable {
  id: string
  dossier_id: DossierId
  position: number
  phase: string
  title: string
  product: string
  /** `Who` */
  directs_json: string
  lead_json: string
  /** `Who[]` */
  helpers_json: string
  asked_of: string
  draft: number | null
  meeting: string | null
  start: string
  due: string
  clock: Clock
  unit: Unit
  mark: Mark
  /** Ids of tasks. */
  after_json: string
  /** `FactLink[]` */
  facts_json: string
  /** `Tick` */
  tick_json: string | null
  note: string
}

export interface PlanPostTable {
  id: string
  dossier_id: DossierId
  name: string
  holder: UserId | null
  position: number
}

export interface PlanObstacleTable {
  id: string
  dossier_id: DossierId
  task_id: string
  text: string
  by: UserId
  at: Millis
  assignee: UserId | null
  due_date: string | null
  settled_json: string | null
}

/** Who was reminded of a task, when. */
export interface PlanReminderTable {
  id: string
  dossier_id: DossierId
  task_id: string
  person: UserId
  by: UserId
  at: Millis
}
