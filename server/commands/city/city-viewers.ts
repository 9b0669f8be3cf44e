import type { CityViewerView, WatchingView } from '@van-kien/shared/api/city-views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { cityOf, deleteCityViewer, insertCityViewer, listCityViewers } from '../../storage/city-viewers.ts'
import { findAccountState } from '../../storage/users.ts'
import { listWards } from '../../storage/wards.ts'
import { enterDossier } from '../enter.ts'

/** Người theo dõi của Thành phố: given and ended by administrators; every team of the city sees who it is. */

export async function viewCityViewers(ctx: Context): Promise<CityViewerView[]> {
  return (await listCityViewers(ctx.db)).map((row) => ({
    userId: row.user_id,
    name: row.name,
    username: row.username ?? '',
    city: row.city,
    givenAt: row.given_at,
    givenBy: row.giver_name ?? '',
    disabled: row.banned === 1,
  }))
}

/** Lets somebody follow all wards of a city. @throws Refusal not-found, already-exists (follows one already), bad-request (no ward of that city) */
export async function giveCityView(ctx: Context, me: Pick<Person, 'userId'>, { userId, city }: { userId: string; city: string }): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const user = await findAccountState(tx, userId as UserId)
    if (!user) throw new Refusal('not-found')
    const known = await cityOf(tx, userId as UserId)
    if (known !== null) throw new Refusal('already-exists', `Người này đang theo dõi ${known}.`)
    if (!(await listWards(tx)).some((ward) => ward.city === city)) throw new Refusal('bad-request', `Chưa có phường nào thuộc ${city}.`)
    const at = ctx.now()
    await insertCityViewer(tx, { user_id: userId as UserId, city, given_at: at, given_by: me.userId })
    const data = { userId, username: user.username, city }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at, actor: me.userId, action: 'city-viewer.give', data })
  })
}

/** Ends it; once more is a success too. */
export async function endCityView(ctx: Context, me: Pick<Person, 'userId'>, userId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const city = await cityOf(tx, userId as UserId)
    const user = await findAccountState(tx, userId as UserId)
    if (city === null || !user) return
    await deleteCityViewer(tx, userId as UserId)
    const data = { userId, username: user.username, city }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'city-viewer.end', data })
  })
}

/** Who follows this ward from above, for everybody of the team. */
export async function viewWatching(ctx: Context, person: Person, dossierId: string): Promise<WatchingView[]> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  return (await listCityViewers(ctx.db, dossier.city)).filter(({ banned }) => banned !== 1).map(({ name, given_at }) => ({ name, givenAt: given_at }))
}
