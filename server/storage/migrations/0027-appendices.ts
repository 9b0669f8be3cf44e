import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Appendices that are made of the register of figures, and the simple lists that some of them are made of. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of MAKE) await sql.raw(statement).execute(db)
}

const MAKE = [
  `CREATE TABLE appendix (
    section_id TEXT PRIMARY KEY REFERENCES section (id), dossier_id TEXT NOT NULL REFERENCES dossier (id), settings_json TEXT NOT NULL,
    version INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  'CREATE INDEX appendix_dossier ON appendix (dossier_id)',
  `CREATE TABLE appendix_row (
    dossier_id TEXT NOT NULL REFERENCES dossier (id), list TEXT NOT NULL, id TEXT NOT NULL, "group" TEXT NOT NULL, values_json TEXT NOT NULL,
    position REAL NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (dossier_id, list, id)) STRICT, WITHOUT ROWID`,
]
