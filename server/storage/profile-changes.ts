import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Numbers that differ from those below them, and who set them (Unix milliseconds). */
interface Change {
  profileId: string
  numbers: Partial<ProfileNumbers>
  by: UserId
  at: number
}

/** Numbers that a dossier sets otherwise than the office, by id of the profile. */
export async function listProfileChanges(db: Database | Tx, dossierId: DossierId): Promise<Map<string, Partial<ProfileNumbers>>> {
  const rows = await db.selectFrom('profile_change').select(['profile_id', 'numbers_json']).where('dossier_id', '=', dossierId).execute()
  return new Map(rows.map((row) => [row.profile_id, JSON.parse(row.numbers_json) as Partial<ProfileNumbers>]))
}

/** Keeps what differs from the office's numbers; nothing when nothing does. */
export async function setProfileChanges(tx: Tx, dossierId: DossierId, { profileId, numbers, by, at }: Change): Promise<void> {
  await tx.deleteFrom('profile_change').where('dossier_id', '=', dossierId).where('profile_id', '=', profileId).execute()
  if (Object.keys(numbers).length === 0) return
  const row = { dossier_id: dossierId, profile_id: profileId, numbers_json: JSON.stringify(numbers), changed_by: by, changed_at: at }
  await tx.insertInto('profile_change').values(row).execute()
}

/** How many dossiers have numbers of their own, by id of the profile. */
export async function countProfileChanges(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('profile_change')
    .select(({ fn }) => ['profile_id', fn.countAll<number>().as('dossiers')])
    .groupBy('profile_id')
    .execute()
  return new Map(rows.map((row) => [row.profile_id, row.dossiers]))
}

/** Numbers that the office sets otherwise than shipped, for all dossiers, by id of the profile. */
export async function listOfficeProfiles(db: Database | Tx): Promise<Map<string, Partial<ProfileNumbers>>> {
  const rows = await db.selectFrom('office_profile').select(['profile_id', 'numbers_json']).execute()
  return new Map(rows.map((row) => [row.profile_id, JSON.parse(row.numbers_json) as Partial<ProfileNumbers>]))
}

/** Keeps what differs from the shipped numbers; nothing when nothing does. */
export async function setOfficeProfile(tx: Tx, { profileId, numbers, by, at }: Change): Promise<void> {
  await tx.deleteFrom('office_profile').where('profile_id', '=', profileId).execute()
  if (Object.keys(numbers).length === 0) return
  await tx
    .insertInto('office_profile')
    .values({ profile_id: profileId, numbers_json: JSON.stringify(numbers), changed_by: by, changed_at: at })
    .execute()
}
