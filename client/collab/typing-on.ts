import type * as Y from 'yjs'

/** A composition without a change for so long was left. */
const LEFT_COMPOSITION = 10_000
const LOOK_EVERY = 200
const KEEP_EVERY = 300

interface TypingOnInput {
  hasKeys(): boolean
  composing(): boolean
  /** So many milliseconds after the last key whoever types has looked up. */
  pause: number
  /** Sets aside what nobody confirmed; called again and again. */
  keep(): void
  /** Called once, after the last `keep`; not after `end()`. */
  done(): void
  now(): number
}

/**
 * Somebody types in a Y.Doc that was just cut off (locked, removed): lets them, keeps what they type aside as it grows, and ends at a pause or when the keys
 * go elsewhere. Both ways of Vietnamese typing end as they would have, for the editor stays as it is.
 */
export class TypingOn {
  readonly #ydoc: Y.Doc
  readonly #input: TypingOnInput
  #typedAt: number
  #look: ReturnType<typeof setInterval>
  #keeping: ReturnType<typeof setTimeout> | undefined

  /**
   * @param typedAt when the last key came, or the lock itself
   */
  constructor(ydoc: Y.Doc, typedAt: number, input: TypingOnInput) {
    this.#ydoc = ydoc
    this.#input = input
    this.#typedAt = typedAt
    ydoc.on('update', this.#typed)
    this.#look = setInterval(() => {
      if (!this.#goesOn()) this.finish()
    }, LOOK_EVERY)
    input.keep()
  }

  /** What was typed up to now is kept. */
  keepNow(): void {
    this.#input.keep()
  }

  /** Ends it now. */
  finish(): void {
    this.end()
    this.#input.done()
  }

  /** As `finish`, for a page that goes away. */
  end(): void {
    clearInterval(this.#look)
    clearTimeout(this.#keeping)
    this.#ydoc.off('update', this.#typed)
    this.#input.keep()
  }

  #goesOn(): boolean {
    const { hasKeys, composing, pause, now } = this.#input
    return hasKeys() && now() - this.#typedAt < (composing() ? LEFT_COMPOSITION : pause)
  }

  readonly #typed = (): void => {
    this.#typedAt = this.#input.now()
    this.#keeping ??= setTimeout(() => {
      this.#keeping = undefined
      this.#input.keep()
    }, KEEP_EVERY)
  }
}
