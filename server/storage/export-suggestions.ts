import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** A suggestion as it went out in a .docx: author and moment are those that stand in the file, each pair once. */
export interface SentSuggestion {
  id: string
  author: string
  /** '2026-11-30T08:30:01Z' */
  at: string
  how: 'tracked' | 'comment'
}

/** Keeps which suggestions went out; the same ones are kept once. @param sent.mark stands in the file */
export async function keepSent(tx: Tx, documentId: DocumentId, sent: { mark: string; items: readonly SentSuggestion[]; at: number }): Promise<void> {
  await tx
    .insertInto('export_suggestions')
    .values({ document_id: documentId, mark: sent.mark, items_json: JSON.stringify(sent.items), created_at: sent.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What went out with the copy of this document that carries the mark; empty when none did. */
export async function readSent(db: Database, documentId: DocumentId, mark: string): Promise<SentSuggestion[]> {
  const row = await db
    .selectFrom('export_suggestions')
    .select('items_json')
    .where('document_id', '=', documentId)
    .where('mark', '=', mark)
    .executeTakeFirst()
  return row ? (JSON.parse(row.items_json) as SentSuggestion[]) : []
}
