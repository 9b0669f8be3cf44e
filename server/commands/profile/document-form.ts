import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { type DocumentForm, numberLine, storedForm } from '@van-kien/shared/domain/document-form.ts'
import { seriesKey } from '@van-kien/shared/domain/document-types.ts'
import { parseForm } from '@van-kien/shared/domain/form-check.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/header-variants.ts'
import { changedNumbers, numbersOf, type ProfileNumbers, parseNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { conflictsOf, type FieldConflict } from '@van-kien/shared/domain/seen-values.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments, updateForm } from '../../storage/documents.ts'
import { listOfficeProfiles, listProfileChanges, setProfileChanges } from '../../storage/profile-changes.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDocument } from '../enter.ts'
import { collectExport } from '../exports/collect-export.ts'
import { makeDocx } from '../exports/make-docx.ts'
import { officeProfile } from '../exports/profiles-in-force.ts'
import { toPdf } from '../exports/to-pdf.ts'
import { refuseConflicts } from '../insist-on-seen.ts'
import { notify } from '../notify.ts'

/** Everything on paper that is not the text, and what can be chosen for it. */
export async function viewForm(ctx: Context, person: Person, documentId: string): Promise<FormView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  const [office, changes] = [await listOfficeProfiles(ctx.db), await listProfileChanges(ctx.db, document.dossier_id)]
  return {
    form: storedForm(document.form_json),
    profileId: document.profile_id,
    profiles: formatProfiles.map((profile) => {
      const { id, name, verified, basis } = profile
      const usual = numbersOf(withNumbers(profile, office.get(id) ?? {}))
      return {
        id,
        name,
        verified,
        basis: [...basis],
        addressing: [...profile.addressing.labels],
        usual,
        numbers: { ...usual, ...changes.get(id) },
      }
    }),
    headerVariants: [...HEADER_VARIANTS],
  }
}

interface GivenForm {
  form?: unknown
  profileId: string
  /** Of the profile, for the whole dossier. */
  numbers?: unknown
}

interface CheckedForm {
  form: DocumentForm
  profileId: string
  numbers?: ProfileNumbers
  /** Those of `numbers` that are not as the office has them. */
  changes?: Partial<ProfileNumbers>
}

/** @throws Refusal `bad-form` with `details.problems`, one a field */
async function checkedForm(db: Database | Tx, given: GivenForm): Promise<CheckedForm> {
  const parsed = parseForm(given.form)
  if (!parsed.ok) throw new Refusal('bad-form', undefined, { problems: parsed.problems })
  if (!findProfile(given.profileId)) throw new Refusal('bad-form', 'Không có bộ thể thức này.', { problems: [] })
  const checked = { form: parsed.form, profileId: given.profileId }
  if (given.numbers === undefined) return checked
  const profile = await officeProfile(db, given.profileId)
  const numbers = parseNumbers(profile, given.numbers)
  if (!numbers.ok) throw new Refusal('bad-form', undefined, { problems: numbers.problems })
  return { ...checked, numbers: numbers.numbers, changes: changedNumbers(profile, numbers.numbers) }
}

/** Only what was changed, each with what the screen said. */
interface FormChange {
  form: Readonly<Record<string, unknown>>
  profileId?: string | undefined
  /** Of a profile, for the whole dossier. */
  numbers?: { profileId: string; values: Readonly<Record<string, unknown>> } | undefined
  seen: { form: Readonly<Record<string, unknown>>; profileId?: string | undefined; numbers: Readonly<Record<string, unknown>> }
}

