import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Documents have a kind; `stage` is null for a kind that is none of the three stages. SQLite can only make a table anew for that. Other tables refer to
 * its rows: the references are looked at when the transaction ends, and by then every row is back.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of ['BEGIN', 'PRAGMA defer_foreign_keys = ON']) await sql.raw(statement).execute(db)
  try {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
    await sql.raw('COMMIT').execute(db)
  } catch (error) {
    await sql.raw('ROLLBACK').execute(db)
    throw error
  }
}

const STATEMENTS = [
  'CREATE TEMP TABLE document_before AS SELECT * FROM document',
  'DROP TABLE document',
  `CREATE TABLE document (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), kind TEXT NOT NULL, nth INTEGER NOT NULL, stage TEXT,
    title TEXT NOT NULL, template_id TEXT NOT NULL, template_version INTEGER NOT NULL, form_json TEXT NOT NULL, profile_id TEXT NOT NULL,
    created_at INTEGER NOT NULL, settled_version INTEGER, UNIQUE (dossier_id, kind, nth), UNIQUE (dossier_id, stage)) STRICT`,
  `INSERT INTO document
    SELECT id, dossier_id, stage, 1, stage, title, template_id, template_version, form_json, profile_id, created_at, settled_version
    FROM document_before`,
  'DROP TABLE document_before',
]
