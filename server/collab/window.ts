import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import { isDiskFull } from '../storage/disk-full.ts'
import type { Addition, SectionLog, Verdict } from '../storage/section-log.ts'
import type { Tx } from '../storage/writer.ts'
import type { Batch } from './batch.ts'
import type { DisplacedBook } from './displaced-book.ts'
import { asRows } from './merged-updates.ts'
import type { CollabMetrics } from './metrics.ts'
import type { Room } from './room.ts'
import { nextWindow, smoothed, windowDelay } from './window-pace.ts'

interface Taken {
  room: Room
  batch: Batch
  rows: readonly { bytes: Uint8Array; author: UserId }[]
  /** Tells the room its texts without a place, when they are on disk. */
  putDisplaced: () => void
}

/** The commit window: one flushed transaction for all sections that have something new, then their broadcasts and acknowledgements (L1, L3). */
export class CommitWindow {
  readonly #log: SectionLog
  readonly #now: () => number
  readonly #report: (error: unknown) => void
  readonly #metrics: CollabMetrics
  readonly #book: DisplacedBook
  #dirty = new Set<Room>()
  /** The last window left a large batch behind it. */
  #keysWentFirst = false
  #running: Promise<void> | null = null
  #scheduled: { cancel: () => void } | null = null
  #commitMs = 0
  #lastEnd = 0

  constructor(log: SectionLog, now: () => number, report: (error: unknown) => void, metrics: CollabMetrics, book: DisplacedBook) {
    this.#log = log
    this.#now = now
    this.#report = report
    this.#metrics = metrics
    this.#book = book
  }

  /** The room has a batch for the next window. */
  add(room: Room): void {
    this.#dirty.add(room)
    this.#schedule()
  }

  /** Commits what waits now, without waiting for the window to close. */
  async flush(): Promise<void> {
    while (this.#running || this.#dirty.size > 0) {
      this.#scheduled?.cancel()
      this.#scheduled = null
      await (this.#running ?? this.#run())
    }
  }

  #schedule(): void {
    if (this.#running || this.#scheduled || this.#dirty.size === 0) return
    let editors = 0
    for (const room of this.#dirty) editors = Math.max(editors, room.channels.size)
    const delay = windowDelay(this.#commitMs, performance.now() - this.#lastEnd, editors, this.#log.blocks)
    const close = () => {
      this.#scheduled = null
      void this.#run()
    }
    // Timers count whole milliseconds.
    if (delay < 0.5) {
      const immediate = setImmediate(close)
      this.#scheduled = { cancel: () => clearImmediate(immediate) }
    } else {
      const timer = setTimeout(close, delay)
      this.#scheduled = { cancel: () => clearTimeout(timer) }
    }
  }

  #run(): Promise<void> {
    this.#running = this.#commit().finally(() => {
      this.#running = null
      this.#schedule()
    })
    return this.#running
  }

  async #commit(): Promise<void> {
    let taken: Taken[] = []
    let verdicts: Verdict[]
    let start = performance.now()
    try {
      verdicts = await this.#log.append(() => {
        start = performance.now()
        const { go, isLarge } = nextWindow([...this.#dirty], this.#keysWentFirst)
        taken = this.#take(go)
        this.#keysWentFirst = !isLarge && this.#dirty.size > 0
        return taken.map((one) => this.#addition(one))
      })
    } catch (error) {
      this.#report(error)
      this.#metrics.failed()
      // A window that did not even begin took nothing: what waits is given up all the same, so that clients keep their words and load again.
      if (taken.length === 0) taken = this.#take([...this.#dirty])
      for (const { room, batch } of taken) room.commitFailed(batch, causeOf(error))
      return
    }
    // Up to here the flush to disk is in it.
    const commitMs = performance.now() - start
    this.#commitMs = smoothed(this.#commitMs, commitMs)
    const written = taken.filter((_one, index) => verdicts[index]!.is === 'written')
    this.#metrics.committed(
      written.reduce((sum, { batch }) => sum + batch.updates.length, 0),
      commitMs,
    )
    for (const [index, one] of taken.entries()) this.#settle(one, verdicts[index]!)
    this.#lastEnd = performance.now()
  }

  /** What became of one section. */
  #settle({ room, batch, rows, putDisplaced }: Taken, verdict: Verdict): void {
    if (verdict.is === 'locked') room.refused(batch)
    else if (verdict.is === 'failed') {
      this.#report(verdict.error)
      this.#metrics.failed()
      room.commitFailed(batch, causeOf(verdict.error))
    } else if (verdict.between.length > 0) {
      // The log went on without us: what was written is on disk, but this copy lacks what stands before it. All load again.
      room.commitFailed(batch)
    } else {
      this.#metrics.displacedBy(batch.displaced)
      putDisplaced()
      room.committed(
        batch,
        rows.map(({ bytes }) => bytes),
      )
    }
  }

  #take(rooms: readonly Room[]): Taken[] {
    const taken: Taken[] = []
    for (const room of rooms) {
      this.#dirty.delete(room)
      const batch = room.takeBatch()
      if (batch) taken.push({ room, batch, rows: asRows(batch.updates), putDisplaced: () => {} })
    }
    return taken
  }

  #addition(one: Taken): Addition {
    const { room, batch, rows } = one
    const addition = { sectionId: room.sectionId, known: room.copy.seq, rows, at: this.#now() }
    return batch.displaced.length === 0 ? addition : { ...addition, also: (tx) => this.#writeDisplaced(tx, one, addition.at) }
  }

  async #writeDisplaced(tx: Tx, one: Taken, at: number): Promise<void> {
    const { room, batch } = one
    const { texts, put } = room.displaced.take()
    const { open, notified } = await this.#book.write(tx, room.sectionId, texts, batch.displaced, room.copy.owners, at)
    batch.notified = notified
    one.putDisplaced = () => put(open)
  }
}

const causeOf = (error: unknown): Closed => (isDiskFull(error) ? { cause: 'disk-full' } : {})
