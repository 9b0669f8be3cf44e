import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { ancestorsOf, place } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listSections, setPlaces, updateSection } from '../../storage/sections.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { toTreeSections } from '../outline.ts'

/** Moves a section with everything below it. Its level and theirs follow from the new place; approvals stay, and the audit tells of it (V4). */
export async function moveSection(
  ctx: Context,
  person: Person,
  sectionId: string,
  to: { parentId: string | null; afterId: string | null },
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'structure')
    if (section.removed_at !== null) throw new Refusal('not-found')
    const sections = toTreeSections(await listSections(tx, section.document_id))
    const parentId = to.parentId as SectionId | null
    const placement = place(sections, section.id, { parentId, afterId: to.afterId as SectionId | null })
    insist(placement)
    await updateSection(tx, section.id, { parent_id: parentId, level: placement.level })
    await setPlaces(tx, placement.positions)
    await setPlaces(tx, placement.levels)
    const titles = (id: SectionId) => ancestorsOf(sections, id).map((parent) => parent.title)
    const parent = sections.find((candidate) => candidate.id === parentId)
    await appendAudit(tx, {
      chain: section.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'section.move',
      data: {
        documentId: section.document_id,
        sectionId: section.id,
        title: section.title,
        status: section.status,
        from: titles(section.id),
        to: parent ? [...titles(parent.id), parent.title] : [],
      },
    })
    await notify(ctx, tx, [section.document_id], 'structure')
  })
}
