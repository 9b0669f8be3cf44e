import { type SectionAccess, sectionAccess } from '@van-kien/shared/domain/access.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Closed, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import { decodeAwareness } from './awareness.ts'
import { CatchUp } from './catch-up.ts'
import { decodeUpdate } from './decoded-update.ts'
import type { DryRun } from './dry-run.ts'
import { LastWins } from './last-wins.ts'
import type { Limits } from './limits.ts'
import { decodeMessage, syncStep1, syncStep2, syncUpdate } from './messages.ts'
import type { CollabPerson } from './person.ts'
import type { ApplyResult, Room } from './room.ts'
import type { RoomChannel, Shared } from './room-channel.ts'
import type { SectionLink } from './section-link.ts'

/** One person's line to one section: the gate. Every message passes `handle`; what it may do is decided anew each time. */
export class SectionChannel implements RoomChannel {
  readonly person: CollabPerson
  awarenessClient: number | null = null
  /** It was given the state, so that updates of others can be understood. */
  live = false

  readonly #link: SectionLink
  readonly #limits: Limits
  readonly #now: () => number
  readonly #syncs: LastWins<Uint8Array>
  readonly #states: LastWins<string>
  #room: Room | null = null
  #role: Role | null = null
  #waiting: { message: Uint8Array; dryRun?: DryRun }[] = []
  /** A big update of this channel is in a dry run; what came after it waits. */
  #trying = false
  #closed = false
  #received = 0
  readonly #catchUp = new CatchUp()
  #notified = ''

