import { MESSAGES } from '@van-kien/shared/api/errors.ts'
import type { MeView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import { APIError } from 'better-auth'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { cityOf } from '../storage/city-viewers.ts'
import { passwordHashOf, setPasswordHash } from '../storage/users.ts'
import { DISABLED, hasOneTime } from './auth.ts'
import type { Person } from './person.ts'

/** Who is signed in. Whoever follows the wards of a city will look at them all: the process that counts them is there then. */
export async function viewMe(ctx: Context, person: Person): Promise<MeView> {
  const city = await cityOf(ctx.db, person.userId)
  if (city !== null) setImmediate(() => ctx.readings.warm())
  return {
    id: person.userId,
    name: person.name,
    username: person.username,
    isAdmin: person.isAdmin,
    mustChangePassword: person.mustChangePassword,
    color: personColor(person.userId),
    city,
  }
}

/** What a sign-in or its like hands back: the body and the Set-Cookie lines. */
export interface WithCookies<T> {
  body: T
  cookies: string[]
}

/**
 * Signs in with name and password.
 * @param address where the limits count; see `clientAddress`
 * @throws Refusal wrong-password, account-disabled, too-many-requests
 */
export async function signIn(
  ctx: Context,
  input: { username: string; password: string; rememberMe?: boolean | undefined },
  address: string,
): Promise<WithCookies<MeView>> {
  ctx.auth.limits.arrive(address, ctx.now())
  const username = input.username.trim().toLowerCase()
  let answer: WithCookies<MeView> | null = null
  await ctx.auth.limits.guess(username, address, ctx.now, async () => {
    answer = await attempt(ctx, { ...input, username })
    return answer !== null
  })
  if (!answer) throw new Refusal('wrong-password')
  return answer
}

async function attempt(
  ctx: Context,
  input: { username: string; password: string; rememberMe?: boolean | undefined },
): Promise<WithCookies<MeView> | null> {
  try {
    const body = { username: input.username, password: input.password, rememberMe: input.rememberMe ?? true }
    const { headers, response } = await ctx.auth.engine.api.signInUsername({ body, headers: new Headers(), returnHeaders: true })
    const user = response.user as { id: string; name: string; role?: string | null }
    const userId = user.id as UserId
    const mustChangePassword = await hasOneTime(ctx.db, userId)
    const person = { userId, name: user.name, username: input.username, isAdmin: user.role === 'admin', mustChangePassword }
    await renewHash(ctx, userId, input.password)
    return { body: await viewMe(ctx, person), cookies: headers.getSetCookie() }
  } catch (error) {
    if (isCode(error, DISABLED)) throw new Refusal('account-disabled')
    if (error instanceof APIError && error.statusCode < 500) return null
    throw error
  }
}

/** A hash of an earlier version gives way to one at today's cost. */
async function renewHash(ctx: Context, userId: UserId, password: string): Promise<void> {
  const stored = await passwordHashOf(ctx.db, userId)
  if (stored === null || ctx.auth.passwords.isCurrent(stored)) return
  const renewed = await ctx.auth.passwords.renewed(stored, password)
  await ctx.writer.transaction(async (tx) => {
    if ((await passwordHashOf(tx, userId)) === stored) await setPasswordHash(tx, userId, renewed, ctx.now())
  })
}

/** Ends the session of these headers. Without one it is a success too. */
export async function signOut(ctx: Context, person: Person | null, requestHeaders: Headers): Promise<WithCookies<{ success: true }>> {
  const { headers } = await ctx.auth.engine.api.signOut({ headers: cookieOf(requestHeaders), returnHeaders: true })
  if (person) await sessionsEnded(ctx, person.userId)
  return { body: { success: true }, cookies: headers.getSetCookie() }
}

/** Đăng xuất mọi nơi: ends every session of the person, this one included. */
export async function signOutEverywhere(ctx: Context, person: Person, requestHeaders: Headers): Promise<WithCookies<{ success: true }>> {
  await ctx.auth.engine.api.revokeSessions({ headers: cookieOf(requestHeaders) })
  return signOut(ctx, person, requestHeaders)
}

/**
 * A person's own new password; this session stays. The wrong current password counts like a wrong sign-in.
 * @throws Refusal wrong-password, too-many-requests
 */
export async function changePassword(
  ctx: Context,
  person: Person,
  input: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean },
  requestHeaders: Headers,
  address: string,
): Promise<void> {
  if (input.newPassword === input.currentPassword) throw new Refusal('bad-request', SAME)
  let changed = false
  await ctx.auth.limits.guess(person.username, address, ctx.now, async () => {
    changed = await changeOwn(ctx, person, input)
    return changed
  })
  if (!changed) throw new Refusal('wrong-password', CURRENT_WRONG)
  ctx.auth.forget(person.userId)
  if (!input.revokeOtherSessions) return
  await ctx.auth.engine.api.revokeOtherSessions({ headers: cookieOf(requestHeaders) })
  await sessionsEnded(ctx, person.userId)
}

/** Hash and audit entry are one transaction; of two changes that know the same old password one is made. False: it is not the current one. */
async function changeOwn(
  ctx: Context,
  { userId, username }: Person,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<boolean> {
  const stored = await passwordHashOf(ctx.db, userId)
  if (stored === null || !(await ctx.auth.passwords.matches(stored, currentPassword))) return false
  const hash = await ctx.auth.passwords.hash(newPassword)
  return ctx.writer.transaction(async (tx) => {
    if ((await passwordHashOf(tx, userId)) !== stored) return false
    await setPasswordHash(tx, userId, hash, ctx.now())
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: userId, action: 'user.change-password', data: { userId, username } })
    return true
  })
}

const SAME = 'Mật khẩu mới phải khác mật khẩu đang dùng.'
const CURRENT_WRONG = `Mật khẩu hiện tại chưa đúng. ${MESSAGES['wrong-password'].split('. ').slice(1).join('. ')}`

/**
 * After the engine deleted sessions of a person, in a transaction of its own: the next request asks the database, and open connections are judged anew. When
 * the program is killed in between there is no connection left.
 */
async function sessionsEnded(ctx: Context, userId: UserId): Promise<void> {
  ctx.auth.forget(userId)
  await ctx.writer.transaction((tx) => ctx.outbox.write(tx, { kind: 'access', userId }))
}

const cookieOf = (headers: Headers): Headers => new Headers({ cookie: headers.get('cookie') ?? '' })

const isCode = (error: unknown, code: string): boolean => error instanceof APIError && error.body?.code === code
