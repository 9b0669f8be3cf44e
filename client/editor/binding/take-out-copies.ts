import { indexOfItem } from '@van-kien/shared/content/body/flow.ts'
import * as Y from 'yjs'
import { liveItem } from './copies.ts'
import { elementOf } from './delta.ts'

/** Takes letters out of a body and its cells. A table in which somebody else has written since stays. Call in a transaction. */
export function takeOutCopies(body: Y.XmlText, letters: readonly Y.ID[]): void {
  const { store } = body.doc!
  // From the end, so that what follows by its clock goes at once.
  for (let at = letters.length - 1; at >= 0; ) {
    const { client, clock } = letters[at]!
    const item = liveItem(store, client, clock)
    let first = at
    while (first > 0 && letters[first - 1]!.clock === letters[first]!.clock - 1 && item !== null && letters[first - 1]!.clock >= item.id.clock)
      first--
    if (item !== null && !hasWordsOfOthers(item)) {
      const offset = letters[first]!.clock - item.id.clock
      ;(item.parent as Y.XmlText).delete(indexOfItem(item) + offset, at - first + 1)
    }
    at = first - 1
  }
}

function hasWordsOfOthers(item: Y.Item): boolean {
  const type = elementOf(item)
  return type instanceof Y.XmlElement && hasOther(type, item.id.client)
}

function hasOther(type: Y.XmlElement | Y.XmlText, client: number): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    const inner = elementOf(item)
    if (!item.deleted && (item.content instanceof Y.ContentString ? item.id.client !== client : inner !== null && hasOther(inner, client)))
      return true
  }
  return false
}
