import type { DossierId, SourceId } from '@van-kien/shared/domain/ids.ts'
import { sha256 } from './audit.ts'
import type { Database } from './database.ts'
import type { PartLinkTable, RefusedLinkTable } from './following-tables.ts'
import type { Tx } from './writer.ts'

/** Links finer than a passage and a section, and links that were proposed and refused. */

export type PartLinkRow = PartLinkTable & { author_name: string | null }

/** Finer links to one text of a dossier, or to all, oldest first. */
export async function listPartLinks(db: Database, dossierId: DossierId, sourceId?: SourceId): Promise<PartLinkRow[]> {
  let rows = db
    .selectFrom('part_link')
    .leftJoin('user', 'user.id', 'part_link.created_by')
    .selectAll('part_link')
    .select('user.name as author_name')
    .where('dossier_id', '=', dossierId)
  if (sourceId) rows = rows.where('source_id', '=', sourceId)
  return rows.orderBy('part_link.created_at').orderBy('part_link.id').execute()
}

export const readPartLink = (db: Database, id: string): Promise<PartLinkTable | undefined> =>
  db.selectFrom('part_link').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertPartLink(tx: Tx, row: PartLinkTable): Promise<void> {
  await tx.insertInto('part_link').values(row).execute()
}

export async function deletePartLink(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('part_link').where('id', '=', id).execute()
}

/** Its words stand elsewhere in another version. */
export async function movePartLink(tx: Tx, id: string, to: Pick<PartLinkTable, 'source_key' | 'part_json'>): Promise<void> {
  await tx.updateTable('part_link').set(to).where('id', '=', id).execute()
}

/** SHA-256 (hex) of what people chose on both sides, as the audit names it (A1): that never changes, keys do. */
export const partLinkHash = ({
  words,
  section_id,
  quote,
  place_json,
}: Pick<PartLinkTable, 'words' | 'section_id' | 'quote' | 'place_json'>): string => sha256(JSON.stringify([words, section_id, quote, place_json]))

export type RefusedLinkRow = RefusedLinkTable & { author_name: string | null }

/** Proposals for one text that were refused, oldest first. */
export const listRefusedLinks = (db: Database, dossierId: DossierId, sourceId: SourceId): Promise<RefusedLinkRow[]> =>
  db
    .selectFrom('refused_link')
    .leftJoin('user', 'user.id', 'refused_link.refused_by')
    .selectAll('refused_link')
    .select('user.name as author_name')
    .where('dossier_id', '=', dossierId)
    .where('source_id', '=', sourceId)
    .orderBy('refused_link.refused_at')
    .orderBy('refused_link.id')
    .execute()

export async function insertRefusedLink(tx: Tx, row: RefusedLinkTable): Promise<void> {
  await tx.insertInto('refused_link').values(row).execute()
}

export async function deleteRefusedLink(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('refused_link').where('id', '=', id).execute()
}

export async function moveRefusedLink(tx: Tx, id: string, to: Pick<RefusedLinkTable, 'source_key' | 'item_key'>): Promise<void> {
  await tx.updateTable('refused_link').set(to).where('id', '=', id).execute()
}
