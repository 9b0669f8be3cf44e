import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Database } from '../../storage/database.ts'
import { listOfficeProfiles, listProfileChanges } from '../../storage/profile-changes.ts'
import type { Tx } from '../../storage/writer.ts'

/**
 * Which numbers hold: as shipped, over them what the administrator set for all dossiers, over that what a dossier set for itself.
 * A dossier that changed one number follows the office in all others.
 */

/** A profile as it holds for all dossiers that set nothing themselves; the first one when there is none of that id. */
export async function officeProfile(db: Database | Tx, profileId: string): Promise<FormatProfile> {
  const profile = findProfile(profileId) ?? formatProfiles[0]!
  return withNumbers(profile, (await listOfficeProfiles(db)).get(profile.id) ?? {})
}

/** A profile as it holds in a dossier; the first one when there is none of that id. */
export async function dossierProfile(db: Database | Tx, dossierId: DossierId, profileId: string): Promise<FormatProfile> {
  const profile = await officeProfile(db, profileId)
  return withNumbers(profile, (await listProfileChanges(db, dossierId)).get(profile.id) ?? {})
}
