import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What was copied from texts from above into sections, and how much of their wording a dossier allows. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE source_copy (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), source_id TEXT NOT NULL REFERENCES source (id),
    version INTEGER NOT NULL, source_key TEXT NOT NULL, form TEXT NOT NULL CHECK (form IN ('quote', 'adapt')), words TEXT NOT NULL,
    place_json TEXT, created_by TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX source_copy_section ON source_copy (section_id)',
  'ALTER TABLE dossier ADD COLUMN copied_share INTEGER NOT NULL DEFAULT 50 CHECK (copied_share BETWEEN 10 AND 100)',
]
