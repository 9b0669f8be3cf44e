import type { DisplacedPiece, ItemId } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { Anchor } from '../storage/displaced-column.ts'
import type { DecodedUpdate, Struct } from './decoded-update.ts'
import { inReadingOrder, type Stretch } from './displaced-order.ts'

/** Words that a transaction displaced: they were deleted by somebody who had not seen them, or came into what was deleted already (L4). */
export interface Displaced extends DisplacedPiece {
  /** Only of words that arrived in what Yjs had forgotten already. */
  arrival?: Arrival
}

/** What is known of words whose place Yjs had forgotten when they came. */
interface Arrival {
  /** The sign that they were written behind, and before. */
  left: ItemId | null
  right: ItemId | null
  /** Something of the place that came before this update; null when it names nothing but itself. */
  anchor: Anchor | null
  /** All that their client wrote from this clock on is gone. */
  deadSince: number
}

const NOTHING: readonly Displaced[] = []

/**
 * To be called in `afterTransaction`, while deleted words are still there. Exact when the update was made by one transaction of its author: what is
 * deleted now, but not named by the update's own delete set, was not seen by its author. A state difference names everything that is dead in the
 * client; of such an update nothing is found that its client knew to be dead. Blank signs are among what is found.
 * @param update the applied update, decoded, or as bytes, which are decoded when something happened
 */
export function findDisplaced(transaction: Y.Transaction, update: DecodedUpdate | Uint8Array): readonly Displaced[] {
  const decoded = update instanceof Uint8Array ? (hasLosses(transaction) ? Y.decodeUpdate(update) : null) : update
  if (decoded === null) return NOTHING
  const deleted = transaction.deleteSet.clients.size > 0 ? deletedUnseen(transaction, decoded) : NOTHING
  const arrived = arrivedDead(transaction, decoded)
  return arrived.length === 0 ? deleted : [...deleted, ...arrived]
}

/** Whether the transaction deleted anything, or forgot something new at once. */
function hasLosses({ deleteSet, beforeState, afterState, doc: { store } }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (clock > before && hasForgotten(store.clients.get(client)!, before)) return true
  }
  return false
}

/** Whether something from `clock` on was forgotten: looked at from the end, where the new structs are. */
function hasForgotten(structs: readonly (Y.Item | Y.GC)[], clock: number): boolean {
  for (let index = structs.length - 1; index >= 0; index--) {
    const struct = structs[index]!
    if (struct.id.clock + struct.length <= clock) return false
    if (struct instanceof Y.GC) return true
  }
  return false
}

function deletedUnseen(transaction: Y.Transaction, decoded: DecodedUpdate): readonly Displaced[] {
  let stretches: Stretch[] | null = null
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const own = decoded.ds.clients.get(client)
    if (own && covers(own, ranges)) continue
    const structs = transaction.doc.store.clients.get(client)!
    for (const { clock, len } of own ? uncovered(ranges, own) : ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const item = structs[index]!
        if (item.id.clock >= clock + len) break
        if (!(item instanceof Y.Item) || textOf(item) === null) continue
        stretches ??= []
        stretches.push({ item, from: Math.max(clock, item.id.clock), to: Math.min(clock + len, item.id.clock + item.length) })
      }
    }
  }
  if (stretches === null) return NOTHING
  const found = inReadingOrder(stretches).map(({ stretch: { item, from, to }, ...place }): Displaced => {
    const { client, clock } = item.id
    return { client, clock: from, length: to - from, text: textOf(item)!.slice(from - clock, to - clock), ...place }
  })
  return joined(found)
}

/** Yjs keeps what was written in one go in several items: one piece for those. */
function joined(found: readonly Displaced[]): Displaced[] {
  const pieces: Displaced[] = []
  for (const next of found) {
    const last = pieces.at(-1)
    const goesOn = next.sameLine && last?.client === next.client && last.clock + last.length === next.clock
    if (goesOn) pieces[pieces.length - 1] = { ...last, length: last.length + next.length, text: last.text + next.text }
    else pieces.push(next)
  }
  return pieces
}

interface Range {
  clock: number
  len: number
}

/** The usual case, at no cost: one range that is one range of the other. */
function covers(own: readonly Range[], ranges: readonly Range[]): boolean {
  if (ranges.length !== 1) return false
  const { clock, len } = ranges[0]!
  return own.some((one) => one.clock <= clock && one.clock + one.len >= clock + len)
}

/** What of `ranges`, which are in order, is not in `own`. */
function uncovered(ranges: readonly Range[], own: readonly Range[]): Range[] {
  const seen = [...own].sort((a, b) => a.clock - b.clock)
  const rest: Range[] = []
  let first = 0
  for (const { clock, len } of ranges) {
    const end = clock + len
    while (first < seen.length && seen[first]!.clock + seen[first]!.len <= clock) first++
    let from = clock
    for (let index = first; from < end; index++) {
      const next = seen[index]
      const until = next ? Math.min(next.clock, end) : end
      if (until > from) rest.push({ clock: from, len: until - from })
      from = next ? Math.max(from, until, next.clock + next.len) : end
    }
  }
  return rest
}

