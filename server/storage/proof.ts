import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, DossierId, SectionId, SourceId } from '@van-kien/shared/domain/ids.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import type { CityTemplateTable, CityTemplateVersionTable, CityViewerTable } from './city-tables.ts'
import type { Database } from './database.ts'
import { draftsWithFiles, type FrozenDraft } from './drafts.ts'
import type { SourceTable, StaleCauseTable, UpstreamFlagTable } from './source-tables.ts'
import type { AuditTable, DecisionTable, SectionVersionTable } from './tables.ts'

/** What the proof of a whole database reads. One section or draft at a time: bodies of a whole installation need not fit into memory. */

export interface ProvenDocument {
  id: DocumentId
  dossierId: string
  dossierName: string
  title: string
  kind: DocumentKind
  stage: Stage | null
}

export const listAllDocuments = (db: Database): Promise<ProvenDocument[]> =>
  db
    .selectFrom('document')
    .innerJoin('dossier', 'dossier.id', 'document.dossier_id')
    .select(['document.id', 'dossier.id as dossierId', 'dossier.name as dossierName', 'document.title', 'document.kind', 'document.stage'])
    .orderBy('dossier.created_at')
    .orderBy('document.created_at')
    .execute()

/** Every section of a document, removed ones too. */
export const listSectionsToProve = (db: Database, documentId: DocumentId) =>
  db
    .selectFrom('section')
    .select(['id', 'title', 'status', 'version', 'approved_version', 'submitted_by', 'submitted_at', 'removed_at', 'counted_seq'])
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute()

export type ProvenSection = Awaited<ReturnType<typeof listSectionsToProve>>[number]

/** Ids of everything that a dossier still has. */
export async function listDossierIds(db: Database, dossierId: string): Promise<{ documents: Set<string>; sections: Set<string> }> {
  const documents = await db
    .selectFrom('document')
    .select('id')
    .where('dossier_id', '=', dossierId as DossierId)
    .execute()
  const sections = await db
    .selectFrom('section')
    .innerJoin('document', 'document.id', 'section.document_id')
    .select('section.id')
    .where('document.dossier_id', '=', dossierId as DossierId)
    .execute()
  return { documents: new Set(documents.map(({ id }) => id)), sections: new Set(sections.map(({ id }) => id)) }
}

export const listAllDossiers = (db: Database): Promise<{ id: string; name: string }[]> =>
  db.selectFrom('dossier').select(['id', 'name']).orderBy('created_at').execute()

export const readMembersToProve = (db: Database, dossierId: string): Promise<{ userId: string; name: string; role: string }[]> =>
  db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['member.user_id as userId', 'user.name', 'member.role'])
    .where('dossier_id', '=', dossierId as DossierId)
    .execute()

export async function readUsersToProve(db: Database) {
  const rows = await db.selectFrom('user').select(['id', 'name', 'username', 'role', 'banned']).execute()
  return rows.map(({ id, name, username, role, banned }) => ({
    id: id as string,
    name,
    username: username ?? '',
    isAdmin: role === 'admin',
    disabled: banned === 1,
  }))
}

/** The words of the versions of an upstream text that bear a number: one, and those that were taken back before it. */
export async function readPassagesToProve(db: Database, sourceId: string, number: number) {
  const rows = await db
    .selectFrom('source_passage')
    .innerJoin('source_version', 'source_version.id', 'source_passage.source_version_id')
    .select(['source_version_id', 'key', 'parent_key', 'label', 'title', 'text'])
    .where('source_version.source_id', '=', sourceId as SourceId)
    .where('source_version.number', '=', number)
    .orderBy('position')
    .execute()
  return [...Map.groupBy(rows, (row) => row.source_version_id).values()]
}

/** Rows of a section's log in order, with their bytes. */
export const readLog = (db: Database, sectionId: SectionId): Promise<{ seq: number; bytes: Uint8Array }[]> =>
  db.selectFrom('update_log').select(['seq', 'bytes']).where('section_id', '=', sectionId).orderBy('seq').execute()

