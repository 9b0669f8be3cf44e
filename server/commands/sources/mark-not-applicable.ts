import type { SourceId } from '@van-kien/shared/domain/ids.ts'
import type { NotApplicable } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import type { NotApplicableTable } from '../../storage/following-tables.ts'
import { deleteNotApplicable, insertNotApplicable, listNotApplicable } from '../../storage/not-applicable.ts'
import { listDossierSections } from '../../storage/sections.ts'
import { listSourceSections, listSourceVersions, readSource } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'
import { passageOf } from './align-source.ts'
import { itemsOfVersion } from './version-items.ts'

/** What is said not to concern the ward: a passage or an item of the newest version of a text, or a section (by lineage, all stages), without a text. */
export interface Marked {
  of: NotApplicable['of']
  key: string
  sourceId: string | null
}

/** Không áp dụng với phường: lead and clerk say so, with a reason; whoever sees the coverage reads it. @throws Refusal record-changed (S1) */
export async function markNotApplicable(
  ctx: Context,
  person: Person,
  dossierId: string,
  { reason, seen, ...marked }: Marked & { reason: string; seen: { reason: string | null } },
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const title = await titleOf(tx, dossier, marked)
    if (title === null) throw new Refusal('not-found')
    const known = await find(tx, dossier, marked)
    insistOnSeen({ reason: known?.reason ?? null }, seen, { reason })
    if (known?.reason === reason) return
    if (known) await deleteNotApplicable(tx, known.id)
    const row: NotApplicableTable = {
      ...{ id: ctx.newId(), dossier_id: dossier.id, source_id: marked.sourceId as SourceId | null, of: marked.of, key: marked.key },
      ...{ reason, marked_at: ctx.now(), marked_by: actor.userId },
    }
    await insertNotApplicable(tx, row)
    await appendAudit(tx, {
      ...{ chain: dossier.id, at: row.marked_at, actor: actor.userId, action: 'mark.set' },
      data: { markId: row.id, ...(known ? { replaces: known.id } : {}), of: row.of, key: row.key, sourceId: row.source_id, title, reason },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
  })
}

/** Takes the mark away. One that is not there is no refusal. */
export async function unmark(ctx: Context, person: Person, dossierId: string, marked: Marked): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const known = await find(tx, dossier, marked)
    if (!known) return
    await deleteNotApplicable(tx, known.id)
    const title = (await titleOf(tx, dossier, marked)) ?? known.key
    await appendAudit(tx, {
      ...{ chain: dossier.id, at: ctx.now(), actor: actor.userId, action: 'mark.remove' },
      data: { markId: known.id, of: known.of, key: known.key, sourceId: known.source_id, title },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
  })
}

const find = async (tx: Tx, { id }: DossierRow, { of, key, sourceId }: Marked) =>
  (await listNotApplicable(tx, id)).find((row) => row.of === of && row.key === key && row.source_id === sourceId)

/** The words of what is marked; null when it is not there. */
async function titleOf(tx: Tx, dossier: DossierRow, { of, key, sourceId }: Marked): Promise<string | null> {
  if (of === 'section')
    return sourceId === null ? ((await listDossierSections(tx, dossier.id)).find(({ lineage_id }) => lineage_id === key)?.title ?? null) : null
  const source = sourceId === null ? undefined : await readSource(tx, sourceId)
  if (source?.dossier_id !== dossier.id || source.removed_at !== null) return null
  const newest = (await listSourceVersions(tx, source.id)).at(-1)
  const passages = newest ? (await listSourceSections(tx, newest.id)).map(passageOf) : []
  const items = newest && of === 'item' ? await itemsOfVersion(tx, newest, passages) : []
  return (of === 'item' ? items : passages).find((one) => one.key === key)?.title ?? null
}
