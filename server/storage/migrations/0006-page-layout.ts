import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The pages of each document as they last came out of the converter. Can be made anew at any time. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(`CREATE TABLE page_layout (
      document_id TEXT PRIMARY KEY REFERENCES document (id), state TEXT NOT NULL, layout_json TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`)
    .execute(db)
}
