/**
 * Counts what the person wrote and the server has not yet put on disk. A change waits until a frame carries it; a frame counts until it is
 * acknowledged. When a channel goes, its frames wait again: the next SyncStep2 carries them.
 */
export interface Unconfirmed {
  /** The person changed something at `at`. */
  changed(at: number): void
  /** A message with content is about to be sent as frame `index`; `clock`: own clock in the Y.Doc now. False: it would come too early. */
  sending(kind: 'reply' | 'update', index: number, clock: number, at: number): boolean
  /** Returns true when that confirmed the last open change. */
  acked(count: number): boolean
  channelLost(): void
  /** Frames and changes that are not on disk. */
  count(): number
  /** When the oldest of them was made; null without any. */
  since(): number | null
  /** Everything of this client below this clock is on disk. */
  confirmedClock(): number
}

export function createUnconfirmed(startClock: number): Unconfirmed {
  let waitingSince: number | null = null
  let replied = false
  let frames: { index: number; at: number; clock: number }[] = []
  let confirmed = startClock
  return {
    changed: (at) => {
      waitingSince ??= at
    },
    sending: (kind, index, clock, at) => {
      // Before SyncStep2 the server may lack what this update builds on; SyncStep2 will carry it.
      if (kind === 'update' && !replied) return false
      replied = true
      if (kind === 'update' || waitingSince !== null) frames.push({ index, clock, at: waitingSince ?? at })
      waitingSince = null
      return true
    },
    acked: (count) => {
      const before = frames.length
      for (const frame of frames) if (frame.index <= count) confirmed = Math.max(confirmed, frame.clock)
      frames = frames.filter((frame) => frame.index > count)
      return before > 0 && frames.length === 0 && waitingSince === null
    },
    channelLost: () => {
      replied = false
      const first = frames[0]
      if (first) waitingSince = Math.min(first.at, waitingSince ?? first.at)
      frames = []
    },
    count: () => frames.length + (waitingSince === null ? 0 : 1),
    since: () => frames[0]?.at ?? waitingSince,
    confirmedClock: () => confirmed,
  }
}
