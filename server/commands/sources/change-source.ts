import type { UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { listPartLinks } from '../../storage/part-links.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listLinks, putSourceAway, readSource, updateSource } from '../../storage/sources.ts'
import { enterSource, memberOf } from '../enter.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'

/** Corrects the name or the kind of an upstream text. */
export async function changeSource(
  ctx: Context,
  person: Person,
  sourceId: string,
  edit: { title?: string | undefined; kind?: UpstreamKind | undefined },
  seen: Seen,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    insistOnSeen({ title: source.title, kind: source.kind }, seen, edit)
    const change = { title: edit.title ?? source.title, kind: edit.kind ?? source.kind }
    if (change.title === source.title && change.kind === source.kind) return
    await updateSource(tx, source.id, change)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'source.change',
      data: { sourceId: source.id, title: source.title, changes: { title: [source.title, change.title], kind: [source.kind, change.kind] } },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/**
 * Bỏ văn bản: puts an upstream text away that no section follows. It can be brought back; its words stay.
 * @throws Refusal source-linked with the sections that follow it
 */
export async function removeSource(ctx: Context, person: Person, sourceId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    const places = await followersOf(tx, source)
    if (places.length > 0) {
      const named = places.slice(0, NAMED).map((place) => `“${place}”`)
      const more = places.length > NAMED ? ` và ${places.length - NAMED} mục khác` : ''
      throw new Refusal(
        'source-linked',
        `Còn ${places.length} mục của phường bám theo văn bản này: ${named.join(', ')}${more}. Gỡ các liên kết trước rồi mới bỏ được.`,
        { places },
      )
    }
    const at = ctx.now()
    await putSourceAway(tx, source.id, at, actor.userId)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.remove',
      data: { sourceId: source.id, title: source.title },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

const NAMED = 5

/** Titles of the sections that follow a text, each lineage once. Links of sections that were taken out of the outline hold nothing. */
async function followersOf(db: Database, source: SourceTable): Promise<string[]> {
  const links = [...(await listLinks(db, source.dossier_id, source.id)), ...(await listPartLinks(db, source.dossier_id, source.id))]
  const linked = new Set(links.map((link) => link.lineage_id))
  const titles = new Map<string, string>()
  for (const section of await listDossierSections(db, source.dossier_id))
    if (linked.has(section.lineage_id)) titles.set(section.lineage_id, section.title)
  return [...titles.values()]
}

/** Brings a text back that was put away. One that stands already is no refusal. */
export async function bringBackSource(ctx: Context, person: Person, sourceId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const source = await readSource(tx, sourceId)
    if (!source) throw new Refusal('not-found')
    const actor = await memberOf(tx, person, source.dossier_id, 'structure')
    if (source.removed_at === null) return
    await putSourceAway(tx, source.id, null, null)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'source.bring-back',
      data: { sourceId: source.id, title: source.title },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}
