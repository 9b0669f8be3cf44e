import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { DisplacedText, Opened } from '@van-kien/shared/protocol/frames.ts'
import { sectionRoom } from '@van-kien/shared/protocol/frames.ts'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ChannelListener, channelSocketClass } from './channel-socket.ts'
import {
  type CopyOrigin,
  clearDirty,
  copiesOf,
  dirtyMarks,
  isDirty,
  markDirty,
  markWhole,
  type OwnMark,
  registerCopy,
  wholeCopy,
} from './copy-registry.ts'
import type { IncomingHold } from './incoming-hold.ts'
import type { Piece } from './local-changes.ts'
import { keepCopy, type LocalCopy, PATIENCE, type ReadCopy, readCopy } from './local-copies.ts'
import { answerWith, createOriginals, type KeptOriginal } from './originals.ts'
import type { CollabSocket } from './socket.ts'
import { readOriginals, type StoredOriginals, storeOriginals } from './stored-originals.ts'
import { syncStep2, syncUpdate } from './sync-messages.ts'
import { createUnconfirmed, type Unconfirmed } from './unconfirmed.ts'
import { type Pieces, readPiecesSoon } from './with-pieces.ts'

/** What a session hears of its live copy. */
export interface LiveCopyListener {
  /** False: this copy must not speak with the server (its lock or history is another one, or it may not write); the session replaces it. */
  opened(opened: Opened, origin: CopyOrigin): boolean
  synced(): void
  /** The stored copy is here, the server is not: one may write on. */
  restored(): void
  /** Something changed in what is confirmed. */
  progress(savedAt: number | null): void
  displaced(texts: DisplacedText[]): void
  closed(code: number, reason: string): void
}

/**
 * One Y.Doc of a section with everything that hangs on it: provider, channel, presence, stored copy, count of unconfirmed changes. Thrown away as a
 * whole (R1); a new one gets a new client id.
 */
export interface LiveCopy {
  ydoc: Y.Doc
  awareness: Awareness
  unconfirmed: Unconfirmed
  origin: CopyOrigin | null
  /** When the person last changed something here; 0 when never. */
  changedAt: number
  /** The marks of all words in it that are not confirmed: this page's and those found in the stored copy. */
  ownMarks(): OwnMark[]
  /** Words of these clients that nobody confirmed: those that stand in it, and those that lost their place in it. */
  ownPieces(pieces: Pieces, own: OwnMark[]): Piece[]
  /** All unconfirmed changes in it as they were made, oldest first: this page's and those of earlier ones that were kept. */
  originals(): Uint8Array[]
  /** Takes over what is in another copy and goes on to the server as own words. */
  takeIn(old: ReadCopy): void
  /** Takes over what pages that have ended left unsent in the stored copies that belong to the section as it stands. */
  takeLeft(): Promise<void>
  /** Name of the stored copy; null while nothing is stored. */
  storedName(): string | null
  /** Closes the channel for good; the Y.Doc and its stored copy go on. */
  seal(): void
  /** Closes the channel; the stored copy stays. */
  destroy(): void
}

const DIRTY_EVERY = 2_000
/** Origin of what comes from another copy on this machine. */
const LEFT_HERE = 'left-here'
/** Origin of what is kept beside the stored copy of this page. */
const KEPT_HERE = 'kept-here'

