import type { DocumentId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** A section as it was exported: the heading as it was printed, and the hash of its body (`export_body`). */
export interface CopiedSection {
  id: string
  level: SectionLevel
  title: string
  /** Number and title as they were printed; lines joined by a space. */
  heading: string
  body: string
}

interface ExportCopy {
  mark: string
  at: number
  by: string
  sections: CopiedSection[]
}

/** Keeps what a .docx was made from. The same words exported again are kept once, with the first time and person. @param bodies JSON of each body by its hash */
export async function keepCopy(
  tx: Tx,
  documentId: DocumentId,
  copy: { mark: string; at: number; by: UserId; sections: readonly CopiedSection[]; bodies: ReadonlyMap<string, string> },
): Promise<void> {
  await tx
    .insertInto('export_copy')
    .values({ document_id: documentId, mark: copy.mark, sections_json: JSON.stringify(copy.sections), created_at: copy.at, created_by: copy.by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const [hash, content_json] of copy.bodies)
    await tx
      .insertInto('export_body')
      .values({ document_id: documentId, hash, content_json })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** The copy of this document that carries the mark. */
export async function readCopy(db: Database, documentId: DocumentId, mark: string): Promise<ExportCopy | undefined> {
  const row = await db
    .selectFrom('export_copy')
    .leftJoin('user', 'user.id', 'export_copy.created_by')
    .selectAll('export_copy')
    .select('user.name as name')
    .where('document_id', '=', documentId)
    .where('mark', '=', mark)
    .executeTakeFirst()
  if (!row) return undefined
  return { mark, at: row.created_at, by: row.name ?? row.created_by, sections: JSON.parse(row.sections_json) as CopiedSection[] }
}

/** Bodies that were exported, as JSON, by hash. */
export async function readCopiedBodies(db: Database, documentId: DocumentId, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('export_body')
    .select(['hash', 'content_json'])
    .where('document_id', '=', documentId)
    .where('hash', 'in', hashes)
    .execute()
  return new Map(rows.map((row) => [row.hash, row.content_json]))
}
