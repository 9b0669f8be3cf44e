import type { DossierId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { WardTable } from './tables.ts'
import type { Tx } from './writer.ts'

export async function insertWard(tx: Tx, ward: { id: WardId; name: string; city: string }, now: number): Promise<void> {
  await tx
    .insertInto('ward')
    .values({ ...ward, created_at: now })
    .execute()
}

export async function findWard(db: Database | Tx, id: WardId): Promise<WardTable | null> {
  return (await db.selectFrom('ward').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function updateWard(tx: Tx, id: WardId, change: Partial<Pick<WardTable, 'name' | 'city'>>): Promise<void> {
  await tx.updateTable('ward').set(change).where('id', '=', id).execute()
}

export const listWards = (db: Database): Promise<WardTable[]> => db.selectFrom('ward').selectAll().execute()

export function listWardDossiers(db: Database): Promise<{ id: DossierId; name: string; wardId: WardId }[]> {
  return db.selectFrom('dossier').select(['id', 'name', 'ward_id as wardId']).orderBy('created_at').execute()
}
