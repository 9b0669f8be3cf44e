import type { AppendixSettings } from '@van-kien/shared/domain/appendices/columns.ts'
import type { ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import type { ListRow } from '@van-kien/shared/domain/appendices/lists.ts'
import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { AppendixTable } from './appendix-tables.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Which sections show the register, and the rows of the simple lists. */

export interface Binding {
  sectionId: SectionId
  dossierId: DossierId
  settings: AppendixSettings
  version: number
}

const bindingOf = (row: AppendixTable): Binding => ({
  sectionId: row.section_id,
  dossierId: row.dossier_id,
  settings: JSON.parse(row.settings_json) as AppendixSettings,
  version: row.version,
})

export async function readBinding(db: Database, sectionId: SectionId): Promise<Binding | undefined> {
  const row = await db.selectFrom('appendix').selectAll().where('section_id', '=', sectionId).executeTakeFirst()
  return row && bindingOf(row)
}

/** Those of a document that stand in its outline, by section. */
export async function bindingsOfDocument(db: Database, documentId: DocumentId): Promise<Map<SectionId, Binding>> {
  const rows = await db
    .selectFrom('appendix')
    .innerJoin('section', 'section.id', 'appendix.section_id')
    .selectAll('appendix')
    .where('section.document_id', '=', documentId)
    .where('section.removed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.section_id, bindingOf(row)]))
}

export const listBindings = async (db: Database, dossierId: DossierId): Promise<Binding[]> =>
  (await db.selectFrom('appendix').selectAll().where('dossier_id', '=', dossierId).execute()).map(bindingOf)

/** Those whose section is approved, with the version that was. */
export async function approvedBindings(db: Database, dossierId: DossierId): Promise<(Binding & { approved: number })[]> {
  const rows = await db
    .selectFrom('appendix')
    .innerJoin('section', 'section.id', 'appendix.section_id')
    .selectAll('appendix')
    .select('section.approved_version as approved')
    .where('appendix.dossier_id', '=', dossierId)
    .where('section.status', '=', 'approved')
    .where('section.removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({ ...bindingOf(row), approved: row.approved ?? 0 }))
}

export async function putBinding(tx: Tx, { sectionId, dossierId, settings, version }: Binding): Promise<void> {
  const row = { settings_json: JSON.stringify(settings), version }
  await tx
    .insertInto('appendix')
    .values({ section_id: sectionId, dossier_id: dossierId, ...row })
    .onConflict((conflict) => conflict.column('section_id').doUpdateSet(row))
    .execute()
}

export async function deleteBinding(tx: Tx, sectionId: SectionId): Promise<void> {
  await tx.deleteFrom('appendix').where('section_id', '=', sectionId).execute()
}

/** Rows of one list, or of all of them, in order. */
export async function listRows(db: Database, dossierId: DossierId, list?: ListKind): Promise<ListRow[]> {
  let rows = db.selectFrom('appendix_row').selectAll().where('dossier_id', '=', dossierId).orderBy('position').orderBy('id')
  if (list) rows = rows.where('list', '=', list)
  return (await rows.execute()).map(({ dossier_id: _, values_json, ...row }) => ({
    ...row,
    values: JSON.parse(values_json) as Record<string, string>,
  }))
}

export async function putRow(tx: Tx, dossierId: DossierId, { values, ...row }: ListRow): Promise<void> {
  await tx
    .insertInto('appendix_row')
    .values({ ...row, dossier_id: dossierId, values_json: JSON.stringify(values) })
    .onConflict((conflict) =>
      conflict.columns(['dossier_id', 'list', 'id']).doUpdateSet({
        group: sql`excluded."group"`,
        values_json: sql`excluded.values_json`,
        position: sql`excluded.position`,
        version: sql`excluded.version`,
      }),
    )
    .execute()
}

export async function deleteRow(tx: Tx, dossierId: DossierId, { list, id }: Pick<ListRow, 'list' | 'id'>): Promise<void> {
  await tx.deleteFrom('appendix_row').where('dossier_id', '=', dossierId).where('list', '=', list).where('id', '=', id).execute()
}

/** Everything of a demo dossier's appendices. */
export async function deleteAppendices(tx: Tx, dossierId: DossierId): Promise<void> {
  await tx.deleteFrom('appendix').where('dossier_id', '=', dossierId).execute()
  await tx.deleteFrom('appendix_row').where('dossier_id', '=', dossierId).execute()
}
