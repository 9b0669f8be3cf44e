import type { FormView } from '@van-kien/shared/api/views.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { parseForm } from '@van-kien/shared/domain/form-check.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/stages.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { updateForm } from '../storage/documents.ts'
import { collectExport } from './collect-export.ts'
import { enterDocument } from './enter.ts'
import { makeDocx } from './make-docx.ts'
import { toPdf } from './to-pdf.ts'

/** Everything on paper that is not the text, and what can be chosen for it. */
export async function viewForm(ctx: Context, person: Person, documentId: string): Promise<FormView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  return {
    form: JSON.parse(document.form_json) as DocumentForm,
    profileId: document.profile_id,
    profiles: formatProfiles.map(({ id, name, verified, basis }) => ({ id, name, verified, basis: [...basis] })),
    headerVariants: [...HEADER_VARIANTS],
  }
}

/** @throws Refusal `bad-form` with `details.problems`, one a field */
function checkedForm(given: { form?: unknown; profileId: string }): { form: DocumentForm; profileId: string } {
  const parsed = parseForm(given.form)
  if (!parsed.ok) throw new Refusal('bad-form', undefined, { problems: parsed.problems })
  if (!findProfile(given.profileId)) throw new Refusal('bad-form', 'Không có bộ thể thức này.', { problems: [] })
  return { form: parsed.form, profileId: given.profileId }
}

/** Stores the form of a document; checked against the official form. */
export async function changeForm(ctx: Context, person: Person, documentId: string, given: { form?: unknown; profileId: string }): Promise<void> {
  const id = await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const { form, profileId } = checkedForm(given)
    const before = JSON.parse(document.form_json) as DocumentForm
    const changed = (Object.keys(form) as (keyof DocumentForm)[]).filter((key) => JSON.stringify(form[key]) !== JSON.stringify(before[key]))
    if (changed.length === 0 && profileId === document.profile_id) return document.id
    await updateForm(tx, document.id, JSON.stringify(form), profileId)
    await appendAudit(tx, {
      chain: document.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'form.change',
      data: {
        documentId: document.id,
        changes: Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, form[key]]])),
        ...(profileId === document.profile_id ? {} : { profileId: [document.profile_id, profileId] }),
      },
    })
    return document.id
  })
  ctx.rooms.publish(id, { type: 'form' })
}

/** The real pages with a form that is not stored yet. Nothing leaves the office with it, so it is not audited. */
export async function previewPdf(
  ctx: Context,
  person: Person,
  documentId: string,
  given: { form?: unknown; profileId: string },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'export')
  const { input } = await collectExport(ctx, document, 'current', checkedForm(given))
  const { docx } = await makeDocx(ctx, input, signal)
  return toPdf(ctx, docx, input.createdAt, signal)
}
