import { correctedItems, type ItemCorrection, type UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import type { Passage } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import type { Database } from '../../storage/database.ts'
import { type ItemCorrectionRow, listCorrections } from '../../storage/item-corrections.ts'
import type { SourceVersionTable } from '../../storage/source-tables.ts'

export const correctionOf = ({ correction_json }: Pick<ItemCorrectionRow, 'correction_json'>): ItemCorrection =>
  JSON.parse(correction_json) as ItemCorrection

/** The items of a version as people put them right. */
export async function itemsOfVersion(
  db: Database,
  version: Pick<SourceVersionTable, 'id' | 'shared_version_id'>,
  passages: readonly Passage[],
): Promise<UpstreamItem[]> {
  return correctedItems(readItems(passages), (await listCorrections(db, version)).map(correctionOf))
}
