import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import type { Database } from './database.ts'
import type { DocumentTable } from './tables.ts'
import type { Tx } from './writer.ts'

export async function readDocument(db: Database, id: string): Promise<DocumentTable | undefined> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('id', '=', id as DocumentId)
    .executeTakeFirst()
}

export async function findStage(db: Database, dossierId: DossierId, stage: Stage): Promise<DocumentTable | undefined> {
  return db.selectFrom('document').selectAll().where('dossier_id', '=', dossierId).where('stage', '=', stage).executeTakeFirst()
}

/** Documents of a dossier, oldest first: the last one is the newest stage. */
export async function listDocuments(db: Database, dossierId: DossierId): Promise<DocumentTable[]> {
  return db.selectFrom('document').selectAll().where('dossier_id', '=', dossierId).orderBy('created_at').orderBy('id').execute()
}

export async function insertDocument(tx: Tx, row: DocumentTable): Promise<void> {
  await tx.insertInto('document').values(row).execute()
}

export async function settleTemplate(tx: Tx, id: DocumentId, settled_version: number): Promise<void> {
  await tx.updateTable('document').set({ settled_version }).where('id', '=', id).execute()
}

export async function updateForm(tx: Tx, id: DocumentId, form_json: string, profile_id: string): Promise<void> {
  await tx.updateTable('document').set({ form_json, profile_id }).where('id', '=', id).execute()
}