export function createLiveCopy(input: {
  socket: CollabSocket
  sectionId: string
  userId: string
  hold: IncomingHold
  /** Do not go on with the stored copy of the same name. */
  fresh: boolean
  /** Begin with the stored copy, the server may be away for long. */
  offline: boolean
  /** What people call the section, when that is known. */
  title(): string | null
  listener: LiveCopyListener
}): LiveCopy {
  const { socket, sectionId, userId, hold, listener } = input
  const ydoc = sectionDoc()
  const awareness = new Awareness(ydoc)
  awareness.setLocalState(null)
  const unconfirmed = createUnconfirmed(0)
  const clock = (): number => Y.getState(ydoc.store, ydoc.clientID)
  const originals = createOriginals(ydoc.clientID)
  let stored: LocalCopy | null = null
  let keeper: StoredOriginals | null = null
  /** A change of an earlier page that is being made again; null: one of this page. */
  let repeated: KeptOriginal | null = null
  /** What is just happening to the Y.Doc is a change as it was made, no difference of states. */
  let asMade = false
  let found: OwnMark[] = []
  let dirtyWritten = -1
  let dirtyAt = 0
  /** Another page removed the stored copy. */
  let taken = false
  let alive = true

  const mine = (): OwnMark => ({ clientId: ydoc.clientID, clock: unconfirmed.confirmedClock() })
  /** Writes down that there are unconfirmed words; again when another page took the mark away, for it knew only some of them. */
  const writeDirty = (now: number): void => {
    if (stored === null || (dirtyWritten >= 0 && now - dirtyAt < DIRTY_EVERY && isDirty(userId, sectionId, ydoc.clientID))) return
    dirtyWritten = mine().clock
    dirtyAt = now
    markDirty(userId, sectionId, stored.name, mine(), input.title())
  }
  const confirmed = (): void => {
    for (const mark of found.splice(0)) clearDirty(userId, sectionId, mark)
    clearDirty(userId, sectionId, mine())
    dirtyWritten = -1
  }

  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (!alive || origin === provider || origin === KEPT_HERE || isStored(origin)) return
    const now = Date.now()
    copy.changedAt = now
    unconfirmed.changed(now)
    readPiecesSoon()
    asMade = origin !== LEFT_HERE || repeated !== null
    if (asMade) originals.add(repeated?.update ?? update, repeated?.key)
    if (taken) store(ydoc.clientID.toString(36))
    writeDirty(now)
    listener.progress(null)
  })

  /** @param fresh see `registerCopy` */
  function store(fresh: string | null): LocalCopy {
    const name = registerCopy(userId, sectionId, copy.origin!, fresh)
    taken = false
    dirtyWritten = -1
    if (fresh === null) found = dirtyMarks(userId, sectionId, name)
    else for (const mark of found) markDirty(userId, sectionId, name, mark, input.title())
    keeper?.end()
    stored = keepCopy(name, ydoc, found.length > 0 ? PATIENCE : undefined, () => {
      if (!alive) return
      stored = null
      taken = true
      // Of somebody who signed out nothing is stored again, unless it would be lost.
      if (unconfirmed.count() === 0 && socket.state.get() === 'signed-out') return
      store(ydoc.clientID.toString(36))
      if (unconfirmed.count() > 0) writeDirty(Date.now())
    })
    keeper = storeOriginals(stored.database)
    originals.moveTo(keeper)
    return stored
  }

  let loading: Promise<boolean> | null = null
  async function load(fresh: string | null): Promise<boolean> {
    const copy = store(fresh)
    const loaded = await copy.loaded
    const kept = loaded ? await readOriginals(copy.database) : []
    if (!alive) return false
    // What another tab made since the copy was read is in these only: what this page sends must stand in it too, for the server does not send it back.
    for (const { update } of kept) Y.applyUpdate(ydoc, update, KEPT_HERE)
    originals.found(kept)
    // Words that could not be read now keep their marks for the next visit.
    if (!loaded) found = []
    // What was kept as it was made may be on disk already, while the page ended before it knew: sent again it adds nothing.
    if (found.length > 0 || originals.count() > 0) {
      unconfirmed.changed(Date.now())
      readPiecesSoon()
    }
    if (unconfirmed.count() > 0) writeDirty(Date.now())
    return loaded
  }

  const channel: ChannelListener = {
    opened: async (opened) => {
      const hello = socket.hello.get()
      if (!alive || hello === null) return false
      const origin = { historyId: hello.historyId, lockEpoch: opened.lockEpoch }
      if (!listener.opened(opened, origin)) return false
      copy.origin = origin
      if (opened.access === 'write') {
        loading ??= load(input.fresh ? ydoc.clientID.toString(36) : null)
        await loading
      }
      return alive
    },
    sending: (kind, index) => {
      if (kind === 'ask' || kind === 'presence') return true
      const now = Date.now()
      const go = unconfirmed.sending(kind, index, clock(), now)
      if (go && kind === 'reply') originals.allSent(index)
      else if (go && asMade) originals.sent(index)
      listener.progress(null)
      return go && repeated !== null ? syncUpdate(repeated.update) : go
    },
    answering: (vector, answer) => {
      if (originals.count() === 0) return [answer]
      const { updates, rest } = answerWith(ydoc, originals.all(), vector)
      return [...updates.map(syncUpdate), syncStep2(rest)]
    },
    acked: (count) => {
      const all = unconfirmed.acked(count)
      originals.acked(count)
      const now = Date.now()
      if (all) confirmed()
      else if (unconfirmed.count() > 0) writeDirty(now)
      listener.progress(all ? now : null)
    },
    displaced: listener.displaced,
    incoming: (kind, data, deliver) => {
      const apply = (): void => {
        if (alive) deliver()
      }
      if (kind === 'reply' || kind === 'update') hold.pass(data.byteLength, apply)
      else apply()
    },
    closed: (code, reason) => {
      unconfirmed.channelLost()
      originals.channelLost()
      hold.forget()
      if (alive) listener.closed(code, reason)
    },
  }
  const provider = new WebsocketProvider('collab', sectionId, ydoc, {
    awareness,
    disableBc: true,
    WebSocketPolyfill: channelSocketClass(socket, sectionRoom(sectionId), channel),
    // The session decides: what must not come back is destroyed.
    shouldReconnect: () => true,
  })
  provider.on('sync', (synced: boolean) => {
    if (!alive || !synced) return
    if (stored !== null) markWhole(userId, sectionId, stored.name)
    listener.synced()
  })
  function isStored(origin: unknown): boolean {
    return typeof origin === 'object' && origin !== null && '_dbref' in origin
  }

  function takeIn(old: ReadCopy): void {
    for (const kept of old.originals) {
      repeated = kept
      Y.applyUpdate(ydoc, kept.update, LEFT_HERE)
    }
    repeated = null
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(old.ydoc, Y.encodeStateVector(ydoc)), LEFT_HERE)
    old.ydoc.destroy()
  }

  // Another page sent what it had found here and forgot the mark; what was typed since is still ours to send.
  const onStorage = (event: StorageEvent): void => {
    if (event.newValue === null && unconfirmed.count() > 0) writeDirty(Date.now())
  }
  if (typeof window !== 'undefined') window.addEventListener('storage', onStorage)

  const copy: LiveCopy = {
    ydoc,
    awareness,
    unconfirmed,
    origin: null,
    changedAt: 0,
    ownMarks: () => (unconfirmed.count() > 0 ? [...found, mine()] : []),
    takeLeft: async () => {
      if (stored === null || copy.origin === null) return
      for (const name of copiesOf(userId, sectionId, copy.origin)) {
        const known = [...found, mine()]
        const left = dirtyMarks(userId, sectionId, name).filter((mark) => !known.some(({ clientId }) => clientId === mark.clientId))
        const old = left.length > 0 ? await readCopy(name) : null
        if (!alive) return
        if (old === null) continue
        found = [...found, ...left]
        takeIn(old)
      }
      if (unconfirmed.count() === 0) confirmed()
    },
    originals: originals.all,
    ownPieces: ({ ownPieces, diedPieces }, own) => [...ownPieces(ydoc, own), ...diedPieces(ydoc, originals.all(), own)],
    takeIn,
    storedName: () => stored?.name ?? null,
    seal: () => provider.disconnect(),
    destroy: () => {
      if (!alive) return
      alive = false
      if (typeof window !== 'undefined') window.removeEventListener('storage', onStorage)
      provider.destroy()
      keeper?.end()
      stored?.close()
      // Editors let go of the Y.Doc when React hears of the change.
      setTimeout(() => {
        awareness.destroy()
        ydoc.destroy()
      }, 1_000)
    },
  }
  const origin = input.offline ? wholeCopy(userId, sectionId) : null
  if (origin !== null) {
    copy.origin = { historyId: origin.historyId, lockEpoch: origin.lockEpoch }
    loading = load(null)
    void loading.then((loaded) => alive && loaded && listener.restored())
  }
  return copy
}
