import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { type DecodedUpdate, decodeUpdate } from './decoded-update.ts'
import { type DisplacedEvent, isOneTransaction, isUnplaced, type Notified, type OpenText } from './displaced-book.ts'
import type { Displaced } from './displaced-find.ts'
import type { RoomChannel } from './room-channel.ts'

/** L4 in one room: the texts without a place that wait for their writers. */
export class RoomDisplaced {
  /** As the book keeps them; null when that is not known. */
  texts: OpenText[] | null = null

  /** Where some of them stood is to be looked up. */
  get hasUnplaced(): boolean {
    return this.texts?.some(isUnplaced) ?? false
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
    const mayBeOpen = this.texts === null || this.texts.length + pending.length + events.length > 0
    if (!update.original || !mayBeOpen) return events
    const decoded = update.decoded ?? decodeUpdate(update.bytes)
    if (decoded && decoded.ds.clients.size > 0 && isOneTransaction(decoded)) events.push({ deleted: decoded.ds })
    return events
  }

  /** Tells people about words of theirs. */
  notify(notified: Notified, channels: Iterable<RoomChannel>): void {
    if (notified.length === 0) return
    for (const channel of channels) {
      channel.notifyDisplaced(notified.filter(({ writer }) => writer === channel.person.userId).map(({ text }) => text))
    }
  }
}
