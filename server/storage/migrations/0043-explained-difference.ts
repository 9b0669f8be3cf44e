import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Words of ours that differ from a text from above with a reason, with who said so. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE explained_difference (
    id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id), lineage_id TEXT, rule TEXT NOT NULL, ours TEXT NOT NULL, theirs TEXT NOT NULL,
    reason TEXT NOT NULL, explained_at INTEGER NOT NULL, explained_by TEXT NOT NULL) STRICT`,
  'CREATE INDEX explained_difference_dossier ON explained_difference (dossier_id)',
]
