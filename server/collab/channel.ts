import { type SectionAccess, sectionAccess } from '@van-kien/shared/domain/access.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { decodeAwareness } from './awareness.ts'
import type { Limits } from './limits.ts'
import { decodeMessage, syncStep1, syncStep2 } from './messages.ts'
import type { CollabPerson } from './person.ts'
import type { Room } from './room.ts'
import { TokenBucket } from './token-bucket.ts'
import { addsNothing, decodeUpdate } from './update-check.ts'

/** The same message, made into a websocket frame at most once for each kind of connection. */
export interface SharedFrame {
  stock: Buffer | null
  multiplexed: Buffer | null
}

/** A section's channel as its connection carries it. */
export interface SectionLink {
  send(message: Uint8Array): void
  sendShared(message: Uint8Array, shared: SharedFrame): void
  /** How many frames of this channel are on disk or added nothing. A stock client has no ear for it. */
  acknowledge(count: number): void
  opened(access: 'read' | 'write', lockEpoch: number): void
  /** The channel ends; a stock connection with it. */
  closed(code: number, reason: Closed): void
  /** Frames that wait are counted for back pressure. */
  hold(bytes: number): void
  release(bytes: number): void
}

/** SyncStep1 is asked this often in a row without progress before the channel is closed (G4). */
const MOST_STRIKES = 2

/** One person's line to one section: the gate. Every message passes `handle`; what it may do is decided anew each time. */
export class SectionChannel {
  readonly person: CollabPerson
  awarenessClient: number | null = null
  /** It was given the state, so that updates of others can be understood. */
  live = false

  readonly #link: SectionLink
  readonly #limits: Limits
  readonly #now: () => number
  readonly #syncs: TokenBucket
  #room: Room | null = null
  #role: Role | null = null
  #waiting: Uint8Array[] = []
  #closed = false
  #received = 0
  /** A frame was put aside because something was missing before it: nothing is acknowledged until a SyncStep2 brought all. */
  #owed = false
  #strikes = 0
  /** Where the last update that came too early ended, see `#tooEarly`. */
  #early = 0
  #answered = false
  #announced = ''
  #lateSync: { vector: Uint8Array; timer: NodeJS.Timeout } | null = null
  #lateState: { state: string; timer: NodeJS.Timeout } | null = null
  #stateAt = Number.NEGATIVE_INFINITY

  constructor(person: CollabPerson, link: SectionLink, limits: Limits, now: () => number) {
    this.person = person
    this.#link = link
    this.#limits = limits
    this.#now = now
    this.#syncs = new TokenBucket(limits.syncBurst, limits.syncsPerSecond, now())
  }

  get room(): Room | null {
    return this.#room
  }

  get closed(): boolean {
    return this.#closed
  }

