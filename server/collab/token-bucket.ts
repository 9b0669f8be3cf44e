/** Allows `burst` at once and `perSecond` in the long run. Times are milliseconds. */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  #tokens: number
  #at: number

  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#tokens = burst
    this.#at = now
  }

  /** Takes one; false when there is none. */
  take(now: number): boolean {
    this.#refill(now)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** Takes what was used already, even when there is not so much. */
  spend(amount: number, now: number): void {
    this.#refill(now)
    this.#tokens -= amount
  }

  /** How much there is; below 0 for a debt. */
  level(now: number): number {
    this.#refill(now)
    return this.#tokens
  }

  /** Milliseconds until the debt is paid, 0 without one. */
  overdrawnMs(now: number): number {
    this.#refill(now)
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#perSecond) * 1000)
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) * this.#perSecond) / 1000)
    this.#at = now
  }
}
