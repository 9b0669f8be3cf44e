import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { type DocumentForm, numberLine, storedForm } from '@van-kien/shared/domain/document-form.ts'
import { seriesKey } from '@van-kien/shared/domain/document-types.ts'
import { parseForm } from '@van-kien/shared/domain/form-check.ts'
import { changedNumbers, numbersOf, type ProfileNumbers, parseNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/stages.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { listDocuments, updateForm } from '../storage/documents.ts'
import { listOfficeProfiles, listProfileChanges, setProfileChanges } from '../storage/profile-changes.ts'
import type { DocumentTable } from '../storage/tables.ts'
import type { Tx } from '../storage/writer.ts'
import { collectExport } from './collect-export.ts'
import { enterDocument } from './enter.ts'
import { makeDocx } from './make-docx.ts'
import { officeProfile } from './profiles-in-force.ts'
import { toPdf } from './to-pdf.ts'

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

/** Stores the form of a document, and the numbers of its profile for the dossier; checked against the official form. */
export async function changeForm(ctx: Context, person: Person, documentId: string, given: GivenForm): Promise<void> {
  const id = await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const { form, profileId, changes } = await checkedForm(tx, given)
    await checkSeries(tx, document, form)
    const old = (await listProfileChanges(tx, document.dossier_id)).get(profileId) ?? {}
    const renumbered = changes !== undefined && canonicalJson(changes) !== canonicalJson(old)
    const before = storedForm(document.form_json)
    const changed = (Object.keys(form) as (keyof DocumentForm)[]).filter((key) => JSON.stringify(form[key]) !== JSON.stringify(before[key]))
    if (changed.length === 0 && profileId === document.profile_id && !renumbered) return document.id
    if (renumbered) await setProfileChanges(tx, document.dossier_id, { profileId, numbers: changes, by: actor.userId, at: ctx.now() })
    await updateForm(tx, document.id, JSON.stringify(form), profileId)
    await appendAudit(tx, {
      chain: document.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'form.change',
      data: {
        documentId: document.id,
        changes: Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, form[key]]])),
        ...(renumbered ? { numbers: [old, changes] } : {}),
        ...(profileId === document.profile_id ? {} : { profileId: [document.profile_id, profileId] }),
      },
    })
    return document.id
  })
  ctx.rooms.publish(id, { type: 'form' })
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
