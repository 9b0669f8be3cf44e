import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

/** Why a Y.Doc may never speak with the server again: locked, removed, the person's right ended, or the server does not take what was written. */
export type EndReason = 'locked' | 'older-lock' | 'removed' | 'forbidden' | 'malformed' | 'too-large' | 'section-too-large' | 'table-too-large'

/**
 * Where a section's live writing stands. Writable in `live` and `offline`; `lock` is null when the person may only read or who locked is not known.
 * `closing`: the section was locked, removed or full under the hands of somebody who types; the editor stays until they pause, and what they type is kept
 * aside, never sent.
 */
export type SectionState =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'offline' }
  | { kind: 'closing'; why: EndReason; lock: Closed | null }
  | { kind: 'readonly'; lock: Closed | null }
  | { kind: 'refused'; code: 'forbidden' | 'removed' | 'malformed' }

export const isWritableState = (state: SectionState): boolean => state.kind === 'live' || state.kind === 'offline'

/** The editor stands there: in writable states, and until the person pauses after a lock or a removal. */
export const keepsEditor = (state: SectionState): boolean => isWritableState(state) || state.kind === 'closing'

export interface SectionSnapshot {
  state: SectionState
  /** Counts Y.Docs: the key of the editor. */
  generation: number
  unconfirmed: number
  /** When the server last confirmed that all is on disk, on this machine's clock. */
  lastSavedAt: number | null
  ydoc: Y.Doc
  awareness: Awareness
}

/** What was written would be refused again as it is. */
export const REFUSED_AS_THEY_ARE: ReadonlySet<EndReason> = new Set(['malformed', 'too-large', 'table-too-large'])

/** However often: nothing is broken. A section that is full is written in again as soon as it is shortened. */
export const EXPECTED: ReadonlySet<EndReason> = new Set(['locked', 'section-too-large'])
