import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { prepareCheckpoint, prepareWordCount } from '../storage/checkpoints.ts'
import type { SqliteHandle } from '../storage/database.ts'
import type { Writer } from '../storage/writer.ts'
import type { CollabWorker } from './collab-worker.ts'
import { type Compacted, compact } from './compact.ts'
import type { Limits } from './limits.ts'
import { repeat } from './repeat.ts'
import type { Room } from './room.ts'
import type { LiveRooms } from './rooms-live.ts'

const EVERY_MS = 500
const JOB_MS = 20_000
/** Counting the words of a large section takes long: it waits for a longer pause. */
const LARGE_WAITS = 8

/**
 * What can wait: compacts sections (checkpoint, words) that were edited, and unloads rooms that nobody uses. Small sections here, a few at a time in one
 * transaction, large ones on the worker.
 */
export class Housekeeping {
  readonly #rooms: LiveRooms
  readonly #writer: Writer
  readonly #worker: CollabWorker
  readonly #limits: Limits
  readonly #now: () => number
  readonly #report: (error: unknown) => void
  readonly #checkpoint: ReturnType<typeof prepareCheckpoint>
  readonly #countWords: ReturnType<typeof prepareWordCount>
  readonly #end: () => Promise<void>

  constructor(
    rooms: LiveRooms,
    raw: SqliteHandle,
    writer: Writer,
    worker: CollabWorker,
    limits: Limits,
    now: () => number,
    report: (error: unknown) => void,
  ) {
    this.#rooms = rooms
    this.#writer = writer
    this.#worker = worker
    this.#limits = limits
    this.#now = now
    this.#report = report
    this.#checkpoint = prepareCheckpoint(raw)
    this.#countWords = prepareWordCount(raw)
    this.#end = repeat(EVERY_MS, () => this.#round(false), report)
  }

  /** A last round for all rooms; call it when nothing waits for a window any more. It only shortens the next start: on a full disk there is none. */
  async stop(): Promise<void> {
    await this.#end()
    await this.#round(true).catch(this.#report)
  }

  async #round(last: boolean): Promise<void> {
    const rooms = [...this.#rooms.open]
    const due = rooms.filter((room) => this.#isDue(room, last))
    await this.#compactHere(due.filter((room) => !this.#isLarge(room)))
    for (const room of due.filter((one) => this.#isLarge(one))) await this.#compactInWorker(room)
    for (const room of rooms) if (this.#isForgotten(room)) room.drop(CLOSE.stopping)
  }

  #isDue(room: Room, last: boolean): boolean {
    if (room.copy.seq > room.copy.checkpointSeq && (last || this.#isForgotten(room))) return true
    if (room.copy.seq - room.copy.checkpointSeq >= this.#limits.checkpointRows || room.copy.bytesSinceCheckpoint >= this.#limits.checkpointBytes)
      return true
    const pause = this.#limits.countMs * (this.#isLarge(room) ? LARGE_WAITS : 1)
    return room.countedSeq < room.copy.seq && (last || this.#now() - room.lastEditAt >= pause)
  }

  #isForgotten(room: Room): boolean {
    return room.idle && this.#now() - room.lastUsedAt >= this.#limits.idleMs
  }

  #isLarge(room: Room): boolean {
    return room.copy.stored.size > this.#limits.workerBytes
  }

  /** A few a turn of the loop, so that nobody who types waits for all of them. */
  async #compactHere(rooms: readonly Room[]): Promise<void> {
    for (let start = 0; start < rooms.length; start += AT_ONCE) {
      const some = rooms.slice(start, start + AT_ONCE)
      const done: { room: Room; compacted: Compacted }[] = []
      await this.#writer.window(() => {
        for (const room of some) {
          // A batch that waits is not on disk yet and must not get there before its rows (L1).
          if (room.dropped || room.hasPending) continue
          const compacted = compact(room.copy.ydoc, room.copy.seq, room.copy.owners)
          this.#write(room, compacted)
          done.push({ room, compacted })
        }
      })
      for (const { room, compacted } of done) noted(room, compacted)
    }
  }

  async #compactInWorker(room: Room): Promise<void> {
    try {
      const compacted = await this.#worker.ask('compact', { sectionId: room.sectionId }, JOB_MS)
      if (compacted === null) return
      await this.#writer.window(() => this.#write(room, compacted))
      noted(room, compacted)
    } catch (error) {
      // It only shortens loading: the next round tries again.
      this.#report(error)
    }
  }

  #write(room: Room, { seq, bytes, clients, words }: Compacted): void {
    this.#checkpoint({ sectionId: room.sectionId, seq, bytes, clients, at: this.#now() })
    if (words !== null) this.#countWords(room.sectionId, words, seq)
  }
}

/** Sections compacted in one transaction. */
const AT_ONCE = 8

function noted(room: Room, compacted: Compacted): void {
  room.countedSeq = Math.max(room.countedSeq, compacted.seq)
  room.copy.checkpointWritten(compacted.bytes, compacted.seq)
}
