import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Positions of the log by themselves. A row of `update_log` may hold half a megabyte, and looking for a position among such rows reads them whole; every page of a
 * document, and every remembered reading, asks where the log of each section ends.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql.raw('CREATE INDEX update_log_position ON update_log (section_id, seq)').execute(db)
}
