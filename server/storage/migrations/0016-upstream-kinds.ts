import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Upstream texts have a kind and can be put away; a version tells where it came from, which day it carries, who may see it and whether it was adopted. The
 * first text of a dossier was the city's draft until now: its sections followed it by default. Each version keeps how it was aligned with the one before, and
 * each section that a change touches waits for an answer.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'other'`,
  'ALTER TABLE source ADD COLUMN removed_at INTEGER',
  'ALTER TABLE source ADD COLUMN removed_by TEXT',
  `UPDATE source SET kind = 'city-draft' WHERE NOT EXISTS (
    SELECT 1 FROM source earlier WHERE earlier.dossier_id = source.dossier_id
      AND (earlier.created_at, earlier.id) < (source.created_at, source.id))`,
  `ALTER TABLE source_version ADD COLUMN issued_on TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE source_version ADD COLUMN origin TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE source_version ADD COLUMN circulation TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE source_version ADD COLUMN official INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE source_version ADD COLUMN alignment_json TEXT',
  `CREATE TABLE upstream_flag (
    source_version_id TEXT NOT NULL REFERENCES source_version (id), change INTEGER NOT NULL, section_id TEXT NOT NULL REFERENCES section (id),
    answer TEXT, reason TEXT NOT NULL DEFAULT '', answered_by TEXT, answered_at INTEGER, PRIMARY KEY (source_version_id, change, section_id),
    CHECK ((answer IS NULL) = (answered_at IS NULL))) STRICT, WITHOUT ROWID`,
  'CREATE INDEX upstream_flag_section ON upstream_flag (section_id)',
]
