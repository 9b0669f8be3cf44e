import type { DocumentId, DossierId, DraftId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { FrozenDraftTable } from './paper-tables.ts'
import type { Tx } from './writer.ts'

/** Rows of this table are never changed or deleted. */
export async function insertDraft(tx: Tx, row: FrozenDraftTable): Promise<void> {
  await tx.insertInto('frozen_draft').values(row).execute()
}

export interface DraftHead {
  id: DraftId
  number: number
  hash: string
  line_numbers: 0 | 1
  created_at: number
  created_by: string
  author_name: string | null
  has_pdf: boolean
}

/** Frozen drafts of a document without their bytes, newest first. */
export async function listDrafts(db: Database, documentId: DocumentId): Promise<DraftHead[]> {
  const rows = await db
    .selectFrom('frozen_draft')
    .leftJoin('user', 'user.id', 'frozen_draft.created_by')
    .select([
      'frozen_draft.id',
      'frozen_draft.number',
      'frozen_draft.hash',
      'frozen_draft.line_numbers',
      'frozen_draft.created_at',
      'frozen_draft.created_by',
      'user.name as author_name',
    ])
    .select((e) => e('pdf', 'is not', null).as('has_pdf'))
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, has_pdf: Boolean(row.has_pdf) }))
}

export interface DraftInPlace extends Pick<FrozenDraftTable, 'id' | 'document_id' | 'number' | 'created_at'> {
  dossier_id: DossierId
}

/** Where a frozen draft belongs; nothing of its words or files, which are megabytes. */
export async function findDraft(db: Database, id: string): Promise<DraftInPlace | undefined> {
  return db
    .selectFrom('frozen_draft')
    .innerJoin('document', 'document.id', 'frozen_draft.document_id')
    .select(['frozen_draft.id', 'frozen_draft.document_id', 'frozen_draft.number', 'frozen_draft.created_at', 'document.dossier_id'])
    .where('frozen_draft.id', '=', id as DraftId)
    .executeTakeFirst()
}

/** Words and files of a draft that the person may read. */
export async function readDraft(db: Database, id: DraftId): Promise<FrozenDraftTable> {
  return db.selectFrom('frozen_draft').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Number of the last frozen draft of a document; 0 before the first. */
export async function lastDraftNumber(db: Database, documentId: DocumentId): Promise<number> {
  const row = await db
    .selectFrom('frozen_draft')
    .select((e) => e.fn.max('number').as('number'))
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}
