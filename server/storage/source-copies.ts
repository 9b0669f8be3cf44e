import type { DocumentId, SectionId, SourceId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { CopyForm } from '@van-kien/shared/domain/upstream/copies.ts'
import type { Millis } from './column.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Words of a text from above that somebody copied into a section: beside the words of the section, never in them. */
export interface SourceCopyTable {
  id: string
  section_id: SectionId
  source_id: SourceId
  /** Number of the version that they were copied from. */
  version: number
  /** The passage there. */
  source_key: string
  form: CopyForm
  /** As they stand in that passage. */
  words: string
  /** `BodyPlace`; null as long as nobody said where they were put. */
  place_json: string | null
  created_by: UserId
  created_at: Millis
}

interface SourceCopyRow extends SourceCopyTable {
  source_title: string
  author_name: string | null
}

/** What was copied into the sections of a document that stand, oldest first. */
export const listCopies = (db: Database, documentId: DocumentId): Promise<SourceCopyRow[]> =>
  db
    .selectFrom('source_copy')
    .innerJoin('section', 'section.id', 'source_copy.section_id')
    .innerJoin('source', 'source.id', 'source_copy.source_id')
    .leftJoin('user', 'user.id', 'source_copy.created_by')
    .selectAll('source_copy')
    .select(['source.title as source_title', 'user.name as author_name'])
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .orderBy('source_copy.created_at')
    .orderBy('source_copy.id')
    .execute()

export const readCopy = (db: Database, id: string): Promise<SourceCopyTable | undefined> =>
  db.selectFrom('source_copy').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertCopy(tx: Tx, row: SourceCopyTable): Promise<void> {
  await tx.insertInto('source_copy').values(row).execute()
}

export async function placeCopy(tx: Tx, id: string, placeJson: string): Promise<void> {
  await tx.updateTable('source_copy').set({ place_json: placeJson }).where('id', '=', id).execute()
}
