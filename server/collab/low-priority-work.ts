/** Milliseconds of such work in one turn of the event loop. */
const TURN_MS = 8

/** The work of those who ask for much: in the order in which it came, a little each turn of the event loop. Those who only type come in between. */
export class LowPriorityWork {
  #waiting: (() => void)[] = []
  #next = 0
  #queued = false

  later(work: () => void): void {
    this.#waiting.push(work)
    this.#queue()
  }

  #queue(): void {
    if (this.#queued) return
    this.#queued = true
    setImmediate(() => this.#run())
  }

  #run(): void {
    this.#queued = false
    const end = performance.now() + TURN_MS
    // What comes now stands behind what waits.
    for (const last = this.#waiting.length; this.#next < last && performance.now() < end; this.#next++) this.#waiting[this.#next]!()
    this.#waiting = this.#waiting.slice(this.#next)
    this.#next = 0
    if (this.#waiting.length > 0) this.#queue()
  }
}
