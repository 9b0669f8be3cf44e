import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Messages that came back as comments of a Word copy: who entered them, and author and moment as Word has them. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'ALTER TABLE remark_message ADD COLUMN entered_by TEXT',
  'ALTER TABLE remark_message ADD COLUMN word_author TEXT',
  'ALTER TABLE remark_message ADD COLUMN word_date TEXT',
]
