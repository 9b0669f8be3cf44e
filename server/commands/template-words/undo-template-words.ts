import type { UndoneWordsView } from '@van-kien/shared/api/template-offers.ts'
import { isPinned } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listSections, type SectionChange, updateSection } from '../../storage/sections.ts'
import { enterDocument } from '../enter.ts'
import { notify } from '../notify.ts'
import { toTreeSections } from '../outline.ts'
import { renameByTemplate } from './rename-by-template.ts'
import { lastTakenIn } from './view-template-offer.ts'

/**
 * Hoàn tác: the names and guidance that were taken last are as before. A name that was changed or locked meanwhile stays and is told.
 * @param seen entry of the audit that the person wants undone; only the last that was taken and stands can be (`wrong-status`)
 */
export async function undoTemplateWords(ctx: Context, person: Person, documentId: string, seen: number): Promise<UndoneWordsView> {
  return ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const dossier = await readDossier(tx, document.dossier_id)
    if (!dossier) throw new Refusal('not-found')
    const last = (await lastTakenIn(tx, document.dossier_id)).get(document.id)
    if (last?.entry.seq !== seen) throw new Refusal('wrong-status', 'Lần lấy lời mẫu này đã được hoàn tác hoặc đã có lần lấy khác. Mở lại danh sách.')
    const rows = await listSections(tx, document.id)
    const tree = toTreeSections(rows)
    const by = { at: ctx.now(), actor: actor.userId }
    const kept: string[] = []
    for (const { sectionId, heading, guidance } of last.taken.sections) {
      const row = rows.find(({ id }) => id === sectionId)
      if (!row) continue
      const change: SectionChange = {}
      if (heading && (row.title !== heading.to.title || row.short_title !== heading.to.shortTitle || isPinned(tree, row.id))) kept.push(row.title)
      else if (heading) {
        await renameByTemplate(tx, { dossierId: dossier.id, row, to: heading.from, by })
        Object.assign(change, { template_title: heading.given.title, template_short_title: heading.given.shortTitle })
      }
      if (guidance !== undefined && row.guidance_version === last.taken.version) change.guidance_version = guidance
      await updateSection(tx, row.id, change)
    }
    const data = { documentId: document.id, take: seen, sections: last.taken.sections.length }
    await appendAudit(tx, { ...by, chain: dossier.id, action: 'template.undo', data })
    await notify(ctx, tx, [document.id], 'structure')
    return { kept }
  })
}
