import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What others must hear of a command, until they heard it. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql.raw('CREATE TABLE outbox (id INTEGER PRIMARY KEY, news_json TEXT NOT NULL) STRICT').execute(db)
}
