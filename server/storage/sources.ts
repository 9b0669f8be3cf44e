import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { DossierId, LineageId, SourceId, SourceVersionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { sha256 } from './audit.ts'

import type { Database } from './database.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable, TraceLinkTable } from './source-tables.ts'
import type { Tx } from './writer.ts'

export async function readSource(db: Database, id: string): Promise<SourceTable | undefined> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('id', '=', id as SourceId)
    .executeTakeFirst()
}

/** Upstream texts of a dossier that were not put away, oldest first, with how many of their versions stand, and the number of the newest. */
export async function listSources(db: Database, dossierId: DossierId): Promise<(SourceTable & { versions: number; newest: number })[]> {
  const rows = await db
    .selectFrom('source')
    .leftJoin('source_version', (join) => join.onRef('source_version.source_id', '=', 'source.id').on('source_version.cancelled_at', 'is', null))
    .selectAll('source')
    .select((e) => [e.fn.count('source_version.id').as('versions'), e.fn.max('source_version.number').as('newest')])
    .where('source.dossier_id', '=', dossierId)
    .where('source.removed_at', 'is', null)
    .groupBy('source.id')
    .orderBy('source.created_at')
    .orderBy('source.id')
    .execute()
  return rows.map((row) => ({ ...row, versions: Number(row.versions), newest: Number(row.newest ?? 0) }))
}

export async function insertSource(tx: Tx, row: SourceTable): Promise<void> {
  await tx.insertInto('source').values(row).execute()
}

/** Puts a text away (`at` a moment), or brings it back (null). */
export async function putSourceAway(tx: Tx, id: SourceId, at: number | null, by: UserId | null): Promise<void> {
  await tx.updateTable('source').set({ removed_at: at, removed_by: by }).where('id', '=', id).execute()
}

export async function updateSource(tx: Tx, id: SourceId, change: Partial<Pick<SourceTable, 'title' | 'kind'>>): Promise<void> {
  await tx.updateTable('source').set(change).where('id', '=', id).execute()
}

export type SourceVersionRow = SourceVersionTable & { author_name: string | null; canceller_name: string | null }

/** Versions of a source that stand, oldest first. */
export const listSourceVersions = async (db: Database, sourceId: SourceId): Promise<SourceVersionRow[]> =>
  (await listAllSourceVersions(db, sourceId)).filter((version) => version.cancelled_at === null)

/** All versions of a source, also those that were taken back, oldest first. */
export async function listAllSourceVersions(db: Database, sourceId: SourceId): Promise<SourceVersionRow[]> {
  return db
    .selectFrom('source_version')
    .leftJoin('user', 'user.id', 'source_version.created_by')
    .leftJoin('user as canceller', 'canceller.id', 'source_version.cancelled_by')
    .selectAll('source_version')
    .select(['user.name as author_name', 'canceller.name as canceller_name'])
    .where('source_id', '=', sourceId)
    .orderBy('number')
    .execute()
}

export async function insertSourceVersion(tx: Tx, row: SourceVersionTable, sections: readonly SourceSectionTable[]): Promise<void> {
  await tx.insertInto('source_version').values(row).execute()
  for (const section of sections) await tx.insertInto('source_section').values(section).execute()
}

/** A version that was taken back is taken again. */
export async function takeVersionAgain(tx: Tx, row: SourceVersionTable): Promise<void> {
  const { id, ...fields } = row
  await tx.updateTable('source_version').set(fields).where('id', '=', id).execute()
}

/** Takes a version back; its words stay. */
export async function cancelSourceVersion(tx: Tx, id: SourceVersionId, by: UserId, at: number): Promise<void> {
  await tx.updateTable('source_version').set({ cancelled_at: at, cancelled_by: by }).where('id', '=', id).execute()
}

/** Headings and words of one version, in order. */
export async function listSourceSections(db: Database, versionId: SourceVersionId): Promise<SourceSectionTable[]> {
  return db.selectFrom('source_passage').selectAll().where('source_version_id', '=', versionId).orderBy('position').execute()
}

type TraceLinkRow = TraceLinkTable & { confirmer_name: string | null }

/** Links of whole sections to whole passages, with who confirmed them. */
export async function listLinks(db: Database, dossierId: DossierId, sourceId?: SourceId): Promise<TraceLinkRow[]> {
  let rows = db
    .selectFrom('trace_link')
    .leftJoin('user', 'user.id', 'trace_link.confirmed_by')
    .selectAll('trace_link')
    .select('user.name as confirmer_name')
    .where('dossier_id', '=', dossierId)
  if (sourceId) rows = rows.where('source_id', '=', sourceId)
  return rows.execute()
}

/** Adds a link; false when it was there already. */
export async function insertLink(tx: Tx, link: TraceLinkTable): Promise<boolean> {
  const { dossier_id, lineage_id, source_id, source_key, created_at, created_by, confirmed_by, confirmed_at, why_json } = link
  const result = await tx
    .insertInto('trace_link')
    .values({ dossier_id, lineage_id, source_id, source_key, created_at, created_by, confirmed_by, confirmed_at, why_json })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Somebody looked at a link that nobody had made, and it is right. */
export async function confirmLink(
  tx: Tx,
  link: { lineageId: LineageId; sourceId: SourceId; sourceKey: string },
  by: UserId,
  at: number,
): Promise<void> {
  await tx
    .updateTable('trace_link')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('lineage_id', '=', link.lineageId)
    .where('source_id', '=', link.sourceId)
    .where('source_key', '=', link.sourceKey)
    .execute()
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

/** Takes links away and puts others in their place: numbers changed, the words that they stand at did not. */
export async function moveLinks(tx: Tx, gone: readonly TraceLinkTable[], come: readonly TraceLinkTable[]): Promise<void> {
  for (const { lineage_id: lineageId, source_id: sourceId, source_key: sourceKey } of gone) await deleteLink(tx, { lineageId, sourceId, sourceKey })
  for (const link of come) await insertLink(tx, link)
}

/** SHA-256 (hex) of the words of one version of an upstream text, as its audit entry names it (A1). */
export const passagesHash = (passages: readonly Pick<SourceSectionTable, 'key' | 'parent_key' | 'label' | 'title' | 'text'>[]): string =>
  sha256(canonicalJson(passages.map(({ key, parent_key, label, title, text }) => [key, parent_key, label, title, text])))
