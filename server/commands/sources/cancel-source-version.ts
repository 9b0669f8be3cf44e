import type { SourceCancelView } from '@van-kien/shared/api/source-views.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { readSection } from '../../storage/sections.ts'
import type { SourceTable, SourceVersionTable, TraceLinkTable } from '../../storage/source-tables.ts'
import { cancelSourceVersion, listLinks, listSourceSections, listSourceVersions, moveLinks } from '../../storage/sources.ts'
import { listCausesBy, settleCauses } from '../../storage/stale-causes.ts'
import { dropFlags, listFlags } from '../../storage/upstream-flags.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSource } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { notifyStale } from '../notify-stale.ts'
import { unplanVersion } from '../schedule/upstream-task.ts'
import type { StoredAlignment } from './align-source.ts'
import { bringBack, saidSince } from './bring-along.ts'

/**
 * Hủy bản này: takes the newest version of an upstream text back, as if it had never been: what it made “cần duyệt lại” is approved as before, or waits for
 * its other causes. Only while nobody acted on it. Its words can still be read.
 */
export async function cancelVersion(ctx: Context, person: Person, sourceId: string, number: number): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    const version = (await listSourceVersions(tx, source.id)).at(-1)
    if (version?.number !== number) throw new Refusal('source-newer', undefined, { newest: version?.number ?? 0 })
    const { possible, acted } = await judgeCancel(tx, source)
    if (!possible) throw new Refusal(acted.length > 0 ? 'source-acted-on' : 'source-only-version', undefined, { acted })
    const at = ctx.now()
    await cancelSourceVersion(tx, version.id, actor.userId, at)
    await linksGoBack(tx, source, version)
    await bringBack(tx, alignmentOf(version)?.along ?? [])
    await dropFlags(tx, version.id)
    const causes = await listCausesBy(tx, 'upstream', version.id)
    await settleCauses(
      tx,
      causes.map((cause) => cause.id),
      { at, by: actor.userId, outcome: 'cancel' },
    )
    for (const { section_id } of causes) await notifyStale(ctx, tx, (await readSection(tx, section_id))!, actor, at)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.cancel',
      data: { sourceId: source.id, title: source.title, version: number, restored: causes.map((cause) => cause.section_id) },
    })
    await unplanVersion(tx, { dossierId: source.dossier_id, sourceId: source.id, title: source.title, number }, { actor, at })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/**
 * Whether the newest version may be taken back, and who stands in the way: sections decided about or answered for since, headings of it that were linked.
 */
export async function judgeCancel(db: Database, source: SourceTable): Promise<SourceCancelView> {
  const [before, version] = (await listSourceVersions(db, source.id)).slice(-2)
  if (!before || !version) return { possible: false, acted: [], restored: 0 }
  const causes = await listCausesBy(db, 'upstream', version.id)
  const acted = new Set<string>()
  for (const cause of causes) {
    const section = await readSection(db, cause.section_id)
    if (section?.status !== 'approved' || cause.settled_at !== null) acted.add(section?.title ?? '')
  }
  for (const flag of await listFlags(db, version.id)) if (flag.answer !== null) acted.add((await readSection(db, flag.section_id))?.title ?? '')
  const known = new Set((await listSourceSections(db, before.id)).map((passage) => passage.key))
  const back = keysBack(version)
  for (const link of await linksSince(db, source, version)) if (!known.has(back.get(link.source_key) ?? link.source_key)) acted.add(link.source_key)
  for (const said of await saidSince(db, source, version)) acted.add(said)
  return { possible: acted.size === 0, acted: [...acted], restored: causes.length }
}

const linksSince = async (db: Database, source: SourceTable, version: Pick<SourceVersionTable, 'created_at'>): Promise<TraceLinkTable[]> =>
  (await listLinks(db, source.dossier_id, source.id)).filter((link) => link.created_at >= version.created_at)

const alignmentOf = (version: Pick<SourceVersionTable, 'alignment_json'>): StoredAlignment | null =>
  version.alignment_json === null ? null : (JSON.parse(version.alignment_json) as StoredAlignment)

/** By key of the version: the key that the passage had before it. */
function keysBack(version: Pick<SourceVersionTable, 'alignment_json'>): Map<string, string> {
  const alignment = alignmentOf(version)
  const passages = alignment?.unlike ? [] : (alignment?.passages ?? [])
  return new Map(passages.flatMap(({ before, after }) => (after === null ? [] : [[after, before] as const])))
}

/** What went along comes back; links that were put on since go to where their passage stood before. */
async function linksGoBack(tx: Tx, source: SourceTable, version: SourceVersionTable): Promise<void> {
  const moved = alignmentOf(version)?.moved ?? []
  const back = keysBack(version)
  const now = await listLinks(tx, source.dossier_id, source.id)
  const gone: TraceLinkTable[] = []
  const come: TraceLinkTable[] = []
  for (const link of now) {
    const origins = moved.filter(([lineage, , key]) => lineage === link.lineage_id && key === link.source_key).map(([, key]) => key)
    const since = link.created_at >= version.created_at ? back.get(link.source_key) : undefined
    const keys = origins.length > 0 ? origins : since === undefined ? [] : [since]
    if (keys.every((key) => key === link.source_key)) continue
    gone.push(link)
    for (const key of keys) come.push({ ...link, source_key: key })
  }
  await moveLinks(tx, gone, come)
}
