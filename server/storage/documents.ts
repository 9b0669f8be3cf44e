import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
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

/** Documents of a kind in a dossier, oldest first. */
export async function listOfKind(db: Database, dossierId: DossierId, kind: DocumentKind): Promise<DocumentTable[]> {
  return db.selectFrom('document').selectAll().where('dossier_id', '=', dossierId).where('kind', '=', kind).orderBy('nth').execute()
}

/** Documents of a dossier, oldest first. */
export async function listDocuments(db: Database, dossierId: DossierId): Promise<DocumentTable[]> {
  return db.selectFrom('document').selectAll().where('dossier_id', '=', dossierId).orderBy('created_at').orderBy('id').execute()
}

/** The stage that is worked on, of documents in the order in which they were made. */
export const newestStage = <Row extends Pick<DocumentTable, 'stage'>>(documents: readonly Row[]): Row | undefined =>
  documents.findLast(({ stage }) => stage !== null)

export async function insertDocument(tx: Tx, row: DocumentTable): Promise<void> {
  await tx.insertInto('document').values(row).execute()
}

export async function settleTemplate(tx: Tx, id: DocumentId, settled_version: number): Promise<void> {
  await tx.updateTable('document').set({ settled_version }).where('id', '=', id).execute()
}

export async function updateForm(tx: Tx, id: DocumentId, form_json: string, profile_id: string): Promise<void> {
  await tx.updateTable('document').set({ form_json, profile_id }).where('id', '=', id).execute()
}
