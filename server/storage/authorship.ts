import type { LedgerRecord } from '@van-kien/shared/content/authorship/ledger.ts'
import type { AuthoredRun } from '@van-kien/shared/content/upgrade-body.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Who brought what, of the rows of a section's log up to `seq`: only shortens looking it up. */
export interface Authorship {
  seq: number
  record: LedgerRecord
}

/** Null while none was made. */
export async function readAuthorship(db: Database, sectionId: SectionId): Promise<Authorship | null> {
  const row = await db.selectFrom('authorship').selectAll().where('section_id', '=', sectionId).executeTakeFirst()
  return row ? { seq: row.seq, record: JSON.parse(row.ledger_json) as LedgerRecord } : null
}

/** An older one never takes the place of a newer one. */
export async function saveAuthorship(tx: Tx, sectionId: SectionId, { seq, record }: Authorship): Promise<void> {
  const ledger_json = JSON.stringify(record)
  await tx
    .insertInto('authorship')
    .values({ section_id: sectionId, seq, ledger_json })
    .onConflict((conflict) => conflict.column('section_id').doUpdateSet({ seq, ledger_json }).where('authorship.seq', '<', seq))
    .execute()
}

/** The section whose log is the furthest ahead of what is known of it, by so many rows at least; undefined when there is none. */
export async function furthestBehind(db: Database, rows: number): Promise<SectionId | undefined> {
  const behind = sql<number>`coalesce((SELECT max(seq) FROM update_log WHERE section_id = section.id), 0)
    - coalesce((SELECT seq FROM authorship WHERE section_id = section.id), 0)`
  const row = await db
    .selectFrom('section')
    .select(['id', behind.as('behind')])
    .where(behind, '>=', rows)
    .orderBy('behind', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Rows of a section's log that its record of authors does not know yet. */
export async function rowsBehind(db: Database, sectionId: SectionId): Promise<number> {
  const { rows } = await sql<{ behind: number }>`SELECT
    coalesce((SELECT max(seq) FROM update_log WHERE section_id = ${sectionId}), 0)
    - coalesce((SELECT seq FROM authorship WHERE section_id = ${sectionId}), 0) AS behind`.execute(db)
  return rows[0]?.behind ?? 0
}

/** How the body of a section came over from version 1; null when it never had one. `seq` null: it still has. */
export async function readUpgrade(
  db: Database,
  sectionId: SectionId,
): Promise<{ seq: number | null; client: number; authors: AuthoredRun[]; at: number } | null> {
  const row = await db.selectFrom('body_upgrade').selectAll().where('section_id', '=', sectionId).executeTakeFirst()
  if (!row) return null
  return { seq: row.seq, client: row.client ?? 0, authors: JSON.parse(row.authors_json ?? '[]') as AuthoredRun[], at: row.at ?? 0 }
}
