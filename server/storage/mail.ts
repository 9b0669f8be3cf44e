import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { USUAL_QUIET } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import type { Database } from './database.ts'
import type { MailDigestTable, MailPersonTable } from './mail-tables.ts'
import type { Tx } from './writer.ts'

/** How people want letters, and which went to them. */

/** What holds of somebody who never said anything. */
const nothingSaid = (userId: UserId): MailPersonTable => ({
  ...{ user_id: userId, address: null, confirmed_at: null, asked_address: null, code_hash: null, code_until: null, code_tries: 0, asked_json: '[]' },
  ...{ wants: 1, quiet_from: USUAL_QUIET.from, quiet_to: USUAL_QUIET.to, told_id: 0, last_at: null, refused: null },
})

export async function readMailPerson(db: Database, userId: UserId): Promise<MailPersonTable> {
  return (await db.selectFrom('mail_person').selectAll().where('user_id', '=', userId).executeTakeFirst()) ?? nothingSaid(userId)
}

export async function putMailPerson(tx: Tx, row: MailPersonTable): Promise<void> {
  const { user_id: _, ...rest } = row
  await tx
    .insertInto('mail_person')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(rest))
    .execute()
}

/** The newest notice of a person; 0: none. */
export async function newestNotice(db: Database, userId: UserId): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.id ?? 0
}

/** A clock that was put back never makes anybody wait longer than the rest itself. */
export async function forgetFuture(tx: Tx, now: number): Promise<void> {
  await tx.updateTable('mail_person').set({ last_at: now }).where('last_at', '>', now).execute()
}

/** Letters that a program which ended while it sent left behind: whether they arrived nobody knows. @returns how many */
export async function endForgottenSendings(tx: Tx, now: number): Promise<number> {
  const { numUpdatedRows } = await tx.updateTable('mail_digest').set({ state: 'unknown', at: now }).where('state', '=', 'sending').executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Everybody who wants letters, has a confirmed address and may sign in, with the letter that waits and the oldest notice that nobody read and no letter told. */
export const listMailable = (db: Database) =>
  db
    .selectFrom('mail_person')
    .innerJoin('user', 'user.id', 'mail_person.user_id')
    .leftJoin('mail_digest', (join) => join.onRef('mail_digest.user_id', '=', 'mail_person.user_id').on('mail_digest.state', '=', 'waiting'))
    .selectAll('mail_person')
    .select([
      'user.name',
      'mail_digest.id as digest_id',
      'mail_digest.from_id',
      'mail_digest.failed',
      'mail_digest.next_at',
      'mail_digest.created_at',
    ])
    .select((eb) => [
      eb
        .selectFrom('notice')
        .innerJoin('member', (join) => join.onRef('member.dossier_id', '=', 'notice.dossier_id').onRef('member.user_id', '=', 'notice.user_id'))
        .select((inner) => inner.fn.min<number | null>('notice.at').as('at'))
        .whereRef('notice.user_id', '=', 'mail_person.user_id')
        .where('notice.read_at', 'is', null)
        .where((is) => is('notice.id', '>', is.fn.coalesce('mail_digest.from_id', 'mail_person.told_id')))
        .as('oldest_at'),
    ])
    .where('confirmed_at', 'is not', null)
    .where('wants', '=', 1)
    .where('refused', 'is', null)
    .where((is) => is.or([is('user.banned', 'is', null), is('user.banned', '=', 0)]))
    .orderBy('mail_person.user_id')
    .execute()

export async function putDigest(tx: Tx, row: MailDigestTable): Promise<void> {
  const { id: _, ...rest } = row
  await tx
    .insertInto('mail_digest')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export async function setDigest(tx: Tx, id: string, change: Partial<Pick<MailDigestTable, 'state' | 'at' | 'failed' | 'next_at'>>): Promise<void> {
  await tx.updateTable('mail_digest').set(change).where('id', '=', id).execute()
}

export const findDigest = (db: Database, id: string): Promise<MailDigestTable | undefined> =>
  db.selectFrom('mail_digest').selectAll().where('id', '=', id).executeTakeFirst()

/** Letters that wait, of which everything was read in the program meanwhile. */
export async function dropReadDigests(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('mail_digest')
    .where('state', '=', 'waiting')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('notice')
            .select('notice.id')
            .whereRef('notice.user_id', '=', 'mail_digest.user_id')
            .whereRef('notice.id', '>', 'mail_digest.from_id')
            .where('notice.read_at', 'is', null),
        ),
      ),
    )
    .execute()
}

/** Letters that ended long ago say nothing any more. */
export async function trimDigests(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('mail_digest').where('at', '<', before).where('state', 'not in', ['waiting', 'sending']).execute()
}

/** For the administrator's page. @param since of letters that ended */
export async function mailCounts(db: Database, since: number) {
  const letters = await db
    .selectFrom('mail_digest')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count'), (eb) => eb.fn.max<number>('at').as('at')])
    .where((is) => is.or([is('state', 'in', ['waiting', 'sending']), is('at', '>=', since)]))
    .groupBy('state')
    .execute()
  const people = await db
    .selectFrom('mail_person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('confirmed_at', 'is not', null)
    .where('wants', '=', 1)
    .executeTakeFirstOrThrow()
  const refused = await db
    .selectFrom('mail_person')
    .innerJoin('user', 'user.id', 'mail_person.user_id')
    .select(['user.name', 'refused'])
    .where('refused', 'is not', null)
    .orderBy('user.name')
    .execute()
  const of = (state: MailDigestTable['state']) => letters.find((row) => row.state === state)
  return {
    people: people.count,
    waiting: (of('waiting')?.count ?? 0) + (of('sending')?.count ?? 0),
    sent: of('sent')?.count ?? 0,
    unknown: of('unknown')?.count ?? 0,
    givenUp: of('given-up')?.count ?? 0,
    lastSent: of('sent')?.at ?? null,
    refused: refused.map(({ name, refused: words }) => ({ name, words: words! })),
  }
}
