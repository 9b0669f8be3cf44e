import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import { RoomAwareness } from './awareness.ts'
import { Batch, type BatchOutcome } from './batch.ts'
import { CollabWorkerError } from './collab-worker.ts'
import { type DecodedUpdate, saysNothing } from './decoded-update.ts'
import type { Begins, DryRun, Validated } from './dry-run.ts'
import { asMessages } from './merged-updates.ts'
import { syncUpdate } from './messages.ts'
import type { RoomChannel } from './room-channel.ts'
import { RoomDisplaced } from './room-displaced.ts'
import { RoomDropped, type RoomHost } from './room-host.ts'
import type { LoadedSection, SectionFacts } from './room-loader.ts'
import { SectionCopy } from './section-copy.ts'
import { checkUpdate, type UpdateVerdict } from './update-check.ts'

/** How an update fared. `suspect`: Yjs threw or left something over; `too-heavy`: it took Yjs far too long. After both the room reloads from disk. */
export type ApplyResult = 'added' | 'nothing' | 'suspect' | 'too-heavy' | 'section-too-large' | Extract<UpdateVerdict, { ok: false }>['why']

/**
 * One section while it is open: its copy in memory, who listens, and the batch that waits for the next window. The copy may be ahead of the disk by that
 * batch; nothing of it leaves before it is committed (L1).
 */
export class Room {
  readonly sectionId: SectionId
  readonly channels = new Set<RoomChannel>()
  readonly awareness = new RoomAwareness()
  facts: SectionFacts
  copy: SectionCopy
  readonly displaced = new RoomDisplaced()
  countedSeq: number
  lastEditAt: number
  lastUsedAt: number
  /** Frames wait while a task has the section for itself, or while it reloads. */
  paused = false
  dropped = false
  readonly #host: RoomHost<Room>
  #batch: Batch | null = null
  #committing: Batch | null = null
  #turns: Promise<unknown> = Promise.resolve()
  #tasks = 0

  constructor(sectionId: SectionId, loaded: LoadedSection, host: RoomHost<Room>) {
    this.sectionId = sectionId
    this.#host = host
    this.facts = loaded.facts
    this.copy = new SectionCopy(loaded)
    this.countedSeq = loaded.facts.countedSeq
    this.lastEditAt = this.lastUsedAt = host.now()
  }

  /** True when nothing waits, nobody listens and no task wants the section. */
  get idle(): boolean {
    return this.channels.size === 0 && this.#tasks === 0 && this.#waitingBatch() === null
  }

  /** Bytes that wait for the next window. */
  get bytes(): number {
    return this.#batch?.bytes ?? 0
  }

  /** The copy is ahead of the disk. */
  get hasPending(): boolean {
    return this.#waitingBatch() !== null
  }

