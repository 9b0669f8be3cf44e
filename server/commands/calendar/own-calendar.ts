import type { OwnCalendarView } from '@van-kien/shared/api/mail.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { insertLink, listOpenLinksTo, markLinkRevoked } from '../../storage/secret-links.ts'
import { listMemberships } from '../../storage/users.ts'
import type { Tx } from '../../storage/writer.ts'

/** What a link of this page is called among the secret links. */
export const CALENDAR = 'lich'

/** A congress is over within a year; then a new address is made. */
const LASTS_MS = 365 * 86_400_000

/** Dossiers that a person may read, as they stand in their calendar. */
export const dossiersOf = async (db: Database, userId: string): Promise<{ id: DossierId; name: string }[]> =>
  (await listMemberships(db))
    .filter((one) => one.userId === userId && RIGHTS[one.role].has('read'))
    .map(({ dossierId, dossierName }) => ({ id: dossierId, name: dossierName }))

export async function viewOwnCalendar(ctx: Context, me: Person): Promise<OwnCalendarView> {
  const [link] = await listOpenLinksTo(ctx.db, CALENDAR, me.userId, ctx.now())
  return {
    link: link ? { createdAt: link.created_at, expiresAt: link.expires_at, lastUsedAt: link.last_used_at } : null,
    dossiers: (await dossiersOf(ctx.db, me.userId)).map(({ name }) => name),
  }
}

/**
 * A secret address of the person's own calendar, in place of an earlier one; it is in the answer and nowhere else. It shows all dossiers that the person is in at
 * the time; its row and its audit stand with the first of them.
 * @throws Refusal bad-request: in no dossier
 */
export async function makeOwnCalendar(ctx: Context, me: Person): Promise<{ secret: string }> {
  const secret = ctx.newId() + ctx.newId()
  await ctx.writer.transaction(async (tx) => {
    const [home] = await dossiersOf(tx, me.userId)
    if (!home) throw new Refusal('bad-request', 'Đồng chí chưa ở hồ sơ nào nên chưa có ngày nào để đưa vào lịch.')
    await revokeAll(ctx, tx, me)
    const [id, at] = [ctx.newId(), ctx.now()]
    const [rights, holder, expiresAt] = [['read'], `lịch riêng của ${me.name}`, at + LASTS_MS]
    await insertLink(tx, {
      ...{ id, hash: sha256(secret), dossier_id: home.id, purpose: CALENDAR, object: me.userId, holder, rights_json: JSON.stringify(rights) },
      ...{ created_at: at, created_by: me.userId, expires_at: expiresAt, revoked_at: null, revoked_by: null, last_used_at: null },
    })
    const data = { linkId: id, purpose: CALENDAR, object: me.userId, holder, rights, expiresAt }
    await appendAudit(tx, { chain: home.id, at, actor: me.userId, action: 'access.grant', data })
  })
  return { secret }
}

/** Thu hồi: from this moment the address opens nothing. */
export const revokeOwnCalendar = (ctx: Context, me: Person): Promise<void> => ctx.writer.transaction((tx) => revokeAll(ctx, tx, me))

async function revokeAll(ctx: Context, tx: Tx, me: Person): Promise<void> {
  const at = ctx.now()
  for (const link of await listOpenLinksTo(tx, CALENDAR, me.userId, at)) {
    await markLinkRevoked(tx, link.id, me.userId as UserId, at)
    const data = { linkId: link.id, holder: link.holder }
    await appendAudit(tx, { chain: link.dossier_id, at, actor: me.userId, action: 'access.revoke', data })
  }
}
