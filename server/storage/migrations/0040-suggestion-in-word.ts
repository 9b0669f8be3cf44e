import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Suggestions that came back as tracked changes of a Word copy: who entered them, author and moment as Word has them; and which suggestions went out with an
 * exported copy, so that they are known when it comes back.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'ALTER TABLE suggestion ADD COLUMN entered_by TEXT',
  'ALTER TABLE suggestion ADD COLUMN word_author TEXT',
  'ALTER TABLE suggestion ADD COLUMN word_date TEXT',
  `CREATE TABLE export_suggestions (
    document_id TEXT NOT NULL REFERENCES document (id), mark TEXT NOT NULL, items_json TEXT NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (document_id, mark)) STRICT, WITHOUT ROWID`,
]
