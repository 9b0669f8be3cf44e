import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import { type DecodedUpdate, decodeUpdate } from './decoded-update.ts'
import { type DisplacedEvent, isOneTransaction, isUnplaced, type Notified, type OpenText } from './displaced-book.ts'
import type { Displaced } from './displaced-find.ts'
import type { RoomChannel } from './room-channel.ts'

/** L4 in one room: the texts without a place that wait for their writers. */
export class RoomDisplaced {
  /** As the book keeps them; null when that is not known. */
  #texts: OpenText[] | null = null
  #turn = 0
  /** How often people were told something. */
  #notified = 0

  /** The texts, for a transaction that changes them; `put` tells what they are when that is on disk. Until then, and when it fails, they are not known. */
  take(): { texts: OpenText[] | null; put(changed: OpenText[]): void } {
    const turn = ++this.#turn
    const texts = this.#texts
    this.#texts = null
    return {
      texts,
      put: (changed) => {
        // Somebody who took them later has read them from the disk.
        if (turn === this.#turn) this.#texts = changed
      },
    }
  }

  /** What was taken is not known any more, nor what becomes of it. */
  forget(): void {
    this.take()
  }

  /** Where some of them stood is to be looked up. */
  get hasUnplaced(): boolean {
    return this.#texts?.some(isUnplaced) ?? false
  }

  /**
   * What an applied update did, for the book.
   * @param decoded null when it is not decoded
   * @param original as its author's transactions made it: then its author saw what it deletes, also when that had lost its place before
   * @param pending events that are not in the book yet
   */
  eventsOf(
    update: { bytes: Uint8Array; decoded: DecodedUpdate | null; author: UserId; original: boolean },
    found: readonly Displaced[],
    pending: readonly DisplacedEvent[],
  ): DisplacedEvent[] {
    const events: DisplacedEvent[] = found.length > 0 ? [{ author: update.author, found }] : []
    const mayBeOpen = this.#texts === null || this.#texts.length + pending.length + events.length > 0
    if (!update.original || !mayBeOpen) return events
    const decoded = update.decoded ?? decodeUpdate(update.bytes)
    if (decoded && decoded.ds.clients.size > 0 && isOneTransaction(decoded)) events.push({ deleted: decoded.ds })
    return events
  }

  /** Tells a channel of all words of its person that wait. @param read them from the disk */
  async notifyAll(channel: RoomChannel, read: () => Promise<DisplacedText[]>): Promise<void> {
    for (;;) {
      const before = this.#notified
      const texts = await read()
      // What was told meanwhile may be newer than what was read.
      if (before === this.#notified) return channel.notifyDisplaced(texts)
    }
  }

  /** Tells people about words of theirs. */
  notify(notified: Notified, channels: Iterable<RoomChannel>): void {
    if (notified.length === 0) return
    this.#notified++
    for (const channel of channels) {
      channel.notifyDisplaced(notified.filter(({ writer }) => writer === channel.person.userId).map(({ text }) => text))
    }
  }
}
