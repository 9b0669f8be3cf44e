/** Counts events of a key within the last `windowMs`; forgets keys that fell silent. */
export class SlidingWindow {
  readonly #limit: number
  readonly #windowMs: number
  readonly #times = new Map<string, number[]>()
  #sweptAt = 0

  constructor(limit: number, windowMs: number) {
    this.#limit = limit
    this.#windowMs = windowMs
  }

  /** True when the next event of this key would be one too many. */
  full(key: string, now: number): boolean {
    return this.#recent(key, now).length >= this.#limit
  }

  add(key: string, now: number): void {
    this.#times.set(key, [...this.#recent(key, now), now])
    this.#sweep(now)
  }

  clear(key: string): void {
    this.#times.delete(key)
  }

  #recent(key: string, now: number): number[] {
    return (this.#times.get(key) ?? []).filter((time) => time > now - this.#windowMs)
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < this.#windowMs) return
    this.#sweptAt = now
    for (const [key, times] of this.#times) if ((times.at(-1) ?? 0) <= now - this.#windowMs) this.#times.delete(key)
  }
}
