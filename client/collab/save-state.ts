import type { SocketState } from './socket.ts'

/**
 * What the person is told about their words. `saved` only after the server's commit. `at`: for `saved` the time of the last confirmation (null before
 * the first), else since when it is so. `late`: unconfirmed for more than 8 s; `disk-full`: the server said that it could not write them.
 */
export interface SaveState {
  kind: 'saved' | 'saving' | 'late' | 'disk-full' | 'offline' | 'signed-out' | 'other-version'
  at: number | null
  /** Changes that are not on the server's disk. */
  unconfirmed: number
}

export const LATE_AFTER = 8_000
/** A connection that comes back within this time is not spoken of while nothing waits. */
export const OFFLINE_AFTER = 1_500

export interface SaveFacts {
  socket: SocketState
  /** Since when the socket is not open; null while it is. */
  downSince: number | null
  unconfirmed: number
  /** When the oldest unconfirmed change was made. */
  since: number | null
  savedAt: number | null
  /** The server's last answer to the words that wait was that its disk is full. */
  diskFull: boolean
}

/** The one save state of the page at `now`. Pure. */
export function decideSaveState(facts: SaveFacts, now: number): SaveState {
  const { socket, downSince, unconfirmed, since, savedAt, diskFull } = facts
  const stateOf = (kind: SaveState['kind'], at: number | null): SaveState => ({ kind, at, unconfirmed })
  if (socket === 'signed-out' || socket === 'other-version') return stateOf(socket, downSince)
  if (downSince !== null && (unconfirmed > 0 || now - downSince >= OFFLINE_AFTER)) return stateOf('offline', downSince)
  if (unconfirmed === 0 || since === null) return stateOf('saved', savedAt)
  if (diskFull) return stateOf('disk-full', since)
  return stateOf(now - since > LATE_AFTER ? 'late' : 'saving', since)
}
