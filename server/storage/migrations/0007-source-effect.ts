import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** A version of an upstream text can be taken back: who did it, and what the version had made of approved sections. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'ALTER TABLE source_version ADD COLUMN cancelled_at INTEGER',
  'ALTER TABLE source_version ADD COLUMN cancelled_by TEXT',
  `CREATE TABLE source_effect (
    source_version_id TEXT NOT NULL REFERENCES source_version (id), section_id TEXT NOT NULL REFERENCES section (id),
    reason TEXT NOT NULL, reason_before TEXT, PRIMARY KEY (source_version_id, section_id)) STRICT, WITHOUT ROWID`,
]
