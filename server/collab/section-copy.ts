import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { type DecodedUpdate, saysNothing } from './decoded-update.ts'
import { type Displaced, findDisplaced } from './displaced-find.ts'
import { HEAVY_MS, worked } from './dry-run.ts'
import type { LoadedSection } from './room-loader.ts'
import { onlyDeletes, SectionSize } from './section-size.ts'
import type { StoredState } from './stored-state.ts'
import { addsNothing } from './update-check.ts'

/** Updates below this are not weighed: a key is 30 bytes, and what is slow must have hundreds of parts. */
const LIGHT_BYTES = 2_000

/** One section in memory: what is on disk, and its Y.Doc, which is built when somebody writes and may be ahead of the disk. */
export class SectionCopy {
  stored: StoredState
  /** Who used each Yjs client id first. */
  owners: Map<number, UserId>
  /** Last row of the log. */
  seq: number
  checkpointSeq: number
  bytesSinceCheckpoint: number
  readonly #size: SectionSize
  #ydoc: Y.Doc | null = null
  #added: Uint8Array | null = null
  /** The update that is being applied, until its own transaction has been looked at. */
  #watched: DecodedUpdate | Uint8Array | null = null
  #displaced: readonly Displaced[] = []

  constructor(loaded: LoadedSection) {
    this.stored = loaded.stored
    this.owners = loaded.owners
    this.seq = loaded.seq
    this.checkpointSeq = loaded.checkpointSeq
    this.bytesSinceCheckpoint = loaded.bytesSinceCheckpoint
    this.#size = new SectionSize(loaded.stored.size)
  }

  /** @throws when what is on disk is no Y.Doc */
  get ydoc(): Y.Doc {
    if (this.#ydoc === null) {
      this.#ydoc = this.stored.build()
      this.#ydoc.on('update', (bytes: Uint8Array) => {
        this.#added = bytes
      })
      this.#ydoc.on('afterTransaction', (transaction: Y.Transaction) => this.#watch(transaction))
    }
    return this.#ydoc
  }

  /**
   * Applies an update that was checked. `added`: what it added, as an update; null when that is nothing. `heavy`: it took Yjs far too long. `displaced`: words
   * that lost their place by it (L4).
   * @param decoded null when it is not decoded
   * @param weigh false when its weight is known
   * @throws when Yjs throws or keeps something pending; then, and after `heavy`, this copy must be given up
   */
  apply(
    update: Uint8Array,
    decoded: DecodedUpdate | null,
    weigh: boolean,
  ): { added: Uint8Array | null; heavy: boolean; displaced: readonly Displaced[] } {
    const { ydoc } = this
    this.#added = null
    this.#displaced = []
    this.#watched = decoded ?? update
    const weighed = weigh && update.length >= LIGHT_BYTES
    const start = performance.now()
    const startWork = weighed ? worked() : 0
    Y.applyUpdate(ydoc, update)
    if (ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null) throw new Error('update left something pending')
    const heavy = weighed && performance.now() - start > HEAVY_MS && worked() - startWork > HEAVY_MS
    return { added: this.#added, heavy, displaced: this.#displaced }
  }

  #watch(transaction: Y.Transaction): void {
    const update = this.#watched
    this.#watched = null
    if (update !== null) this.#displaced = findDisplaced(transaction, update)
  }

  /** Whether the section is so large that it takes only deletions, and this update is something else. @param decoded when it is known */
  isTooLargeFor(update: Uint8Array, decoded: DecodedUpdate | null): boolean {
    return this.#size.isFull(this.ydoc) && !onlyDeletes(this.ydoc, decoded ?? Y.decodeUpdate(update))
  }

  /** True when the update would change nothing (G5): judged without applying it. */
  addsNothing(decoded: DecodedUpdate): boolean {
    return saysNothing(decoded) || addsNothing(this.ydoc, decoded)
  }

  /** The state vector, as of now; send it only when that is committed. */
  stateVector(): Uint8Array {
    return this.#ydoc === null ? this.stored.vector() : Y.encodeStateVector(this.#ydoc)
  }

  /**
   * The state beyond a state vector, as updates to be applied in this order; at least one. Ask for it when all that is here now is committed.
   * @throws when the vector is malformed
   */
  answer(vector: Uint8Array): () => Uint8Array[] {
    if (vector.length === 1 && vector[0] === 0) return () => this.stored.all()
    const updates = this.#ydoc === null ? this.stored.beyond(vector) : [Y.encodeStateAsUpdate(this.#ydoc, vector)]
    return () => updates
  }

  /** These rows are on disk. */
  written(rows: readonly Uint8Array[]): void {
    for (const row of rows) {
      this.stored.add(row, ++this.seq)
      this.bytesSinceCheckpoint += row.length
      this.#size.add(row.length)
    }
  }

  /** The log up to `seq` is in a checkpoint, on disk. */
  checkpointWritten(bytes: Uint8Array, seq: number): void {
    if (seq <= this.checkpointSeq) return
    this.checkpointSeq = seq
    this.bytesSinceCheckpoint = 0
    this.stored.replace(bytes, seq)
  }

  /** Forgets the Y.Doc and with it whatever is not on disk. */
  forgetDoc(): void {
    this.#ydoc?.destroy()
    this.#ydoc = null
    this.#added = null
  }
}
