import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Letters: how each person wants them, which were sent; and who may send at the moment. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE mail_person (
    user_id TEXT PRIMARY KEY, address TEXT, confirmed_at INTEGER, asked_address TEXT, code_hash TEXT, code_until INTEGER, code_tries INTEGER NOT NULL,
    asked_json TEXT NOT NULL, wants INTEGER NOT NULL, quiet_from INTEGER NOT NULL, quiet_to INTEGER NOT NULL, told_id INTEGER NOT NULL,
    last_at INTEGER, refused TEXT) STRICT`,
  `CREATE TABLE mail_digest (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, state TEXT NOT NULL, from_id INTEGER NOT NULL, upto_id INTEGER NOT NULL, created_at INTEGER NOT NULL,
    at INTEGER NOT NULL, failed INTEGER NOT NULL, next_at INTEGER) STRICT`,
  // At most one letter of a person is under way.
  `CREATE UNIQUE INDEX mail_digest_open ON mail_digest (user_id) WHERE state IN ('waiting', 'sending')`,
  'CREATE INDEX mail_digest_at ON mail_digest (at)',
  'CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT',
]
