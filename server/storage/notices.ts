import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { NOTICES_KEPT } from '@van-kien/shared/domain/notices.ts'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { NoticeTable } from './person-tables.ts'
import type { Tx } from './writer.ts'

/** Writes those that are not there yet. Returns whose are new. */
export async function insertNotices(tx: Tx, rows: readonly NoticeTable[]): Promise<UserId[]> {
  if (rows.length === 0) return []
  const written = await tx
    .insertInto('notice')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .execute()
  return written.map((row) => row.user_id)
}

/** Deletes what a person need not keep any longer. */
export async function trimNotices(tx: Tx, userId: UserId, now: number): Promise<void> {
  const { newest, milliseconds } = NOTICES_KEPT
  await tx
    .deleteFrom('notice')
    .where('user_id', '=', userId)
    .where((is) =>
      is.or([
        is('at', '<', now - milliseconds),
        is('id', '<=', is.selectFrom('notice').select('id').where('user_id', '=', userId).orderBy('id', 'desc').limit(1).offset(newest)),
      ]),
    )
    .execute()
}

/** What the person may still read: a dossier whose team they left tells them nothing any more. */
const readable = (db: Database, userId: UserId) =>
  db
    .selectFrom('notice')
    .innerJoin('member', (join) => join.onRef('member.dossier_id', '=', 'notice.dossier_id').onRef('member.user_id', '=', 'notice.user_id'))
    .where('notice.user_id', '=', userId)

export async function countUnread(db: Database, userId: UserId): Promise<{ unread: number; newest: number }> {
  const row = await readable(db, userId)
    .select([
      sql<number>`count(DISTINCT CASE WHEN notice.read_at IS NULL THEN notice.place END)`.as('unread'),
      sql<number | null>`max(notice.id)`.as('newest'),
    ])
    .executeTakeFirstOrThrow()
  return { unread: row.unread, newest: row.newest ?? 0 }
}

/** A person's notices, newest first, with what they are about. */
export const listNotices = (db: Database, userId: UserId) =>
  readable(db, userId)
    .leftJoin('section', 'section.id', 'notice.section_id')
    .leftJoin('document', 'document.id', 'section.document_id')
    .innerJoin('dossier', 'dossier.id', 'notice.dossier_id')
    .leftJoin('user', 'user.id', 'notice.actor')
    .selectAll('notice')
    .select([
      'section.id as about_section',
      'section.document_id',
      'section.title',
      'section.removed_at',
      'document.kind as document_kind',
      'document.stage',
      'document.title as document_title',
      'dossier.name as dossier_name',
      'user.name as actor_name',
    ])
    .orderBy('notice.id', 'desc')
    .execute()

/** Marks what the person has seen, up to a notice. @param place of one place only. Returns whether anything was unread. */
export async function markRead(tx: Tx, userId: UserId, upTo: number, place: string | undefined, at: number): Promise<boolean> {
  let rows = tx.updateTable('notice').set({ read_at: at }).where('user_id', '=', userId).where('id', '<=', upTo).where('read_at', 'is', null)
  if (place !== undefined) rows = rows.where('place', '=', place)
  const { numUpdatedRows } = await rows.executeTakeFirst()
  return numUpdatedRows > 0n
}
