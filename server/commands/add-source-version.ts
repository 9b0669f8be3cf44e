import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { listDocuments } from '../storage/documents.ts'

import type { SectionInPlace } from '../storage/sections.ts'
import { insertSourceVersion, passagesHash } from '../storage/sources.ts'
import { insertCause, listOpenCauses, type OpenCause } from '../storage/stale-causes.ts'
import { type GivenPassage, passageRows, versionRow } from './add-source.ts'

import { enterSource, type Member } from './enter.ts'
import { touchesOf } from './source-touches.ts'
import { staleOf } from './stale-view.ts'

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
  const { version, stale, documents, events } = await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    const { newest, number, changed, stale } = await touchesOf(tx, source, input.sections)
    if (newest !== input.seen) throw new Refusal('source-newer', undefined, { newest })
    const untold = stale.filter(({ section }) => !input.touches.includes(section.id))
    if (untold.length > 0) throw new Refusal('source-touches', undefined, { untold: untold.map(({ section }) => section.id) })
    const at = ctx.now()
    const row = versionRow(ctx, { sourceId: source.id, number, note: input.note, by: actor.userId, at })
    const passages = passageRows(ctx, row.id, input.sections)
    await insertSourceVersion(tx, row, passages)
    const events: { section: SectionInPlace; event: DocumentEvent }[] = []
    const causes = stale.map(({ section, reason }) => ({
      ...{ id: ctx.newId(), section_id: section.id, kind: 'upstream' as const, object: row.id },
      ...{ reason, since: at, caused_by: actor.userId },
    }))
    for (const cause of causes) await insertCause(tx, cause)
    for (const { section } of stale) events.push({ section, event: staleEvent(section, await listOpenCauses(tx, section.id), actor, at) })
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
    return { version: number, stale: ids, events, documents: await listDocuments(tx, source.dossier_id) }
  })
  for (const { section, event } of events) ctx.rooms.publish(section.document_id, event)
  for (const document of documents) ctx.rooms.publish(document.id, { type: 'sources' })
  return { version, stale }
}

/** Tells open pages that an approval became stale, or is not any more. @param open its open causes */
export const staleEvent = (section: SectionInPlace, open: readonly OpenCause[], actor: Member, at: number): DocumentEvent => ({
  type: 'section',
  sectionId: section.id,
  status: section.status,
  stale: staleOf(open),
  version: section.version,
  lockEpoch: section.lock_epoch,
  actor: actor.userId,
  by: actor.name,
  at,
  transition: 'stale',
  reason: open.at(-1)?.reason ?? '',
})
