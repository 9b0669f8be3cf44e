import { type DatabaseConnection, type Driver, type Kysely, SqliteAdapter, SqliteDialect, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Outbox } from '../outbox.ts'
import type { ConnectionGate } from './connection-gate.ts'
import type { SqliteHandle } from './handle.ts'

/** Kysely's SQLite dialect with every connection handed out through the gate, and the outbox told how each transaction ended. */
export class GatedSqliteDialect extends SqliteDialect {
  readonly #raw: SqliteHandle
  readonly #gate: ConnectionGate
  readonly #outbox: Outbox

  constructor(raw: SqliteHandle, gate: ConnectionGate, outbox: Outbox) {
    super({ database: raw })
    this.#raw = raw
    this.#gate = gate
    this.#outbox = outbox
  }

  override createDriver(): Driver {
    return gatedDriver(new SqliteDialect({ database: this.#raw }).createDriver(), this.#raw, this.#gate, this.#outbox)
  }
  override createQueryCompiler = () => new SqliteQueryCompiler()
  override createAdapter = () => new SqliteAdapter()
  override createIntrospector = (db: Kysely<never>) => new SqliteIntrospector(db)
}

function gatedDriver(inner: Driver, raw: SqliteHandle, gate: ConnectionGate, outbox: Outbox): Driver {
  return {
    init: (options) => inner.init(options),
    acquireConnection: async (options) => {
      await gate.acquire()
      return inner.acquireConnection(options)
    },
    releaseConnection: async (connection: DatabaseConnection, options) => {
      await inner.releaseConnection(connection, options)
      gate.release()
    },
    beginTransaction: (connection, settings) => {
      outbox.undone()
      return inner.beginTransaction(connection, settings)
    },
    commitTransaction: async (connection) => {
      await inner.commitTransaction(connection)
      outbox.committed()
    },
    // SQLite ends the transaction by itself on a full disk; a second rollback would hide the reason.
    rollbackTransaction: async (connection) => {
      outbox.undone()
      if (raw.inTransaction) await inner.rollbackTransaction(connection)
    },
    destroy: () => inner.destroy(),
  }
}
