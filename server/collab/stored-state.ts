import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import * as Y from 'yjs'
import { LogTail } from './log-tail.ts'

/** Pieces that are merged into one: merging is superlinear in Yjs (5,000 rows: 10 ms in steps of 20, 90 ms in steps of 100). */
const AT_ONCE = 20
/** Rows that may wait to be merged: a checkpoint usually takes their place before (`limits.checkpointRows`). */
const MOST_ROWS = 8_000
/** A section of up to this many bytes is handed out in one message. */
const ONE_MESSAGE = 128 * 1024

interface Piece {
  bytes: Uint8Array
  /** Last row of the log that is in it. */
  seq: number
  /** How often what is in it was merged. */
  level: number
  /** How far it goes for each client, once somebody has asked: reading a large piece takes milliseconds. */
  clocks?: ReadonlyMap<number, number>
}

/** A checkpoint, or everything: not merged with what comes after it. */
const BASE = Number.MAX_SAFE_INTEGER

/**
 * One section as it lies on disk: a checkpoint and the rows behind it. It answers who opens the section without a Y.Doc, and holds nothing that is not
 * committed (L1). Rows are kept as they come, and merged when somebody asks: most of them a checkpoint replaces before.
 */
export class StoredState {
  #pieces: Piece[] = []
  #size = 0
  readonly #rows = new LogTail()

  /** Bytes; what was deleted since the last checkpoint counts. */
  get size(): number {
    return this.#size + this.#rows.size
  }

  /** The next row. */
  add(bytes: Uint8Array, seq: number): void {
    this.#rows.add(bytes, seq)
    if (this.#rows.count >= MOST_ROWS) this.#merge()
  }

  /** A checkpoint of rows 1..seq takes their place. */
  replace(bytes: Uint8Array, seq: number): void {
    if (this.#rows.first > seq) this.#merge()
    else this.#rows.forget(seq)
    const behind = this.#take(this.#pieces.length).filter((piece) => piece.seq > seq)
    for (const piece of [{ bytes, seq, level: BASE }, ...behind]) this.#put(piece)
  }

  /** Everything, as updates to be applied in this order; at least one. */
  all(): Uint8Array[] {
    this.#merge()
    if (this.#pieces.length > 1 && this.#size <= ONE_MESSAGE) this.#put(merged(this.#take(this.#pieces.length), BASE))
    return this.#pieces.map((piece) => piece.bytes)
  }

  /** What a state vector does not cover, as updates to be applied in this order; at least one. @throws when the vector is malformed */
  beyond(vector: Uint8Array): Uint8Array[] {
    const updates = this.all().map((bytes) => Y.diffUpdate(bytes, vector))
    const [first, ...rest] = updates
    const said = rest.filter((update) => update.length > NOTHING)
    return first && (first.length > NOTHING || said.length === 0) ? [first, ...said] : said
  }

  /** The state vector of everything. */
  vector(): Uint8Array {
    this.#merge()
    const clocks = new Map<number, number>()
    for (const piece of this.#pieces) {
      piece.clocks ??= Y.parseUpdateMeta(piece.bytes).to
      for (const [client, clock] of piece.clocks) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
    }
    return Y.encodeStateVector(clocks)
  }

  /** A Y.Doc of everything. One transaction around all pieces: half the time of one each. */
  build(): Y.Doc {
    this.#merge()
    const ydoc = sectionDoc()
    ydoc.get(BODY_ROOT, Y.XmlText)
    ydoc.transact(() => {
      for (const { bytes } of this.#pieces) Y.applyUpdate(ydoc, bytes)
    })
    return ydoc
  }

  /** The rows become pieces. */
  #merge(): void {
    for (const { bytes, seq } of this.#rows.take()) {
      this.#put({ bytes, seq, level: 0 })
      for (let last = this.#pieces.at(-1)!; this.#pieces.at(-AT_ONCE)?.level === last.level; last = this.#pieces.at(-1)!)
        this.#put(merged(this.#take(AT_ONCE), last.level + 1))
    }
  }

  #put(piece: Piece): void {
    this.#pieces.push(piece)
    this.#size += piece.bytes.length
  }

  /** The last pieces, which are no longer there. */
  #take(count: number): Piece[] {
    const taken = this.#pieces.splice(-count)
    for (const piece of taken) this.#size -= piece.bytes.length
    return taken
  }
}

const merged = (pieces: readonly Piece[], level: number): Piece => ({
  bytes: Y.mergeUpdates(pieces.map((piece) => piece.bytes)),
  seq: pieces.at(-1)?.seq ?? 0,
  level,
})

/** Length of an update that says nothing. */
const NOTHING = 2
