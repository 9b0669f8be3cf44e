import type * as Y from 'yjs'

interface Range {
  clock: number
  len: number
}

/** Ids of Yjs items, one for each letter, as ranges. */
export class IdSet {
  readonly #ranges = new Map<number, Range[]>()

  add(client: number, clock: number, len: number): void {
    const known = this.#ranges.get(client)
    if (known) known.push({ clock, len })
    else this.#ranges.set(client, [{ clock, len }])
  }

  /** All that a transaction, or an update, deletes. */
  addDeleted(set: { clients: Map<number, Range[]> }): void {
    for (const [client, ranges] of set.clients) for (const { clock, len } of ranges) this.add(client, clock, len)
  }

  has(id: Y.ID): boolean {
    return this.#ranges.get(id.client)?.some((range) => id.clock >= range.clock && id.clock < range.clock + range.len) ?? false
  }
}