  /**
   * Checks an update (G4, G6) and writes it. The caller has made sure that it may be written (G1).
   * @param original as its author's transactions made it, not a state difference
   */
  apply(update: Uint8Array, decoded: DecodedUpdate, author: UserId, from: RoomChannel | null, original: boolean): ApplyResult {
    if (saysNothing(decoded)) return 'nothing'
    if (!this.#readable()) return 'suspect'
    return this.#write(update, decoded, checkUpdate(this.copy.ydoc, decoded, author, this.copy.owners, this.facts.dossierId), author, from, original)
  }

  /** Writes an update that passed a dry run. */
  applyValidated(update: Uint8Array, { verdict, begins }: Validated, author: UserId, from: RoomChannel | null, original: boolean): ApplyResult {
    return this.#readable() ? this.#write(update, null, verdict, author, from, original, begins) : 'suspect'
  }

  /**
   * Checks a big update on a copy, in the worker, so that nobody waits for it. The verdict holds from then on: what it refers to never goes away. Null when the
   * section is gone or there can be no dry run now.
   */
  async dryRunInWorker(update: Uint8Array, author: UserId): Promise<DryRun | null> {
    if ((await this.flushed()) !== 'committed') return null
    try {
      return await this.#host.dryRun(this.sectionId, author, update)
    } catch (error) {
      this.#host.report(error, this.sectionId)
      return error instanceof CollabWorkerError && error.why === 'too-long' ? { verdict: 'too-heavy' } : null
    }
  }

  /** True when the update would change nothing (G5). */
  addsNothing(decoded: DecodedUpdate): boolean {
    return saysNothing(decoded) || (this.#readable() && this.copy.addsNothing(decoded))
  }

  /** Runs `send` when all that is in the copy now is on disk: at once when it already is. Never when it could not be written. */
  whenCommitted(send: () => void): void {
    const batch = this.#waitingBatch()
    if (batch) batch.after.push(send)
    else send()
  }

  /** Acknowledges all frames that the channel sent so far, once what is in the copy now is on disk. */
  settle(channel: RoomChannel, count: number): void {
    const batch = this.#waitingBatch()
    if (batch) batch.acks.set(channel, count)
    else channel.acknowledge(count)
  }

  /** Resolves when all that is in the copy now is on disk, or was given up. */
  flushed(): Promise<BatchOutcome> {
    return this.#waitingBatch()?.done ?? Promise.resolve('committed')
  }

  /** Runs `task` alone (G3): pending updates are on disk before it starts, and none is applied until it ends. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    this.#tasks++
    const turn = this.#turns.then(async () => {
      this.paused = true
      try {
        await this.flushed()
        if (this.dropped) throw new RoomDropped()
        return await task()
      } finally {
        await this.#refreshFacts()
        // One turn of the loop later, so that a command that goes on in microtasks has said who changed the status before waiting frames are judged.
        setImmediate(() => {
          this.#tasks--
          this.#resume()
        })
      }
    })
    this.#turns = turn.catch(() => {})
    return turn
  }

  /** A change of status, after its transaction: our clients learn their new access; y-websocket clients when they send something new. */
  statusChanged(change: { status: SectionStatus; lockEpoch: number; by: string; at: number }): void {
    // Notified again, after a later one.
    if (change.lockEpoch < this.facts.lockEpoch) return
    const lock = change.status === 'drafting' ? {} : { status: change.status, by: change.by, at: change.at }
    this.facts = { ...this.facts, status: change.status, lockEpoch: change.lockEpoch, lock }
    for (const channel of this.channels) channel.notifyAccess()
  }

  /** Sends messages to all channels that have been given the state, but not to `except`. */
  broadcast(messages: readonly Uint8Array[], except: RoomChannel | null): void {
    const shared = { messages, yWebsocket: null, multiplexed: null }
    for (const channel of this.channels) if (channel !== except && channel.live) channel.sendShared(shared)
  }

  /** Tells a channel of its person's words that lost their place and are not settled (L4). */
  notifyDisplaced(channel: RoomChannel): void {
    const read = () => this.#host.displacedOf(this.sectionId, channel.person.userId)
    this.displaced.notifyAll(channel, read).catch((error) => this.#host.report(error, this.sectionId))
  }

  /** Closes all channels; the registry forgets the room. */
  drop(code: number, reason: Closed = {}): void {
    if (this.dropped) return
    this.dropped = true
    this.#batch?.finish('failed')
    this.#batch = null
    this.#host.dropped(this)
    for (const channel of [...this.channels]) channel.close(code, reason)
    this.copy.forgetDoc()
  }

  /** Called by the window inside its transaction: everything that waits, so that the copy is what will be on disk. */
  takeBatch(): Batch | null {
    this.#committing = this.#batch
    this.#batch = null
    return this.#committing
  }

  /** The window wrote `rows` rows for the batch that it took. */
  committed(batch: Batch, rows: readonly Uint8Array[]): void {
    this.#committing = null
    this.copy.written(rows)
    this.displaced.notify(batch.notified, this.channels)
    if (batch.notified.length > 0 && this.displaced.hasUnplaced) this.#host.placeDisplaced(this.sectionId)
    for (const send of batch.after) send()
    const updates = asMessages(rows)
    if (updates.length > 0) this.broadcast(updates.map(syncUpdate), batch.onlySender)
    for (const [channel, count] of batch.acks) channel.acknowledge(count)
    batch.finish('committed')
  }

  /** A command wrote this row in a transaction of its own, in its turn of this section: it is applied here, and everybody hears of it (L1). */
  wroteInTurn(row: Uint8Array, newClients: readonly number[], author: UserId): void {
    if (this.dropped) return
    this.copy.written([row])
    for (const client of newClients) this.copy.owners.set(client, author)
    this.lastEditAt = this.#host.now()
    this.broadcast([syncUpdate(row)], null)
    try {
      // The change was made on this very state: it knows all that it deletes, so no words lose their place by it (L4).
      this.copy.apply(row, null, false)
    } catch (error) {
      this.#host.report(error, this.sectionId)
      this.#reload()
    }
  }

  /**
   * The trigger refused the batch (G2): nothing of it was written. Its senders are closed, who waited for an answer from it comes again, the others
   * stay, the section reloads.
   */
  refused(batch: Batch): void {
    this.#committing = null
    const later = this.#batch
    this.#batch = null
    const senders = new Set([...batch.updates, ...(later?.updates ?? [])].map((update) => update.from))
    const waiting = new Set([...batch.acks.keys(), ...(later?.acks.keys() ?? [])])
    this.#reload(() => {
      for (const sender of senders) sender?.close(CLOSE.locked, this.facts.lock)
      for (const channel of waiting) channel.close(CLOSE.stopping)
    })
    batch.finish('locked')
    later?.finish('locked')
  }

  /** The commit failed, or the log went on without us: nothing is acknowledged, everybody loads again. */
  commitFailed(batch: Batch, reason: Closed = {}): void {
    this.#committing = null
    this.drop(CLOSE.stopping, reason)
    batch.finish('failed')
  }

  /** @param decoded null for an update that passed a dry run */
  #write(
    update: Uint8Array,
    decoded: DecodedUpdate | null,
    verdict: UpdateVerdict,
    author: UserId,
    from: RoomChannel | null,
    original: boolean,
    begins: Begins | null = null,
  ): ApplyResult {
    if (!verdict.ok) return verdict.why
    if (verdict.newClients.some((client) => (this.copy.owners.get(client) ?? author) !== author)) return 'foreign-client'
    if (this.copy.isTooLargeFor(update, decoded)) return 'section-too-large'
    let result: ReturnType<SectionCopy['apply']>
    try {
      result = this.copy.apply(update, decoded, decoded !== null, begins)
    } catch (error) {
      this.#host.report(error, this.sectionId)
      this.#reload()
      return 'suspect'
    }
    if (result.heavy) {
      // Its like would follow: it is not kept, nobody else gets it.
      this.#reload()
      return 'too-heavy'
    }
    const events = this.displaced.eventsOf({ bytes: update, decoded, author, original }, result.displaced, this.#batch?.displaced ?? [])
    if (events.length > 0) this.#pending().displaced.push(...events)
    if (result.added === null) return 'nothing'
    for (const client of verdict.newClients) this.copy.owners.set(client, author)
    this.#pending().add({ bytes: result.added, author, from })
    this.lastEditAt = this.#host.now()
    return 'added'
  }

  #pending(): Batch {
    if (this.#batch === null) {
      this.#batch = new Batch()
      this.#host.dirty(this)
    }
    return this.#batch
  }

