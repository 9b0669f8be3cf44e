import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import type { Database } from './database.ts'
import type { SectionTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** A section with the document and dossier that it belongs to. */
export interface SectionInPlace extends SectionTable {
  dossier_id: DossierId
  kind: DocumentKind
}

const inPlace = (db: Database) =>
  db
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .selectAll('section')
    .select(['document.dossier_id as dossier_id', 'document.kind as kind'])

export async function readSection(db: Database, id: string): Promise<SectionInPlace | undefined> {
  return inPlace(db)
    .where('section.id', '=', id as SectionId)
    .executeTakeFirst()
}

/** Sections of a document that stand in its outline, in no order. */
export async function listSections(db: Database, documentId: DocumentId): Promise<SectionTable[]> {
  return db.selectFrom('section').selectAll().where('document_id', '=', documentId).where('removed_at', 'is', null).execute()
}

/** Sections taken out of a document's outline, last removed first. */
export async function listRemovedSections(db: Database, documentId: DocumentId): Promise<SectionTable[]> {
  return db
    .selectFrom('section')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .execute()
}

/** All sections of a document, removed ones too. */
export async function listAllSections(db: Database, documentId: DocumentId): Promise<SectionTable[]> {
  return db.selectFrom('section').selectAll().where('document_id', '=', documentId).execute()
}

/** Sections of all documents of a dossier that stand in their outlines. */
export async function listDossierSections(db: Database, dossierId: DossierId): Promise<SectionInPlace[]> {
  return inPlace(db).where('document.dossier_id', '=', dossierId).where('section.removed_at', 'is', null).execute()
}

/** How many sections wait for a decision where the person has one of these roles and it approves documents of their kind, and when the newest was submitted. */
export async function countWaiting(
  db: Database,
  userId: UserId,
  roles: readonly { role: Role; kinds: readonly DocumentKind[] }[],
): Promise<{ count: number; newest: number }> {
  const row = await inPlace(db)
    .clearSelect()
    .innerJoin('member', 'member.dossier_id', 'document.dossier_id')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('section.submitted_at').as('newest')])
    .where('member.user_id', '=', userId)
    .where((is) => is.or(roles.map(({ role, kinds }) => is.and([is('member.role', '=', role), is('document.kind', 'in', [...kinds])]))))
    .where('section.removed_at', 'is', null)
    .where((is) => {
      const open = is
        .selectFrom('stale_cause')
        .select('stale_cause.id')
        .whereRef('stale_cause.section_id', '=', 'section.id')
        .where('stale_cause.settled_at', 'is', null)
      return is.or([is('section.status', '=', 'submitted'), is.and([is('section.status', '=', 'approved'), is.exists(open)])])
    })
    .executeTakeFirstOrThrow()
  return { count: row.count, newest: row.newest ?? 0 }
}

/** Adds a section with the first row of its log: `seed` is what its body starts from. */
export async function insertSection(tx: Tx, row: SectionTable, seed: Uint8Array, author: UserId, at: number): Promise<void> {
  await tx.insertInto('section').values(row).execute()
  await tx
    .insertInto('update_log')
    .values({ section_id: row.id, seq: 1, bytes: Buffer.from(seed), author, at })
    .execute()
}

export type SectionChange = Partial<Omit<SectionTable, 'id' | 'document_id' | 'lineage_id'>>

export async function updateSection(tx: Tx, id: SectionId, change: SectionChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('section').set(change).where('id', '=', id).execute()
}

/** Takes sections out of the outline (`at`), or brings them back (null). */
export async function setRemoved(tx: Tx, ids: readonly SectionId[], at: number | null): Promise<void> {
  await tx.updateTable('section').set({ removed_at: at }).where('id', 'in', ids).execute()
}

/** People responsible for each section of a document. */
export async function listAssignees(db: Database, documentId: DocumentId): Promise<Map<SectionId, UserId[]>> {
  const rows = await db
    .selectFrom('assignee')
    .innerJoin('section', 'section.id', 'assignee.section_id')
    .select(['assignee.section_id', 'assignee.user_id'])
    .where('section.document_id', '=', documentId)
    .execute()
  const bySection = new Map<SectionId, UserId[]>()
  for (const row of rows) bySection.set(row.section_id, [...(bySection.get(row.section_id) ?? []), row.user_id])
  return bySection
}

export async function setAssignees(tx: Tx, sectionId: SectionId, userIds: readonly UserId[]): Promise<void> {
  await tx.deleteFrom('assignee').where('section_id', '=', sectionId).execute()
  for (const user_id of new Set(userIds)) await tx.insertInto('assignee').values({ section_id: sectionId, user_id }).execute()
}

/** Ends all responsibilities of somebody who leaves the team. */
export async function dropAssignments(tx: Tx, dossierId: DossierId, userId: UserId): Promise<void> {
  const sections = tx
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select('section.id')
    .where('document.dossier_id', '=', dossierId)
  await tx.deleteFrom('assignee').where('user_id', '=', userId).where('section_id', 'in', sections).execute()
}

/** Sections whose log went on since their words were counted, with the last row of their log. */
export async function listUncounted(db: Database, documentId: DocumentId): Promise<{ id: SectionId; seq: number }[]> {
  const rows = await db
    .selectFrom('section')
    .select((e) => [
      'section.id',
      'section.counted_seq',
      e
        .selectFrom('update_log')
        .select((log) => log.fn.max('update_log.seq').as('seq'))
        .whereRef('update_log.section_id', '=', 'section.id')
        .as('seq'),
    ])
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, seq: Number(row.seq ?? 0) })).filter((row) => row.seq > row.counted_seq)
}

export async function setWordCount(tx: Tx, id: SectionId, words: number, seq: number): Promise<void> {
  await tx.updateTable('section').set({ word_count: words, counted_seq: seq }).where('id', '=', id).where('counted_seq', '<', seq).execute()
}

/** New places and levels after a section was added, moved or brought back. */
export async function setPlaces(tx: Tx, places: readonly { id: SectionId; position?: number; level?: SectionLevel }[]): Promise<void> {
  for (const { id, ...change } of places) await updateSection(tx, id, change)
}

/** A section in all stages of a dossier, in the order in which the documents were made; those taken out are left aside. */
export const listLineage = (db: Database, dossierId: DossierId, lineageId: SectionTable['lineage_id']) =>
  db
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['section.id', 'section.title', 'section.approved_version', 'document.title as document_title'])
    .where('document.dossier_id', '=', dossierId)
    .where('section.lineage_id', '=', lineageId)
    .where('section.removed_at', 'is', null)
    .orderBy('document.created_at')
    .execute()
