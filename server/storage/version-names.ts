import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import type { VersionNameTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** Names that people gave to versions of a section, by version. */
export const listVersionNames = (db: Database, sectionId: SectionId): Promise<VersionNameTable[]> =>
  db.selectFrom('version_name').selectAll().where('section_id', '=', sectionId).orderBy('version').execute()

/** Takes the place of a name that the version had. */
export async function setVersionName(tx: Tx, row: VersionNameTable): Promise<void> {
  const { name, named_by, at } = row
  await tx
    .insertInto('version_name')
    .values(row)
    .onConflict((conflict) => conflict.columns(['section_id', 'version']).doUpdateSet({ name, named_by, at }))
    .execute()
}
