import type { Tx, Writer } from './writer.ts'

/** So long, or until it has so many, a transaction takes further changes in: whoever types waits for its end. */
const WINDOW_MS = 10
const LEAST = 4

/** Reads and judges, and gives what writes; refuses only here, before anything is written. */
export type Change<T> = (tx: Tx) => Promise<() => Promise<T>>

interface Waiting {
  change: Change<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * Small changes of many people in few transactions, as the windows of the text log are: those that came while one was on its way to the disk share the next
 * one. Each is judged behind what the one before it wrote, as in a transaction of its own. What nobody foresaw while one writes takes the whole transaction
 * back; then each gets one of its own.
 */
class SharedTurns {
  readonly #writer: Writer
  #waiting: Waiting[] = []
  #busy = false

  constructor(writer: Writer) {
    this.#writer = writer
  }

  take<T>(change: Change<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ change, resolve: resolve as (value: unknown) => void, reject })
      if (!this.#busy) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const taken: Waiting[] = []
      const settle: (() => void)[] = []
      try {
        await this.#writer.transaction((tx) => this.#window(tx, taken, settle))
        for (const done of settle) done()
      } catch (error) {
        if (taken.length < 2) for (const { reject } of taken) reject(error)
        else for (const one of taken) await this.#alone(one)
      }
    }
    this.#busy = false
  }

  async #window(tx: Tx, taken: Waiting[], settle: (() => void)[]): Promise<void> {
    const end = performance.now() + WINDOW_MS
    while (this.#waiting.length > 0 && (taken.length < LEAST || performance.now() < end)) {
      const one = this.#waiting.shift()!
      taken.push(one)
      let write: () => Promise<unknown>
      try {
        write = await one.change(tx)
      } catch (refusal) {
        settle.push(() => one.reject(refusal))
        continue
      }
      const value = await write()
      settle.push(() => one.resolve(value))
    }
  }

  async #alone({ change, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await this.#writer.transaction(async (tx) => (await change(tx))()))
    } catch (error) {
      reject(error)
    }
  }
}

const turns = new WeakMap<Writer, SharedTurns>()

/** On disk when the promise resolves; nothing of it is when it throws. */
export function inSharedTurn<T>(writer: Writer, change: Change<T>): Promise<T> {
  const shared = turns.get(writer) ?? new SharedTurns(writer)
  turns.set(writer, shared)
  return shared.take(change)
}
