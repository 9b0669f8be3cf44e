import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { SuggestionTable } from './suggestion-tables.ts'
import type { Tx } from './writer.ts'

/** A suggestion with the names of people as they are now. */
export interface SuggestionRow extends SuggestionTable {
  author_name: string | null
  decided_by_name: string | null
  entered_name: string | null
}

/** Of a suggestion that was made here. */
export const MADE_HERE = { entered_by: null, word_author: null, word_date: null } as const

const inPlace = (db: Database) =>
  db
    .selectFrom('suggestion')
    .leftJoin('user', 'user.id', 'suggestion.author')
    .leftJoin('user as decider', 'decider.id', 'suggestion.decided_by')
    .leftJoin('user as enterer', 'enterer.id', 'suggestion.entered_by')
    .selectAll('suggestion')
    .select(['user.name as author_name', 'decider.name as decided_by_name', 'enterer.name as entered_name'])

/** Suggestions of a document's sections, oldest first: those that are open, and those that were decided since `since`; of sections that were taken out none. */
export const listSuggestions = (db: Database, documentId: DocumentId, since: number): Promise<SuggestionRow[]> =>
  inPlace(db)
    .innerJoin('section', 'section.id', 'suggestion.section_id')
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .where((where) => where.or([where('suggestion.state', '=', 'open'), where('suggestion.decided_at', '>=', since)]))
    .orderBy('suggestion.created_at')
    .orderBy('suggestion.id')
    .execute()

/** Suggestions by their ids, in no order; ids that do not exist are left out. */
export const readSuggestions = (db: Database, ids: readonly string[]): Promise<SuggestionRow[]> =>
  inPlace(db).where('suggestion.id', 'in', ids).execute()

/** Those of a section that came as tracked changes of Word copies, in any state. */
export const listFromWord = (db: Database, sectionId: SectionId): Promise<SuggestionRow[]> =>
  inPlace(db).where('suggestion.section_id', '=', sectionId).where('suggestion.entered_by', 'is not', null).execute()

/** How many one person has open in a section. */
export async function countOpenOf(db: Database, sectionId: SectionId, author: UserId): Promise<number> {
  const { open } = await db
    .selectFrom('suggestion')
    .select((each) => each.fn.countAll<number>().as('open'))
    .where('section_id', '=', sectionId)
    .where('author', '=', author)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return open
}

export async function insertSuggestion(tx: Tx, row: SuggestionTable): Promise<void> {
  await tx.insertInto('suggestion').values(row).execute()
}

export async function changeSuggestion(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<SuggestionTable, 'change_json' | 'changed_at' | 'revision' | 'state' | 'decided_at' | 'decided_by' | 'reason' | 'accepted_json'>
  >,
): Promise<void> {
  await tx.updateTable('suggestion').set(change).where('id', '=', id).execute()
}

/** Who suggested what was accepted at a moment in a section of a dossier. */
export async function listAccepted(db: Database, sectionId: SectionId): Promise<{ at: number; author: UserId }[]> {
  const rows = await db
    .selectFrom('suggestion')
    .select(['decided_at', 'author'])
    .where('section_id', '=', sectionId)
    .where('state', '=', 'accepted')
    .execute()
  return rows.map(({ decided_at, author }) => ({ at: decided_at!, author }))
}

/** Open suggestions of each section of a dossier. */
export async function countOpen(db: Database, dossierId: DossierId): Promise<Map<SectionId, number>> {
  const rows = await db
    .selectFrom('suggestion')
    .innerJoin('section', 'section.id', 'suggestion.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['suggestion.section_id', (each) => each.fn.countAll<number>().as('open')])
    .where('document.dossier_id', '=', dossierId)
    .where('suggestion.state', '=', 'open')
    .groupBy('suggestion.section_id')
    .execute()
  return new Map(rows.map(({ section_id, open }) => [section_id, open]))
}
