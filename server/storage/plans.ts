import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { ChaseSettings } from '@van-kien/shared/domain/schedule/chase.ts'
import type { FactLink } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import type { Obstacle, PlanTask, Post, Tick, Who } from '@van-kien/shared/domain/schedule/task.ts'
import type { Database } from './database.ts'
import type { PlanObstacleTable, PlanReminderTable, PlanTable, PlanTaskTable } from './plan-tables.ts'
import type { Tx } from './writer.ts'

/** The plan of a dossier, its tasks, posts, obstacles and reminders. */

export interface StoredPlan {
  template: string
  readingDate: string
  /** The dossier's own days. */
  days: DayRule[]
  /** When people are reminded; absent: as usual. A plan that never changed it is proved by what it said before there was such a thing. */
  chase?: ChaseSettings
  version: number
  createdAt: number
  createdBy: UserId
}

export async function readPlan(db: Database, dossierId: DossierId): Promise<StoredPlan | undefined> {
  const row = await db.selectFrom('plan').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst()
  return row && planOf(row)
}

const planOf = (row: PlanTable): StoredPlan => ({
  template: row.template,
  readingDate: row.reading_date,
  days: JSON.parse(row.days_json) as DayRule[],
  ...(row.chase_json === null ? {} : { chase: JSON.parse(row.chase_json) as ChaseSettings }),
  version: row.version,
  createdAt: row.created_at,
  createdBy: row.created_by,
})

export async function putPlan(tx: Tx, dossierId: DossierId, plan: StoredPlan): Promise<void> {
  const row: PlanTable = {
    ...{ dossier_id: dossierId, template: plan.template, reading_date: plan.readingDate, days_json: JSON.stringify(plan.days) },
    ...{ chase_json: plan.chase ? JSON.stringify(plan.chase) : null, version: plan.version, created_at: plan.createdAt, created_by: plan.createdBy },
  }
  await tx
    .insertInto('plan')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('dossier_id')
        .doUpdateSet({ reading_date: row.reading_date, days_json: row.days_json, chase_json: row.chase_json, version: row.version }),
    )
    .execute()
}

export const listTasks = async (db: Database, dossierId: DossierId): Promise<PlanTask[]> => (await listTasksOf(db, [dossierId])).get(dossierId) ?? []

/** Tasks of many dossiers, in their order; what has none is not in it. */
export async function listTasksOf(db: Database, of: readonly DossierId[]): Promise<Map<DossierId, PlanTask[]>> {
  const rows = await db.selectFrom('plan_task').selectAll().where('dossier_id', 'in', of).orderBy('position').orderBy('id').execute()
  return new Map([...Map.groupBy(rows, (row) => row.dossier_id)].map(([id, own]) => [id, own.map(taskOf)]))
}

const taskOf = (row: PlanTaskTable): PlanTask => ({
  id: row.id,
  position: row.position,
  phase: row.phase,
  title: row.title,
  product: row.product,
  directs: JSON.parse(row.directs_json) as Who,
  lead: JSON.parse(row.lead_json) as Who,
  helpers: JSON.parse(row.helpers_json) as Who[],
  askedOf: row.asked_of,
  draft: row.draft,
  meeting: row.meeting,
  start: row.start,
  due: row.due,
  clock: row.clock,
  unit: row.unit,
  mark: row.mark,
  after: JSON.parse(row.after_json) as string[],
  facts: JSON.parse(row.facts_json) as FactLink[],
  tick: row.tick_json === null ? null : (JSON.parse(row.tick_json) as Tick),
  note: row.note,
})

const rowOf = (dossierId: DossierId, task: PlanTask): PlanTaskTable => ({
  ...{ id: task.id, dossier_id: dossierId, position: task.position, phase: task.phase, title: task.title, product: task.product },
  ...{ directs_json: JSON.stringify(task.directs), lead_json: JSON.stringify(task.lead), helpers_json: JSON.stringify(task.helpers) },
  ...{ asked_of: task.askedOf, draft: task.draft, meeting: task.meeting, start: task.start, due: task.due, clock: task.clock, unit: task.unit },
  ...{ mark: task.mark, after_json: JSON.stringify(task.after), facts_json: JSON.stringify(task.facts) },
  ...{ tick_json: task.tick && JSON.stringify(task.tick), note: task.note },
})

export async function putTask(tx: Tx, dossierId: DossierId, task: PlanTask): Promise<void> {
  const { id: _, ...row } = rowOf(dossierId, task)
  await tx
    .insertInto('plan_task')
    .values({ id: task.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** With its obstacles and reminders. */
export async function deleteTask(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('plan_obstacle').where('task_id', '=', id).execute()
  await tx.deleteFrom('plan_reminder').where('task_id', '=', id).execute()
  await tx.deleteFrom('plan_task').where('id', '=', id).execute()
}

export async function listPosts(db: Database, dossierId: DossierId): Promise<Post[]> {
  const rows = await db.selectFrom('plan_post').selectAll().where('dossier_id', '=', dossierId).orderBy('position').orderBy('id').execute()
  return rows.map(({ id, name, holder }) => ({ id, name, holder }))
}

export async function putPost(tx: Tx, dossierId: DossierId, post: Post & { position: number }): Promise<void> {
  const row = { name: post.name, holder: post.holder as UserId | null }
  await tx
    .insertInto('plan_post')
    .values({ id: post.id, dossier_id: dossierId, position: post.position, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function listObstacles(db: Database, dossierId: DossierId): Promise<Obstacle[]> {
  const rows = await db.selectFrom('plan_obstacle').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('id').execute()
  return rows.map(obstacleOf)
}

const obstacleOf = (row: PlanObstacleTable): Obstacle => ({
  ...{ id: row.id, taskId: row.task_id, text: row.text, by: row.by, at: row.at, assignee: row.assignee, dueDate: row.due_date },
  settled: row.settled_json === null ? null : (JSON.parse(row.settled_json) as Obstacle['settled']),
})

export async function putObstacle(tx: Tx, dossierId: DossierId, obstacle: Obstacle): Promise<void> {
  const row = {
    ...{ text: obstacle.text, assignee: obstacle.assignee as UserId | null, due_date: obstacle.dueDate },
    settled_json: obstacle.settled && JSON.stringify(obstacle.settled),
  }
  await tx
    .insertInto('plan_obstacle')
    .values({ id: obstacle.id, dossier_id: dossierId, task_id: obstacle.taskId, by: obstacle.by as UserId, at: obstacle.at, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

type Reminder = Pick<PlanReminderTable, 'id' | 'task_id' | 'person' | 'by' | 'at'>

/** Oldest first. */
export const listReminders = (db: Database, dossierId: DossierId): Promise<Reminder[]> =>
  db
    .selectFrom('plan_reminder')
    .select(['id', 'task_id', 'person', 'by', 'at'])
    .where('dossier_id', '=', dossierId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export async function insertReminder(tx: Tx, dossierId: DossierId, reminder: Reminder): Promise<void> {
  await tx
    .insertInto('plan_reminder')
    .values({ dossier_id: dossierId, ...reminder })
    .execute()
}
