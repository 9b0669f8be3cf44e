import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Numbers of a format profile that the administrator sets for all dossiers. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(`CREATE TABLE office_profile (
      profile_id TEXT PRIMARY KEY, numbers_json TEXT NOT NULL, changed_by TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`)
    .execute(db)
}
