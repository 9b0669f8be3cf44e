import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DossierId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** How all wards of a city stand: counted by the database, no word of a document among it. */

export interface CountedDocument {
  dossierId: DossierId
  kind: DocumentKind
  stage: Stage | null
  /** Approved, and nothing open about it. */
  approved: number
  submitted: number
  /** Approved, and to be looked at again. */
  stale: number
  drafting: number
  total: number
  /** Not approved although the day is past, and the earliest such day. */
  overdue: number
  overdueSince: string | null
  /** When the oldest of what waits for approval was submitted. */
  waitingSince: number | null
}

/**
 * Every document of the city's wards with its sections counted by status, oldest first. Headings with nothing but headings below them are not counted; whether one
 * has words of its own is as it was counted last. Sections that nothing can be written in are out of the outline, and not counted either.
 * @param today 'YYYY-MM-DD'
 */
export async function countDocuments(db: Database, city: string, today: string): Promise<CountedDocument[]> {
  const late = sql`(s.status <> 'approved' AND s.due_date < ${today})`
  const flagged = sql`(s.status = 'approved' AND s.id IN (SELECT section_id FROM stale_cause WHERE settled_at IS NULL))`
  const { rows } = await sql<CountedDocument>`
    SELECT d.dossier_id AS dossierId, d.kind, d.stage,
      sum(s.status = 'approved' AND NOT ${flagged}) AS approved, sum(s.status = 'submitted') AS submitted, sum(${flagged}) AS stale,
      sum(s.status = 'drafting') AS drafting, count(*) AS total, sum(coalesce(${late}, 0)) AS overdue,
      min(CASE WHEN ${late} THEN s.due_date END) AS overdueSince, min(CASE WHEN s.status = 'submitted' THEN s.submitted_at END) AS waitingSince
    FROM ward w JOIN dossier o ON o.ward_id = w.id JOIN document d ON d.dossier_id = o.id JOIN section s ON s.document_id = d.id
    WHERE w.city = ${city} AND s.removed_at IS NULL
      AND NOT (s.status = 'drafting' AND s.word_count = 0 AND s.id IN (SELECT parent_id FROM section WHERE removed_at IS NULL AND parent_id IS NOT NULL))
    GROUP BY d.id ORDER BY d.created_at, d.id`.execute(db)
  return rows
}

export interface CityDossier {
  wardId: WardId
  ward: string
  /** Null for a ward that has no dossier yet; so are the days and the moment. */
  dossierId: DossierId | null
  ordinal: string | null
  congressDate: string | null
  /** When something was done in it last, and how many entries its audit has. */
  lastAt: number | null
  entries: number | null
}

/** Every ward of the city with each of its dossiers. */
export async function listCityDossiers(db: Database, city: string): Promise<CityDossier[]> {
  const { rows } = await sql<CityDossier>`
    SELECT w.id AS wardId, w.name AS ward, o.id AS dossierId, o.ordinal, o.congress_date AS congressDate,
      (SELECT at FROM audit WHERE chain = o.id ORDER BY seq DESC LIMIT 1) AS lastAt, (SELECT max(seq) FROM audit WHERE chain = o.id) AS entries
    FROM ward w LEFT JOIN dossier o ON o.ward_id = w.id WHERE w.city = ${city} ORDER BY o.created_at, o.id`.execute(db)
  return rows
}

export interface FollowedText {
  dossierId: DossierId
  title: string
  /** The newest version that stands. */
  version: number
  /** Of a text that the city shares: the newest version that it shared; null for a ward's own. */
  shared: number | null
  at: number
}

/** The text of the city that each dossier follows: the one that the city shares, else its own city draft, else the first that was brought in; in its newest version that was not taken back. */
export async function listFollowedTexts(db: Database, city: string): Promise<FollowedText[]> {
  const { rows } = await sql<FollowedText & { sourceAt: number; sourceId: string }>`
    SELECT s.dossier_id AS dossierId, s.title, v.number AS version, v.created_at AS at, s.created_at AS sourceAt, s.id AS sourceId,
      CASE WHEN s.left_at IS NULL THEN (SELECT max(c.number) FROM shared_version c WHERE c.shared_text_id = s.shared_id AND c.withdrawn_at IS NULL) END AS shared
    FROM ward w JOIN dossier o ON o.ward_id = w.id JOIN source s ON s.dossier_id = o.id JOIN source_version v ON v.source_id = s.id
    WHERE w.city = ${city} AND v.cancelled_at IS NULL AND s.removed_at IS NULL
    ORDER BY (s.shared_id IS NULL OR s.left_at IS NOT NULL), s.kind <> 'city-draft', s.created_at, s.id, v.number`.execute(db)
  const first = new Map<DossierId, FollowedText & { sourceId: string }>()
  for (const row of rows) {
    const known = first.get(row.dossierId)
    if (!known || known.sourceId === row.sourceId) first.set(row.dossierId, row)
  }
  return [...first.values()].map(({ dossierId, title, version, shared, at }) => ({ dossierId, title, version, shared, at }))
}

/** A section is some hundred bytes to look at. */
const SECTION_BYTES = 150

/** How much there is to count, in bytes. */
export async function cityWeight(db: Database): Promise<number> {
  const row = await db
    .selectFrom('section')
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirst()
  return SECTION_BYTES * Number(row?.n ?? 0)
}

/** Another value after every change that the audit tells, in any dossier or in the installation: entries are only ever added. */
export async function cityRevision(db: Database): Promise<string> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(rowid) AS last FROM audit`.execute(db)
  return String(rows[0]?.last ?? 0)
}

/** Each dossier of the city's wards with another value after every change of its words and after every entry of its audit. */
export async function listDossierRevisions(db: Database, city: string): Promise<{ dossierId: DossierId; revision: string }[]> {
  const { rows } = await sql<{ dossierId: DossierId; revision: string }>`
    SELECT o.id AS dossierId, coalesce((SELECT max(seq) FROM audit WHERE chain = o.id), 0) || '.' || coalesce((
      SELECT sum((SELECT max(seq) FROM update_log WHERE section_id = s.id))
      FROM document d JOIN section s ON s.document_id = d.id WHERE d.dossier_id = o.id), 0) AS revision
    FROM ward w JOIN dossier o ON o.ward_id = w.id WHERE w.city = ${city} ORDER BY o.id`.execute(db)
  return rows
}
