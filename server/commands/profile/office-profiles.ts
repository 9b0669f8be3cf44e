import type { OfficeProfileView } from '@van-kien/shared/api/paper-views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { changedNumbers, numbersOf, type ProfileNumbers, parseNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { countProfileChanges, listOfficeProfiles, setOfficeProfile } from '../../storage/profile-changes.ts'
import { makeDocx } from '../exports/make-docx.ts'
import { toPdf } from '../exports/to-pdf.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { sampleDocument } from './sample-document.ts'

/** All profiles as they hold for dossiers that set nothing themselves. */
export async function viewOfficeProfiles(ctx: Context): Promise<OfficeProfileView[]> {
  const [changes, own] = [await listOfficeProfiles(ctx.db), await countProfileChanges(ctx.db)]
  return formatProfiles.map((profile) => ({
    id: profile.id,
    name: profile.name,
    verified: profile.verified,
    basis: [...profile.basis],
    shipped: numbersOf(profile),
    numbers: { ...numbersOf(profile), ...changes.get(profile.id) },
    dossiersOfTheirOwn: own.get(profile.id) ?? 0,
  }))
}

/** Changes numbers of a profile for all dossiers. Frozen drafts stay as they are: they hold their numbers themselves. */
export async function changeOfficeProfile(
  ctx: Context,
  me: Pick<Person, 'userId'>,
  profileId: string,
  given: { numbers: Readonly<Record<string, unknown>>; seen: Readonly<Record<string, unknown>> },
): Promise<void> {
  const shipped = findProfile(profileId)
  if (!shipped) throw new Refusal('not-found')
  await ctx.writer.transaction(async (tx) => {
    const old = (await listOfficeProfiles(tx)).get(profileId) ?? {}
    const now = { ...numbersOf(shipped), ...old }
    insistOnSeen(now, given.seen, given.numbers)
    const { profile, numbers } = checked(profileId, { ...now, ...given.numbers })
    const changes = changedNumbers(profile, numbers)
    if (canonicalJson(changes) === canonicalJson(old)) return
    await setOfficeProfile(tx, { profileId: profile.id, numbers: changes, by: me.userId, at: ctx.now() })
    await appendAudit(tx, {
      chain: INSTALLATION_CHAIN,
      at: ctx.now(),
      actor: me.userId,
      action: 'profile.change',
      data: { profileId: profile.id, numbers: [old, changes] },
    })
  })
}

/** Real pages of a short document that has everything the numbers are about, with numbers that are not stored yet. */
export async function previewOfficeProfile(ctx: Context, profileId: string, given: unknown, signal?: AbortSignal): Promise<Uint8Array> {
  const { profile, numbers } = checked(profileId, given)
  const createdAt = new Date(ctx.now()).toISOString()
  const { docx } = await makeDocx(ctx, { ...sampleDocument(), profile: withNumbers(profile, numbers), createdAt }, signal)
  return toPdf(ctx, docx, createdAt, signal)
}

/** @throws Refusal `bad-form` with `details.problems`, one a field */
function checked(profileId: string, given: unknown): { profile: FormatProfile; numbers: ProfileNumbers } {
  const profile = findProfile(profileId)
  if (!profile) throw new Refusal('not-found')
  const parsed = parseNumbers(profile, given)
  if (!parsed.ok) throw new Refusal('bad-form', undefined, { problems: parsed.problems })
  return { profile, numbers: parsed.numbers }
}
