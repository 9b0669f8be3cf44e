import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Templates that the installation made for the wards of a city, each version as it was saved; and which of them a dossier was made with. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE city_template (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    retired_at INTEGER, retired_by TEXT, CHECK ((retired_at IS NULL) = (retired_by IS NULL))) STRICT`,
  `CREATE TABLE city_template_version (
    template_id TEXT NOT NULL REFERENCES city_template (id), version INTEGER NOT NULL, rows_json TEXT NOT NULL, saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL, PRIMARY KEY (template_id, version)) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER city_template_version_stays BEFORE UPDATE ON city_template_version
    BEGIN SELECT RAISE(ABORT, 'a version of a template is never changed'); END`,
  'ALTER TABLE dossier ADD COLUMN city_template TEXT REFERENCES city_template (id)',
]
