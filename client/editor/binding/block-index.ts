import * as Y from 'yjs'
import { changesOf, DeltaReader, isHead, type Marking, type Op } from './delta.ts'

/** A marker, table or page break and the signs behind it; the first entry has no head. */
interface Entry {
  head: Y.Item | null
  /** Marks that are on at its beginning. */
  marking: Marking
  /** Signs and footnotes behind the head. */
  signs: number
}

const sizeOf = ({ head, signs }: Entry): number => (head === null ? 0 : 1) + signs

/**
 * Where the blocks of a body begin, so that a change is read and placed by its own block and not by a walk over the body. Nothing in Y ever moves: heads
 * come and go, their order stays.
 */
export class BlockIndex {
  readonly #body: Y.XmlText
  #entries: Entry[] = []
  #byHead = new Map<Y.Item, Entry>()

  constructor(body: Y.XmlText) {
    this.#body = body
    this.rebuild()
  }

  /** Reads all of the body anew. */
  rebuild(): void {
    this.#byHead.clear()
    this.#entries = [{ head: null, marking: 0, signs: 0 }]
    const nothing = { isNew: () => false, isGone: () => false }
    const reader = new DeltaReader(nothing, (item, marking, count) => this.#token(this.#entries, item, marking, count))
    reader.read(this.#body._start, null)
  }

  #token(entries: Entry[], item: Y.Item, marking: Marking, count: number): void {
    if (!isHead(item)) {
      entries.at(-1)!.signs += count
      return
    }
    const entry = { head: item, marking, signs: 0 }
    entries.push(entry)
    this.#byHead.set(item, entry)
  }

  /** The entry in which an item stood or stands, by the heads that are known. Stops at items that were `passed` already: null. */
  #around(item: Y.Item, passed?: Set<Y.Item>): Entry | null {
    for (let left: Y.Item | null = item; left !== null; left = left.left) {
      const entry = this.#byHead.get(left)
      if (entry) return entry
      if (passed?.has(left)) return null
      passed?.add(left)
    }
    return this.#entries[0]!
  }

  /** Where an item stands in the body: how many signs and elements stand before it. The item must not be deleted. */
  indexOf(item: Y.Item): number {
    const around = this.#around(item)!
    let index = 0
    for (const entry of this.#entries) {
      if (entry === around) break
      index += sizeOf(entry)
    }
    for (let left: Y.Item | null = item; left !== null && left !== around.head; ) {
      left = left.left
      if (left !== null && !left.deleted && left.countable) index += left.length
    }
    return index
  }

  /** Marks that are on behind an item that stands in the body. */
  markingBehind(item: Y.Item): Marking {
    const around = this.#around(item)!
    const reader = new DeltaReader({ isNew: () => false, isGone: () => false })
    reader.after = around.marking
    reader.read(around.head ?? this.#body._start, item.right)
    return reader.after
  }

  /** Entries with something that a transaction changed, by reading its own items only. */
  #touched(transaction: Y.Transaction): Set<Entry> {
    const touched = new Set<Entry>()
    const passed = new Set<Y.Item>()
    const look = (struct: Y.Item | Y.GC): void => {
      if (!(struct instanceof Y.Item) || struct.parent !== this.#body || struct.parentSub !== null) return
      const entry = this.#around(struct, passed)
      if (entry) touched.add(entry)
    }
    const { store } = transaction.doc
    const each = (client: number, clock: number, end: number): void => {
      const structs = store.clients.get(client)
      if (structs === undefined || clock >= end) return
      for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < end; i++) look(structs[i] as Y.Item | Y.GC)
    }
    for (const [client, end] of transaction.afterState) each(client, transaction.beforeState.get(client) ?? 0, end)
    for (const [client, ranges] of transaction.deleteSet.clients) for (const { clock, len } of ranges) each(client, clock, clock + len)
    return touched
  }

  /**
   * Brings the index up to a transaction and tells what it changed. Places in the ops are those of the index before; so each transaction that comes
   * from elsewhere must be taken exactly once. Own ones may be taken late (the ops are wrong then, the index is right).
   */
  take(transaction: Y.Transaction): Op[] {
    const touched = this.#touched(transaction)
    const old = this.#entries
    const entries: Entry[] = []
    const reader = new DeltaReader(changesOf(transaction), (item, marking, count) => this.#token(entries, item, marking, count))
    // Marks at the end of a stretch that was read anew: while they differ from what is known, what follows is read as well.
    let carried: Marking | null = null
    for (const [place, entry] of old.entries()) {
      if (!touched.has(entry) && (carried === null || carried === entry.marking)) {
        entries.push(entry)
        reader.at += sizeOf(entry)
        carried = null
        continue
      }
      const end = reader.at + sizeOf(entry)
      reader.before = entry.marking
      reader.after = carried ?? entry.marking
      if (entry.head === null) entries.push({ head: null, marking: 0, signs: 0 })
      else this.#byHead.delete(entry.head)
      reader.read(entry.head ?? this.#body._start, old[place + 1]?.head ?? null)
      carried = reader.after
      reader.at = end
    }
    this.#entries = entries
    return reader.ops
  }
}
