/** Remembers for a moment what a session token stands for, so that a page that asks ten things at once costs one look into the database. */
export class SessionCache<T> {
  readonly #maxAge: number
  readonly #entries = new Map<string, { value: T; userId: string | null; at: number }>()
  #generation = 0

  constructor(maxAgeMs: number) {
    this.#maxAge = maxAgeMs
  }

  get(token: string, now: number): T | undefined {
    const entry = this.#entries.get(token)
    return entry && now - entry.at < this.#maxAge ? entry.value : undefined
  }

  /** To be taken before asking the database: an answer that is older than a `forget` is not kept. */
  mark(): number {
    return this.#generation
  }

  put(token: string, value: T, userId: string | null, now: number, mark: number): void {
    if (mark !== this.#generation) return
    if (this.#entries.size > 2000) this.#entries.clear()
    this.#entries.set(token, { value, userId, at: now })
  }

  forget(userId: string): void {
    this.#generation++
    for (const [token, entry] of this.#entries) if (entry.userId === userId) this.#entries.delete(token)
  }
}
