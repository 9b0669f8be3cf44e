import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Reminders of the biểu tiến độ: when a dossier wants them, which had their turn. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // Null: as usual.
  'ALTER TABLE plan ADD COLUMN chase_json TEXT',
  `CREATE TABLE plan_chase (
    dossier_id TEXT NOT NULL REFERENCES plan (dossier_id), step TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, step)) STRICT, WITHOUT ROWID`,
  'CREATE TABLE plan_chase_day (dossier_id TEXT PRIMARY KEY REFERENCES plan (dossier_id), day TEXT NOT NULL) STRICT',
]
