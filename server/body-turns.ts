import pLimit, { type LimitFunction } from 'p-limit'

/** Large bodies that are taken in at once: what each may hold in memory is 30 MB. */
const AT_ONCE = 4
/** Small ones of one person: 1 MB each. */
const SMALL_AT_ONCE = 8

/** Turns of each person, forgotten when nobody waits. */
class OwnTurns {
  readonly #atOnce: number
  readonly #people = new Map<string, LimitFunction>()

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  async take<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const own = this.#people.get(userId) ?? pLimit(this.#atOnce)
    this.#people.set(userId, own)
    try {
      return await own(work)
    } finally {
      if (own.activeCount + own.pendingCount === 0) this.#people.delete(userId)
    }
  }
}

/**
 * Turns for requests with bodies: of large ones one a person, four in all. Who waits has not been read: their bytes stay with them (FINDINGS W2). The turn lasts
 * until the answer, so that the work that a file causes is in turns too.
 */
export class BodyTurns {
  readonly #all = pLimit(AT_ONCE)
  readonly #large = new OwnTurns(1)
  readonly #small = new OwnTurns(SMALL_AT_ONCE)

  large<T>(userId: string, work: () => Promise<T>): Promise<T> {
    return this.#large.take(userId, () => this.#all(work))
  }

  small<T>(userId: string, work: () => Promise<T>): Promise<T> {
    return this.#small.take(userId, work)
  }
}
