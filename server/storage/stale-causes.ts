import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { CauseKind } from '@van-kien/shared/domain/stale-cause.ts'
import { sql } from 'kysely'
import { sha256 } from './audit.ts'
import type { Database } from './database.ts'
import type { StaleCauseTable } from './source-tables.ts'
import type { Tx } from './writer.ts'

/** A cause that is not settled, with the name of who brought it about. */
export type OpenCause = StaleCauseTable & { causer_name: string | null }

const open = (db: Database) =>
  db
    .selectFrom('stale_cause')
    .leftJoin('user', 'user.id', 'stale_cause.caused_by')
    .selectAll('stale_cause')
    .select('user.name as causer_name')
    .where('settled_at', 'is', null)
    .orderBy('since')
    .orderBy(sql`stale_cause.rowid`)

/** Open causes of a section, oldest first. */
export const listOpenCauses = (db: Database, sectionId: SectionId): Promise<OpenCause[]> => open(db).where('section_id', '=', sectionId).execute()

/** Open causes of all sections of a document, by section, oldest first. */
export async function openCausesOf(db: Database, documentId: DocumentId): Promise<Map<SectionId, OpenCause[]>> {
  const sections = db.selectFrom('section').select('id').where('document_id', '=', documentId)
  return Map.groupBy(await open(db).where('section_id', 'in', sections).execute(), (cause) => cause.section_id)
}

/** Causes that one object brought about in a dossier's sections, settled ones too. */
export const listCausesBy = (db: Database, kind: CauseKind, object: string): Promise<StaleCauseTable[]> =>
  db.selectFrom('stale_cause').selectAll().where('kind', '=', kind).where('object', '=', object).orderBy('since').execute()

/** Causes of one kind in some sections, settled ones too, oldest first. */
export const listCausesIn = (db: Database, kind: CauseKind, sectionIds: readonly SectionId[]): Promise<StaleCauseTable[]> =>
  sectionIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('stale_cause')
        .selectAll()
        .where('kind', '=', kind)
        .where('section_id', 'in', [...sectionIds])
        .orderBy('since')
        .orderBy(sql`rowid`)
        .execute()
/** All causes of a kind that a section has or had. */
export const listCausesOf = (db: Database, sectionId: SectionId, kind: CauseKind): Promise<StaleCauseTable[]> =>
  db.selectFrom('stale_cause').selectAll().where('section_id', '=', sectionId).where('kind', '=', kind).execute()

/** @throws when the same object has an open cause in that section already */
export async function insertCause(
  tx: Tx,
  cause: Omit<StaleCauseTable, 'settled_at' | 'settled_by' | 'outcome' | 'texts_json'> & { texts_json?: string },
): Promise<void> {
  await tx
    .insertInto('stale_cause')
    .values({ texts_json: null, ...cause, settled_at: null, settled_by: null, outcome: null })
    .execute()
}

/** Ends causes: nobody need look at them any more. */
export async function settleCauses(
  tx: Tx,
  ids: readonly string[],
  settled: { at: number; by: UserId; outcome: NonNullable<StaleCauseTable['outcome']> },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('stale_cause')
    .set({ settled_at: settled.at, settled_by: settled.by, outcome: settled.outcome })
    .where('id', 'in', [...ids])
    .where('settled_at', 'is', null)
    .execute()
}

/** Id of the cause that an audit entry of an earlier program told without one: the entry, and which of its sections. */
export const recordedCauseId = (entry: { chain: string; seq: number }, index: number): string =>
  sha256(`${entry.chain} ${entry.seq} ${index}`).slice(0, 20)
