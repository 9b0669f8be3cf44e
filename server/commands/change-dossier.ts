import { storedForm } from '@van-kien/shared/domain/document-form.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/stages.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { listDocuments, updateForm } from '../storage/documents.ts'
import { type DossierChange, updateDossier } from '../storage/dossiers.ts'
import type { DocumentTable, DossierTable } from '../storage/tables.ts'
import type { Tx } from '../storage/writer.ts'
import { enterDossier } from './enter.ts'

export interface DossierEdit {
  congressDate?: string | undefined
  headerVariant?: HeaderVariant | undefined
  theme?: string | undefined
  motto?: string | undefined
  formerDistrict?: string | undefined
  formerCongress?: string | undefined
  formerWards?: string | undefined
}

/** Date of the congress, theme, motto, header variant, whose resolutions are reviewed. Ordinal, term and frame stand from the start. */
export async function changeDossier(ctx: Context, person: Person, id: string, edit: DossierEdit): Promise<void> {
  const documents = await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, id, 'structure')
    const wanted: DossierChange = {
      congress_date: edit.congressDate,
      theme: edit.theme,
      motto: edit.motto,
      header_variant: edit.headerVariant,
      former_district: edit.formerDistrict,
      former_congress: edit.formerCongress,
      former_wards: edit.formerWards,
    }
    const changed = (Object.keys(wanted) as (keyof DossierChange)[]).filter((key) => wanted[key] !== undefined && wanted[key] !== dossier[key])
    if (changed.length === 0) return []
    await updateDossier(tx, dossier.id, Object.fromEntries(changed.map((key) => [key, wanted[key]])))
    await appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'dossier.change',
      data: { changes: Object.fromEntries(changed.map((key) => [key, [dossier[key], wanted[key]]])) },
    })
    const documents = await listDocuments(tx, dossier.id)
    for (const document of documents) await followInForm(tx, document, dossier, edit)
    return documents
  })
  for (const document of documents) for (const type of ['structure', 'form'] as const) ctx.rooms.publish(document.id, { type })
}

/** A form that still says what the dossier said follows it; one that was changed by hand stays. */
async function followInForm(tx: Tx, document: DocumentTable, before: DossierTable, edit: DossierEdit): Promise<void> {
  const form = storedForm(document.form_json)
  const theme = edit.theme !== undefined && form.theme === before.theme ? edit.theme : form.theme
  const headerVariant = edit.headerVariant !== undefined && form.headerVariant === before.header_variant ? edit.headerVariant : form.headerVariant
  if (theme === form.theme && headerVariant === form.headerVariant) return
  await updateForm(tx, document.id, JSON.stringify({ ...form, theme, headerVariant }), document.profile_id)
}
