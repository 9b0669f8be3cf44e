import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'

import type { SectionInPlace } from '../../storage/sections.ts'
import { insertSourceVersion, passagesHash } from '../../storage/sources.ts'
import { insertCause, listOpenCauses } from '../../storage/stale-causes.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSource, type Member } from '../enter.ts'

import { notifyDossier } from '../notify.ts'
import { staleOf } from '../sections/stale-view.ts'
import { type GivenPassage, passageRows, versionRow } from './add-source.ts'
import { touchesOf } from './source-touches.ts'

/**
 * Bản mới của văn bản cấp trên. Approved sections that follow a passage which changed become "cần duyệt lại": their words stay as they are.
 * `seen` is the newest version that the person knew, `touches` the approved sections that the person was told it will touch: when there is a newer
 * version or it would touch more, nothing is saved.
 * Returns the number of the version and the sections that became stale.
 */
export async function addSourceVersion(
  ctx: Context,
  person: Person,
  sourceId: string,
  input: { note: string; sections: readonly GivenPassage[]; seen: number; touches: readonly string[] },
): Promise<{ version: number; stale: string[] }> {
  return ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    const { newest, number, changed, stale } = await touchesOf(tx, source, input.sections)
    if (newest !== input.seen) throw new Refusal('source-newer', undefined, { newest })
    const untold = stale.filter(({ section }) => !input.touches.includes(section.id))
    if (untold.length > 0) throw new Refusal('source-touches', undefined, { untold: untold.map(({ section }) => section.id) })
    const at = ctx.now()
    const row = versionRow(ctx, { sourceId: source.id, number, note: input.note, by: actor.userId, at })
    const passages = passageRows(ctx, row.id, input.sections)
    await insertSourceVersion(tx, row, passages)
    const causes = stale.map(({ section, reason }) => ({
      ...{ id: ctx.newId(), section_id: section.id, kind: 'upstream' as const, object: row.id },
      ...{ reason, since: at, caused_by: actor.userId },
    }))
    for (const cause of causes) await insertCause(tx, cause)
    for (const { section } of stale) await notifyStale(ctx, tx, section, actor, at)
    const ids = stale.map(({ section }) => section.id)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.version',
      data: {
        sourceId: source.id,
        title: source.title,
        version: number,
        changed: [...changed],
        stale: ids,
        reasons: stale.map(({ reason }) => reason),
        causes: causes.map((cause) => cause.id),
        hash: passagesHash(passages),
      },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
    return { version: number, stale: ids }
  })
}

/** Tells open pages what is open about an approval, after something came or went (O1). */
export async function notifyStale(ctx: Context, tx: Tx, section: SectionInPlace, actor: Member, at: number): Promise<void> {
  const stale = staleOf(await listOpenCauses(tx, section.id))
  const { id: sectionId, document_id: documentId, status, version, lock_epoch: lockEpoch } = section
  await ctx.outbox.write(tx, {
    kind: 'document',
    documentId,
    event: {
      ...{ type: 'section', sectionId, status, stale, version, lockEpoch, transition: 'stale' },
      ...{ actor: actor.userId, by: actor.name, at, reason: stale?.reason ?? '' },
    },
  })
}
