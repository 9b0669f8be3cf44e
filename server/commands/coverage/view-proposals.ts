import type { ProposalsView, ProposalView } from '@van-kien/shared/api/following.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import type { LinkPart } from '@van-kien/shared/domain/upstream/link-parts.ts'
import { isGone, printedKey } from '@van-kien/shared/domain/upstream/moved-links.ts'
import type { Passage } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { type KnownLink, proposeLinks, SURE_SCORE } from '@van-kien/shared/domain/upstream/propose-links.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listPartLinks, listRefusedLinks, type RefusedLinkRow } from '../../storage/part-links.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listLinks, listSourceSections, listSourceVersions, readSource } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { passageOf } from '../sources/align-source.ts'
import { itemsOfVersion } from '../sources/version-items.ts'
import { newestStage, wardSections } from './coverage-input.ts'

/** Links that are proposed between the newest version of a text and the newest stage, each with why; and those that were refused. Changes nothing. */
export async function viewProposals(ctx: Context, person: Person, id: string): Promise<Json<ProposalsView>> {
  const { source } = await enterSource(ctx.db, person, id, 'read')
  const dossierId = source.dossier_id
  return ctx.readings.json('proposals', { sourceId: source.id, dossierId }, { dossierId, who: person.userId })
}

/** The work of `viewProposals`. */
export async function readProposals(ctx: Reading, given: { sourceId: string; dossierId: string }): Promise<ProposalsView> {
  const source = await readSource(ctx.db, given.sourceId)
  const newest = source && (await listSourceVersions(ctx.db, source.id)).at(-1)
  if (!source || !newest) throw new Refusal('not-found')
  const document = await newestStage(ctx, given.dossierId as DossierId)
  const ward = document ? await wardSections(ctx, document) : { following: [], sections: [] }
  const passages = (await listSourceSections(ctx.db, newest.id)).map(passageOf)
  const items = await itemsOfVersion(ctx.db, newest, passages)
  const refused = await listRefusedLinks(ctx.db, source.dossier_id, source.id)
  const found = proposeLinks(ward.following, { passages, items }, [...(await knownLinks(ctx, source, items)), ...refused.map(knownOf)])
  const named = names(passages, items)
  const proposals = found.map(
    (proposal): ProposalView => ({
      ...proposal,
      passage: named.passage(proposal.sourceKey),
      item: named.item(proposal.itemKey),
      sure: proposal.score >= SURE_SCORE,
    }),
  )
  const lineages = new Set([...proposals.map(({ sectionId }) => sectionId), ...refused.map(({ lineage_id }) => lineage_id as string)])
  return {
    documentId: document?.id ?? null,
    sections: ward.sections
      .filter(({ lineageId }) => lineages.has(lineageId))
      .map(({ lineageId, sectionId, path, title, shortTitle }) => ({ lineageId, sectionId, path, title, shortTitle })),
    proposals,
    refused: refused.toReversed().map((row) => ({
      ...{ id: row.id, lineageId: row.lineage_id, passage: named.passage(row.source_key), item: named.item(row.item_key)?.title ?? null },
      ...{ by: row.author_name ?? '', at: row.refused_at },
    })),
  }
}

const knownOf = (row: RefusedLinkRow): KnownLink => ({ sectionId: row.lineage_id, sourceKey: row.source_key, itemKey: row.item_key })

/** A section that follows a whole passage follows all items in it. */
async function knownLinks(ctx: Reading, source: SourceTable, items: readonly UpstreamItem[]): Promise<KnownLink[]> {
  const inPassage = Map.groupBy(items, ({ sectionKey }) => sectionKey)
  const whole = (await listLinks(ctx.db, source.dossier_id, source.id)).flatMap(({ lineage_id: sectionId, source_key: sourceKey }) =>
    [null, sourceKey, ...(inPassage.get(sourceKey) ?? []).map(({ key }) => key)].map((itemKey) => ({ sectionId, sourceKey, itemKey })),
  )
  const parts = (await listPartLinks(ctx.db, source.dossier_id, source.id)).flatMap(({ lineage_id: sectionId, source_key: sourceKey, part_json }) => {
    const part = JSON.parse(part_json) as LinkPart
    return part.is === 'item' && !isGone(sourceKey) ? [{ sectionId, sourceKey, itemKey: part.key }] : []
  })
  return [...whole, ...parts]
}

function names(passages: readonly Passage[], items: readonly UpstreamItem[]) {
  const byKey = new Map(passages.map((passage) => [passage.key, passage]))
  const itemAt = new Map(items.map((item) => [item.key, item]))
  return {
    /** 'II.4. Chỉ tiêu chủ yếu' */
    passage: (key: string): string => {
      const title = byKey.get(key)?.title ?? ''
      return /^(?:MD|TD)$/u.test(key) || /(?:^|\.)m\d+$/u.test(key) ? title : `${printedKey(key)}. ${title}`.replace(/\. $/u, '')
    },
    item: (key: string | null): ProposalView['item'] => {
      const item = key === null ? undefined : itemAt.get(key)
      return item ? { kind: item.kind, title: item.title } : null
    },
  }
}
