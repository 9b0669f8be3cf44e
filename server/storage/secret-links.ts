import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { SecretLinkTable } from './person-tables.ts'
import type { Tx } from './writer.ts'

export async function insertLink(tx: Tx, row: SecretLinkTable): Promise<void> {
  await tx.insertInto('secret_link').values(row).execute()
}

export const findLink = (db: Database, id: string): Promise<SecretLinkTable | undefined> =>
  db.selectFrom('secret_link').selectAll().where('id', '=', id).executeTakeFirst()

/** The link whose secret has this hash, as long as it may be used. */
export const findOpenLink = (db: Database, hash: string, now: number): Promise<SecretLinkTable | undefined> =>
  db.selectFrom('secret_link').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()

/** All links of a dossier, the newest first. */
export const listLinksOf = (db: Database, dossierId: string): Promise<SecretLinkTable[]> =>
  db
    .selectFrom('secret_link')
    .selectAll()
    .where('dossier_id', '=', dossierId as DossierId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()

/** Links of one page to one object in all dossiers that may still be used, the newest first. */
export const listOpenLinksTo = (db: Database, purpose: string, object: string, now: number): Promise<SecretLinkTable[]> =>
  db
    .selectFrom('secret_link')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('object', '=', object)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()

export async function markLinkRevoked(tx: Tx, id: string, by: UserId, at: number): Promise<void> {
  await tx.updateTable('secret_link').set({ revoked_at: at, revoked_by: by }).where('id', '=', id).execute()
}

export async function markLinkUsed(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('secret_link').set({ last_used_at: at }).where('id', '=', id).execute()
}
