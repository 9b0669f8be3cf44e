import type { HeaderVariant } from '@van-kien/shared/domain/stages.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { listDocuments } from '../storage/documents.ts'
import { type DossierChange, updateDossier } from '../storage/dossiers.ts'
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
    return listDocuments(tx, dossier.id)
  })
  for (const document of documents) ctx.rooms.publish(document.id, { type: 'structure' })
}
