import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { Database } from './database.ts'
import type { MemberTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** Role of a person in a dossier; null when not a member (or no such dossier). */
export async function readRole(db: Database, dossierId: string, userId: string): Promise<Role | null> {
  const row = await db
    .selectFrom('member')
    .select('role')
    .where('dossier_id', '=', dossierId as DossierId)
    .where('user_id', '=', userId as UserId)
    .executeTakeFirst()
  return row?.role ?? null
}

export interface MemberRow extends MemberTable {
  name: string
  username: string
}

/** The team of a dossier in the order in which it was put together. */
export async function listMembers(db: Database, dossierId: DossierId): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .selectAll('member')
    .select(['user.name', 'user.username'])
    .where('member.dossier_id', '=', dossierId)
    .orderBy('member.added_at')
    .orderBy('member.user_id')
    .execute()
  return rows.map((row) => ({ ...row, username: row.username ?? '' }))
}

/** Adds a person to the team, or changes role and field of one who is in it. */
export async function putMember(tx: Tx, row: MemberTable): Promise<void> {
  await tx
    .insertInto('member')
    .values(row)
    .onConflict((conflict) => conflict.columns(['dossier_id', 'user_id']).doUpdateSet({ role: row.role, field: row.field }))
    .execute()
}

export async function deleteMember(tx: Tx, dossierId: DossierId, userId: UserId): Promise<void> {
  await tx.deleteFrom('member').where('dossier_id', '=', dossierId).where('user_id', '=', userId).execute()
}

interface WardPerson {
  user_id: UserId
  name: string
  username: string
}

/** A person of the ward by username, whose account is in use; undefined otherwise. */
export async function findWardPerson(db: Database, wardId: WardId, username: string): Promise<WardPerson | undefined> {
  return (await listWardPeople(db, wardId)).find((person) => person.username === username)
}

/** People who may work in a ward's teams: accounts in use only. */
export async function listWardPeople(db: Database, wardId: WardId): Promise<WardPerson[]> {
  const rows = await db
    .selectFrom('ward_person')
    .innerJoin('user', 'user.id', 'ward_person.user_id')
    .select(['ward_person.user_id', 'user.name', 'user.username', 'user.banned'])
    .where('ward_person.ward_id', '=', wardId)
    .execute()
  return rows.filter((row) => !row.banned && row.username !== null).map((row) => ({ user_id: row.user_id, name: row.name, username: row.username! }))
}

/** Names of people by id. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)] as UserId[])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
