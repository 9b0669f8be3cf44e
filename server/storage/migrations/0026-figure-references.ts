import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Figures shown in approved text: which versions have any, and what a change of a figure made of each of them. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql.raw('ALTER TABLE stale_cause ADD COLUMN texts_json TEXT').execute(db)
  await sql.raw("CREATE INDEX section_version_figures ON section_version (section_id, version) WHERE figures_json <> '[]'").execute(db)
}
