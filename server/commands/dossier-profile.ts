import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Database } from '../storage/database.ts'
import { listProfileChanges } from '../storage/profile-changes.ts'

/** A profile with the numbers that the dossier has set for it; the first one when there is none of that id. */
export async function dossierProfile(db: Database, dossierId: DossierId, profileId: string): Promise<FormatProfile> {
  const profile = findProfile(profileId) ?? formatProfiles[0]!
  return withNumbers(profile, (await listProfileChanges(db, dossierId)).get(profile.id) ?? {})
}
