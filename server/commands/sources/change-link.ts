import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { readSection } from '../../storage/sections.ts'
import { deleteLink, insertLink, listSourceSections, listSourceVersions, readSource } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { notifyDossier } from '../notify.ts'

interface LinkInput {
  sectionId: string
  sourceId: string
  sourceKey: string
}

/** Links a section (and its kin in all stages) to a heading of an upstream text. A link that is there already stays. */
export const putLink = (ctx: Context, person: Person, dossierId: string, link: LinkInput): Promise<void> =>
  changeLink(ctx, person, dossierId, link, 'link.add')

/** Takes a link away. A link that is not there is no refusal. */
export const removeLink = (ctx: Context, person: Person, dossierId: string, link: LinkInput): Promise<void> =>
  changeLink(ctx, person, dossierId, link, 'link.remove')

async function changeLink(ctx: Context, person: Person, dossierId: string, link: LinkInput, action: 'link.add' | 'link.remove'): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'write')
    const section = await readSection(tx, link.sectionId)
    const source = await readSource(tx, link.sourceId)
    if (section?.dossier_id !== dossier.id || source?.dossier_id !== dossier.id || source.removed_at !== null) throw new Refusal('not-found')
    const at = ctx.now()
    const changed =
      action === 'link.add'
        ? (await hasHeading(tx, source.id, link.sourceKey)) &&
          (await insertLink(tx, {
            dossier_id: dossier.id,
            lineage_id: section.lineage_id,
            source_id: source.id,
            source_key: link.sourceKey,
            created_at: at,
            created_by: actor.userId,
            confirmed_by: actor.userId,
            confirmed_at: at,
            why_json: null,
          }))
        : await deleteLink(tx, { lineageId: section.lineage_id, sourceId: source.id, sourceKey: link.sourceKey })
    if (!changed) return
    await appendAudit(tx, {
      chain: dossier.id,
      at,
      actor: actor.userId,
      action,
      data: { sectionId: section.id, title: section.title, sourceId: source.id, sourceTitle: source.title, sourceKey: link.sourceKey },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
  })
}

/** Refuses a heading that no version of the source has. */
async function hasHeading(tx: Tx, sourceId: Parameters<typeof listSourceVersions>[1], key: string): Promise<true> {
  for (const version of (await listSourceVersions(tx, sourceId)).toReversed())
    if ((await listSourceSections(tx, version.id)).some((passage) => passage.key === key)) return true
  throw new Refusal('not-found')
}
