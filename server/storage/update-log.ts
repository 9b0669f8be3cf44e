import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { LogRow } from './section-log.ts'

/** Rows of a section's log after `seq`, oldest first. */
export async function readLogAfter(db: Database, sectionId: SectionId, seq: number): Promise<LogRow[]> {
  return db
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'author', 'at'])
    .where('section_id', '=', sectionId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute()
}

/** Number of the last row of a section's log; 0 for an unknown section. */
export async function lastSeq(db: Database, sectionId: SectionId): Promise<number> {
  const row = await db
    .selectFrom('update_log')
    .select((e) => e.fn.max('seq').as('seq'))
    .where('section_id', '=', sectionId)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** When somebody last wrote in a document, in milliseconds since 1970; null while nothing is in its logs. */
export async function lastWriteIn(db: Database, documentId: DocumentId): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    SELECT max((SELECT at FROM update_log WHERE section_id = section.id ORDER BY seq DESC LIMIT 1)) AS at
    FROM section WHERE document_id = ${documentId} AND removed_at IS NULL`.execute(db)
  return rows[0]?.at ?? null
}

/** Number of the last row of a section's log at a moment; null when the section was made later. */
export async function lastSeqAt(db: Database, sectionId: SectionId, at: number): Promise<number | null> {
  const row = await db
    .selectFrom('update_log')
    .select((e) => e.fn.max('seq').as('seq'))
    .where('section_id', '=', sectionId)
    .where('at', '<=', at)
    .executeTakeFirst()
  return row?.seq ?? null
}

/** Updates of a section's log after row `seq` up to and with row `last`, oldest first. */
export async function readLogBetween(db: Database, sectionId: SectionId, seq: number, last: number): Promise<Uint8Array[]> {
  return (await readRowsBetween(db, sectionId, seq, last)).map(({ bytes }) => bytes)
}

/** Rows of a section's log after `seq` up to and with `last`, oldest first. */
export async function readRowsBetween(db: Database, sectionId: SectionId, seq: number, last: number): Promise<LogRow[]> {
  return db
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'author', 'at'])
    .where('section_id', '=', sectionId)
    .where('seq', '>', seq)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute()
}