  /** False when what is on disk is no Y.Doc: nobody can write here. */
  #readable(): boolean {
    try {
      return this.copy.ydoc !== null
    } catch (error) {
      this.#host.report(error, this.sectionId)
      this.drop(CLOSE.stopping)
      return false
    }
  }

  #waitingBatch(): Batch | null {
    return this.#batch ?? this.#committing
  }

  /** Replaces the Y.Doc in memory by what is on disk; frames wait meanwhile. Whatever waits for a window is written first. */
  #reload(then: () => void = () => {}): void {
    this.paused = true
    // What is in memory may hold what will never be on disk: until then answers come from what is (L1).
    this.copy.forgetDoc()
    this.displaced.forget()
    this.#tasks++
    this.#turns = this.#turns.then(async () => {
      this.paused = true
      try {
        await this.flushed()
        const loaded = this.dropped ? null : await this.#host.load(this.sectionId)
        if (this.dropped) return
        if (!loaded) return this.drop(CLOSE.unknown)
        this.copy.forgetDoc()
        this.copy = new SectionCopy(loaded)
        this.#adoptFacts(loaded.facts)
      } catch (error) {
        this.#host.report(error, this.sectionId)
        this.drop(CLOSE.stopping)
      } finally {
        then()
        this.#tasks--
        this.#resume()
      }
    })
  }

  /** A task may have changed the status, or rolled back: the disk knows. */
  async #refreshFacts(): Promise<void> {
    if (this.dropped) return
    try {
      const facts = await this.#host.facts(this.sectionId)
      if (facts === null) return this.drop(CLOSE.unknown)
      this.#adoptFacts(facts)
    } catch (error) {
      this.#host.report(error, this.sectionId)
      this.drop(CLOSE.stopping)
    }
  }

  /** Who has a section open that was taken out of the outline is told so: their words that are not on disk stay with them (R1). */
  #adoptFacts(facts: SectionFacts): void {
    this.facts = facts
    if (facts.removed) for (const channel of [...this.channels]) channel.close(CLOSE.unknown)
  }

  #resume(): void {
    if (this.#tasks > 0) return
    this.paused = false
    this.lastUsedAt = this.#host.now()
    for (const channel of [...this.channels]) channel.drain()
  }
}
