import { TokenBucket } from './token-bucket.ts'

/** Does what it is asked a few times a second; what comes faster waits, and of what waits only the last is done. */
export class LastWins<T> {
  readonly #bucket: TokenBucket
  readonly #waitMs: number
  readonly #now: () => number
  readonly #act: (value: T) => void
  #waiting: { value: T; timer: NodeJS.Timeout } | null = null

  constructor(burst: number, perSecond: number, now: () => number, act: (value: T) => void) {
    this.#bucket = new TokenBucket(burst, perSecond, now())
    this.#waitMs = 1000 / perSecond
    this.#now = now
    this.#act = act
  }

  offer(value: T): void {
    if (this.#waiting) this.#waiting.value = value
    else if (this.#bucket.take(this.#now())) this.#act(value)
    else this.#waiting = { value, timer: setTimeout(() => this.#late(), this.#waitMs) }
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
    this.#bucket.take(this.#now())
    this.#act(waiting.value)
  }
}
