import type { NoticeCount } from '@van-kien/shared/api/notices.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { countUnread, markRead } from '../../storage/notices.ts'

/** Đánh dấu đã đọc: what the screen showed, of one place or of all. The person's other pages follow. */
export async function readNotices(ctx: Context, person: Person, { seen, place }: { seen: number; place?: string | undefined }): Promise<NoticeCount> {
  return ctx.writer.transaction(async (tx) => {
    if (await markRead(tx, person.userId, seen, place, ctx.now())) await ctx.outbox.write(tx, { kind: 'notices', userId: person.userId })
    return countUnread(tx, person.userId)
  })
}
