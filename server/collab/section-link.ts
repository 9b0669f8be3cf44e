import type { Closed, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { Shared } from './room-channel.ts'
import type { WorkBudget } from './work-budget.ts'

/** A section's channel as its connection carries it. */
export interface SectionLink {
  send(message: Uint8Array): void
  sendShared(shared: Shared): void
  /** How many frames of this channel are on disk or added nothing. A y-websocket client has no ear for it. */
  acknowledge(count: number): void
  opened(access: 'read' | 'write', lockEpoch: number): void
  /** Words of the person that lost their place. A y-websocket client has no ear for it. */
  displaced(texts: readonly DisplacedText[]): void
  /** The channel ends; a y-websocket connection with it. */
  closed(code: number, reason: Closed): void
  /** What answering the person cost, and for how long that must be made up for. */
  readonly budget: WorkBudget
  /** Frames that wait are counted for back pressure. */
  hold(bytes: number): void
  release(bytes: number): void
}
