import type { DossierId, LineageId, SourceId, SourceVersionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable, TraceLinkTable } from './tables.ts'
import type { Tx } from './writer.ts'

export async function readSource(db: Database, id: string): Promise<SourceTable | undefined> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('id', '=', id as SourceId)
    .executeTakeFirst()
}

/** Upstream texts of a dossier, oldest first, with the number of their versions. */
export async function listSources(db: Database, dossierId: DossierId): Promise<(SourceTable & { versions: number })[]> {
  const rows = await db
    .selectFrom('source')
    .leftJoin('source_version', 'source_version.source_id', 'source.id')
    .selectAll('source')
    .select((e) => e.fn.count('source_version.id').as('versions'))
    .where('source.dossier_id', '=', dossierId)
    .groupBy('source.id')
    .orderBy('source.created_at')
    .orderBy('source.id')
    .execute()
  return rows.map((row) => ({ ...row, versions: Number(row.versions) }))
}

export async function insertSource(tx: Tx, row: SourceTable): Promise<void> {
  await tx.insertInto('source').values(row).execute()
}

/** Versions of a source, oldest first. */
export async function listSourceVersions(db: Database, sourceId: SourceId): Promise<(SourceVersionTable & { author_name: string | null })[]> {
  return db
    .selectFrom('source_version')
    .leftJoin('user', 'user.id', 'source_version.created_by')
    .selectAll('source_version')
    .select('user.name as author_name')
    .where('source_id', '=', sourceId)
    .orderBy('number')
    .execute()
}

export async function insertSourceVersion(tx: Tx, row: SourceVersionTable, sections: readonly SourceSectionTable[]): Promise<void> {
  await tx.insertInto('source_version').values(row).execute()
  for (const section of sections) await tx.insertInto('source_section').values(section).execute()
}

/** Headings and words of one version, in order. */
export async function listSourceSections(db: Database, versionId: SourceVersionId): Promise<SourceSectionTable[]> {
  return db.selectFrom('source_section').selectAll().where('source_version_id', '=', versionId).orderBy('position').execute()
}

export async function listLinks(db: Database, dossierId: DossierId, sourceId?: SourceId): Promise<TraceLinkTable[]> {
  let rows = db.selectFrom('trace_link').selectAll().where('dossier_id', '=', dossierId)
  if (sourceId) rows = rows.where('source_id', '=', sourceId)
  return rows.execute()
}

/** Adds a link; false when it was there already. */
export async function insertLink(tx: Tx, row: TraceLinkTable): Promise<boolean> {
  const result = await tx
    .insertInto('trace_link')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Takes a link away; false when there was none. */
export async function deleteLink(tx: Tx, link: { lineageId: LineageId; sourceId: SourceId; sourceKey: string }): Promise<boolean> {
  const result = await tx
    .deleteFrom('trace_link')
    .where('lineage_id', '=', link.lineageId)
    .where('source_id', '=', link.sourceId)
    .where('source_key', '=', link.sourceKey)
    .executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}
