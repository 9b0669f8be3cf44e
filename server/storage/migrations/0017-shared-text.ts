import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Upstream texts that the administrator shares with all wards of a city: their words are stored once, each dossier that takes one has versions of its own that
 * point to them. `source_passage` is the words of every version of a dossier's texts, its own or shared.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE shared_text (
    id TEXT PRIMARY KEY, city TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL) STRICT`,
  `CREATE TABLE shared_version (
    id TEXT PRIMARY KEY, shared_text_id TEXT NOT NULL REFERENCES shared_text (id), number INTEGER NOT NULL, note TEXT NOT NULL,
    issued_on TEXT NOT NULL, origin TEXT NOT NULL, circulation TEXT NOT NULL, official INTEGER NOT NULL, created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL, withdrawn_at INTEGER, withdrawn_by TEXT, UNIQUE (shared_text_id, number)) STRICT`,
  `CREATE TABLE shared_section (
    id TEXT PRIMARY KEY, shared_version_id TEXT NOT NULL REFERENCES shared_version (id), key TEXT NOT NULL, parent_key TEXT, label TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (shared_version_id, key)) STRICT`,
  'ALTER TABLE source ADD COLUMN shared_id TEXT REFERENCES shared_text (id)',
  'ALTER TABLE source ADD COLUMN left_at INTEGER',
  'ALTER TABLE source_version ADD COLUMN shared_version_id TEXT REFERENCES shared_version (id)',
  'CREATE INDEX source_shared ON source (shared_id)',
  `CREATE VIEW source_passage AS
    SELECT id, source_version_id, key, parent_key, label, title, text, position FROM source_section
    UNION ALL
    SELECT s.id, v.id, s.key, s.parent_key, s.label, s.title, s.text, s.position
    FROM source_version v JOIN shared_section s ON s.shared_version_id = v.shared_version_id`,
]
