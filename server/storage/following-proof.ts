import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { ExplainedDifferenceTable, ItemCorrectionTable, NotApplicableTable, PartLinkTable, RefusedLinkTable } from './following-tables.ts'

/** What a dossier said about the texts that it follows, every row. */
export async function readFollowingToProve(
  db: Database,
  dossierId: string,
): Promise<{
  parts: PartLinkTable[]
  refused: RefusedLinkTable[]
  marks: NotApplicableTable[]
  differences: ExplainedDifferenceTable[]
  corrections: ItemCorrectionTable[]
}> {
  const id = dossierId as DossierId
  return {
    parts: await db.selectFrom('part_link').selectAll().where('dossier_id', '=', id).execute(),
    refused: await db.selectFrom('refused_link').selectAll().where('dossier_id', '=', id).execute(),
    marks: await db.selectFrom('not_applicable').selectAll().where('dossier_id', '=', id).execute(),
    differences: await db.selectFrom('explained_difference').selectAll().where('dossier_id', '=', id).execute(),
    corrections: await db
      .selectFrom('item_correction')
      .innerJoin('source_version', 'source_version.id', 'item_correction.source_version_id')
      .innerJoin('source', 'source.id', 'source_version.source_id')
      .selectAll('item_correction')
      .where('source.dossier_id', '=', id)
      .execute(),
  }
}

/** What was put right in versions of shared texts. */
export const readSharedCorrectionsToProve = (db: Database): Promise<ItemCorrectionTable[]> =>
  db.selectFrom('item_correction').selectAll().where('shared_version_id', 'is not', null).execute()
