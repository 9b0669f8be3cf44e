import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { SharedSectionTable, SharedTextTable, SharedVersionTable } from './shared-tables.ts'
import type { SourceTable } from './source-tables.ts'
import type { Tx } from './writer.ts'

/** Shared texts of a city (of all cities without one), oldest first. */
export async function listSharedTexts(db: Database, city?: string): Promise<SharedTextTable[]> {
  let rows = db.selectFrom('shared_text').selectAll().orderBy('created_at').orderBy('id')
  if (city !== undefined) rows = rows.where('city', '=', city)
  return rows.execute()
}

export const readSharedText = (db: Database, id: string): Promise<SharedTextTable | undefined> =>
  db.selectFrom('shared_text').selectAll().where('id', '=', id).executeTakeFirst()

export type SharedVersionRow = SharedVersionTable & { author_name: string | null }

/** Versions of a shared text, oldest first, withdrawn ones too. */
export const listSharedVersions = (db: Database, textId: string): Promise<SharedVersionRow[]> =>
  db
    .selectFrom('shared_version')
    .leftJoin('user', 'user.id', 'shared_version.created_by')
    .selectAll('shared_version')
    .select('user.name as author_name')
    .where('shared_text_id', '=', textId)
    .orderBy('number')
    .execute()

export const listSharedSections = (db: Database, versionId: string): Promise<SharedSectionTable[]> =>
  db.selectFrom('shared_section').selectAll().where('shared_version_id', '=', versionId).orderBy('position').execute()

export async function insertSharedText(tx: Tx, row: SharedTextTable): Promise<void> {
  await tx.insertInto('shared_text').values(row).execute()
}

export async function insertSharedVersion(tx: Tx, row: SharedVersionTable, sections: readonly SharedSectionTable[]): Promise<void> {
  await tx.insertInto('shared_version').values(row).execute()
  for (const section of sections) await tx.insertInto('shared_section').values(section).execute()
}

export async function withdrawSharedVersion(tx: Tx, id: string, by: UserId, at: number): Promise<void> {
  await tx.updateTable('shared_version').set({ withdrawn_at: at, withdrawn_by: by }).where('id', '=', id).execute()
}

/** The text of a dossier that follows a shared one; undefined when it does not, or left the sharing. */
export const followingSource = (db: Database, dossierId: DossierId, sharedId: string): Promise<SourceTable | undefined> =>
  db
    .selectFrom('source')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('shared_id', '=', sharedId)
    .where('left_at', 'is', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

/** Which wards stand on which version of a shared text: the newest that each took and did not take back. */
export async function listFollowers(db: Database, sharedId: string): Promise<{ ward: string; number: number }[]> {
  return db
    .selectFrom('source')
    .innerJoin('source_version', 'source_version.source_id', 'source.id')
    .innerJoin('dossier', 'dossier.id', 'source.dossier_id')
    .innerJoin('ward', 'ward.id', 'dossier.ward_id')
    .select(['ward.name as ward'])
    .select((e) => e.fn.max('source_version.number').as('number'))
    .where('source.shared_id', '=', sharedId)
    .where('source.left_at', 'is', null)
    .where('source.removed_at', 'is', null)
    .where('source_version.cancelled_at', 'is', null)
    .groupBy('source.id')
    .orderBy('ward.name')
    .execute()
}

/** Whether any dossier stands on this version, also one that left the sharing since. */
export async function isTaken(db: Database, versionId: string): Promise<boolean> {
  const row = db.selectFrom('source_version').select('id').where('shared_version_id', '=', versionId).where('cancelled_at', 'is', null)
  return (await row.executeTakeFirst()) !== undefined
}

/** The dossier's text goes its own way from now on; what it took stays. */
export async function leaveSharing(tx: Tx, sourceId: SourceTable['id'], at: number): Promise<void> {
  await tx.updateTable('source').set({ left_at: at }).where('id', '=', sourceId).execute()
}
