import * as Y from 'yjs'
import { copyOfSection } from '../body/quiet.ts'
import { applyChange, CannotApply } from './apply-change.ts'
import { LineReader } from './line-reader.ts'
import type { Piece } from './pieces.ts'
import { type Standing, standingOf } from './standing.ts'
import type { SuggestedChange } from './suggestion-change.ts'
import type { TextLine } from './text-line.ts'

/** Writes changes one after the other into a copy of a body; of one that cannot be written nothing is left. The body itself stays as it is. */
export class ChangeWriter {
  readonly #base: Y.Doc
  readonly #origin: unknown
  readonly #written: Uint8Array[] = []
  #lines = new LineReader()
  #copy: Y.Doc

  /** @param origin of what fills the copy */
  constructor(base: Y.Doc, origin?: unknown) {
    this.#base = base
    this.#origin = origin
    this.#copy = copyOfSection(base, origin)
  }

  /** The copy as it is until the next change is written. */
  get ydoc(): Y.Doc {
    return this.#copy
  }

  /** Where a change stands behind those that were written. */
  standingOf(change: SuggestedChange): Standing {
    return standingOf(this.#copy, change, this.#lines)
  }

  /**
   * Writes a change where it stands. @param standing of it, asked of this writer since the last change; the others as for `applyChange`
   * @returns false when it cannot be written
   */
  write(change: SuggestedChange, standing: Standing, after?: readonly Piece[]): boolean {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array): void => void updates.push(update)
    this.#copy.on('update', keep)
    let line: TextLine | null = null
    try {
      this.#copy.transact(() => {
        line = applyChange(change, standing, after)
      })
    } catch (error) {
      this.#begin()
      if (error instanceof CannotApply || error instanceof RangeError) return false
      throw error
    }
    this.#copy.off('update', keep)
    this.#written.push(...updates)
    this.#lines.written(line)
    return true
  }

  /** All that was written, as one update of the body; null: nothing. */
  update(): Uint8Array | null {
    return this.#written.length === 0 ? null : Y.mergeUpdates(this.#written)
  }

  /** The copy was spoilt: another one takes its place, with what was written before. */
  #begin(): void {
    this.#copy.destroy()
    this.#copy = copyOfSection(this.#base, this.#origin)
    const written = this.update()
    if (written) Y.applyUpdate(this.#copy, written, this.#origin)
    this.#lines = new LineReader()
  }
}
