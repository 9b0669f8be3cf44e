import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Changes that somebody would have made in a section: never content until they are accepted; and whether a dossier lets sections be submitted with open ones. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE suggestion (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), author TEXT NOT NULL, created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, revision INTEGER NOT NULL, change_json TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'rejected', 'withdrawn')),
    decided_at INTEGER, decided_by TEXT, reason TEXT NOT NULL, accepted_json TEXT,
    CHECK ((state = 'open') = (decided_at IS NULL)), CHECK ((decided_at IS NULL) = (decided_by IS NULL))) STRICT`,
  'CREATE INDEX suggestion_section ON suggestion (section_id, state)',
  "ALTER TABLE dossier ADD COLUMN open_suggestions TEXT NOT NULL DEFAULT 'allowed' CHECK (open_suggestions IN ('allowed', 'none'))",
]
