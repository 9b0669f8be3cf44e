import { countContent } from '@van-kien/shared/content/content.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'

/** A section's log, compacted, as of row `seq`: what its checkpoint holds, and its words. */
export interface Compacted {
  seq: number
  bytes: Uint8Array
  clients: Record<string, UserId>
  /** Null when the body does not fit the schema just now: the old number stays. */
  words: number | null
}

export function compact(ydoc: Y.Doc, seq: number, owners: ReadonlyMap<number, UserId>): Compacted {
  return {
    seq,
    bytes: Y.encodeStateAsUpdate(ydoc),
    clients: Object.fromEntries(owners),
    words: countContent(storedContent(ydoc)),
  }
}
