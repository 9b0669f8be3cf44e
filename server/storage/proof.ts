import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { FrozenDraftTable } from './paper-tables.ts'
import type { AuditTable, DecisionTable, SectionVersionTable } from './tables.ts'

/** What the proof of a whole database reads. One section or draft at a time: bodies of a whole installation need not fit into memory. */

export interface ProvenDocument {
  id: DocumentId
  dossierId: string
  dossierName: string
  title: string
}

export const listAllDocuments = (db: Database): Promise<ProvenDocument[]> =>
  db
    .selectFrom('document')
    .innerJoin('dossier', 'dossier.id', 'document.dossier_id')
    .select(['document.id', 'dossier.id as dossierId', 'dossier.name as dossierName', 'document.title'])
    .orderBy('dossier.created_at')
    .orderBy('document.created_at')
    .execute()

/** Every section of a document, removed ones too. */
export const listSectionsToProve = (db: Database, documentId: DocumentId) =>
  db
    .selectFrom('section')
    .select(['id', 'title', 'status', 'version', 'approved_version'])
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute()

/** Rows of a section's log in order, with their bytes. */
export const readLog = (db: Database, sectionId: SectionId): Promise<{ seq: number; bytes: Uint8Array }[]> =>
  db.selectFrom('update_log').select(['seq', 'bytes']).where('section_id', '=', sectionId).orderBy('seq').execute()

export const readSectionVersions = (db: Database, sectionId: SectionId): Promise<SectionVersionTable[]> =>
  db.selectFrom('section_version').selectAll().where('section_id', '=', sectionId).orderBy('version').execute()

export const readSectionDecisions = (db: Database, sectionId: SectionId): Promise<DecisionTable[]> =>
  db.selectFrom('decision').selectAll().where('section_id', '=', sectionId).execute()

export const readDraftsToProve = (db: Database, documentId: DocumentId): Promise<FrozenDraftTable[]> =>
  db.selectFrom('frozen_draft').selectAll().where('document_id', '=', documentId).orderBy('number').execute()

/** Bodies that were given out in a .docx, with the hash that they are kept under. */
export const readCopiesToProve = (db: Database, documentId: DocumentId): Promise<{ hash: string; content_json: string }[]> =>
  db.selectFrom('export_body').select(['hash', 'content_json']).where('document_id', '=', documentId).orderBy('hash').execute()

export const readChain = (db: Database, chain: string): Promise<AuditTable[]> =>
  db.selectFrom('audit').selectAll().where('chain', '=', chain).orderBy('seq').execute()
