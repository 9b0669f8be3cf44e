import type BetterSqlite from 'better-sqlite3'
import type { Kysely, Transaction } from 'kysely'
import type { ConnectionGate } from './connection-gate.ts'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>

/** The one writer (L3): window commits and command transactions, one after the other on the one connection. */
export class Writer {
  readonly #db: Kysely<Tables>
  readonly #raw: BetterSqlite.Database
  readonly #gate: ConnectionGate
  readonly #begin: BetterSqlite.Statement
  readonly #commit: BetterSqlite.Statement

  constructor(db: Kysely<Tables>, raw: BetterSqlite.Database, gate: ConnectionGate) {
    this.#db = db
    this.#raw = raw
    this.#gate = gate
    this.#begin = raw.prepare('BEGIN IMMEDIATE')
    this.#commit = raw.prepare('COMMIT')
  }

  /** A command's transaction. Await nothing but queries of `tx` inside: everybody else waits meanwhile. Rolls back when `work` throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(work)
  }

  /** Runs `work` with the connection, outside any transaction and between two of others. */
  async between<T>(work: () => T): Promise<T> {
    await this.#gate.acquire()
    try {
      return work()
    } finally {
      this.#gate.release()
    }
  }

  /**
   * A window commit: `work` runs synchronously with prepared statements in one transaction, flushed to disk when the promise resolves.
   * Rejects, with nothing written, when `work` throws or the commit fails. A transaction found open is a broken L3: the process must end.
   */
  async window<T>(work: () => T): Promise<T> {
    await this.#gate.acquire(true)
    try {
      if (this.#raw.inTransaction) {
        console.error('L3 broken: a window commit found an open transaction')
        process.abort()
      }
      this.#begin.run()
      try {
        const result = work()
        this.#commit.run()
        return result
      } catch (error) {
        if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK')
        throw error
      }
    } finally {
      this.#gate.release()
    }
  }
}
