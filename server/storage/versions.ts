import type { FigureReference } from '@van-kien/shared/domain/figures/reference.ts'
import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { SectionVersionTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** Rows of this table are never changed or deleted (L2, V1). */
export async function insertVersion(tx: Tx, row: SectionVersionTable): Promise<void> {
  await tx.insertInto('section_version').values(row).execute()
}

export async function readVersion(db: Database, sectionId: SectionId, version: number): Promise<SectionVersionTable | undefined> {
  return db.selectFrom('section_version').selectAll().where('section_id', '=', sectionId).where('version', '=', version).executeTakeFirst()
}

/** The version of a section that holds its log up to exactly this row. */
export async function versionOfSeq(db: Database, sectionId: SectionId, seq: number): Promise<SectionVersionTable | undefined> {
  return db
    .selectFrom('section_version')
    .selectAll()
    .where('section_id', '=', sectionId)
    .where('seq', '=', seq)
    .orderBy('version', 'desc')
    .executeTakeFirst()
}

interface VersionHead {
  version: number
  title: string
  hash: string
  author: string
  author_name: string | null
  at: number
}

/** Versions of a section without their words, newest first. */
export async function listVersions(db: Database, sectionId: SectionId): Promise<VersionHead[]> {
  return db
    .selectFrom('section_version')
    .leftJoin('user', 'user.id', 'section_version.author')
    .select(['version', 'title', 'hash', 'author', 'at', 'user.name as author_name'])
    .where('section_id', '=', sectionId)
    .orderBy('version', 'desc')
    .execute()
}

/** Hash of the last version of each section of a document. */
export async function lastHashes(db: Database, documentId: DocumentId): Promise<Map<SectionId, string>> {
  const rows = await db
    .selectFrom('section')
    .innerJoin('section_version', (join) =>
      join.onRef('section_version.section_id', '=', 'section.id').onRef('section_version.version', '=', 'section.version'),
    )
    .select(['section.id', 'section_version.hash'])
    .where('section.document_id', '=', documentId)
    .execute()
  return new Map(rows.map((row) => [row.id, row.hash]))
}

/** A reference to a figure in a version, with what it showed when that was made. */
export interface VersionFigure extends FigureReference {
  shown: string
}

/** The approved sections of a dossier that show figures, each with those of its version, and when that was submitted. */
export async function listApprovedFigures(
  db: Database,
  dossierId: DossierId,
  sectionId?: SectionId,
): Promise<{ sectionId: SectionId; at: number; figures: VersionFigure[] }[]> {
  let rows = db
    .selectFrom('section_version')
    .innerJoin('section', (join) =>
      join.onRef('section.id', '=', 'section_version.section_id').onRef('section.version', '=', 'section_version.version'),
    )
    .innerJoin('document', 'document.id', 'section.document_id')
    .select(['section_version.section_id as sectionId', 'section_version.at', 'section_version.figures_json'])
    .where('section_version.figures_json', '<>', sql.lit('[]'))
    .where('section.status', '=', 'approved')
    .where('section.removed_at', 'is', null)
    .where('document.dossier_id', '=', dossierId)
  if (sectionId) rows = rows.where('section.id', '=', sectionId)
  return (await rows.execute()).map(({ figures_json, ...row }) => ({ ...row, figures: referencesOf(figures_json) }))
}

/** The frozen versions that stand for the sections of a document that are not drafting, by section. */
export async function listFrozen(db: Database, documentId: DocumentId): Promise<Map<SectionId, SectionVersionTable>> {
  const rows = await db
    .selectFrom('section')
    .innerJoin('section_version', (join) =>
      join.onRef('section_version.section_id', '=', 'section.id').onRef('section_version.version', '=', 'section.version'),
    )
    .selectAll('section_version')
    .where('section.document_id', '=', documentId)
    .where('section.status', '!=', 'drafting')
    .where('section.removed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.section_id, row]))
}

/** References among the figures of a version; what an appendix showed stands beside them with a `kind`. */
const referencesOf = (figuresJson: string): VersionFigure[] =>
  (JSON.parse(figuresJson) as (VersionFigure | { kind: string })[]).filter((one): one is VersionFigure => !('kind' in one))
