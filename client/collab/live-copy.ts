import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { DisplacedText, Opened } from '@van-kien/shared/protocol/frames.ts'
import { sectionRoom } from '@van-kien/shared/protocol/frames.ts'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ChannelListener, channelSocketClass, type MessageKind } from './channel-socket.ts'
import { type CopyOrigin, type OwnMark, wholeCopy } from './copy-registry.ts'
import type { IncomingHold } from './incoming-hold.ts'
import type { Piece } from './local-changes.ts'
import type { ReadCopy } from './local-copies.ts'
import { answerWith, createOriginals, type KeptOriginal } from './originals.ts'
import type { CollabSocket } from './socket.ts'
import { isStored, StoredCopy } from './stored-copy.ts'
import { syncStep2, syncUpdate } from './sync-messages.ts'
import { createUnconfirmed } from './unconfirmed.ts'
import { type Pieces, readPiecesSoon } from './with-pieces.ts'

/** What a session hears of its live copy. */
interface LiveCopyListener {
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

interface LiveCopyInput {
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
}

/** Origin of what comes from another copy on this machine. */
const LEFT_HERE = 'left-here'

/**
 * One Y.Doc of a section with everything that hangs on it: provider, channel, presence, stored copy, count of unconfirmed changes. Thrown away as a
 * whole (R1); a new one gets a new client id.
 */
export class LiveCopy {
  readonly ydoc = sectionDoc()
  readonly awareness = new Awareness(this.ydoc)
  readonly unconfirmed = createUnconfirmed(0)
  origin: CopyOrigin | null = null
  /** When the person last changed something here; 0 when never. */
  changedAt = 0
  readonly #input: LiveCopyInput
  readonly #originals = createOriginals(this.ydoc.clientID)
  readonly #stored: StoredCopy
  readonly #provider: WebsocketProvider
  /** A change of an earlier page that is being made again; null: one of this page. */
  #repeated: KeptOriginal | null = null
  /** What is just happening to the Y.Doc is a change as it was made, no difference of states. */
  #asMade = false
  #alive = true