  get access(): SectionAccess {
    if (!this.#room) return 'none'
    return sectionAccess({ userId: this.person.userId, isAdmin: this.person.isAdmin, role: this.#role }, this.#room.facts)
  }

  /** The room is loaded: says hello, asks for what the client has, and goes on with what came meanwhile. */
  open(room: Room, role: Role | null): void {
    if (this.#closed) return
    this.#room = room
    this.#role = role
    if (this.access === 'none') {
      this.close(CLOSE.unknown)
      return
    }
    room.channels.add(this)
    this.announceAccess()
    const vector = Y.encodeStateVector(room.ydoc)
    room.whenCommitted(() => this.#send(syncStep1(vector)))
    const states = room.awareness.all()
    if (states) this.#send(states)
    this.drain()
  }

  receive(message: Uint8Array): void {
    if (this.#closed) return
    if (this.#room === null || this.#room.paused || this.#waiting.length > 0) {
      this.#waiting.push(message)
      this.#link.hold(message.length)
    } else this.#handle(this.#room, message)
  }

  /** Goes on with what waited for the room. */
  drain(): void {
    while (!this.#closed && this.#room !== null && !this.#room.paused) {
      const message = this.#waiting.shift()
      if (!message) return
      this.#link.release(message.length)
      this.#handle(this.#room, message)
    }
  }

  /** The person's role in the dossier changed, or the section's status did. */
  setRole(role: Role | null): void {
    this.#role = role
    if (this.#room === null) return
    if (this.access === 'none') this.close(CLOSE.forbidden)
    else this.announceAccess()
  }

  /** Tells our client what it may do now, when that is news. */
  announceAccess(): void {
    const { access } = this
    if (this.#room === null || access === 'none') return
    const { lockEpoch } = this.#room.facts
    const news = `${access} ${lockEpoch}`
    if (news === this.#announced) return
    this.#announced = news
    this.#link.opened(access, lockEpoch)
  }

  sendShared(message: Uint8Array, shared: SharedFrame): void {
    if (!this.#closed) this.#link.sendShared(message, shared)
  }

  acknowledge(count: number): void {
    if (!this.#closed && !this.#owed) this.#link.acknowledge(count)
  }

  close(code: number, reason: Closed = {}): void {
    if (this.#closed) return
    this.leave()
    this.#link.closed(code, reason)
  }

  /** The connection is gone, or the client closed the channel. */
  leave(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#lateSync?.timer)
    clearTimeout(this.#lateState?.timer)
    for (const message of this.#waiting) this.#link.release(message.length)
    this.#waiting = []
    const room = this.#room
    if (room === null) return
    room.channels.delete(this)
    room.lastUsedAt = this.#now()
    const gone = room.awareness.remove(this, this.#now())
    if (gone) room.broadcast(gone, this)
  }

  #send(message: Uint8Array): void {
    if (!this.#closed) this.#link.send(message)
  }

  #handle(room: Room, data: Uint8Array): void {
    this.#received++
    const message = decodeMessage(data)
    switch (message?.type) {
      case undefined:
        this.close(CLOSE.malformed)
        return
      case 'sync-step-1':
        this.#answerSync(room, message.stateVector)
        break
      case 'update':
        this.#update(room, message.bytes, message.answer)
        break
      case 'awareness':
        this.#awareness(room, message.bytes)
        break
      case 'query-awareness': {
        const states = room.awareness.all()
        if (states) this.#send(states)
        break
      }
      case 'ignored':
        break
    }
    if (!this.#closed && !this.#owed) room.settle(this, this.#received)
  }

  /** A few a second; what comes faster is answered late, and only the last of it. */
  #answerSync(room: Room, vector: Uint8Array): void {
    if (this.#lateSync === null && this.#syncs.take(this.#now())) {
      this.#sendState(room, vector)
      return
    }
    clearTimeout(this.#lateSync?.timer)
    const timer = setTimeout(() => {
      this.#lateSync = null
      if (this.#room && !this.#closed) this.#sendState(this.#room, vector)
    }, 1000 / this.#limits.syncsPerSecond)
    this.#lateSync = { vector, timer }
  }

  #sendState(room: Room, vector: Uint8Array): void {
    try {
      const state = room.encodeState(vector)
      room.whenCommitted(() => {
        this.live = true
        this.#send(syncStep2(state))
      })
    } catch {
      this.close(CLOSE.malformed)
    }
  }

  #update(room: Room, bytes: Uint8Array, answer: boolean): void {
    if (bytes.length > this.#limits.updateBytes) {
      this.close(CLOSE.tooLarge)
      return
    }
    const decoded = decodeUpdate(bytes)
    if (decoded === null) {
      this.close(CLOSE.malformed)
      return
    }
    if (this.access !== 'write') {
      // G5: every client repeats what it has at each reconnect; only new content closes the channel.
      if (!addsNothing(room.ydoc, decoded)) {
        this.#refuseContent(room)
        return
      }
      this.#caughtUp(answer)
      return
    }
    const result = room.apply(bytes, decoded, this.person.userId, this)
    switch (result) {
      case 'added':
      case 'nothing':
        if (result === 'added') this.#strikes = 0
        this.#caughtUp(answer)
        return
      case 'gap':
      case 'missing': {
        const end = Math.max(0, ...decoded.structs.map((struct) => struct.id.clock + struct.length))
        this.#askAgain(room, result === 'gap' && this.#tooEarly(end))
        return
      }
      case 'suspect':
      case 'foreign-client':
      case 'misfit':
        this.close(CLOSE.malformed)
        return
    }
  }

  #refuseContent(room: Room): void {
    const wouldWrite = sectionAccess({ ...this.person, role: this.#role }, { status: 'drafting' }) === 'write'
    if (wouldWrite) this.close(CLOSE.locked, room.lock)
    else this.close(CLOSE.forbidden)
  }

  #caughtUp(answer: boolean): void {
    if (!answer) return
    this.#answered = true
    this.#owed = false
  }

  /** An honest client that types before its first sync is through sends one update after the other behind a gap; the SyncStep2 on its way has all. */
  #tooEarly(end: number): boolean {
    if (this.#answered || end <= this.#early) return false
    this.#early = end
    return true
  }

  #askAgain(room: Room, excused: boolean): void {
    this.#owed = true
    if (excused) return
    if (this.#strikes >= MOST_STRIKES) {
      this.close(CLOSE.malformed)
      return
    }
    this.#strikes++
    const vector = Y.encodeStateVector(room.ydoc)
    room.whenCommitted(() => this.#send(syncStep1(vector)))
  }

  #awareness(room: Room, bytes: Uint8Array): void {
    const own = room.awareness.own(this, decodeAwareness(bytes) ?? [])
    if (own === null || Buffer.byteLength(own.state ?? '') > this.#limits.awarenessBytes) return
    clearTimeout(this.#lateState?.timer)
    this.#lateState = null
    if (own.state === null) {
      const gone = room.awareness.remove(this, this.#now())
      if (gone) room.broadcast(gone, this)
      return
    }
    const wait = this.#stateAt + this.#limits.awarenessInterval - this.#now()
    if (wait <= 0) {
      this.#publishState(room, own.state)
      return
    }
    const { state } = own
    const timer = setTimeout(() => {
      this.#lateState = null
      if (!this.#closed) this.#publishState(room, state)
    }, wait)
    this.#lateState = { state, timer }
  }

  #publishState(room: Room, state: string): void {
    this.#stateAt = this.#now()
    const message = room.awareness.put(this, state, this.#now())
    if (message) room.broadcast(message, this)
  }
}