export const readSectionVersions = (db: Database, sectionId: SectionId): Promise<SectionVersionTable[]> =>
  db.selectFrom('section_version').selectAll().where('section_id', '=', sectionId).orderBy('version').execute()

export const readSectionDecisions = (db: Database, sectionId: SectionId): Promise<DecisionTable[]> =>
  db.selectFrom('decision').selectAll().where('section_id', '=', sectionId).execute()

export const readCausesToProve = (db: Database, sectionId: SectionId): Promise<StaleCauseTable[]> =>
  db.selectFrom('stale_cause').selectAll().where('section_id', '=', sectionId).orderBy('since').orderBy('id').execute()

export const readDraftsToProve = (db: Database, documentId: DocumentId): Promise<FrozenDraft[]> =>
  draftsWithFiles(db).where('document_id', '=', documentId).orderBy('number').execute()

/** Bodies that were exported in a .docx, with the hash that they are kept under. */
export const readCopiesToProve = (db: Database, documentId: DocumentId): Promise<{ hash: string; content_json: string }[]> =>
  db.selectFrom('export_body').select(['hash', 'content_json']).where('document_id', '=', documentId).orderBy('hash').execute()

export const readChain = (db: Database, chain: string): Promise<AuditTable[]> =>
  db.selectFrom('audit').selectAll().where('chain', '=', chain).orderBy('seq').execute()

/** Upstream texts of a dossier, also those that were put away. */
export const readSourcesToProve = (db: Database, dossierId: string): Promise<Pick<SourceTable, 'id' | 'title' | 'removed_at'>[]> =>
  db
    .selectFrom('source')
    .select(['id', 'title', 'removed_at'])
    .where('dossier_id', '=', dossierId as DossierId)
    .execute()

/** What sections were asked about versions of upstream texts, and what was answered. */
export const readFlagsToProve = (db: Database, dossierId: string): Promise<(UpstreamFlagTable & { source_id: string; version: number })[]> =>
  db
    .selectFrom('upstream_flag')
    .innerJoin('source_version', 'source_version.id', 'upstream_flag.source_version_id')
    .innerJoin('source', 'source.id', 'source_version.source_id')
    .selectAll('upstream_flag')
    .select(['source.id as source_id', 'source_version.number as version'])
    .where('source.dossier_id', '=', dossierId as DossierId)
    .execute()

/** What was copied from upstream texts into sections. */
export const readSourceCopiesToProve = (db: Database, dossierId: string): Promise<{ id: string; words: string }[]> =>
  db
    .selectFrom('source_copy')
    .innerJoin('source', 'source.id', 'source_copy.source_id')
    .select(['source_copy.id', 'source_copy.words'])
    .where('source.dossier_id', '=', dossierId as DossierId)
    .execute()

/** Templates of cities, each with all its versions. */
export async function readTemplatesToProve(db: Database): Promise<(CityTemplateTable & { versions: CityTemplateVersionTable[] })[]> {
  const versions = await db.selectFrom('city_template_version').selectAll().orderBy('version').execute()
  const templates = await db.selectFrom('city_template').selectAll().orderBy('created_at').execute()
  return templates.map((template) => ({ ...template, versions: versions.filter((version) => version.template_id === template.id) }))
}

export const readViewersToProve = (db: Database): Promise<(CityViewerTable & { name: string })[]> =>
  db.selectFrom('city_viewer').innerJoin('user', 'user.id', 'city_viewer.user_id').selectAll('city_viewer').select('user.name').execute()

/** For each dossier the city's template in its row, and the one that the entry about its making tells; null: none. */
export async function readChosenTemplates(db: Database): Promise<{ name: string; template: string | null; recorded: string | null }[]> {
  const rows = await db
    .selectFrom('dossier')
    .innerJoin('audit', (join) => join.onRef('audit.chain', '=', 'dossier.id').on('audit.action', '=', 'dossier.create'))
    .select(['dossier.name', 'dossier.city_template as template', 'audit.data_json'])
    .execute()
  return rows.map(({ name, template, data_json }) => ({
    name,
    template,
    recorded: (JSON.parse(data_json) as { cityTemplate?: string }).cityTemplate ?? null,
  }))
}
