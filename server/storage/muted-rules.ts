import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Ids of the rules that are switched off in a dossier. */
export async function listMutedRules(db: Database, dossierId: DossierId): Promise<string[]> {
  const rows = await db.selectFrom('muted_rule').select('rule').where('dossier_id', '=', dossierId).orderBy('rule').execute()
  return rows.map(({ rule }) => rule)
}

/** Switches a rule off; false when it was off already. */
export async function insertMutedRule(tx: Tx, dossierId: DossierId, rule: string, by: UserId, at: number): Promise<boolean> {
  const done = await tx
    .insertInto('muted_rule')
    .values({ dossier_id: dossierId, rule, muted_by: by, muted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Switches a rule on again; false when it was on. */
export async function deleteMutedRule(tx: Tx, dossierId: DossierId, rule: string): Promise<boolean> {
  const done = await tx.deleteFrom('muted_rule').where('dossier_id', '=', dossierId).where('rule', '=', rule).executeTakeFirst()
  return done.numDeletedRows === 1n
}
