import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Who follows all wards of a city: names, counts, days and states, no word of a document. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE city_viewer (
        user_id TEXT PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE, city TEXT NOT NULL, given_at INTEGER NOT NULL, given_by TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    )
    .execute(db)
}
