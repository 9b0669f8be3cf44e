import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Writer } from '../storage/writer.ts'
import type { CollabWorker } from './collab-worker.ts'
import type { DisplacedBook } from './displaced-book.ts'
import { unplaced } from './displaced-book.ts'
import type { Room } from './room.ts'

/** Whoever types into what is gone is told at once; where that stood can wait until the words are together. */
const WAIT_MS = 150
const JOB_MS = 15_000

interface Surroundings {
  book: DisplacedBook
  writer: Writer
  worker: CollabWorker
  roomOf(sectionId: SectionId): Room | undefined
  report(error: unknown, sectionId: SectionId): void
}

/** Looks up on the worker where words stood that arrived in what was gone already, and who deleted it (L4). */
export class DisplacedPlaces {
  readonly #around: Surroundings
  readonly #wanted = new Set<SectionId>()
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  want(sectionId: SectionId): void {
    this.#wanted.add(sectionId)
    if (this.#stopped || this.#timer !== null) return
    this.#timer = setTimeout(() => void this.#round(), WAIT_MS).unref()
  }

  /** What was not looked up is wanted again when somebody asks for it. */
  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #round(): Promise<void> {
    const sections = [...this.#wanted]
    this.#wanted.clear()
    for (const sectionId of sections) {
      try {
        await this.#lookUp(sectionId)
      } catch (error) {
        if (!this.#stopped) this.#around.report(error, sectionId)
      }
    }
    this.#timer = null
    const next = this.#wanted.values().next()
    if (!next.done) this.want(next.value)
  }

  async #lookUp(sectionId: SectionId): Promise<void> {
    const { book, writer, worker, roomOf } = this.#around
    const anchors = await writer.between(() => book.open(sectionId).flatMap(unplaced))
    if (anchors.length === 0 || this.#stopped) return
    const places = await worker.ask('places', { sectionId, anchors }, JOB_MS)
    if (this.#stopped) return
    let room: Room | undefined
    try {
      const notified = await writer.window(() => {
        room = roomOf(sectionId)
        const placed = book.place(sectionId, room?.displaced.texts ?? null, places)
        if (room) room.displaced.texts = placed.open
        return placed.notified
      })
      room?.displaced.notify(notified, room.channels)
    } catch (error) {
      if (room) room.displaced.texts = null
      throw error
    }
  }
}
