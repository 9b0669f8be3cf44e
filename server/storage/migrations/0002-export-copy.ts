import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What was exported as .docx, so that a copy that was edited outside can be compared with it (E10). */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE export_copy (
    document_id TEXT NOT NULL REFERENCES document (id), mark TEXT NOT NULL, sections_json TEXT NOT NULL, created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL, PRIMARY KEY (document_id, mark)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE export_body (
    document_id TEXT NOT NULL REFERENCES document (id), hash TEXT NOT NULL, content_json TEXT NOT NULL,
    PRIMARY KEY (document_id, hash)) STRICT, WITHOUT ROWID`,
]