  constructor(person: CollabPerson, link: SectionLink, limits: Limits, now: () => number) {
    this.person = person
    this.#link = link
    this.#limits = limits
    this.#now = now
    const answer = (vector: Uint8Array): void => {
      if (this.#room && !this.#closed) this.#sendState(this.#room, vector)
    }
    this.#syncs = new LastWins(limits.syncBurst, limits.syncsPerSecond, now, answer, () => link.budget.overdrawnMs)
    this.#states = new LastWins(1, limits.awarenessPerSecond, now, (state) => {
      if (this.#room && !this.#closed) this.#tell(this.#room, this.#room.awareness.put(this, state, this.#now()))
    })
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

  /** The room is loaded: says hello, goes on with what came meanwhile, which is the client's question, and only then asks for what the client has. */
  open(room: Room, role: Role | null): void {
    if (this.#closed) return
    this.#room = room
    this.#role = role
    if (this.access === 'none') {
      this.close(CLOSE.unknown)
      return
    }
    room.channels.add(this)
    this.notifyAccess()
    this.notifyDisplaced(room.displacedOf(this.person.userId))
    const states = room.awareness.all()
    if (states) this.#send(states)
    this.drain()
    if (this.#closed) return
    const vector = room.copy.stateVector()
    room.whenCommitted(() => this.#send(syncStep1(vector)))
  }

  receive(message: Uint8Array): void {
    if (this.#closed) return
    if (this.#room === null || this.#room.paused || this.#trying || this.#waiting.length > 0) {
      this.#waiting.push({ message })
      this.#link.hold(message.length)
      return
    }
    this.#received++
    this.#handle(this.#room, message)
  }

  /** Goes on with what waited for the room. */
  drain(): void {
    while (!this.#closed && this.#room !== null && !this.#room.paused && !this.#trying) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#link.release(next.message.length)
      if (!next.dryRun) this.#received++
      this.#handle(this.#room, next.message, next.dryRun)
    }
  }

  /** The person's role in the dossier changed, or the section's status did. */
  setRole(role: Role | null): void {
    this.#role = role
    if (this.#room === null) return
    if (this.access === 'none') this.close(CLOSE.forbidden)
    else this.notifyAccess()
  }

  /** Tells our client what it may do now, when that is news. */
  notifyAccess(): void {
    const { access } = this
    if (this.#room === null || access === 'none') return
    const { lockEpoch } = this.#room.facts
    const news = `${access} ${lockEpoch}`
    if (news === this.#notified) return
    this.#notified = news
    this.#link.opened(access, lockEpoch)
  }

  sendShared(shared: Shared): void {
    if (!this.#closed) this.#link.sendShared(shared)
  }

  notifyDisplaced(texts: readonly DisplacedText[]): void {
    if (!this.#closed && texts.length > 0) this.#link.displaced(texts)
  }

  acknowledge(count: number): void {
    if (!this.#closed && !this.#catchUp.owed) this.#link.acknowledge(count)
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
    this.#syncs.cancel()
    this.#states.cancel()
    for (const { message } of this.#waiting) this.#link.release(message.length)
    this.#waiting = []
    const room = this.#room
    if (room === null) return
    room.channels.delete(this)
    room.lastUsedAt = this.#now()
    this.#tell(room, room.awareness.remove(this, this.#now()))
  }

  #send(message: Uint8Array): void {
    if (!this.#closed) this.#link.send(message)
  }

  #handle(room: Room, data: Uint8Array, dryRun?: DryRun): void {
    const message = decodeMessage(data)
    switch (message?.type) {
      case undefined:
        this.close(CLOSE.malformed)
        return
      case 'sync-step-1':
        this.#syncs.offer(message.stateVector)
        break
      case 'update':
        if (!dryRun && this.access === 'write' && this.#needsDryRun(message.bytes.length)) {
          void this.#dryRunInWorker(room, data, message.bytes)
          return
        }
        this.#update(room, message.bytes, message.answer, dryRun)
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
    if (!this.#closed && !this.#catchUp.owed) room.settle(this, this.#received)
  }

  #sendState(room: Room, vector: Uint8Array): void {
    try {
      const answer = room.copy.answer(vector)
      room.whenCommitted(() => {
        this.live = true
        // A client calls itself synced at the SyncStep2: it comes last.
        const start = performance.now()
        const updates = answer()
        for (const update of updates.slice(0, -1)) this.#send(syncUpdate(update))
        this.#send(syncStep2(updates.at(-1)!))
        const bytes = updates.reduce((sum, update) => sum + update.length, 0)
        const now = performance.now()
        this.#link.budget.spend(now - start, now, bytes)
      })
    } catch {
      this.close(CLOSE.malformed)
    }
  }

  #needsDryRun(bytes: number): boolean {
    const { dryRunBytes, watchedDryRunBytes, updateBytes } = this.#limits
    return bytes <= updateBytes && (bytes > dryRunBytes || (bytes > watchedDryRunBytes && this.#link.budget.watched))
  }

  /** Others go on meanwhile; when the verdict is there, the update passes the gate again. */
  async #dryRunInWorker(room: Room, data: Uint8Array, update: Uint8Array): Promise<void> {
    this.#trying = true
    const dryRun = await room.dryRunInWorker(update, this.person.userId)
    this.#trying = false
    if (this.#closed) return
    if (dryRun === null) {
      this.close(CLOSE.stopping)
      return
    }
    this.#waiting.unshift({ message: data, dryRun })
    this.#link.hold(data.length)
    this.drain()
  }

  #update(room: Room, bytes: Uint8Array, answer: boolean, dryRun?: DryRun): void {
    if (bytes.length > this.#limits.updateBytes || dryRun?.verdict === 'too-heavy') {
      this.close(CLOSE.tooLarge)
      return
    }
    if (dryRun && typeof dryRun.verdict !== 'string' && this.access === 'write') {
      this.#wrote(room, room.applyValidated(bytes, dryRun.verdict, this.person.userId, this, !answer), answer)
      return
    }
    const decoded = decodeUpdate(bytes)
    if (decoded === null) {
      this.close(CLOSE.malformed)
      return
    }
    if (this.access === 'write') {
      this.#wrote(room, room.apply(bytes, decoded, this.person.userId, this, !answer), answer)
      return
    }
    // G5: every client repeats what it has at each reconnect; only new content closes the channel.
    if (!room.addsNothing(decoded)) this.#refuseContent(room)
    else if (answer) this.#catchUp.answered()
  }

  #wrote(room: Room, result: ApplyResult, answer: boolean): void {
    switch (result) {
      case 'added':
      case 'nothing':
        if (result === 'added') this.#catchUp.progress()
        if (answer) this.#catchUp.answered()
        return
      case 'gap':
      case 'missing':
        this.#askFor(room, result === 'gap')
        return
      case 'too-heavy':
        this.#link.budget.watch()
        this.close(CLOSE.tooLarge)
        return
      case 'section-too-large':
      case 'table-too-large':
        this.close(CLOSE.tooLarge, { cause: result })
        return
      case 'suspect':
      case 'foreign-client':
      case 'misfit':
        this.close(CLOSE.malformed)
    }
  }

  #refuseContent(room: Room): void {
    const wouldWrite = sectionAccess({ ...this.person, role: this.#role }, { status: 'drafting' }) === 'write'
    if (wouldWrite) this.close(CLOSE.locked, room.facts.lock)
    else this.close(CLOSE.forbidden)
  }

  #askFor(room: Room, gap: boolean): void {
    const step = this.#catchUp.missed(gap)
    if (step === 'close') this.close(CLOSE.malformed)
    if (step !== 'ask') return
    const vector = room.copy.stateVector()
    room.whenCommitted(() => this.#send(syncStep1(vector)))
  }

  #awareness(room: Room, bytes: Uint8Array): void {
    const own = room.awareness.own(this, decodeAwareness(bytes) ?? [])
    if (own === null || Buffer.byteLength(own.state ?? '') > this.#limits.awarenessBytes) return
    if (own.state !== null) {
      this.#states.offer(own.state)
      return
    }
    this.#states.cancel()
    this.#tell(room, room.awareness.remove(this, this.#now()))
  }

  #tell(room: Room, message: Uint8Array | null): void {
    if (message) room.broadcast([message], this)
  }
}
