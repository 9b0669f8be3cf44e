import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Notices of each person; secret accesses, of which only a hash is kept. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE notice (
    user_id TEXT NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, dossier_id TEXT NOT NULL REFERENCES dossier (id),
    place TEXT NOT NULL, section_id TEXT REFERENCES section (id), actor TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL, read_at INTEGER,
    PRIMARY KEY (user_id, id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE secret_link (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, dossier_id TEXT NOT NULL REFERENCES dossier (id), purpose TEXT NOT NULL, object TEXT NOT NULL,
    holder TEXT NOT NULL, rights_json TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL, expires_at INTEGER NOT NULL,
    revoked_at INTEGER, revoked_by TEXT, last_used_at INTEGER) STRICT`,
  'CREATE INDEX secret_link_dossier ON secret_link (dossier_id)',
]
