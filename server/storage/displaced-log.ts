import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** One text that lost its place, as live writing keeps it. `pieces` is JSON. */
export interface OpenDisplaced {
  id: string
  writer: UserId
  pieces: string
  by: UserId | null
  /** Name of `by`; null when there is no such account. */
  byName: string | null
  at: number | null
}

/** Order of entry. */
const ENTRY = sql<number>`displaced_text.rowid`

/** The newest open ones of a section, oldest first; of one writer only, when one is named. */
export async function readOpenDisplaced(db: Database, sectionId: SectionId, most: number, writer?: UserId): Promise<OpenDisplaced[]> {
  let rows = db
    .selectFrom('displaced_text')
    .leftJoin('user', 'user.id', 'displaced_text.deleted_by')
    .select([
      'displaced_text.id',
      'displaced_text.writer',
      'displaced_text.pieces_json as pieces',
      'displaced_text.deleted_by as by',
      'user.name as byName',
      'displaced_text.deleted_at as at',
    ])
    .where('section_id', '=', sectionId)
    .where('settled_at', 'is', null)
    .orderBy(ENTRY, 'desc')
    .limit(most)
  if (writer !== undefined) rows = rows.where('displaced_text.writer', '=', writer)
  return (await rows.execute()).reverse()
}

/** Which of these are not settled. */
export async function whichAreOpen(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('displaced_text').select('id').where('id', 'in', ids).where('settled_at', 'is', null).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Names of people; who has no account is left out. */
export async function namesOf(db: Database, users: readonly UserId[]): Promise<Map<UserId, string>> {
  if (users.length === 0) return new Map()
  const rows = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', users).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function insertDisplaced(tx: Tx, { id, writer, pieces, by, at }: OpenDisplaced, sectionId: SectionId, foundAt: number): Promise<void> {
  const row = { id, section_id: sectionId, writer, pieces_json: pieces, deleted_by: by, deleted_at: at, found_at: foundAt }
  await tx.insertInto('displaced_text').values(row).execute()
}

export async function updateDisplaced(tx: Tx, { id, pieces, by, at }: OpenDisplaced): Promise<void> {
  await tx.updateTable('displaced_text').set({ pieces_json: pieces, deleted_by: by, deleted_at: at }).where('id', '=', id).execute()
}
