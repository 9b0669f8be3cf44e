import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'

/**
 * A short text for each of these people that changes when what they may do changes: memberships and roles, a disabled account, their sessions
 * (signed out somewhere). Comparing it once a second is cheaper than asking for each connection.
 */
export async function readAccessSignatures(db: Database, userIds: readonly UserId[]): Promise<Map<UserId, string>> {
  const users = await db.selectFrom('user').select(['id', 'banned', 'role']).where('id', 'in', userIds).orderBy('id').execute()
  const members = await db
    .selectFrom('member')
    .select(['user_id', 'dossier_id', 'role'])
    .where('user_id', 'in', userIds)
    .orderBy('dossier_id')
    .execute()
  const sessions = await db.selectFrom('session').select(['id', 'userId']).where('userId', 'in', userIds).orderBy('id').execute()
  const parts = new Map<UserId, string[]>(userIds.map((id) => [id, []]))
  for (const user of users) parts.get(user.id)?.push(`${user.banned ?? 0}${user.role ?? ''}`)
  for (const member of members) parts.get(member.user_id)?.push(`${member.dossier_id}=${member.role}`)
  for (const session of sessions) parts.get(session.userId)?.push(session.id)
  return new Map([...parts].map(([id, list]) => [id, list.join(' ')]))
}
