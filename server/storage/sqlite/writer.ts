import type { Database } from '../database.ts'
import type { Tx, Writer } from '../writer.ts'
import type { ConnectionGate } from './connection-gate.ts'
import type { SqliteHandle } from './handle.ts'

/** The one writer (L3): windows and commands' transactions, one after the other on the one connection. */
export class SqliteWriter implements Writer {
  readonly #db: Database
  readonly #raw: SqliteHandle
  readonly #gate: ConnectionGate

  constructor(db: Database, raw: SqliteHandle, gate: ConnectionGate) {
    this.#db = db
    this.#raw = raw
    this.#gate = gate
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(work)
  }

  /** Runs `work` with the connection, outside any transaction and between two of others. */
  async between<T>(work: (raw: SqliteHandle) => T): Promise<T> {
    await this.#gate.acquire()
    try {
      return work(this.#raw)
    } finally {
      this.#gate.release()
    }
  }

  /**
   * Runs `work` with the connection before all who wait for it, to begin and end transactions of its own. One found open is a broken L3: the process
   * must end.
   */
  async urgently<T>(work: () => Promise<T>): Promise<T> {
    await this.#gate.acquire(true)
    try {
      if (this.#raw.inTransaction) {
        console.error('L3 broken: a window commit found an open transaction')
        process.abort()
      }
      return await work()
    } finally {
      this.#gate.release()
    }
  }
}