/** Changes the form of a document, and the numbers of its profile for the dossier; checked against the official form. */
export async function changeForm(ctx: Context, person: Person, documentId: string, given: FormChange): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const before = storedForm(document.form_json)
    const old = await listProfileChanges(tx, document.dossier_id)
    const profileId = given.profileId ?? document.profile_id
    const own = given.numbers && (await numbersIn(tx, given.numbers.profileId, old))
    refuseConflicts([
      ...named('form.', conflictsOf({ ...before }, given.seen.form, given.form)),
      ...conflictsOf({ profileId: document.profile_id }, { profileId: given.seen.profileId }, { profileId: given.profileId }),
      ...named('numbers.', conflictsOf({ ...own }, given.seen.numbers, given.numbers?.values ?? {})),
    ])
    const { form } = await checkedForm(tx, { form: { ...before, ...given.form }, profileId })
    await checkSeries(tx, document, form)
    const renumbered = given.numbers && (await renumber(tx, given.numbers, { ...own }, old.get(given.numbers.profileId) ?? {}))
    const changed = (Object.keys(form) as (keyof DocumentForm)[]).filter((key) => JSON.stringify(form[key]) !== JSON.stringify(before[key]))
    if (changed.length === 0 && profileId === document.profile_id && !renumbered) return notify(ctx, tx, [document.id], 'form')
    if (renumbered)
      await setProfileChanges(tx, document.dossier_id, {
        profileId: renumbered.profileId,
        numbers: renumbered.changes,
        by: actor.userId,
        at: ctx.now(),
      })
    await updateForm(tx, document.id, JSON.stringify(form), profileId)
    await appendAudit(tx, {
      chain: document.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'form.change',
      data: {
        documentId: document.id,
        changes: Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, form[key]]])),
        ...(renumbered ? { numbers: [renumbered.old, renumbered.changes] } : {}),
        ...(profileId === document.profile_id ? {} : { profileId: [document.profile_id, profileId] }),
      },
    })
    await notify(ctx, tx, [document.id], 'form')
  })
}

const named = (prefix: string, conflicts: readonly FieldConflict[]): FieldConflict[] =>
  conflicts.map((conflict) => ({ ...conflict, field: `${prefix}${conflict.field}` }))

/** The numbers of a profile as they are in force in the dossier. */
async function numbersIn(tx: Tx, profileId: string, own: ReadonlyMap<string, Partial<ProfileNumbers>>): Promise<ProfileNumbers> {
  if (!findProfile(profileId)) throw new Refusal('bad-form', 'Không có bộ thể thức này.', { problems: [] })
  return { ...numbersOf(await officeProfile(tx, profileId)), ...own.get(profileId) }
}

/** What the dossier then sets itself of the profile; null when that is as before. */
async function renumber(
  tx: Tx,
  given: NonNullable<FormChange['numbers']>,
  now: Readonly<Record<string, unknown>>,
  old: Partial<ProfileNumbers>,
): Promise<{ profileId: string; old: Partial<ProfileNumbers>; changes: Partial<ProfileNumbers> } | null> {
  const profile = await officeProfile(tx, given.profileId)
  const parsed = parseNumbers(profile, { ...now, ...given.values })
  if (!parsed.ok) throw new Refusal('bad-form', undefined, { problems: parsed.problems })
  const changes = changedNumbers(profile, parsed.numbers)
  return canonicalJson(changes) === canonicalJson(old) ? null : { profileId: given.profileId, old, changes }
}

/** @throws Refusal `bad-form` when another document of the dossier has this number in the same series */
async function checkSeries(tx: Tx, document: DocumentTable, form: DocumentForm): Promise<void> {
  const key = seriesKey(form)
  if (key === null) return
  const other = (await listDocuments(tx, document.dossier_id)).find((one) => one.id !== document.id && seriesKey(storedForm(one.form_json)) === key)
  if (!other) return
  const named = storedForm(other.form_json)
  const message = `${numberLine(named, '')} đã dùng cho ${named.docType.toLocaleLowerCase('vi')} của hồ sơ này.`
  throw new Refusal('bad-form', undefined, { problems: [{ field: 'number', message }] })
}

/** The real pages with a form that is not stored yet. Nothing leaves the office with it, so it is not audited. */
export async function previewPdf(ctx: Context, person: Person, documentId: string, given: GivenForm, signal?: AbortSignal): Promise<Uint8Array> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'export')
  const { input } = await collectExport(ctx, document, 'current', await checkedForm(ctx.db, given))
  const { docx } = await makeDocx(ctx, input, signal)
  return toPdf(ctx, docx, input.createdAt, signal)
}
