import type { SourceCancelView } from '@van-kien/shared/api/source-views.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { readSection } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { cancelSourceVersion, listLinks, listSourceSections, listSourceVersions } from '../../storage/sources.ts'
import { listCausesBy, settleCauses } from '../../storage/stale-causes.ts'
import { enterSource } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { notifyStale } from './add-source-version.ts'

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
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/** Whether the newest version may be taken back, and who stands in the way: sections decided about since, headings of it that were linked. */
export async function judgeCancel(db: Database, source: SourceTable): Promise<SourceCancelView> {
  const [before, version] = (await listSourceVersions(db, source.id)).slice(-2)
  if (!before || !version) return { possible: false, acted: [], restored: 0 }
  const causes = await listCausesBy(db, 'upstream', version.id)
  const acted: string[] = []
  for (const cause of causes) {
    const section = await readSection(db, cause.section_id)
    if (section?.status !== 'approved' || cause.settled_at !== null) acted.push(section?.title ?? '')
  }
  const known = new Set((await listSourceSections(db, before.id)).map((passage) => passage.key))
  const linked = (await listLinks(db, source.dossier_id, source.id)).filter(
    (link) => link.created_at >= version.created_at && !known.has(link.source_key),
  )
  acted.push(...new Set(linked.map((link) => link.source_key)))
  return { possible: acted.length === 0, acted, restored: causes.length }
}
