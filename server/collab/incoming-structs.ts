import * as Y from 'yjs'
import type { Struct } from './decoded-update.ts'

/** The structs of one update beside those of the Y.Doc that it is held against. */
export class IncomingStructs {
  readonly #ydoc: Y.Doc
  readonly #incoming: ReadonlyMap<number, readonly Struct[]>

  constructor(ydoc: Y.Doc, incoming: ReadonlyMap<number, readonly Struct[]>) {
    this.#ydoc = ydoc
    this.#incoming = incoming
  }

  /** True for what the Y.Doc does not have yet. */
  isNew(item: Y.AbstractStruct | Struct): boolean {
    return item.id.clock >= Y.getState(this.#ydoc.store, item.id.client)
  }

  /** The struct with this id, in the Y.Doc or, when it is new, in the update. */
  find(id: Y.ID): Struct | Y.AbstractStruct | null {
    if (id.clock < Y.getState(this.#ydoc.store, id.client)) return Y.getItem(this.#ydoc.store, id)
    const structs = this.#incoming.get(id.client)
    if (!structs) return null
    let low = 0
    let high = structs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]!
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    return null
  }

  /** All new items of the update. */
  *items(): Generator<Y.Item> {
    for (const structs of this.#incoming.values()) for (const struct of structs) if (struct instanceof Y.Item && this.isNew(struct)) yield struct
  }
}
