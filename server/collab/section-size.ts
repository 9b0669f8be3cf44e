import { MOST_STATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import * as Y from 'yjs'
import type { DecodedUpdate } from './decoded-update.ts'

/** A state that is about as large as may be is measured no more often. */
const MEASURED_EVERY_MS = 1_000

/** True when an update brings a Y.Doc nothing new but deletions, and places of what was deleted before. */
export const onlyDeletes = (ydoc: Y.Doc, update: DecodedUpdate): boolean =>
  update.structs.every(
    (struct) =>
      !(struct instanceof Y.Item) ||
      struct.content instanceof Y.ContentDeleted ||
      struct.id.clock + struct.length <= Y.getState(ydoc.store, struct.id.client),
  )

/**
 * How large a section's state is: told from the bytes that came, which is never less than what they leave, and measured (tens of milliseconds) only when that may
 * be too much. One object for one Y.Doc in memory.
 */
export class SectionSize {
  #bytes: number
  #full = false
  #measuredAt = Number.NEGATIVE_INFINITY
  readonly #limit: number
  readonly #now: () => number

  /** @param bytes of the stored state and the rows behind it */
  constructor(bytes: number, limit = MOST_STATE_BYTES, now: () => number = () => performance.now()) {
    this.#bytes = bytes
    this.#limit = limit
    this.#now = now
  }

  /** An update of so many bytes was applied. */
  add(bytes: number): void {
    this.#bytes += bytes
  }

  /** Whether the section takes only deletions now. */
  isFull(ydoc: Y.Doc): boolean {
    if (this.#bytes <= this.#limit) return false
    if (this.#now() - this.#measuredAt < MEASURED_EVERY_MS) return this.#full
    this.#bytes = Y.encodeStateAsUpdate(ydoc).length
    this.#measuredAt = this.#now()
    this.#full = this.#bytes > this.#limit
    return this.#full
  }
}
