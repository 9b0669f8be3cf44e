import type { PartLinkView } from '@van-kien/shared/api/following.ts'
import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import type { BodyPlace } from '@van-kien/shared/content/body/place.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { LinkPart } from '@van-kien/shared/domain/upstream/link-parts.ts'
import type { LinkReason } from '@van-kien/shared/domain/upstream/link-reasons.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { deletePartLink, insertPartLink, type PartLinkRow, partLinkHash, readPartLink } from '../../storage/part-links.ts'
import { readSection } from '../../storage/sections.ts'
import { listSourceSections, listSourceVersions } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { placeText } from '../remarks/place-words.ts'
import { passageOf } from './align-source.ts'

interface NewPartLink {
  id: string
  sectionId: string
  version: number
  sourceKey: string
  from: number
  to: number
  words: string
  at: ChosenWords | null
}

/**
 * Liên kết hai đoạn: words above, in paragraphs of a passage of the newest version, and words of a section here. Nothing of the text changes. The same id
 * once more makes nothing new.
 * @throws Refusal source-newer when the screen showed an older version
 */
export async function linkParts(ctx: Context, person: Person, sourceId: string, input: NewPartLink): Promise<void> {
  const { source: asked } = await enterSource(ctx.db, person, sourceId, 'write')
  const there = await readSection(ctx.db, input.sectionId)
  if (there?.dossier_id !== asked.dossier_id || there.removed_at !== null) throw new Refusal('not-found')
  const { at } = input
  const place: BodyPlace | null = at && (await ctx.rooms.exclusive(there.id, async ({ ydoc }) => placeText(ydoc, at)))
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'write')
    const section = await readSection(tx, input.sectionId)
    if (section?.dossier_id !== source.dossier_id || section.removed_at !== null) throw new Refusal('not-found')
    const known = await readPartLink(tx, input.id)
    if (known) {
      if (known.source_id !== source.id || known.created_by !== actor.userId) throw new Refusal('not-found')
      return
    }
    const newest = (await listSourceVersions(tx, source.id)).at(-1)
    if (newest?.number !== input.version) throw new Refusal('source-newer', undefined, { newest: newest?.number ?? 0 })
    const paragraphs = paragraphsOf((await listSourceSections(tx, newest.id)).map(passageOf))
    if (input.to >= paragraphs.filter(({ sectionKey }) => sectionKey === input.sourceKey).length) throw new Refusal('not-found')
    const part: LinkPart = { is: 'paragraphs', from: input.from, to: input.to }
    const now = ctx.now()
    const row = {
      ...{ id: input.id, dossier_id: source.dossier_id, lineage_id: section.lineage_id, source_id: source.id, source_key: input.sourceKey },
      ...{ part_json: JSON.stringify(part), words: input.words, section_id: at ? (section.id as SectionId) : null, quote: at?.quote ?? null },
      ...{ place_json: place && JSON.stringify(place), why_json: null, created_at: now, created_by: actor.userId },
    }
    await insertPartLink(tx, row)
    await appendAudit(tx, {
      ...{ chain: source.dossier_id, at: now, actor: actor.userId, action: 'link.part' },
      data: {
        ...{ linkId: row.id, sectionId: section.id, title: section.title, lineageId: section.lineage_id },
        ...{ sourceId: source.id, sourceTitle: source.title, sourceKey: input.sourceKey, hash: partLinkHash(row) },
      },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/** Takes a finer link away. One that is not there is no refusal. */
export async function unlinkParts(ctx: Context, person: Person, sourceId: string, linkId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'write')
    const link = await readPartLink(tx, linkId)
    if (link?.source_id !== source.id) return
    await deletePartLink(tx, link.id)
    await appendAudit(tx, {
      ...{ chain: source.dossier_id, at: ctx.now(), actor: actor.userId, action: 'link.part-remove' },
      data: { linkId: link.id, lineageId: link.lineage_id, sourceId: source.id, sourceTitle: source.title, sourceKey: link.source_key },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

export const partLinkView = (row: PartLinkRow): PartLinkView => ({
  ...{ id: row.id, lineageId: row.lineage_id, sourceKey: row.source_key, part: JSON.parse(row.part_json) as LinkPart },
  ...{ words: row.words, sectionId: row.section_id, quote: row.quote },
  place: row.place_json === null ? null : (JSON.parse(row.place_json) as BodyPlace),
  why: whyOf(row.why_json),
  confirmed: { by: row.author_name ?? '', at: row.created_at },
})

export const whyOf = (json: string | null): LinkReason[] => (json === null ? [] : (JSON.parse(json) as LinkReason[]))
