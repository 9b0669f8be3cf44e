import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { ExplainedDifferenceTable } from './following-tables.ts'
import type { Tx } from './writer.ts'

export type ExplainedDifferenceRow = ExplainedDifferenceTable & { author_name: string | null }

/** Why a dossier's words differ from texts from above, oldest first. */
export const listExplainedDifferences = (db: Database, dossierId: DossierId): Promise<ExplainedDifferenceRow[]> =>
  db
    .selectFrom('explained_difference')
    .leftJoin('user', 'user.id', 'explained_difference.explained_by')
    .selectAll('explained_difference')
    .select('user.name as author_name')
    .where('dossier_id', '=', dossierId)
    .orderBy('explained_at')
    .orderBy('explained_difference.id')
    .execute()

export async function insertExplainedDifference(tx: Tx, row: ExplainedDifferenceTable): Promise<void> {
  await tx.insertInto('explained_difference').values(row).execute()
}

export async function deleteExplainedDifference(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('explained_difference').where('id', '=', id).execute()
}
