import type { LaidOut } from '@van-kien/shared/api/pages-view.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Pages of a document, and the state that they are of (`paperState`). */
interface StoredLayout {
  state: string
  laidOut: LaidOut
}

export async function readLayout(db: Database, documentId: DocumentId): Promise<StoredLayout | undefined> {
  const row = await db.selectFrom('page_layout').selectAll().where('document_id', '=', documentId).executeTakeFirst()
  return row && { state: row.state, laidOut: { ...(JSON.parse(row.layout_json) as Omit<LaidOut, 'at'>), at: row.at } }
}

export async function storeLayout(tx: Tx, documentId: DocumentId, { state, laidOut: { at, ...layout } }: StoredLayout): Promise<void> {
  const row = { state, layout_json: JSON.stringify(layout), at }
  await tx
    .insertInto('page_layout')
    .values({ document_id: documentId, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute()
}

/**
 * Changes with everything that decides what a document looks like on paper: the logs of its sections, what was done in its dossier, the office's numbers. The
 * same state means the same pages.
 */
export async function paperState(db: Database, document: { id: DocumentId; dossier_id: DossierId }): Promise<string> {
  const { rows } = await sql<{ log: number | null; done: number | null; office: number | null }>`
    SELECT
      (SELECT sum((SELECT max(seq) FROM update_log WHERE section_id = section.id)) FROM section WHERE document_id = ${document.id}) AS log,
      (SELECT max(seq) FROM audit WHERE chain = ${document.dossier_id}) AS done,
      (SELECT max(changed_at) FROM office_profile) AS office`.execute(db)
  const { log, done, office } = rows[0]!
  return `${log ?? 0}.${done ?? 0}.${office ?? 0}`
}
