import { statSync } from 'node:fs'
import type { Upkeep, UpkeepAround } from '../upkeep.ts'
import type { SqliteHandle } from './handle.ts'
import { WalKeeper } from './wal-keeper.ts'
import type { SqliteWriter } from './writer.ts'

/** Beside the database lies its write-ahead log. */
export class SqliteUpkeep implements Upkeep {
  readonly #raw: SqliteHandle
  readonly #writer: SqliteWriter

  constructor(raw: SqliteHandle, writer: SqliteWriter) {
    this.#raw = raw
    this.#writer = writer
  }

  start(around: UpkeepAround): () => Promise<void> {
    const keeper = new WalKeeper(this.#raw.name, this.#writer, around)
    this.#raw.pragma('wal_autocheckpoint = 0')
    return () => keeper.stop()
  }

  settle(): Promise<void> {
    return this.#writer.between((raw) => void raw.pragma('wal_checkpoint(TRUNCATE)'))
  }

  rewrite(): Promise<void> {
    return this.#writer.between((raw) => void raw.exec('VACUUM'))
  }

  async withoutFlushing(work: () => Promise<void>): Promise<void> {
    this.#raw.pragma('synchronous = OFF')
    try {
      await work()
    } finally {
      this.#raw.pragma('synchronous = FULL')
    }
    await this.settle()
  }

  sizes(): { bytes: number; besideBytes: number } {
    return { bytes: sizeOf(this.#raw.name), besideBytes: sizeOf(`${this.#raw.name}-wal`) }
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
