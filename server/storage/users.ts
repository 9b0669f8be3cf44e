import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Emails are never sent or shown; better-auth wants one. The domain can never exist (RFC 2606). */
const emailOf = (username: string): string => `${username}@vankien.invalid`

interface NewUser {
  id: UserId
  name: string
  username: string
  isAdmin: boolean
  wardId: WardId | null
  /** As `hashPassword` gives it. */
  passwordHash: string
}

/** Writes a person, the password and the ward. The username must be free. */
export async function insertUser(tx: Tx, user: NewUser, now: number): Promise<void> {
  const at = new Date(now).toISOString()
  await tx
    .insertInto('user')
    .values({
      id: user.id,
      name: user.name,
      email: emailOf(user.username),
      emailVerified: 1,
      image: null,
      createdAt: at,
      updatedAt: at,
      username: user.username,
      displayUsername: null,
      role: user.isAdmin ? 'admin' : null,
      banned: 0,
      banReason: null,
      banExpires: null,
    })
    .execute()
  await tx
    .insertInto('account')
    .values({
      id: `password-${user.id}`,
      accountId: user.id,
      providerId: 'credential',
      userId: user.id,
      password: user.passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .execute()
  if (user.wardId) await tx.insertInto('ward_person').values({ user_id: user.id, ward_id: user.wardId }).execute()
}

/** Another name, another ward (null: none). */
export async function updateUser(tx: Tx, userId: UserId, user: { name: string; wardId: WardId | null }, now: number): Promise<void> {
  await tx
    .updateTable('user')
    .set({ name: user.name, updatedAt: new Date(now).toISOString() })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('ward_person').where('user_id', '=', userId).execute()
  if (user.wardId) await tx.insertInto('ward_person').values({ user_id: userId, ward_id: user.wardId }).execute()
}

export async function setPasswordHash(tx: Tx, userId: UserId, passwordHash: string, now: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password: passwordHash, updatedAt: new Date(now).toISOString() })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute()
}

export async function passwordHashOf(db: Database | Tx, userId: UserId): Promise<string | null> {
  const row = await db.selectFrom('account').select('password').where('userId', '=', userId).where('providerId', '=', 'credential').executeTakeFirst()
  return row?.password ?? null
}

export async function deleteSessions(tx: Tx, userId: UserId): Promise<void> {
  await tx.deleteFrom('session').where('userId', '=', userId).execute()
}

export async function setDisabled(tx: Tx, userId: UserId, disabled: boolean): Promise<void> {
  await tx
    .updateTable('user')
    .set({ banned: disabled ? 1 : 0 })
    .where('id', '=', userId)
    .execute()
}

interface AccountState {
  id: UserId
  name: string
  username: string
  isAdmin: boolean
  disabled: boolean
}

const state = (row: { id: UserId; name: string; username: string | null; role: string | null; banned: 0 | 1 | null }): AccountState => ({
  id: row.id,
  name: row.name,
  username: row.username ?? '',
  isAdmin: row.role === 'admin',
  disabled: row.banned === 1,
})

export async function findAccountState(db: Database | Tx, userId: UserId): Promise<AccountState | null> {
  const row = await db.selectFrom('user').select(['id', 'name', 'username', 'role', 'banned']).where('id', '=', userId).executeTakeFirst()
  return row ? state(row) : null
}

export async function findByUsername(db: Database | Tx, username: string): Promise<AccountState | null> {
  const row = await db.selectFrom('user').select(['id', 'name', 'username', 'role', 'banned']).where('username', '=', username).executeTakeFirst()
  return row ? state(row) : null
}

export async function takenUsernames(db: Database | Tx): Promise<Set<string>> {
  const rows = await db.selectFrom('user').select('username').execute()
  return new Set(rows.map((row) => row.username ?? ''))
}

export async function countUsers(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Administrators who can sign in. */
export async function countActiveAdmins(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where((eb) => eb.or([eb('banned', 'is', null), eb('banned', '=', 0)]))
    .executeTakeFirstOrThrow()
  return row.count
}

interface UserRow extends AccountState {
  wardId: WardId | null
  wardName: string | null
}

/** Every account with its ward, sorted by nothing in particular. */
export async function listUsers(db: Database): Promise<UserRow[]> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('ward_person', 'ward_person.user_id', 'user.id')
    .leftJoin('ward', 'ward.id', 'ward_person.ward_id')
    .select(['user.id', 'user.name', 'username', 'role', 'banned', 'ward.id as wardId', 'ward.name as wardName'])
    .execute()
  return rows.map((row) => ({ ...state(row), wardId: row.wardId, wardName: row.wardName }))
}

/** Every membership in every dossier. */
export function listMemberships(db: Database): Promise<{ userId: UserId; dossierId: DossierId; dossierName: string; role: Role }[]> {
  return db
    .selectFrom('member')
    .innerJoin('dossier', 'dossier.id', 'member.dossier_id')
    .select(['member.user_id as userId', 'dossier.id as dossierId', 'dossier.name as dossierName', 'member.role'])
    .execute()
}

/** Names of people as they are now, by id; ids of nobody are left out. */
export async function namesOf(db: Database | Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.flatMap((id) => (id === null ? [] : [id as UserId]))
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({ id, name }) => [id as string, name]))
}
