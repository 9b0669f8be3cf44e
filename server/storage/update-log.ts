import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database, SqliteHandle } from './database.ts'
import type { Tx } from './writer.ts'

/** One row of a section's append-only log, as the window writes it. */
export interface LogRow {
  sectionId: SectionId
  seq: number
  bytes: Uint8Array
  author: UserId
  at: number
}

/** How an append ended: `locked` is the trigger's refusal (G2), `taken` a row that somebody else wrote under this number. Both leave the transaction as it was. */
export type AppendResult = 'ok' | 'locked' | 'taken'

/**
 * The prepared append of the hot path. Only inside `writer.window`; every other failure (a full disk) is thrown and ends the window.
 */
export function prepareAppend(raw: SqliteHandle): (row: LogRow) => AppendResult {
  const insert = raw.prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, ?, ?, ?, ?)')
  return (row) => {
    try {
      insert.run(row.sectionId, row.seq, row.bytes, row.author, row.at)
      return 'ok'
    } catch (error) {
      // A refused statement is undone alone (RAISE(ABORT)); the transaction goes on.
      if (!raw.inTransaction) throw error
      return refusalOf(error)
    }
  }
}

/** The same append in a command's transaction, which the caller gives up unless the answer is `ok`. Throws what is no refusal (a full disk). */
export async function appendToLog(tx: Tx, row: LogRow): Promise<AppendResult> {
  const { sectionId, bytes, ...rest } = row
  try {
    await tx
      .insertInto('update_log')
      .values({ section_id: sectionId, bytes: Buffer.from(bytes), ...rest })
      .execute()
    return 'ok'
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): AppendResult {
  const code = codeOf(error)
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return 'locked'
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return 'taken'
  throw error
}

/** Whether a transaction failed because there is no room left on the disk. */
export const isDiskFull = (error: unknown): boolean => codeOf(error) === 'SQLITE_FULL'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Rows of a section's log after `seq`, oldest first. */
export async function readLogAfter(
  db: Database,
  sectionId: SectionId,
  seq: number,
): Promise<{ seq: number; bytes: Uint8Array; author: UserId; at: number }[]> {
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

/** Rows of a section's log after `seq` up to and with `last`, oldest first. */
export async function readLogBetween(db: Database, sectionId: SectionId, seq: number, last: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('update_log')
    .select('bytes')
    .where('section_id', '=', sectionId)
    .where('seq', '>', seq)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute()
  return rows.map(({ bytes }) => bytes)
}
