import type { Storage } from '@van-kien/server/storage/database.ts'
import type { Tables } from '@van-kien/server/storage/tables.ts'
import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'

/** One dossier written straight into a database, for tests below the program. It knows no engine. */

/** People of the test dossier: one of each role that matters, and a stranger. */
export const PEOPLE = {
  'lead-000001': 'lead',
  'editor-00001': 'editor',
  'editor-00002': 'editor',
  'editor-00003': 'editor',
  'approver-001': 'approver',
  'observer-001': 'observer',
} as const satisfies Record<string, Role>
export type TestPerson = keyof typeof PEOPLE
export const STRANGER = 'stranger-001'
export const DOSSIER = 'dossier-0001' as DossierId
export const DOCUMENT = 'document-001' as DocumentId

const TABLES = new WeakMap<Storage['db'], ReturnType<Storage['db']['introspection']['getTables']>>()

/** Inserts a row; columns that the test does not care about have their default, or stay empty. */
export async function insert({ db }: Storage, table: keyof Tables, values: Record<string, string | number | null | Buffer>): Promise<void> {
  if (!TABLES.has(db)) TABLES.set(db, db.introspection.getTables())
  const { columns } = (await TABLES.get(db)!).find(({ name }) => name === table)!
  const bare = columns.filter(({ hasDefaultValue }) => !hasDefaultValue)
  const row = Object.fromEntries(bare.map(({ name, dataType, isNullable }) => [name, isNullable ? null : /text/i.test(dataType) ? '' : 0]))
  await db
    .insertInto(table)
    .values({ ...row, ...values } as never)
    .execute()
}

/** An installation with one dossier, one document without sections, and people in it. */
export async function addPeople(storage: Storage): Promise<void> {
  for (const id of [...Object.keys(PEOPLE), STRANGER]) {
    await insert(storage, 'user', { id, name: `Tên ${id}`, email: `${id}@test.invalid`, username: id, displayUsername: id, banned: 0 })
  }
  await insert(storage, 'ward', { id: 'ward-000001', name: 'Thử' })
  await insert(storage, 'dossier', { id: DOSSIER, ward_id: 'ward-000001', created_by: 'lead-000001' })
  for (const [user_id, role] of Object.entries(PEOPLE)) await insert(storage, 'member', { dossier_id: DOSSIER, user_id, role })
  await insert(storage, 'document', { id: DOCUMENT, dossier_id: DOSSIER, kind: 'report', nth: 1, stage: 'report', form_json: '{}' })
}

/** A section that is drafting; `seed` is the first row of its log. */
export async function addSection(storage: Storage, id: SectionId, seed: Uint8Array): Promise<void> {
  await insert(storage, 'section', { id, document_id: DOCUMENT, level: 'num', lineage_id: id, title: 'Mục', status: 'drafting' })
  await insert(storage, 'update_log', { section_id: id, seq: 1, bytes: Buffer.from(seed), author: 'lead-000001' })
}
