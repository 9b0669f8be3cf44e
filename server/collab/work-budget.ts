import type { Limits } from './limits.ts'
import { TokenBucket } from './token-bucket.ts'

/** Bytes of answers that count like a millisecond of work. */
const BYTES_A_MS = 100_000
/** Milliseconds for which somebody is watched. */
const WATCHED_MS = 300_000
/** Who used less than this share of the burst lately is not kept waiting. */
const LIGHT = 0.1

/** How much of the thread that serves one person takes, over all their connections. Outlives these: coming back is no fresh start. */
export class WorkBudget {
  readonly #bucket: TokenBucket
  readonly #enough: number
  #watchedUntil = 0

  constructor({ workBurstMs, workMsPerSecond }: Limits) {
    this.#bucket = new TokenBucket(workBurstMs, workMsPerSecond, performance.now())
    this.#enough = workBurstMs * (1 - LIGHT)
  }

  /** So much was done for this person. @param now `performance.now()` */
  spend(ms: number, now: number, answeredBytes = 0): void {
    this.#bucket.spend(ms + answeredBytes / BYTES_A_MS, now)
  }

  /** This person sent something that takes far too long: what else comes from there has a dry run in the worker first, unless it is a key. */
  watch(): void {
    this.#watchedUntil = performance.now() + WATCHED_MS
  }

  get watched(): boolean {
    return this.#watchedUntil > 0 && performance.now() < this.#watchedUntil
  }

  /** Milliseconds until more is done for this person; 0 for at once. */
  get overdrawnMs(): number {
    return this.#bucket.overdrawnMs(performance.now())
  }

  /** This person asked for next to nothing lately, as everybody who only types. @param now `performance.now()` */
  isLight(now: number): boolean {
    return this.#bucket.level(now) >= this.#enough
  }
}
