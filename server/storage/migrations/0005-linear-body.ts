import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * The linear body. Every section that there is holds a body of version 1 and waits for its upgrade (`seq` null); later ones never stand here. `client` and
 * `authors_json` say who wrote the letters that came over.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE body_upgrade (
    section_id TEXT PRIMARY KEY REFERENCES section (id), seq INTEGER, client INTEGER, authors_json TEXT, problem TEXT, at INTEGER) STRICT, WITHOUT ROWID`,
  'INSERT INTO body_upgrade (section_id) SELECT id FROM section',
]
