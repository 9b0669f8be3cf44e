import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus, Transition } from '@van-kien/shared/domain/section-status.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** What the tasks of plans follow, of whole dossiers at once; each row says of which (`dossier_id`). */

type Dossiers = readonly DossierId[]

/** Documents in the order in which they were begun. */
export const listKinds = (
  db: Database,
  of: Dossiers,
): Promise<{ id: string; dossier_id: DossierId; kind: DocumentKind; title: string; created_at: number }[]> =>
  db.selectFrom('document').select(['id', 'dossier_id', 'kind', 'title', 'created_at']).where('dossier_id', 'in', of).orderBy('created_at').execute()

/** Sections of all documents, also those that were taken out. */
export const listAllSections = (db: Database, of: Dossiers) =>
  db
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['section.id', 'section.parent_id', 'section.title', 'section.short_title', 'section.level', 'section.status', 'section.word_count'])
    .select(['section.removed_at', 'document.kind', 'document.dossier_id'])
    .where('document.dossier_id', 'in', of)
    .orderBy('document.created_at')
    .orderBy('section.position')
    .execute()

/** A section of an outline as it stands; `appendix`, `heading` (no words of its own, others below it) and `stale` are 0 or 1. */
export interface SectionNow {
  id: SectionId
  dossierId: DossierId
  kind: DocumentKind
  status: SectionStatus
  appendix: number
  heading: number
  stale: number
}

/** What the city's page counts plans by: of every ward at once, so no more than it needs. */
export async function listSectionsNow(db: Database, of: Dossiers): Promise<SectionNow[]> {
  const { rows } = await sql<SectionNow>`
    SELECT s.id, d.dossier_id AS dossierId, d.kind, s.status, s.level = 'appendix' AS appendix,
      s.status = 'drafting' AND s.word_count = 0 AND s.id IN (SELECT parent_id FROM section WHERE removed_at IS NULL AND parent_id IS NOT NULL) AS heading,
      s.status = 'approved' AND s.id IN (SELECT section_id FROM stale_cause WHERE settled_at IS NULL) AS stale
    FROM document d JOIN section s ON s.document_id = d.id WHERE d.dossier_id IN (${sql.join(of)}) AND s.removed_at IS NULL`.execute(db)
  return rows
}

export async function listAllAssignees(db: Database, of: Dossiers): Promise<Map<SectionId, string[]>> {
  const rows = await db
    .selectFrom('assignee')
    .innerJoin('section', 'section.id', 'assignee.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['assignee.section_id', 'assignee.user_id'])
    .where('document.dossier_id', 'in', of)
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.section_id)].map(([id, rowsOf]) => [id, rowsOf.map((row) => row.user_id as string)]))
}

/** Every decision about a section of the dossier, oldest first. */
export async function listAllDecisions(
  db: Database,
  of: Dossiers,
): Promise<Map<SectionId, { transition: Transition; version: number | null; at: number }[]>> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('section', 'section.id', 'decision.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['decision.section_id', 'decision.transition', 'decision.version', 'decision.at'])
    .where('document.dossier_id', 'in', of)
    .orderBy('decision.at')
    .orderBy(sql`decision.rowid`)
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.section_id)].map(([id, rowsOf]) => [
      id,
      rowsOf.map(({ transition, version, at }) => ({ transition: transition as Transition, version, at })),
    ]),
  )
}

/** Sections that must be approved again. */
export async function listStaleSections(db: Database, of: Dossiers): Promise<Set<SectionId>> {
  const rows = await db
    .selectFrom('stale_cause')
    .innerJoin('section', 'section.id', 'stale_cause.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select('stale_cause.section_id')
    .where('document.dossier_id', 'in', of)
    .where('stale_cause.settled_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.section_id))
}

/** When sections of a document were to be looked at again; `settled_at` null: they still are. */
export async function listStaleTimes(db: Database, documentId: DocumentId): Promise<Map<SectionId, { since: number; settled_at: number | null }[]>> {
  const rows = await db
    .selectFrom('stale_cause')
    .innerJoin('section', 'section.id', 'stale_cause.section_id')
    .select(['stale_cause.section_id', 'stale_cause.since', 'stale_cause.settled_at'])
    .where('section.document_id', '=', documentId)
    .execute()
  return Map.groupBy(rows, (row) => row.section_id)
}

export const listAllDrafts = (
  db: Database,
  of: Dossiers,
): Promise<{ dossier_id: DossierId; kind: DocumentKind; number: number; created_at: number }[]> =>
  db
    .selectFrom('frozen_draft')
    .innerJoin('document', 'document.id', 'frozen_draft.document_id')
    .select(['document.dossier_id', 'document.kind', 'frozen_draft.number', 'frozen_draft.created_at'])
    .where('document.dossier_id', 'in', of)
    .execute()

/** Changes of upstream texts that wait for an answer or have one, with the version that brought them. */
export const listAllFlags = (db: Database, of: Dossiers) =>
  db
    .selectFrom('upstream_flag')
    .innerJoin('source_version', 'source_version.id', 'upstream_flag.source_version_id')
    .innerJoin('source', 'source.id', 'source_version.source_id')
    .innerJoin('section', 'section.id', 'upstream_flag.section_id')
    .select(['source.dossier_id', 'source.id as source_id', 'source_version.number', 'source_version.created_at', 'section.title'])
    .select('upstream_flag.answered_at')
    .where('source.dossier_id', 'in', of)
    .where('source.removed_at', 'is', null)
    .where('source_version.cancelled_at', 'is', null)
    .where('section.removed_at', 'is', null)
    .execute()

/** Versions of upstream texts behind the first, that stand. */
export const listLaterVersions = (db: Database, of: Dossiers): Promise<{ source_id: string; number: number; title: string }[]> =>
  db
    .selectFrom('source_version')
    .innerJoin('source', 'source.id', 'source_version.source_id')
    .select(['source.id as source_id', 'source_version.number', 'source.title'])
    .where('source.dossier_id', 'in', of)
    .where('source.removed_at', 'is', null)
    .where('source_version.cancelled_at', 'is', null)
    .where('source_version.number', '>', 1)
    .orderBy('source_version.created_at')
    .execute()

export const listAllRemarks = (db: Database, of: Dossiers) =>
  db
    .selectFrom('remark')
    .innerJoin('section', 'section.id', 'remark.section_id')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['remark.section_id', 'section.title', 'document.dossier_id', 'document.kind', 'remark.created_at', 'remark.resolved_at'])
    .where('document.dossier_id', 'in', of)
    .where('section.removed_at', 'is', null)
    .execute()
