import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { NotApplicableTable } from './following-tables.ts'
import type { Tx } from './writer.ts'

type NotApplicableRow = NotApplicableTable & { author_name: string | null }

/** What a dossier says does not concern it, oldest first. */
export const listNotApplicable = (db: Database, dossierId: DossierId): Promise<NotApplicableRow[]> =>
  db
    .selectFrom('not_applicable')
    .leftJoin('user', 'user.id', 'not_applicable.marked_by')
    .selectAll('not_applicable')
    .select('user.name as author_name')
    .where('dossier_id', '=', dossierId)
    .orderBy('marked_at')
    .orderBy('not_applicable.id')
    .execute()

export async function insertNotApplicable(tx: Tx, row: NotApplicableTable): Promise<void> {
  await tx.insertInto('not_applicable').values(row).execute()
}

export async function deleteNotApplicable(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('not_applicable').where('id', '=', id).execute()
}

/** What it is said of has another key in another version. */
export async function moveNotApplicable(tx: Tx, id: string, key: string): Promise<void> {
  await tx.updateTable('not_applicable').set({ key }).where('id', '=', id).execute()
}
