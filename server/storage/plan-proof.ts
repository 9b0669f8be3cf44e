import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { sha256 } from './audit.ts'
import type { Database } from './database.ts'
import { listObstacles, listPosts, listReminders, listTasks, readPlan } from './plans.ts'

/** What the audit says of a row of the plan, so that it can be proved: key and hash of what it holds; hash null: it is gone. */
export type SaidPlanRow = readonly [key: string, hash: string | null]

type Noun = 'plan' | 'task' | 'post' | 'obstacle' | 'reminder'

export const saidPlanRow = (noun: Noun, row: object & { id?: string }): SaidPlanRow => [
  `${noun} ${row.id ?? ''}`,
  sha256(canonicalJson(row)).slice(0, 32),
]
export const saidPlanGone = (noun: Noun, id: string): SaidPlanRow => [`${noun} ${id}`, null]

/** Every row of a dossier's plan as it stands. */
export async function planRowsToProve(db: Database, dossierId: DossierId): Promise<SaidPlanRow[]> {
  const plan = await readPlan(db, dossierId)
  return [
    ...(plan ? [saidPlanRow('plan', plan)] : []),
    ...(await listTasks(db, dossierId)).map((task) => saidPlanRow('task', task)),
    ...(await listPosts(db, dossierId)).map((post) => saidPlanRow('post', post)),
    ...(await listObstacles(db, dossierId)).map((obstacle) => saidPlanRow('obstacle', obstacle)),
    ...(await listReminders(db, dossierId)).map((reminder) => saidPlanRow('reminder', reminder)),
  ]
}
