import type { DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { DecisionTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** Order of entry, for decisions of the same millisecond. */
const ENTRY = sql<number>`decision.rowid`

/** Rows of this table are never changed or deleted. */
export async function insertDecision(tx: Tx, row: DecisionTable): Promise<void> {
  await tx.insertInto('decision').values(row).execute()
}

/** The last thing that was decided about a section. */
export async function lastDecision(db: Database, sectionId: SectionId): Promise<DecisionTable | undefined> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('section_id', '=', sectionId)
    .orderBy('at', 'desc')
    .orderBy(ENTRY, 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface DecisionRow extends DecisionTable {
  actor_name: string | null
}

/** What was decided about a section, newest first. */
export async function listDecisions(db: Database, sectionId: SectionId): Promise<DecisionRow[]> {
  return db
    .selectFrom('decision')
    .leftJoin('user', 'user.id', 'decision.actor')
    .selectAll('decision')
    .select('user.name as actor_name')
    .where('section_id', '=', sectionId)
    .orderBy('decision.at', 'desc')
    .orderBy(ENTRY, 'desc')
    .execute()
}

/** The last decision of every section of a dossier that has one. */
export async function lastDecisions(db: Database, dossierId: DossierId): Promise<Map<SectionId, DecisionTable>> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('section', 'section.id', 'decision.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .selectAll('decision')
    .where('document.dossier_id', '=', dossierId)
    .orderBy('decision.at')
    .orderBy(ENTRY)
    .execute()
  return new Map(rows.map((row) => [row.section_id, row]))
}
