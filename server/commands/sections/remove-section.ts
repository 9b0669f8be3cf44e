import { descendantsOf, isPinned } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listRemovedSections, listSections, setRemoved } from '../../storage/sections.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { toTreeSections } from '../outline.ts'
import { refreshRooms } from './refresh-rooms.ts'

/** Takes a section and everything below it out of the outline. The words are kept; what is locked, or holds something locked, stays (V4). */
export async function removeSection(ctx: Context, person: Person, sectionId: string): Promise<void> {
  const removed = await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'structure')
    if (section.removed_at !== null) throw new Refusal('not-found')
    const sections = toTreeSections(await listSections(tx, section.document_id))
    if (isPinned(sections, section.id)) throw new Refusal('has-locked-sections')
    const below = descendantsOf(sections, section.id)
    const at = await freeInstant(ctx.now(), async () => (await listRemovedSections(tx, section.document_id)).map((row) => row.removed_at!))
    const removed = [section.id, ...below.map((other) => other.id)]
    await setRemoved(tx, removed, at)
    await appendAudit(tx, {
      chain: section.dossier_id,
      at,
      actor: actor.userId,
      action: 'section.remove',
      data: { documentId: section.document_id, sectionId: section.id, title: section.title, below: below.length },
    })
    await notify(ctx, tx, [section.document_id], 'structure')
    return removed
  })
  await refreshRooms(ctx, removed)
}

/** What was removed together carries one moment, so two removals of one millisecond must not share it. */
async function freeInstant(now: number, taken: () => Promise<number[]>): Promise<number> {
  const used = new Set(await taken())
  let at = now
  while (used.has(at)) at++
  return at
}
