import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Context } from '../../context.ts'
import { listMembers } from '../../storage/members.ts'
import { insertNotices, trimNotices } from '../../storage/notices.ts'
import type { Reader } from '../../storage/outbox.ts'

/**
 * Reader of the outbox that gives each person their row, and lets their open pages know in the same transaction. Heard again it writes nothing. Who may not
 * read the dossier any more gets none.
 */
export const noticeWriter =
  ({ writer, outbox, now }: Pick<Context, 'writer' | 'outbox' | 'now'>): Reader =>
  async ({ id, news }) => {
    if (news.kind !== 'notice') return
    const { notice, dossierId, sectionId, actor, at, text, people } = news
    const place = sectionId ?? news.place ?? dossierId
    await writer.transaction(async (tx) => {
      const readers = (await listMembers(tx, dossierId)).filter(({ role }) => RIGHTS[role].has('read')).map((member) => member.user_id)
      const notified = await insertNotices(
        tx,
        people
          .filter((userId) => readers.includes(userId))
          .map((userId) => ({
            ...{ user_id: userId, id, kind: notice, dossier_id: dossierId, place, section_id: sectionId },
            ...{ actor, at, text, read_at: null },
          })),
      )
      for (const userId of notified) await trimNotices(tx, userId, now())
      await outbox.write(tx, ...notified.map((userId) => ({ kind: 'notices' as const, userId })))
    })
  }
