import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What differs from city to city and stands in guidance and titles, and how a dossier wants its headings arranged. Dossiers of before stay as they are. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `ALTER TABLE dossier ADD COLUMN other_districts TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE dossier ADD COLUMN founding_resolution TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE dossier ADD COLUMN national_congress TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE dossier ADD COLUMN city_congress TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE dossier ADD COLUMN service_body TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE dossier ADD COLUMN party_first INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE dossier ADD COLUMN group_order TEXT NOT NULL DEFAULT 'culture-first'`,
  `ALTER TABLE dossier ADD COLUMN figures_until TEXT NOT NULL DEFAULT 'year'`,
]
