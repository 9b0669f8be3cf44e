import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { FileTable } from './paper-tables.ts'
import type { Tx } from './writer.ts'

/** Adds the row of bytes that lie on the disk already (`FileStore.hold`). */
export async function insertFile(tx: Tx, row: FileTable): Promise<void> {
  await tx.insertInto('file').values(row).execute()
}

/** A file that is kept. */
export async function findFile(db: Database, id: string): Promise<FileTable | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', id).where('kept_at', 'is not', null).executeTakeFirst()
}

/** The picture of a dossier that has these bytes. */
export async function findPicture(db: Database, dossierId: DossierId, hash: string): Promise<FileTable | undefined> {
  return db
    .selectFrom('file')
    .selectAll()
    .where('hash', '=', hash)
    .where('dossier_id', '=', dossierId)
    .where('purpose', '=', 'picture')
    .executeTakeFirst()
}

/** Pictures by their ids; those that are none are left out. */
export async function listPictures(db: Database, ids: readonly string[]): Promise<FileTable[]> {
  if (ids.length === 0) return []
  return db.selectFrom('file').selectAll().where('purpose', '=', 'picture').where('id', 'in', ids).execute()
}

/** Bytes of files that the person put into dossiers and that are kept for that purpose, each content once. */
export async function keptBytesOf(db: Database, owner: UserId, purpose: FileTable['purpose']): Promise<number> {
  const rows = await db
    .selectFrom('file')
    .select(['hash', 'size'])
    .distinct()
    .where('owner', '=', owner)
    .where('purpose', '=', purpose)
    .where('kept_at', 'is not', null)
    .execute()
  return rows.reduce((sum, row) => sum + row.size, 0)
}

/** Keeps what the person had put aside in this dossier, under a name. Undefined when there is no such file of theirs. */
export async function keepFile(
  tx: Tx,
  id: string,
  of: { dossierId: DossierId; owner: UserId; purpose: FileTable['purpose'] },
  name: string,
  at: number,
): Promise<FileTable | undefined> {
  const mine = await tx
    .selectFrom('file')
    .selectAll()
    .where('id', '=', id)
    .where('dossier_id', '=', of.dossierId)
    .where('owner', '=', of.owner)
    .where('purpose', '=', of.purpose)
    .executeTakeFirst()
  if (mine && mine.kept_at === null) await tx.updateTable('file').set({ name, kept_at: at }).where('id', '=', id).execute()
  return mine
}

/** Forgets what was put aside before a moment and never kept; of one person also what is beyond the newest. */
export async function forgetPutAside(tx: Tx, before: number, most?: { owner: UserId; newest: number }): Promise<void> {
  await tx.deleteFrom('file').where('kept_at', 'is', null).where('created_at', '<', before).execute()
  if (!most) return
  const kept = tx.selectFrom('file').select('id').where('owner', '=', most.owner).where('kept_at', 'is', null)
  await tx
    .deleteFrom('file')
    .where('owner', '=', most.owner)
    .where('kept_at', 'is', null)
    .where('id', 'not in', kept.orderBy('created_at', 'desc').orderBy('id').limit(most.newest))
    .execute()
}

/** Files of a dossier, for its proof. */
export const listDossierFiles = (db: Database, dossierId: string): Promise<FileTable[]> =>
  db
    .selectFrom('file')
    .selectAll()
    .where('dossier_id', '=', dossierId as DossierId)
    .where('kept_at', 'is not', null)
    .orderBy('created_at')
    .execute()