/** New words whose parent or neighbour was forgotten: they are in the update only. */
function arrivedDead({ beforeState, doc: { store } }: Y.Transaction, decoded: DecodedUpdate): readonly Displaced[] {
  const { structs } = decoded
  let found: Displaced[] | null = null
  let anchors: Anchors | null = null
  for (let index = 0; index < structs.length; ) {
    const { client } = structs[index]!.id
    let end = index + 1
    while (end < structs.length && structs[end]!.id.client === client) end++
    const kept = store.clients.get(client)
    const before = beforeState.get(client) ?? 0
    if (kept && hasForgotten(kept, before)) {
      anchors ??= new Anchors(structs)
      found ??= []
      const own = [...(decoded.ds.clients.get(client) ?? [])].sort((a, b) => a.clock - b.clock)
      forgottenWords(kept, before, structs.slice(index, end), own, anchors, found)
    }
    index = end
  }
  return found ?? NOTHING
}

function forgottenWords(
  kept: (Y.Item | Y.GC)[],
  before: number,
  structs: readonly Struct[],
  own: readonly Range[],
  anchors: Anchors,
  found: Displaced[],
): void {
  let firstOwn = 0
  let dead: { index: number; since: number } | null = null
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (!(struct instanceof Y.Item) || end <= before) continue
    const text = textOf(struct)
    if (text === null) continue
    while (firstOwn < own.length && own[firstOwn]!.clock + own[firstOwn]!.len <= clock) firstOwn++
    const start = Math.max(clock, before)
    for (const { clock: from, len } of uncovered([{ clock: start, len: end - start }], startingBefore(own, firstOwn, end))) {
      const index = Y.findIndexSS(kept, from)
      if (!(kept[index] instanceof Y.GC)) continue
      dead = { index, since: dead && goneBetween(kept, dead.index, index) ? dead.since : deadSince(kept, index) }
      const left = from > clock ? { client, clock: from - 1 } : idOf(struct.origin)
      const arrival = { left, right: idOf(struct.rightOrigin), anchor: anchors.of(struct), deadSince: dead.since }
      found.push({ client, clock: from, length: len, text: text.slice(from - clock, from - clock + len), sameLine: false, arrival })
    }
  }
}

function startingBefore(ranges: readonly Range[], first: number, end: number): Range[] {
  let last = first
  while (last < ranges.length && ranges[last]!.clock < end) last++
  return ranges.slice(first, last)
}

/** What new structs hang on that the update does not bring itself: a neighbour or the parent, theirs when they are new too, and so on. */
class Anchors {
  readonly #byClient = new Map<number, Struct[]>()
  readonly #known = new Map<Struct, Anchor | null>()

  constructor(structs: readonly Struct[]) {
    for (const struct of structs) {
      const known = this.#byClient.get(struct.id.client)
      if (known) known.push(struct)
      else this.#byClient.set(struct.id.client, [struct])
    }
  }

  of(item: Y.Item): Anchor | null {
    const way: Struct[] = []
    let anchor: Anchor | null = null
    for (let at: Struct | undefined = item; at instanceof Y.Item; ) {
      const known = this.#known.get(at)
      if (known !== undefined) {
        anchor = known
        break
      }
      way.push(at)
      // Until its own way is known: a circle, which the check of updates refuses, ends here.
      this.#known.set(at, null)
      const neighbour: Y.ID | null = at.origin ?? at.rightOrigin
      const id: Y.ID | null = neighbour ?? (at.parent instanceof Y.ID ? at.parent : null)
      anchor = id && { client: id.client, clock: id.clock, holds: neighbour === null }
      at = id ? this.#find(id) : undefined
    }
    for (const struct of way) this.#known.set(struct, anchor)
    return anchor
  }

  #find({ client, clock }: Y.ID): Struct | undefined {
    const structs = this.#byClient.get(client)
    if (!structs || clock < structs[0]!.id.clock) return undefined
    let low = 0
    let high = structs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (structs[middle]!.id.clock <= clock) low = middle
      else high = middle - 1
    }
    const struct = structs[low]!
    return clock < struct.id.clock + struct.length ? struct : undefined
  }
}

/** Clock from which on everything up to this place is gone. */
function deadSince(kept: readonly (Y.Item | Y.GC)[], index: number): number {
  let first = index
  // What was forgotten earlier is one struct; what came with this update is not joined yet.
  for (let steps = 0; steps < MOST_STEPS && first > 0 && kept[first - 1]!.deleted; steps++) first--
  return kept[first]!.id.clock
}

const MOST_STEPS = 200

function goneBetween(kept: readonly (Y.Item | Y.GC)[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (!kept[index]!.deleted) return false
  return true
}

const idOf = (id: Y.ID | null): ItemId | null => id && { client: id.client, clock: id.clock }

/** The signs that an item holds; null for anything else. */
const textOf = ({ content }: Y.Item): string | null => (content instanceof Y.ContentString ? content.str : null)
