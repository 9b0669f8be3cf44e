import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { sha256 } from './audit.ts'
import type { Database } from './database.ts'
import type { ItemCorrectionTable } from './following-tables.ts'
import type { SourceVersionTable } from './source-tables.ts'
import type { Tx } from './writer.ts'

export type ItemCorrectionRow = ItemCorrectionTable & { author_name: string | null }

const corrections = (db: Database) =>
  db
    .selectFrom('item_correction')
    .leftJoin('user', 'user.id', 'item_correction.made_by')
    .selectAll('item_correction')
    .select('user.name as author_name')
    .orderBy('position')

/** What was put right about a version of a shared text and stands, in its order. */
export const listSharedCorrections = (db: Database, sharedVersionId: string): Promise<ItemCorrectionRow[]> =>
  corrections(db).where('shared_version_id', '=', sharedVersionId).where('undone_at', 'is', null).execute()

/** What was put right about a version of a dossier's text and stands, in its order: by whoever shares it first, then in the dossier itself. */
export async function listCorrections(db: Database, version: Pick<SourceVersionTable, 'id' | 'shared_version_id'>): Promise<ItemCorrectionRow[]> {
  const own = await corrections(db).where('source_version_id', '=', version.id).where('undone_at', 'is', null).execute()
  return version.shared_version_id === null ? own : [...(await listSharedCorrections(db, version.shared_version_id)), ...own]
}

export const readCorrection = (db: Database, id: string): Promise<ItemCorrectionTable | undefined> =>
  db.selectFrom('item_correction').selectAll().where('id', '=', id).executeTakeFirst()

/** Adds corrections behind those of their version. */
export async function addCorrections(tx: Tx, rows: readonly Omit<ItemCorrectionTable, 'position'>[]): Promise<void> {
  for (const row of rows) {
    const last = await tx
      .selectFrom('item_correction')
      .select((e) => e.fn.max('position').as('last'))
      .where('source_version_id', row.source_version_id === null ? 'is' : '=', row.source_version_id)
      .where('shared_version_id', row.shared_version_id === null ? 'is' : '=', row.shared_version_id)
      .executeTakeFirst()
    await tx
      .insertInto('item_correction')
      .values({ ...row, position: Number(last?.last ?? 0) + 1 })
      .execute()
  }
}

export async function undoCorrection(tx: Tx, id: string, by: UserId, at: number): Promise<void> {
  await tx.updateTable('item_correction').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute()
}

/** SHA-256 (hex) of what was put right, by whom and when, as the audit names it (A1). */
export const correctionHash = ({ correction_json, made_at, made_by }: Pick<ItemCorrectionTable, 'correction_json' | 'made_at' | 'made_by'>): string =>
  sha256(JSON.stringify([correction_json, made_at, made_by]))
