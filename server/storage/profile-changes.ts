import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Numbers that a dossier sets otherwise, by id of the profile. */
export async function listProfileChanges(db: Database | Tx, dossierId: DossierId): Promise<Map<string, Partial<ProfileNumbers>>> {
  const rows = await db.selectFrom('profile_change').select(['profile_id', 'numbers_json']).where('dossier_id', '=', dossierId).execute()
  return new Map(rows.map((row) => [row.profile_id, JSON.parse(row.numbers_json) as Partial<ProfileNumbers>]))
}

/** Keeps what differs from the shipped numbers; nothing when nothing does. */
export async function setProfileChanges(
  tx: Tx,
  { dossierId, profileId, numbers, by, at }: { dossierId: DossierId; profileId: string; numbers: Partial<ProfileNumbers>; by: UserId; at: number },
): Promise<void> {
  await tx.deleteFrom('profile_change').where('dossier_id', '=', dossierId).where('profile_id', '=', profileId).execute()
  if (Object.keys(numbers).length === 0) return
  const row = { dossier_id: dossierId, profile_id: profileId, numbers_json: JSON.stringify(numbers), changed_by: by, changed_at: at }
  await tx.insertInto('profile_change').values(row).execute()
}
