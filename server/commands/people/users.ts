import type { UserView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import {
  countActiveAdmins,
  deleteSessions,
  findAccountState,
  findByUsername,
  insertUser,
  listMemberships,
  listUsers,
  setDisabled,
  setPasswordHash,
  updateUser,
} from '../../storage/users.ts'
import { findWard } from '../../storage/wards.ts'
import type { Tx } from '../../storage/writer.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'

const byName = new Intl.Collator('vi')

/** All accounts with ward and memberships: administrators first, then by ward and name. */
export async function viewUsers(ctx: Context): Promise<UserView[]> {
  const users = await listUsers(ctx.db)
  const memberships = await listMemberships(ctx.db)
  return users
    .map((user) => ({
      id: user.id,
      name: user.name,
      username: user.username,
      isAdmin: user.isAdmin,
      disabled: user.disabled,
      wardId: user.wardId,
      wardName: user.wardName,
      memberships: memberships
        .filter((membership) => membership.userId === user.id)
        .map(({ dossierId, dossierName, role }) => ({ dossierId, dossierName, role })),
    }))
    .sort(
      (a, b) => Number(b.isAdmin) - Number(a.isAdmin) || byName.compare(a.wardName ?? '', b.wardName ?? '') || byName.compare(a.username, b.username),
    )
}

interface UserInput {
  name: string
  username: string
  password?: string | undefined
  wardId: string | null
  isAdmin: boolean
}

/** Creates one account. Answers with the password, made up when none was given; it can be read nowhere later. @throws Refusal already-exists, not-found (ward) */
export async function createUser(ctx: Context, me: Pick<Person, 'userId'>, input: UserInput): Promise<{ id: UserId; password: string }> {
  const { password, passwordHash } = await chosenOrMadeUp(ctx, input.password)
  const id = await ctx.writer.transaction((tx) => addAccount(ctx, tx, me, { ...input, passwordHash }))
  return { id, password }
}

/** An account whose password was hashed before, with its entry. @throws Refusal already-exists, not-found (ward) */
export async function addAccount(
  ctx: Context,
  tx: Tx,
  me: Pick<Person, 'userId'>,
  { name, username, isAdmin, passwordHash, ...input }: Omit<UserInput, 'password'> & { passwordHash: string },
): Promise<UserId> {
  if (await findByUsername(tx, username)) throw new Refusal('already-exists', `Tên đăng nhập “${username}” đã có người dùng.`)
  const id = ctx.newId() as UserId
  const wardId = await knownWard(tx, input.wardId)
  await insertUser(tx, { id, name, username, isAdmin, wardId, passwordHash }, ctx.now())
  const data = { userId: id, username, name, isAdmin, wardId }
  await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'user.create', data })
  return id
}

/**
 * Corrects the name of a person, or the ward. Who is on a team belongs to the ward of that team.
 * @throws Refusal not-found, record-changed
 */
export async function changeUser(
  ctx: Context,
  me: Pick<Person, 'userId'>,
  userId: UserId,
  edit: { name?: string | undefined; wardId?: string | null | undefined },
  seen: Seen,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const user = (await listUsers(tx)).find((one) => one.id === userId)
    if (!user) throw new Refusal('not-found')
    insistOnSeen({ name: user.name, wardId: user.wardId }, seen, edit)
    const { name = user.name } = edit
    const wardId = edit.wardId === undefined ? user.wardId : await knownWard(tx, edit.wardId)
    if (name === user.name && wardId === user.wardId) return
    const own = (await listMemberships(tx)).filter((membership) => membership.userId === userId)
    if (wardId !== user.wardId && own.length > 0)
      throw new Refusal('bad-request', `${user.name} đang ở trong tổ của phường cũ. Tổ trưởng đưa ra khỏi tổ trước, rồi đổi phường.`)
    await updateUser(tx, userId, { name, wardId }, ctx.now())
    const data = { userId, username: user.username, changes: { name: [user.name, name], wardId: [user.wardId, wardId] } }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'user.change', data })
    for (const { dossierId } of own) await notifyDossier(ctx, tx, dossierId, 'team')
  })
  ctx.auth.forget(userId)
}

/** A new account's password: as chosen with its owner, or made up, and then to be changed at the first sign-in. */
export const chosenOrMadeUp = async (ctx: Context, chosen: string | undefined): Promise<{ password: string; passwordHash: string }> =>
  chosen === undefined ? ctx.auth.passwords.oneTime() : { password: chosen, passwordHash: await ctx.auth.passwords.hash(chosen) }

/** The ward of a new account; null stays null. @throws Refusal not-found */
export async function knownWard(tx: Tx, wardId: string | null): Promise<WardId | null> {
  if (wardId === null) return null
  if (!(await findWard(tx, wardId as WardId))) throw new Refusal('not-found', 'Không tìm thấy phường này.')
  return wardId as WardId
}

/**
 * Gives somebody a new readable password, to be changed at the next sign-in, and ends all their sessions.
 * @param actor user id, or 'system' from the command line
 */
export async function resetPassword(ctx: Context, actor: string, userId: UserId): Promise<{ password: string }> {
  const { password, passwordHash } = await ctx.auth.passwords.oneTime()
  await ctx.writer.transaction(async (tx) => {
    const user = await findAccountState(tx, userId)
    if (!user) throw new Refusal('not-found')
    await setPasswordHash(tx, userId, passwordHash, ctx.now())
    await deleteSessions(tx, userId)
    await ctx.outbox.write(tx, { kind: 'access', userId })
    const data = { userId, username: user.username }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor, action: 'user.reset-password', data })
  })
  ctx.auth.forget(userId)
  return { password }
}

/** The same from the command line, by username; nobody is signed in there. @throws Refusal not-found */
export async function resetPasswordOf(ctx: Context, username: string): Promise<{ password: string }> {
  const user = await findByUsername(ctx.db, username)
  if (!user) throw new Refusal('not-found', `Không có tài khoản “${username}”.`)
  return resetPassword(ctx, 'system', user.id)
}

/** Ends the use of an account; what the person wrote stays. @throws Refusal not-found, forbidden (oneself, the last administrator) */
export async function disableUser(ctx: Context, me: Person, userId: UserId): Promise<void> {
  if (userId === me.userId) throw new Refusal('forbidden', 'Không tự ngừng tài khoản của mình được. Nhờ một quản trị khác.')
  await ctx.writer.transaction(async (tx) => {
    const user = await findAccountState(tx, userId)
    if (!user) throw new Refusal('not-found')
    if (user.isAdmin && !user.disabled && (await countActiveAdmins(tx)) <= 1)
      throw new Refusal('forbidden', 'Đây là quản trị cuối cùng nên không ngừng được.')
    await setDisabled(tx, userId, true)
    await deleteSessions(tx, userId)
    await ctx.outbox.write(tx, { kind: 'access', userId })
    const data = { userId, username: user.username }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'user.disable', data })
  })
  ctx.auth.forget(userId)
}

/** @throws Refusal not-found */
export async function enableUser(ctx: Context, me: Person, userId: UserId): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const user = await findAccountState(tx, userId)
    if (!user) throw new Refusal('not-found')
    await setDisabled(tx, userId, false)
    const data = { userId, username: user.username }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'user.enable', data })
  })
  ctx.auth.forget(userId)
}
