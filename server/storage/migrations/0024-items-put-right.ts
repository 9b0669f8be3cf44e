import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What does not concern the ward, with who said so and why; and what people put right about the items of a version, of a dossier's text or of a shared one. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE not_applicable (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), source_id TEXT REFERENCES source (id), of TEXT NOT NULL, key TEXT NOT NULL,
    reason TEXT NOT NULL, marked_at INTEGER NOT NULL, marked_by TEXT NOT NULL) STRICT`,
  'CREATE INDEX not_applicable_dossier ON not_applicable (dossier_id)',
  `CREATE TABLE item_correction (
    id TEXT PRIMARY KEY, source_version_id TEXT REFERENCES source_version (id), shared_version_id TEXT REFERENCES shared_version (id),
    position INTEGER NOT NULL, correction_json TEXT NOT NULL, title TEXT NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL, undone_at INTEGER,
    undone_by TEXT, CHECK ((source_version_id IS NULL) <> (shared_version_id IS NULL)), CHECK ((undone_at IS NULL) = (undone_by IS NULL))) STRICT`,
  'CREATE INDEX item_correction_own ON item_correction (source_version_id)',
  'CREATE INDEX item_correction_shared ON item_correction (shared_version_id)',
]
