import { childrenOf, descendantsOf, place } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listRemovedSections, listSections, setPlaces, setRemoved, updateSection } from '../../storage/sections.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { toTreeSections } from '../outline.ts'
import { refreshRooms } from './refresh-rooms.ts'

/** Puts a removed section back where it stood, with all that was removed together with it. Its parent must stand in the outline. */
export async function bringBackSection(ctx: Context, person: Person, sectionId: string): Promise<void> {
  const back = await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'structure')
    if (section.removed_at === null) return []
    const present = toTreeSections(await listSections(tx, section.document_id))
    if (section.parent_id !== null && !present.some((other) => other.id === section.parent_id))
      throw new Refusal('bad-structure', 'Mục cha cũng đã bị bỏ. Lấy lại mục cha trước.')
    const together = toTreeSections((await listRemovedSections(tx, section.document_id)).filter((row) => row.removed_at === section.removed_at))
    // The parent may have moved to another level meanwhile, so the place is decided anew.
    const before = childrenOf(present, section.parent_id).filter((other) => other.position <= section.position)
    const placement = place([...present, ...together], section.id, { parentId: section.parent_id, afterId: before.at(-1)?.id ?? null })
    insist(placement)
    const back = [section.id, ...descendantsOf(together, section.id).map((other) => other.id)]
    await setRemoved(tx, back, null)
    await updateSection(tx, section.id, { level: placement.level })
    await setPlaces(tx, placement.positions)
    await setPlaces(tx, placement.levels)
    await appendAudit(tx, {
      chain: section.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'section.bring-back',
      data: { documentId: section.document_id, sectionId: section.id, title: section.title },
    })
    await notify(ctx, tx, [section.document_id], 'structure')
    return back
  })
  await refreshRooms(ctx, back)
}
