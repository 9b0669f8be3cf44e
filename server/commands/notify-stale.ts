import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../context.ts'
import type { SectionInPlace } from '../storage/sections.ts'
import { listOpenCauses } from '../storage/stale-causes.ts'
import type { Tx } from '../storage/writer.ts'
import { staleOf } from './stale-view.ts'

/** Tells open pages what is open about an approval, after something came or went (O1). */
export async function notifyStale(ctx: Context, tx: Tx, section: SectionInPlace, actor: { userId: UserId; name: string }, at: number): Promise<void> {
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
