import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import type { SqliteHandle } from '../storage/database.ts'
import { type AppendResult, isDiskFull, prepareAppend } from '../storage/update-log.ts'
import type { Writer } from '../storage/writer.ts'
import type { Batch } from './batch.ts'
import type { DisplacedBook } from './displaced-book.ts'
import { asRows } from './merged-updates.ts'
import type { CollabMetrics } from './metrics.ts'
import type { Room } from './room.ts'
import { smoothed, windowDelay } from './window-pace.ts'

interface Taken {
  room: Room
  batch: Batch
  rows: Uint8Array[]
  result: AppendResult
}

/** The commit window: one flushed transaction for all sections that have something new, then their broadcasts and acknowledgements (L1, L3). */
export class CommitWindow {
  readonly #writer: Writer
  readonly #now: () => number
  readonly #report: (error: unknown) => void
  readonly #metrics: CollabMetrics
  readonly #book: DisplacedBook
  readonly #append: ReturnType<typeof prepareAppend>
  #dirty = new Set<Room>()
  #running: Promise<void> | null = null
  #scheduled: { cancel: () => void } | null = null
  #commitMs = 0
  #lastEnd = 0

  constructor(raw: SqliteHandle, writer: Writer, now: () => number, report: (error: unknown) => void, metrics: CollabMetrics, book: DisplacedBook) {
    this.#writer = writer
    this.#now = now
    this.#report = report
    this.#metrics = metrics
    this.#book = book
    this.#append = prepareAppend(raw)
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
    const delay = windowDelay(this.#commitMs, performance.now() - this.#lastEnd, editors)
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
    let start = performance.now()
    try {
      await this.#writer.window(() => {
        start = performance.now()
        taken = this.#take()
        for (const one of taken) this.#write(one)
      })
    } catch (error) {
      this.#report(error)
      this.#metrics.failed()
      // A window that did not even begin took nothing: what waits is given up all the same, so that clients keep their words and load again.
      if (taken.length === 0) taken = this.#take()
      const reason: Closed = isDiskFull(error) ? { cause: 'disk-full' } : {}
      for (const { room, batch } of taken) room.commitFailed(batch, reason)
      return
    }
    // Up to here the flush to disk is in it.
    const commitMs = performance.now() - start
    this.#commitMs = smoothed(this.#commitMs, commitMs)
    this.#metrics.committed(updatesIn(taken), commitMs)
    for (const { room, batch, rows, result } of taken) {
      if (result === 'ok') {
        this.#metrics.displacedBy(batch.displaced)
        room.committed(batch, rows)
      } else if (result === 'locked') room.refused(batch)
      else room.commitFailed(batch)
    }
    this.#lastEnd = performance.now()
  }

  #take(): Taken[] {
    const taken: Taken[] = []
    for (const room of this.#dirty) {
      const batch = room.takeBatch()
      if (batch) taken.push({ room, batch, rows: [], result: 'ok' })
    }
    this.#dirty = new Set()
    return taken
  }

  #write(one: Taken): void {
    const { room, batch } = one
    const at = this.#now()
    let seq = room.copy.seq
    for (const row of asRows(batch.updates)) {
      one.result = this.#append({ sectionId: room.sectionId, seq: ++seq, bytes: row.bytes, author: row.author, at })
      if (one.result !== 'ok') return
      one.rows.push(row.bytes)
    }
    if (batch.displaced.length === 0) return
    const { open, notified } = this.#book.write(room.sectionId, room.displaced.texts, batch.displaced, room.copy.owners, at)
    room.displaced.texts = open
    batch.notified = notified
  }
}

const updatesIn = (taken: readonly Taken[]): number => {
  let sum = 0
  for (const { batch, result } of taken) if (result === 'ok') sum += batch.updates.length
  return sum
}
