import { TokenBucket } from './token-bucket.ts'

/**
 * Does what it is asked a few times a second; what comes faster waits, and of what waits only the last is done. `overdrawnMs` says for how long nothing may be
 * done at all.
 */
export class LastWins<T> {
  readonly #bucket: TokenBucket
  readonly #waitMs: number
  readonly #now: () => number
  readonly #act: (value: T) => void
  readonly #overdrawnMs: () => number
  #waiting: { value: T; timer: NodeJS.Timeout } | null = null

  constructor(burst: number, perSecond: number, now: () => number, act: (value: T) => void, overdrawnMs: () => number = () => 0) {
    this.#bucket = new TokenBucket(burst, perSecond, now())
    this.#waitMs = 1000 / perSecond
    this.#now = now
    this.#act = act
    this.#overdrawnMs = overdrawnMs
  }

  offer(value: T): void {
    if (this.#waiting) this.#waiting.value = value
    else if (this.#overdrawnMs() === 0 && this.#bucket.take(this.#now())) this.#act(value)
    else this.#wait(value)
  }

  #wait(value: T): void {
    this.#waiting = { value, timer: setTimeout(() => this.#late(), Math.max(this.#waitMs, this.#overdrawnMs())) }
  }

  /** Forgets what waits. */
  cancel(): void {
    clearTimeout(this.#waiting?.timer)
    this.#waiting = null
  }

  #late(): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) return
    if (this.#overdrawnMs() > 0) this.#wait(waiting.value)
    else {
      this.#bucket.take(this.#now())
      this.#act(waiting.value)
    }
  }
}
