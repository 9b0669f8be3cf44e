import type { DossierId, LineageId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { LinkReason } from '@van-kien/shared/domain/upstream/link-reasons.ts'
import type { KnownLink } from '@van-kien/shared/domain/upstream/propose-links.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { deleteRefusedLink, insertPartLink, insertRefusedLink, listPartLinks, listRefusedLinks, partLinkHash } from '../../storage/part-links.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { confirmLink, insertLink, listLinks, listSourceSections, listSourceVersions } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSource, type Member } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { passageOf } from './align-source.ts'
import { itemsOfVersion } from './version-items.ts'

/** Proposed links are taken or refused, links of a template confirmed: by whom and when is kept with each. */

/** A link by lineage, as `LinkProposal`. */
interface NamedLink {
  lineageId: string
  sourceKey: string
  itemKey: string | null
}

interface Settling {
  tx: Tx
  source: SourceTable
  actor: Member
  at: number
  /** By lineage: a section of it, for the audit. */
  titles: ReadonlyMap<string, string>
}

/** Opens the text, refuses a lineage that no section of the dossier has, and tells the audit what was done (nothing when `work` answers with none). */
async function settle(
  ctx: Context,
  person: Person,
  sourceId: string,
  asked: readonly NamedLink[],
  action: 'link.accept' | 'link.refuse' | 'link.offer-again' | 'link.confirm',
  work: (settling: Settling) => Promise<readonly (NamedLink & { id?: string; hash?: string })[]>,
): Promise<{ count: number }> {
  return ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'write')
    const titles = new Map((await listDossierSections(tx, source.dossier_id)).map(({ lineage_id, title }) => [lineage_id as string, title]))
    if (asked.some(({ lineageId }) => !titles.has(lineageId))) throw new Refusal('not-found')
    const at = ctx.now()
    const done = await work({ tx, source, actor, at, titles })
    if (done.length === 0) return { count: 0 }
    const links = done.map(({ lineageId, sourceKey, itemKey, id, hash }) => ({
      ...{ title: titles.get(lineageId) ?? '', lineageId, sourceKey, itemKey },
      ...(id === undefined ? {} : { id }),
      ...(hash === undefined ? {} : { hash }),
    }))
    await appendAudit(tx, { chain: source.dossier_id, at, actor: actor.userId, action, data: { sourceId: source.id, title: source.title, links } })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
    return { count: done.length }
  })
}

/**
 * Nhận đề xuất: the links are put on, with why each was proposed. One that is there stays as it is.
 * @throws Refusal not-found when the newest version has not what is linked
 */
export const acceptLinks = (
  ctx: Context,
  person: Person,
  sourceId: string,
  links: readonly (NamedLink & { why: LinkReason[] })[],
): Promise<{ count: number }> =>
  settle(ctx, person, sourceId, links, 'link.accept', async ({ tx, source, actor, at }) => {
    const there = await linkable(tx, source)
    const done: (NamedLink & { id?: string; hash?: string })[] = []
    for (const link of links) {
      if (!there.has(keyOf(link))) throw new Refusal('not-found')
      const why_json = JSON.stringify(link.why)
      const own = {
        dossier_id: source.dossier_id as DossierId,
        lineage_id: link.lineageId as LineageId,
        source_id: source.id,
        source_key: link.sourceKey,
      }
      const made = { created_at: at, created_by: actor.userId as UserId, why_json }
      if (isWhole(link)) {
        if (await insertLink(tx, { ...own, ...made, confirmed_by: actor.userId, confirmed_at: at })) done.push(link)
        continue
      }
      const part_json = JSON.stringify({ is: 'item', key: link.itemKey })
      const same = (await listPartLinks(tx, source.dossier_id, source.id)).some(
        (row) => row.lineage_id === link.lineageId && row.part_json === part_json && row.place_json === null,
      )
      if (same) continue
      const row = { id: ctx.newId(), ...own, part_json, words: '', section_id: null, quote: null, place_json: null, ...made }
      await insertPartLink(tx, row)
      done.push({ ...link, id: row.id, hash: partLinkHash(row) })
    }
    return done
  })

/** Bỏ qua: the links are remembered and not proposed again. */
export const refuseLinks = (ctx: Context, person: Person, sourceId: string, links: readonly NamedLink[]): Promise<{ count: number }> =>
  settle(ctx, person, sourceId, links, 'link.refuse', async ({ tx, source, actor, at }) => {
    const refused = await listRefusedLinks(tx, source.dossier_id, source.id)
    const fresh = links.filter((link) => !refused.some((row) => isOf(row, link)))
    const done: (NamedLink & { id: string })[] = []
    for (const link of fresh) {
      const id = ctx.newId()
      await insertRefusedLink(tx, {
        ...{ id, dossier_id: source.dossier_id, lineage_id: link.lineageId as LineageId, source_id: source.id, source_key: link.sourceKey },
        ...{ item_key: link.itemKey, refused_at: at, refused_by: actor.userId },
      })
      done.push({ ...link, id })
    }
    return done
  })

/** Đề xuất lại: a link that was refused is proposed again. */
export const offerAgain = (ctx: Context, person: Person, sourceId: string, id: string): Promise<{ count: number }> =>
  settle(ctx, person, sourceId, [], 'link.offer-again', async ({ tx, source }) => {
    const row = (await listRefusedLinks(tx, source.dossier_id, source.id)).find((one) => one.id === id)
    if (!row) return []
    await deleteRefusedLink(tx, row.id)
    return [{ id: row.id, lineageId: row.lineage_id, sourceKey: row.source_key, itemKey: row.item_key }]
  })

/** Xác nhận: links of a template were looked at and are right. */
export const confirmLinks = (ctx: Context, person: Person, sourceId: string, links: readonly NamedLink[]): Promise<{ count: number }> =>
  settle(ctx, person, sourceId, links, 'link.confirm', async ({ tx, source, actor, at }) => {
    const waiting = (await listLinks(tx, source.dossier_id, source.id)).filter((row) => row.confirmed_by === null)
    const chosen = links.filter((link) => waiting.some((row) => row.lineage_id === link.lineageId && row.source_key === link.sourceKey))
    for (const { lineageId, sourceKey } of chosen)
      await confirmLink(tx, { lineageId: lineageId as LineageId, sourceId: source.id, sourceKey }, actor.userId, at)
    return chosen
  })

const isWhole = ({ sourceKey, itemKey }: Pick<KnownLink, 'sourceKey' | 'itemKey'>): boolean => itemKey === null || itemKey === sourceKey

const keyOf = ({ sourceKey, itemKey }: Pick<KnownLink, 'sourceKey' | 'itemKey'>): string => `${sourceKey}\n${itemKey ?? ''}`

const isOf = (row: { lineage_id: string; source_key: string; item_key: string | null }, link: NamedLink): boolean =>
  row.lineage_id === link.lineageId && row.source_key === link.sourceKey && row.item_key === link.itemKey

/** Passages of the newest version, and items in them. */
async function linkable(tx: Tx, source: SourceTable): Promise<Set<string>> {
  const newest = (await listSourceVersions(tx, source.id)).at(-1)
  if (!newest) return new Set()
  const passages = (await listSourceSections(tx, newest.id)).map(passageOf)
  const items = await itemsOfVersion(tx, newest, passages)
  return new Set([
    ...passages.map(({ key }) => keyOf({ sourceKey: key, itemKey: null })),
    ...items.map(({ key, sectionKey }) => keyOf({ sourceKey: sectionKey, itemKey: key })),
  ])
}
