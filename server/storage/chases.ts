import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Reminders of plans that had their turn. */

/** Dossiers that have a plan, with the day of their last reminders. */
export const listChasedDossiers = (db: Database) =>
  db
    .selectFrom('plan')
    .innerJoin('dossier', 'dossier.id', 'plan.dossier_id')
    .leftJoin('plan_chase_day', 'plan_chase_day.dossier_id', 'plan.dossier_id')
    .select(['dossier.id', 'dossier.congress_date', 'plan.chase_json', 'plan.days_json', 'plan_chase_day.day'])
    .orderBy('dossier.id')
    .execute()

export async function readChaseSteps(db: Database, dossierId: DossierId): Promise<Set<string>> {
  const rows = await db.selectFrom('plan_chase').select('step').where('dossier_id', '=', dossierId).execute()
  return new Set(rows.map(({ step }) => step))
}

const MANY = 200

export async function insertChaseSteps(tx: Tx, dossierId: DossierId, steps: readonly string[], at: number): Promise<void> {
  for (let first = 0; first < steps.length; first += MANY)
    await tx
      .insertInto('plan_chase')
      .values(steps.slice(first, first + MANY).map((step) => ({ dossier_id: dossierId, step, at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export async function readChaseDay(db: Database, dossierId: DossierId): Promise<string | null> {
  return (await db.selectFrom('plan_chase_day').select('day').where('dossier_id', '=', dossierId).executeTakeFirst())?.day ?? null
}

export async function putChaseDay(tx: Tx, dossierId: DossierId, day: string): Promise<void> {
  await tx
    .insertInto('plan_chase_day')
    .values({ dossier_id: dossierId, day })
    .onConflict((conflict) => conflict.column('dossier_id').doUpdateSet({ day }))
    .execute()
}
