import * as Y from 'yjs'
import type { DisplacedWords } from './line.ts'

type Ranges = { clients: Map<number, { clock: number; len: number }[]> }

/** End of the range of a delete set in which a clock stands; null when it stands in none. */
function rangeEnd(deleted: Ranges, client: number, clock: number): number | null {
  for (const range of deleted.clients.get(client) ?? []) if (clock >= range.clock && clock < range.clock + range.len) return range.clock + range.len
  return null
}

/**
 * Applies an update and tells whose words it took although their deleter had not seen them, and which of its own words had no place any more. Exact on updates
 * as they were made; a state difference may hide some.
 */
export function applyWatched(ydoc: Y.Doc, update: Uint8Array, origin: unknown, tell: (displaced: DisplacedWords[]) => void): void {
  const { structs, ds } = Y.decodeUpdate(update) as unknown as { structs: Y.Item[]; ds: Ranges }
  const before = new Map(structs.map(({ id }) => [id.client, Y.getState(ydoc.store, id.client)]))
  const look = (transaction: Y.Transaction): void => {
    const displaced: DisplacedWords[] = []
    for (const [client, ranges] of transaction.deleteSet.clients)
      for (const { clock, len } of ranges) displaced.push(...unseen(ydoc, ds, client, clock, clock + len))
    // The parent was forgotten altogether: the words stand in the update alone.
    for (const struct of structs)
      if (
        struct instanceof Y.Item &&
        struct.content instanceof Y.ContentString &&
        struct.id.clock + struct.length > before.get(struct.id.client)! &&
        !(Y.getItem(ydoc.store, struct.id) instanceof Y.Item) &&
        rangeEnd(ds, struct.id.client, struct.id.clock) === null &&
        struct.content.str.trim() !== ''
      )
        displaced.push({ client: struct.id.client, text: struct.content.str })
    if (displaced.length > 0) tell(displaced)
  }
  ydoc.once('afterTransaction', look)
  Y.applyUpdate(ydoc, update, origin)
  ydoc.off('afterTransaction', look)
}

/** Words of a range that was deleted, which the update itself does not name as deleted. */
function unseen(ydoc: Y.Doc, named: Ranges, client: number, from: number, end: number): DisplacedWords[] {
  const displaced: DisplacedWords[] = []
  const structs = ydoc.store.clients.get(client)!
  for (let clock = from; clock < end; ) {
    const seen = rangeEnd(named, client, clock)
    if (seen !== null) {
      clock = seen
      continue
    }
    const item = structs[Y.findIndexSS(structs, clock)]!
    const stop = Math.min(end, item.id.clock + item.length)
    if (item instanceof Y.Item && item.content instanceof Y.ContentString) {
      let text = ''
      for (let at = clock; at < stop && rangeEnd(named, client, at) === null; at++) text += item.content.str[at - item.id.clock]
      if (text.trim() !== '') displaced.push({ client, text })
    }
    clock = stop
  }
  return displaced
}
