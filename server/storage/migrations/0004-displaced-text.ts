import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Words that lost their place (L4), kept until their writer has said what is to become of them. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE displaced_text (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), writer TEXT NOT NULL, pieces_json TEXT NOT NULL,
    deleted_by TEXT, deleted_at INTEGER, found_at INTEGER NOT NULL, settled_at INTEGER, settled_by TEXT, outcome TEXT) STRICT`,
  'CREATE INDEX displaced_text_open ON displaced_text (section_id, writer) WHERE settled_at IS NULL',
]
