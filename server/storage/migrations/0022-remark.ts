import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What people say beside the text: threads, and the messages of each. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE remark (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), quote TEXT, place_json TEXT, created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL, assignee TEXT, due_date TEXT, resolved_at INTEGER, resolved_by TEXT,
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))) STRICT`,
  'CREATE INDEX remark_section ON remark (section_id)',
  `CREATE TABLE remark_message (
    id TEXT PRIMARY KEY, remark_id TEXT NOT NULL REFERENCES remark (id), author TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
    withdrawn_at INTEGER) STRICT`,
  'CREATE INDEX remark_message_remark ON remark_message (remark_id, at)',
]
