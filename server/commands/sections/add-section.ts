import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { LineageId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { place } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { insertSection, listSections, setPlaces } from '../../storage/sections.ts'
import { enterDocument } from '../enter.ts'
import { notify } from '../notify.ts'
import { newSection, toTreeSections } from '../outline.ts'
import { insistOnSeed, insistOnTables } from './too-large.ts'

/** Thêm mục: a section of the team's own, below `parentId` (null: the top) and behind `afterId` (null: first). `content` must fit the schema. @throws Refusal too-large */
export async function addSection(
  ctx: Context,
  person: Person,
  documentId: string,
  input: { parentId: string | null; afterId: string | null; title: string; shortTitle: string; content?: SectionContent },
): Promise<{ id: string }> {
  insistOnTables(input.title, input.content ?? EMPTY_CONTENT)
  const seed = insistOnSeed(input.title, seedBody(input.content ?? EMPTY_CONTENT))
  const { id } = await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const sections = toTreeSections(await listSections(tx, document.id))
    const placement = place(sections, null, { parentId: input.parentId as SectionId | null, afterId: input.afterId as SectionId | null })
    insist(placement)
    const id = ctx.newId() as SectionId
    const at = ctx.now()
    const row = newSection({
      id,
      document_id: document.id,
      parent_id: input.parentId as SectionId | null,
      position: placement.position,
      level: placement.level,
      lineage_id: ctx.newId() as LineageId,
      title: input.title,
      short_title: input.shortTitle,
    })
    await insertSection(tx, row, seed, actor.userId, at)
    await setPlaces(tx, placement.positions)
    await appendAudit(tx, {
      chain: document.dossier_id,
      at,
      actor: actor.userId,
      action: 'section.add',
      data: { documentId: document.id, sectionId: id, title: input.title },
    })
    await notify(ctx, tx, [document.id], 'structure')
    return { id }
  })
  return { id }
}
