import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { type AliasedRawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'
import { lastSeq } from './update-log.ts'

/** How much there is to read, in bytes on disk, without reading it; and what changes when anything of it does. */

/** Bytes of one section: its body as it stands, and its last version. */
const sectionBytes = sql<number>`
  coalesce((SELECT octet_length(bytes) FROM checkpoint WHERE section_id = section.id), 0)
  + coalesce((SELECT sum(octet_length(bytes)) FROM update_log WHERE section_id = section.id
      AND seq > coalesce((SELECT seq FROM checkpoint WHERE section_id = section.id), 0)), 0)
  + coalesce((SELECT max(octet_length(content_json)) FROM section_version WHERE section_id = section.id), 0)`

const sumOf = (bytes: ReturnType<typeof sql<number>>): AliasedRawBuilder<number | null, 'bytes'> => sql<number | null>`sum(${bytes})`.as('bytes')

/** All sections of a document that stand in its outline. */
export async function documentWeight(db: Database, documentId: string): Promise<number> {
  const rows = db
    .selectFrom('section')
    .select(sumOf(sectionBytes))
    .where('document_id', '=', documentId as never)
  return (await rows.where('removed_at', 'is', null).executeTakeFirst())?.bytes ?? 0
}

/** All documents of a dossier. */
export async function documentsWeight(db: Database, dossierId: string): Promise<number> {
  const documents = db
    .selectFrom('document')
    .select('id')
    .where('dossier_id', '=', dossierId as never)
  const rows = db.selectFrom('section').select(sumOf(sectionBytes)).where('document_id', 'in', documents)
  return (await rows.where('removed_at', 'is', null).executeTakeFirst())?.bytes ?? 0
}

export async function sectionsWeight(db: Database, sectionIds: readonly string[]): Promise<number> {
  const rows = db
    .selectFrom('section')
    .select(sumOf(sectionBytes))
    .where('id', 'in', sectionIds as never)
  return (await rows.executeTakeFirst())?.bytes ?? 0
}

/** The sections of a document with open suggestions, and all its suggestions. */
export async function suggestionsWeight(db: Database, documentId: string): Promise<number> {
  const ofDocument = db
    .selectFrom('section')
    .select('id')
    .where('document_id', '=', documentId as never)
    .where('removed_at', 'is', null)
  const open = db.selectFrom('suggestion').select('section_id').where('section_id', 'in', ofDocument).where('state', '=', 'open')
  const sections = await db.selectFrom('section').select(sumOf(sectionBytes)).where('id', 'in', open).executeTakeFirst()
  const suggestions = db.selectFrom('suggestion').select(sumOf(sql<number>`octet_length(change_json)`)).where('section_id', 'in', ofDocument)
  return (sections?.bytes ?? 0) + ((await suggestions.executeTakeFirst())?.bytes ?? 0)
}

/** A section and those of the other stages that it came from or became. */
export async function lineageWeight(db: Database, sectionId: string): Promise<number> {
  const lineage = db
    .selectFrom('section')
    .select('lineage_id')
    .where('id', '=', sectionId as never)
  const rows = db.selectFrom('section').select(sumOf(sectionBytes)).where('lineage_id', 'in', lineage)
  return (await rows.executeTakeFirst())?.bytes ?? 0
}

/** The upstream texts of a dossier, all versions. */
export async function sourcesWeight(db: Database, dossierId: string): Promise<number> {
  const rows = db
    .selectFrom('source')
    .innerJoin('source_version', 'source_version.source_id', 'source.id')
    .innerJoin('source_passage', 'source_passage.source_version_id', 'source_version.id')
    .select(sumOf(sql<number>`octet_length(source_passage.text)`))
    .where('source.dossier_id', '=', dossierId as never)
  return (await rows.executeTakeFirst())?.bytes ?? 0
}

/** The newest version of an upstream text. */
export async function newestVersionWeight(db: Database, sourceId: string): Promise<number> {
  const newest = db
    .selectFrom('source_version')
    .select('id')
    .where('source_id', '=', sourceId as never)
    .where('cancelled_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
  const rows = db.selectFrom('source_passage').select(sumOf(sql<number>`octet_length(text)`)).where('source_version_id', 'in', newest)
  return (await rows.executeTakeFirst())?.bytes ?? 0
}

/** A cell of the register is some hundred bytes, and is parsed. */
const CELL_BYTES = 200

/** The register of the dossier that a section is in. */
export async function registerWeight(db: Database, sectionId: string): Promise<number> {
  const rows = db
    .selectFrom('figure_cell')
    .innerJoin('document', 'document.dossier_id', 'figure_cell.dossier_id')
    .innerJoin('section', 'section.document_id', 'document.id')
    .select((e) => e.fn.countAll<number>().as('cells'))
    .where('section.id', '=', sectionId as never)
  return ((await rows.executeTakeFirst())?.cells ?? 0) * CELL_BYTES
}

/** An entry of the audit is some hundred bytes, and is parsed. */
const ENTRY_BYTES = 200

export async function chainWeight(db: Database, chain: string): Promise<number> {
  const last = await db.selectFrom('audit').select('seq').where('chain', '=', chain).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return (last?.seq ?? 0) * ENTRY_BYTES
}

/** Whose words an answer tells: of all sections of its dossier, of one, of none. */
export type LogsRead = 'all' | 'none' | { sectionId: SectionId }

/**
 * Another value after every change in a dossier: its words by the number of rows in its logs, which are never changed or deleted (L2); everything else is
 * audited with what it changes (A1), people and forms of the office in the installation's chain.
 */
export async function dossierRevision(db: Database, dossierId: string, installation: string, logs: LogsRead = 'all'): Promise<string> {
  const written = logs === 'none' ? 0 : logs === 'all' ? await rowsWritten(db, dossierId) : await lastSeq(db, logs.sectionId)
  const heads = await db
    .selectFrom('audit')
    .select((e) => e.fn.max('seq').as('seq'))
    .where('chain', 'in', [dossierId, installation])
    .groupBy('chain')
    .orderBy('chain')
    .execute()
  return [written, ...heads.map(({ seq }) => seq)].join('.')
}

/** Rows in the logs of all sections of a dossier. */
async function rowsWritten(db: Database, dossierId: string): Promise<number> {
  const rows = await db
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(sumOf(sql<number>`(SELECT max(seq) FROM update_log WHERE section_id = section.id)`))
    .where('document.dossier_id', '=', dossierId as never)
    .executeTakeFirst()
  return rows?.bytes ?? 0
}
