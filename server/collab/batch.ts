import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { DisplacedEvent, Notified } from './displaced-book.ts'
import type { RoomChannel } from './room-channel.ts'

export type BatchOutcome = 'committed' | 'locked' | 'failed'

/** What one section hands to the next window, and what is to happen once it is on disk. */
export class Batch {
  /** In the order in which they were applied. `from` is null for what no channel sent. */
  readonly updates: { bytes: Uint8Array; author: UserId; from: RoomChannel | null }[] = []
  /** What these updates did to words without a place (L4), and, once it is written, whom to tell of it. */
  readonly displaced: DisplacedEvent[] = []
  notified: Notified = []
  /** How many frames of each channel this batch settles. */
  readonly acks = new Map<RoomChannel, number>()
  /** Answers that contain something of this batch. */
  readonly after: (() => void)[] = []
  readonly done: Promise<BatchOutcome>
  #finish: (outcome: BatchOutcome) => void = () => {}

  constructor() {
    this.done = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  finish(outcome: BatchOutcome): void {
    this.#finish(outcome)
  }
}
