/** The newest rows of a section's log, one behind the other in one buffer: an array of its own would cost each row more than its content. */
export class LogTail {
  #bytes: Uint8Array = EMPTY
  #ends: number[] = []
  #first = Number.MAX_SAFE_INTEGER

  get count(): number {
    return this.#ends.length
  }

  /** Bytes. */
  get size(): number {
    return this.#ends.at(-1) ?? 0
  }

  /** Number of the first row; above all numbers when there is none. */
  get first(): number {
    return this.#first
  }

  /** @param seq one more than that of the row before */
  add(bytes: Uint8Array, seq: number): void {
    const start = this.size
    const end = start + bytes.length
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(bytes, start)
    if (this.#ends.length === 0) this.#first = seq
    this.#ends.push(end)
  }

  /** Forgets the rows up to this one. */
  forget(seq: number): void {
    const kept = this.take().filter((row) => row.seq > seq)
    for (const row of kept) this.add(row.bytes, row.seq)
  }

  /** All rows, which are no longer here; they share one buffer. */
  take(): { bytes: Uint8Array; seq: number }[] {
    const bytes = this.#bytes
    const rows = this.#ends.map((end, index) => ({ bytes: bytes.subarray(this.#ends[index - 1] ?? 0, end), seq: this.#first + index }))
    this.#bytes = EMPTY
    this.#ends = []
    this.#first = Number.MAX_SAFE_INTEGER
    return rows
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length, 256))
    larger.set(this.#bytes.subarray(0, this.size))
    this.#bytes = larger
  }
}

const EMPTY = new Uint8Array(0)
