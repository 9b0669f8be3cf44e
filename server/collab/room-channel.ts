import type { Closed, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { Speaker } from './awareness.ts'

/** What a room says to many: made into websocket frames at most once for each kind of connection, and written at once. */
export interface Shared {
  readonly messages: readonly Uint8Array[]
  yWebsocket: Buffer | null
  multiplexed: Buffer | null
}

/** A channel as its room sees it: one of those who listen. */
export interface RoomChannel extends Speaker {
  /** It was given the state, so that updates of others can be understood. */
  readonly live: boolean
  sendShared(shared: Shared): void
  /** The first `count` frames of this channel are on disk, or added nothing. */
  acknowledge(count: number): void
  /** Tells that words of its person lost their place (L4). */
  notifyDisplaced(texts: readonly DisplacedText[]): void
  /** Tells what it may do now, when that is news. */
  notifyAccess(): void
  /** Goes on with what waited for the room. */
  drain(): void
  close(code: number, reason?: Closed): void
}
