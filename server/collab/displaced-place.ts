import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { ItemId } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { Anchor } from '../storage/displaced-column.ts'
import type { FoundPlace } from './displaced-book.ts'
import { liveBefore, topOf } from './displaced-order.ts'

/** One row of a section's log. */
interface LoggedUpdate {
  bytes: Uint8Array
  author: UserId
  at: number
}

/**
 * Where things that are deleted stood, and who deleted them or what they stood in: from the whole log, for a Y.Doc in use forgets that. For a thread
 * where nobody waits.
 */
export function findPlaces(log: readonly LoggedUpdate[], anchors: readonly Anchor[]): FoundPlace[] {
  const ydoc = sectionDoc({ gc: false })
  const deletions: { ds: Y.Transaction['deleteSet']; row: LoggedUpdate }[] = []
  for (const row of log) {
    const note = ({ deleteSet }: Y.Transaction): void => {
      if (deleteSet.clients.size > 0) deletions.push({ ds: deleteSet, row })
    }
    ydoc.on('afterTransaction', note)
    Y.applyUpdate(ydoc, row.bytes)
    ydoc.off('afterTransaction', note)
  }
  const deleterOf = (id: Y.ID): LoggedUpdate | undefined => deletions.find(({ ds }) => Y.isDeleted(ds, id))?.row
  return anchors.map((anchor) => {
    const item = find(ydoc, anchor)
    if (item === null) return { anchor, by: null, at: null }
    const holder = deadHolder(item, anchor.holds)
    const row = holder && deleterOf(holder.id)
    return { anchor, after: liveBefore(topOf(item)), by: row?.author ?? null, at: row?.at ?? null }
  })
}

function find({ store }: Y.Doc, { client, clock }: ItemId): Y.Item | null {
  if (clock >= Y.getState(store, client)) return null
  const struct = Y.getItem(store, Y.createID(client, clock))
  return struct instanceof Y.Item ? struct : null
}

/** The innermost deleted thing that holds an item, or this item: deleting something deletes all that is in it. */
function deadHolder(item: Y.Item, itself: boolean): Y.Item | null {
  const parentOf = ({ parent }: Y.Item): Y.Item | null => (parent as Y.AbstractType<unknown>)._item
  let holder = itself ? item : parentOf(item)
  while (holder !== null && !holder.deleted) holder = parentOf(holder)
  return holder
}
