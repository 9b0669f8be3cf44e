import { type CopiedPiece, type MoveRecord, readMove } from '@van-kien/shared/content/body/move-record.ts'
import * as Y from 'yjs'

/** Letters that somebody put back after cutting them, as the move's record tells. */
export interface Copy extends CopiedPiece {
  generation: number
  rank: number
}

interface Letters {
  client: number
  clock: number
  length: number
}

const holds = (from: number, length: number, clock: number): boolean => clock >= from && clock < from + length

/** The same in every editor: a later move before an earlier one, otherwise the one of the higher rank. */
export const isBetter = (one: Copy, other: Copy): boolean => {
  const order = [one.generation - other.generation, one.rank - other.rank, one.client - other.client, one.clock - other.clock]
  return (order.find((difference) => difference !== 0) ?? 0) > 0
}

/** All that is known of which letters of a body are copies of which. */
export class Copies {
  readonly #byClient = new Map<number, Copy[]>()
  readonly #byRoot = new Map<number, Copy[]>()

  /** @returns the pieces of the record that were not known yet */
  add({ generation, rank, pieces }: MoveRecord): Copy[] {
    const added: Copy[] = []
    for (const piece of pieces) {
      if (this.of(piece.client, piece.clock)) continue
      const copy = { ...piece, generation, rank }
      put(this.#byClient, piece.client, copy)
      put(this.#byRoot, piece.rootClient, copy)
      added.push(copy)
    }
    return added
  }

  /** The copy that a letter belongs to. */
  of(client: number, clock: number): Copy | undefined {
    return this.#byClient.get(client)?.find((copy) => holds(copy.clock, copy.length, clock))
  }

  /** True for a client that put something back. */
  isOf(client: number): boolean {
    return this.#byClient.has(client)
  }

  /** Other copies of letters of a copy. */
  twins(copy: Copy): Copy[] {
    const { rootClock, length } = copy
    return (this.#byRoot.get(copy.rootClient) ?? []).filter(
      (other) => other !== copy && other.rootClock < rootClock + length && rootClock < other.rootClock + other.length,
    )
  }

  /** Where letters come from, in pieces, with the highest generation that is known of any copy of theirs. */
  roots({ client, clock, length }: Letters): { rootClient: number; rootClock: number; length: number; generation: number }[] {
    const roots = []
    for (let at = clock; at < clock + length; ) {
      const copy = this.of(client, at)
      const next = this.#byClient.get(client)?.reduce((least, one) => (one.clock > at ? Math.min(least, one.clock) : least), Infinity) ?? Infinity
      const end = Math.min(clock + length, copy ? copy.clock + copy.length : next)
      const root = copy
        ? { ...copy, rootClock: copy.rootClock + at - copy.clock, length: end - at }
        : { client, clock: at, length: end - at, rootClient: client, rootClock: at, generation: 0, rank: 0 }
      const generation = this.twins(root).reduce((most, twin) => Math.max(most, twin.generation), root.generation)
      roots.push({ rootClient: root.rootClient, rootClock: root.rootClock, length: root.length, generation })
      at = end
    }
    return roots
  }

  /** An item of a copy that stands, of the letter that another letter is or comes from; null when there is none. */
  liveCopy(client: number, clock: number, store: Y.Doc['store']): Y.Item | null {
    const own = this.of(client, clock)
    const rootClient = own?.rootClient ?? client
    const rootClock = own ? own.rootClock + clock - own.clock : clock
    const live = (this.#byRoot.get(rootClient) ?? [])
      .filter((copy) => holds(copy.rootClock, copy.length, rootClock))
      .map((copy) => liveItem(store, copy.client, copy.clock + rootClock - copy.rootClock))
    return live.find((item) => item !== null) ?? null
  }
}

function put(map: Map<number, Copy[]>, client: number, copy: Copy): void {
  const list = map.get(client)
  if (list) list.push(copy)
  else map.set(client, [copy])
}

/** The item of a letter that stands; null for one that is gone, or did not come yet. */
export function liveItem(store: Y.Doc['store'], client: number, clock: number): Y.Item | null {
  if (clock >= Y.getState(store, client)) return null
  const item = Y.getItem(store, Y.createID(client, clock)) as Y.Item | Y.GC
  return item instanceof Y.Item && !item.deleted ? item : null
}

/** The record that stands under a name in a body; null when it is taken away, or none. */
export function recordIn(body: Y.XmlText, name: string): MoveRecord | null {
  const item = body._map.get(name)
  return item === undefined || item.deleted ? null : readMove(name, item.content.getContent()[item.length - 1])
}
