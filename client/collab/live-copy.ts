import type { Opened } from '@van-kien/shared/protocol/frames.ts'
import { sectionRoom } from '@van-kien/shared/protocol/frames.ts'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ChannelListener, channelSocketClass } from './channel-socket.ts'
import { type CopyOrigin, clearDirty, dirtyMarks, dropCopy, markDirty, type OwnMark, registerCopy } from './copy-registry.ts'
import type { IncomingHold } from './incoming-hold.ts'
import { keepCopy, type LocalCopy } from './local-copies.ts'
import type { CollabSocket } from './socket.ts'
import { createUnconfirmed, type Unconfirmed } from './unconfirmed.ts'

/** What a session hears of its live copy. */
export interface LiveCopyListener {
  /** False: this copy must not speak with the server (its lock or history is another one, or it may not write); the session replaces it. */
  opened(opened: Opened, origin: CopyOrigin): boolean
  synced(): void
  /** Something changed in what is confirmed. */
  progress(savedAt: number | null): void
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
  /** The marks of all words in it that are not confirmed: this page's and those found in the stored copy. */
  ownMarks(): OwnMark[]
  /** Closes the channel. `drop`: also removes the stored copy. */
  destroy(drop: boolean): void
}

const DIRTY_EVERY = 2_000

export function createLiveCopy(input: {
  socket: CollabSocket
  sectionId: string
  userId: string
  hold: IncomingHold
  /** Do not go on with the stored copy of the same name. */
  fresh: boolean
  listener: LiveCopyListener
}): LiveCopy {
  const { socket, sectionId, userId, hold, listener } = input
  const ydoc = new Y.Doc()
  const awareness = new Awareness(ydoc)
  awareness.setLocalState(null)
  const unconfirmed = createUnconfirmed(0)
  const clock = (): number => Y.getState(ydoc.store, ydoc.clientID)
  let stored: LocalCopy | null = null
  let found: OwnMark[] = []
  let dirtyWritten = -1
  let dirtyAt = 0
  let alive = true

  const mine = (): OwnMark => ({ clientId: ydoc.clientID, clock: unconfirmed.confirmedClock() })
  const writeDirty = (now: number): void => {
    if (stored === null || (dirtyWritten >= 0 && now - dirtyAt < DIRTY_EVERY)) return
    dirtyWritten = mine().clock
    dirtyAt = now
    markDirty(userId, sectionId, stored.name, mine())
  }
  const confirmed = (): void => {
    for (const mark of found.splice(0)) clearDirty(userId, sectionId, mark)
    clearDirty(userId, sectionId, mine())
    dirtyWritten = -1
  }

  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (!alive || origin === provider || isStored(origin)) return
    const now = Date.now()
    unconfirmed.changed(now)
    writeDirty(now)
    listener.progress(null)
  })

  const channel: ChannelListener = {
    opened: async (opened) => {
      const hello = socket.hello.get()
      if (!alive || hello === null) return false
      const origin = { historyId: hello.historyId, lockEpoch: opened.lockEpoch }
      if (!listener.opened(opened, origin)) return false
      copy.origin = origin
      if (stored === null && opened.access === 'write') {
        const name = registerCopy(userId, sectionId, origin, input.fresh)
        found = dirtyMarks(userId, sectionId, name)
        stored = keepCopy(name, ydoc)
        await stored.loaded
        if (!alive) return false
        if (found.length > 0) unconfirmed.changed(Date.now())
        if (unconfirmed.count() > 0) writeDirty(Date.now())
      }
      return true
    },
    sending: (kind, index) => {
      if (kind === 'ask' || kind === 'presence') return true
      const now = Date.now()
      const go = unconfirmed.sending(kind, index, clock(), now)
      listener.progress(null)
      return go
    },
    acked: (count) => {
      const all = unconfirmed.acked(count)
      const now = Date.now()
      if (all) confirmed()
      else if (unconfirmed.count() > 0) writeDirty(now)
      listener.progress(all ? now : null)
    },
    incoming: (kind, data, deliver) => {
      const apply = (): void => {
        if (alive) deliver()
      }
      if (kind === 'reply' || kind === 'update') hold.pass(data.byteLength, apply)
      else apply()
    },
    closed: (code, reason) => {
      unconfirmed.channelLost()
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
    if (alive && synced) listener.synced()
  })
  function isStored(origin: unknown): boolean {
    return typeof origin === 'object' && origin !== null && '_dbref' in origin
  }

  const copy: LiveCopy = {
    ydoc,
    awareness,
    unconfirmed,
    origin: null,
    ownMarks: () => (unconfirmed.count() > 0 ? [...found, mine()] : []),
    destroy: (drop) => {
      if (!alive) return
      alive = false
      provider.destroy()
      stored?.close()
      if (drop && stored) dropCopy(userId, sectionId, stored.name)
      // Editors let go of the Y.Doc when React hears of the change.
      setTimeout(() => {
        awareness.destroy()
        ydoc.destroy()
      }, 1_000)
    },
  }
  return copy
}