  constructor(input: LiveCopyInput) {
    const { socket, sectionId, userId, listener } = input
    const { ydoc, awareness, unconfirmed } = this
    this.#input = input
    awareness.setLocalState(null)
    this.#stored = new StoredCopy({
      userId,
      sectionId,
      ydoc,
      unconfirmed,
      originals: this.#originals,
      title: input.title,
      origin: () => this.origin,
      signedOut: () => socket.state.get() === 'signed-out',
    })
    ydoc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(update, origin))
    this.#provider = new WebsocketProvider('collab', sectionId, ydoc, {
      awareness,
      disableBc: true,
      WebSocketPolyfill: channelSocketClass(socket, sectionRoom(sectionId), this.#channel()),
      // The session decides: what must not come back is destroyed.
      shouldReconnect: () => true,
    })
    this.#provider.on('sync', (synced: boolean) => {
      if (!this.#alive || !synced) return
      this.#stored.whole()
      listener.synced()
    })
    const whole = input.offline ? wholeCopy(userId, sectionId) : null
    if (whole === null) return
    this.origin = { historyId: whole.historyId, lockEpoch: whole.lockEpoch }
    void this.#stored.load(null).then((loaded) => this.#alive && loaded && listener.restored())
  }

  /** The marks of all words in it that are not confirmed: this page's and those found in the stored copy. */
  ownMarks(): OwnMark[] {
    return this.#stored.marks()
  }

  /** Words of these clients that nobody confirmed: those that stand in it, and those that lost their place in it. */
  ownPieces({ ownPieces, diedPieces }: Pieces, own: OwnMark[]): Piece[] {
    return [...ownPieces(this.ydoc, own), ...diedPieces(this.ydoc, this.originals(), own)]
  }

  /** All unconfirmed changes in it as they were made, oldest first: this page's and those of earlier ones that were kept. */
  originals(): Uint8Array[] {
    return this.#originals.all()
  }

  /** Takes over what is in another copy and goes on to the server as own words. */
  takeIn(old: ReadCopy): void {
    for (const kept of old.originals) {
      this.#repeated = kept
      Y.applyUpdate(this.ydoc, kept.update, LEFT_HERE)
    }
    this.#repeated = null
    Y.applyUpdate(this.ydoc, Y.encodeStateAsUpdate(old.ydoc, Y.encodeStateVector(this.ydoc)), LEFT_HERE)
    old.ydoc.destroy()
  }

  /** Takes over what pages that have ended left unsent in the stored copies that belong to the section as it stands. */
  takeLeft(): Promise<void> {
    return this.#stored.takeLeft((old) => this.takeIn(old))
  }

  /** Name of the stored copy; null while nothing is stored. */
  storedName(): string | null {
    return this.#stored.name
  }

  /** Closes the channel for good; the Y.Doc and its stored copy go on. */
  seal(): void {
    this.#provider.disconnect()
  }

  /** Closes the channel; the stored copy stays. */
  destroy(): void {
    if (!this.#alive) return
    this.#alive = false
    this.#provider.destroy()
    this.#stored.end()
    // Editors let go of the Y.Doc when React hears of the change.
    setTimeout(() => {
      this.awareness.destroy()
      this.ydoc.destroy()
    }, 1_000)
  }

  #updated(update: Uint8Array, origin: unknown): void {
    if (!this.#alive || origin === this.#provider || isStored(origin)) return
    const now = Date.now()
    this.changedAt = now
    this.unconfirmed.changed(now)
    readPiecesSoon()
    this.#asMade = origin !== LEFT_HERE || this.#repeated !== null
    if (this.#asMade) this.#originals.add(this.#repeated?.update ?? update, this.#repeated?.key)
    this.#stored.changed(now)
    this.#input.listener.progress(null)
  }

  #channel(): ChannelListener {
    const { hold, listener } = this.#input
    return {
      opened: (opened) => this.#opened(opened),
      sending: (kind, index) => this.#sending(kind, index),
      answering: (vector, answer) => {
        if (this.#originals.count() === 0) return [answer]
        const { updates, rest } = answerWith(this.ydoc, this.originals(), vector)
        return [...updates.map(syncUpdate), syncStep2(rest)]
      },
      acked: (count) => this.#acked(count),
      displaced: listener.displaced,
      incoming: (kind, data, deliver) => {
        const apply = (): void => {
          if (this.#alive) deliver()
        }
        if (kind === 'reply' || kind === 'update') hold.pass(data.byteLength, apply)
        else apply()
      },
      closed: (code, reason) => {
        this.unconfirmed.channelLost()
        this.#originals.channelLost()
        hold.forget()
        if (this.#alive) listener.closed(code, reason)
      },
    }
  }

  async #opened(opened: Opened): Promise<boolean> {
    const hello = this.#input.socket.hello.get()
    if (!this.#alive || hello === null) return false
    const origin = { historyId: hello.historyId, lockEpoch: opened.lockEpoch }
    if (!this.#input.listener.opened(opened, origin)) return false
    this.origin = origin
    if (opened.access === 'write') await this.#stored.load(this.#input.fresh ? this.ydoc.clientID.toString(36) : null)
    return this.#alive
  }

  #sending(kind: MessageKind, index: number): boolean | Uint8Array {
    if (kind === 'ask' || kind === 'presence') return true
    const { ydoc } = this
    const go = this.unconfirmed.sending(kind, index, Y.getState(ydoc.store, ydoc.clientID), Date.now())
    if (go && kind === 'reply') this.#originals.allSent(index)
    else if (go && this.#asMade) this.#originals.sent(index)
    this.#input.listener.progress(null)
    return go && this.#repeated !== null ? syncUpdate(this.#repeated.update) : go
  }

  #acked(count: number): void {
    const all = this.unconfirmed.acked(count)
    this.#originals.acked(count)
    const now = Date.now()
    if (all) this.#stored.confirmed()
    else if (this.unconfirmed.count() > 0) this.#stored.marked(now)
    this.#input.listener.progress(all ? now : null)
  }
}
