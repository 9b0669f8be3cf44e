import type { DocumentId, DossierId, DraftId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { FrozenDraftTable } from './paper-tables.ts'
import type { Tx } from './writer.ts'

/** Rows of this table are never changed or deleted. */
export async function insertDraft(tx: Tx, row: FrozenDraftTable): Promise<void> {
  await tx.insertInto('frozen_draft').values(row).execute()
}

interface DraftHead {
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
    .select((e) => e('pdf_file', 'is not', null).as('has_pdf'))
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

export interface FrozenDraft extends FrozenDraftTable {
  /** Hashes of its files, to be read from the store; null: it has no PDF. */
  docx: string
  pdf: string | null
}

/** Words of a draft that the person may read, and where its files lie. */
export async function readDraft(db: Database, id: DraftId): Promise<FrozenDraft> {
  return draftsWithFiles(db).where('frozen_draft.id', '=', id).executeTakeFirstOrThrow()
}

/** Drafts with the hashes of their files. */
export const draftsWithFiles = (db: Database) =>
  db
    .selectFrom('frozen_draft')
    .innerJoin('file as docx', 'docx.id', 'frozen_draft.docx_file')
    .leftJoin('file as pdf', 'pdf.id', 'frozen_draft.pdf_file')
    .selectAll('frozen_draft')
    .select(['docx.hash as docx', 'pdf.hash as pdf'])

/** Number of the last frozen draft of a document; 0 before the first. */
export async function lastDraftNumber(db: Database, documentId: DocumentId): Promise<number> {
  const row = await db
    .selectFrom('frozen_draft')
    .select((e) => e.fn.max('number').as('number'))
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}
