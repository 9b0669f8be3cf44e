import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Who brought what into a section, in short, beside its checkpoint; and the names that people give to versions. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE authorship (
    section_id TEXT PRIMARY KEY REFERENCES section (id), seq INTEGER NOT NULL, ledger_json TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE version_name (
    section_id TEXT NOT NULL REFERENCES section (id), version INTEGER NOT NULL, name TEXT NOT NULL, named_by TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (section_id, version), FOREIGN KEY (section_id, version) REFERENCES section_version (section_id, version)) STRICT, WITHOUT ROWID`,
]
