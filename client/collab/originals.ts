import * as Y from 'yjs'

/**
 * The person's own changes as they were made, until the server has them on disk. A SyncStep2 is a difference of states: it names everything that is
 * dead here, also what the person never deleted knowingly, and has no letters of what died before it arrived. So what was made is repeated as it was
 * made, right before it: then the server can tell exactly whose words lost their place unseen.
 */
export interface Originals {
  /** A change of this page; with `key` one that another page kept under it. */
  add(update: Uint8Array, key?: string): void
  /** Changes that earlier pages kept and did not send: they come before everything of this page. */
  found(kept: readonly KeptOriginal[]): void
  /** The newest one is on its way as frame `index`. */
  sent(index: number): void
  /** All of them are on their way, at the latest with the SyncStep2 that is frame `index`. */
  allSent(index: number): void
  acked(count: number): void
  channelLost(): void
  /** All that are not on disk, oldest first. */
  all(): Uint8Array[]
  count(): number
  /** Keeps all of them in another place from now on. */
  moveTo(keeper: OriginalsKeeper): void
}

export interface KeptOriginal {
  /** In the order in which they were made, over all pages of this browser. */
  key: string
  update: Uint8Array
}

/** Where they outlive the page. */
export interface OriginalsKeeper {
  /** @param confirmedSoon the server has it any moment: it need not be written at once */
  keep(kept: readonly KeptOriginal[], confirmedSoon: boolean): void
  /** Writes at once what was not. */
  flush(): void
  forget(keys: readonly string[]): void
}

/** More than so many are merged: nothing in them is lost by that, only the borders between them. */
const MOST_SINGLE = 200
const MERGED_AT_ONCE = 100
/** Bytes: what is larger is left as it is. */
const MOST_MERGED = 64 * 1024
/** Larger updates have a dry run in the worker of the server, one by one. */
const MOST_SENT = 12 * 1024

/** @param clientId of this page's Y.Doc */
export function createOriginals(clientId: number): Originals {
  let keeper: OriginalsKeeper | null = null
  let list: (KeptOriginal & { frame: number | null })[] = []
  /** A channel is open and everything before it was acknowledged or is on it. */
  let online = false
  let lastAt = 0
  let count = 0

  const nextKey = (): string => {
    lastAt = Math.max(lastAt, Date.now())
    return `${PREFIX}${String(lastAt).padStart(15, '0')}/${clientId}/${String(count++).padStart(9, '0')}`
  }
  /** Merges the oldest ones of one page that are small and wait for a channel. */
  const merge = (): void => {
    const from = list.findIndex(({ update, frame }) => frame === null && update.length < MOST_MERGED)
    const page = pageOf(list[from]?.key)
    const group = from < 0 ? [] : list.slice(from, from + MERGED_AT_ONCE)
    const end = group.findIndex(({ key, frame }) => frame !== null || pageOf(key) !== page)
    if (end >= 0) group.length = end
    const [first, ...rest] = group
    if (!first || rest.length === 0) return
    const merged = { key: first.key, update: Y.mergeUpdates(group.map(({ update }) => update)), frame: null }
    list = [...list.slice(0, from), merged, ...list.slice(from + group.length)]
    keeper?.keep([merged], false)
    keeper?.forget(rest.map(({ key }) => key))
  }

  return {
    add: (update, key) => {
      const made = { key: key ?? nextKey(), update, frame: null }
      list.push(made)
      // On a slow line the one before still waits.
      if (key === undefined) keeper?.keep([made], online && list.length === 1)
      if (list.length > MOST_SINGLE) merge()
    },
    found: (kept) => {
      const known = new Set(list.map(({ key }) => key))
      const older = kept.filter(({ key }) => !known.has(key)).map((one) => ({ ...one, frame: null }))
      list = [...older, ...list]
    },
    sent: (index) => {
      const newest = list.at(-1)
      if (newest) newest.frame = index
    },
    allSent: (index) => {
      online = true
      for (const one of list) one.frame = index
    },
    acked: (upTo) => {
      const done = list.filter(({ frame }) => frame !== null && frame <= upTo)
      if (done.length === 0) return
      list = list.filter((one) => !done.includes(one))
      keeper?.forget(done.map(({ key }) => key))
    },
    channelLost: () => {
      online = false
      for (const one of list) one.frame = null
      keeper?.flush()
    },
    all: () => list.map(({ update }) => update),
    count: () => list.length,
    moveTo: (next) => {
      keeper = next
      if (list.length > 0) next.keep(list, false)
    },
  }
}

/** Which page made it. */
const pageOf = (key: string | undefined): string | undefined => key?.split('/')[2]

/** Before the keys of originals, in the store that they share with others. */
export const PREFIX = 'original/'

/**
 * What goes to the server when it asks for what it lacks.
 * @param vector the server's state vector
 * @returns the originals that it can integrate, in pieces of few bytes, and the SyncStep2 with everything else
 */
export function answerWith(ydoc: Y.Doc, originals: readonly Uint8Array[], vector: Uint8Array): { updates: Uint8Array[]; rest: Uint8Array } {
  const known = Y.decodeStateVector(vector)
  const updates = inPieces(originals.map((update) => ({ update, client: take(update, known) })))
  return { updates, rest: Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(known)) }
}

/**
 * Whose items the update brings (null: it only deletes), once everything that it refers to is known; then its own items are known too. Undefined when
 * something is missing: the server would ask again for what it cannot integrate, and close the channel at last.
 */
function take(update: Uint8Array, known: Map<number, number>): number | null | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  const reached = new Map<number, number>()
  const clockOf = (client: number): number => reached.get(client) ?? known.get(client) ?? 0
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || clock > clockOf(client)) return undefined
    if (struct instanceof Y.Item) {
      for (const id of [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]) {
        if (id && id.clock >= (id.client === client ? clock : clockOf(id.client))) return undefined
      }
    }
    reached.set(client, Math.max(clockOf(client), clock + struct.length))
  }
  for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) if (clock + len > clockOf(client)) return undefined
  for (const [client, clock] of reached) known.set(client, clock)
  return structs[0]?.id.client ?? null
}

/** Those that can be sent, merged where they are small. Deletions of one update count as knowing, so items of two clients never share one. */
function inPieces(updates: readonly { update: Uint8Array; client: number | null | undefined }[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let group: Uint8Array[] = []
  let size = 0
  let writer: number | null = null
  const close = (): void => {
    if (group.length > 0) pieces.push(group.length === 1 ? group[0]! : Y.mergeUpdates(group))
    group = []
    size = 0
    writer = null
  }
  for (const { update, client } of updates) {
    if (client === undefined) continue
    const another = writer !== null && client !== null && writer !== client
    if (another || size + update.length > MOST_SENT || group.length >= MERGED_AT_ONCE) close()
    group.push(update)
    size += update.length
    writer ??= client
  }
  close()
  return pieces
}
