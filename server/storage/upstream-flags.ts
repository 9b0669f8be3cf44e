import type { LineageId, SourceVersionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import type { Database } from './database.ts'
import type { UpstreamFlagTable } from './source-tables.ts'
import type { Tx } from './writer.ts'

/** What waits for an answer, or was answered, with the version that brought it and who answered. */
export type FlagRow = UpstreamFlagTable & { source_title: string; source_id: string; version: number; answerer_name: string | null }

const flags = (db: Database) =>
  db
    .selectFrom('upstream_flag')
    .innerJoin('source_version', 'source_version.id', 'upstream_flag.source_version_id')
    .innerJoin('source', 'source.id', 'source_version.source_id')
    .leftJoin('user', 'user.id', 'upstream_flag.answered_by')
    .selectAll('upstream_flag')
    .select(['source.title as source_title', 'source.id as source_id', 'source_version.number as version', 'user.name as answerer_name'])
    .where('source_version.cancelled_at', 'is', null)
    .where('source.removed_at', 'is', null)
    .orderBy('source_version.created_at')
    .orderBy('upstream_flag.source_version_id')
    .orderBy('upstream_flag.change')
    .orderBy('upstream_flag.section_id')

/** Flags of one version. */
export const listFlags = (db: Database, versionId: SourceVersionId): Promise<FlagRow[]> =>
  flags(db).where('upstream_flag.source_version_id', '=', versionId).execute()

/** Flags of a lineage (a section in all stages), of all versions that stand, oldest first. */
export const listLineageFlags = (db: Database, lineageId: LineageId): Promise<FlagRow[]> =>
  flags(db).innerJoin('section', 'section.id', 'upstream_flag.section_id').where('section.lineage_id', '=', lineageId).execute()

export async function insertFlags(tx: Tx, rows: readonly Pick<UpstreamFlagTable, 'source_version_id' | 'change' | 'section_id'>[]): Promise<void> {
  for (const row of rows)
    await tx
      .insertInto('upstream_flag')
      .values({ ...row, answer: null, reason: '', answered_by: null, answered_at: null })
      .execute()
}

export async function answerFlag(
  tx: Tx,
  flag: Pick<UpstreamFlagTable, 'source_version_id' | 'change' | 'section_id'>,
  given: { answer: UpstreamAnswer; reason: string; by: UserId; at: number },
): Promise<void> {
  await tx
    .updateTable('upstream_flag')
    .set({ answer: given.answer, reason: given.reason, answered_by: given.by, answered_at: given.at })
    .where('source_version_id', '=', flag.source_version_id)
    .where('change', '=', flag.change)
    .where('section_id', '=', flag.section_id)
    .execute()
}

/** Flags of a version that was taken back before anybody answered. */
export async function dropFlags(tx: Tx, versionId: SourceVersionId): Promise<void> {
  await tx.deleteFrom('upstream_flag').where('source_version_id', '=', versionId).execute()
}
