import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { type DatabaseConnection, type Driver, Kysely, SqliteAdapter, SqliteDialect, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { ConnectionGate } from './connection-gate.ts'
import * as m0001 from './migrations/0001-start.ts'
import * as m0002 from './migrations/0002-export-copy.ts'
import * as m0003 from './migrations/0003-office-profile.ts'
import * as m0004 from './migrations/0004-displaced-text.ts'
import * as m0005 from './migrations/0005-linear-body.ts'
import * as m0006 from './migrations/0006-page-layout.ts'
import * as m0007 from './migrations/0007-source-effect.ts'
import * as m0008 from './migrations/0008-city-words.ts'
import * as m0009 from './migrations/0009-template-words.ts'
import * as m0010 from './migrations/0010-stale-cause.ts'
import * as m0011 from './migrations/0011-outbox.ts'
import * as m0012 from './migrations/0012-document-kind.ts'
import * as m0018 from './migrations/0018-city-template.ts'
import * as m0019 from './migrations/0019-city-viewer.ts'
import * as m0022 from './migrations/0022-remark.ts'
import { Outbox } from './outbox.ts'
import type { Tables } from './tables.ts'
import { Writer } from './writer.ts'

/** The choice of engine: SQLite in the data folder, one connection, WAL, every commit flushed to disk. */

export const DATABASE_FILE = 'vankien.db'

const MIGRATIONS: Record<string, Migration> = {
  '0001-start': m0001 as unknown as Migration,
  '0002-export-copy': m0002 as unknown as Migration,
  '0003-office-profile': m0003 as unknown as Migration,
  '0004-displaced-text': m0004 as unknown as Migration,
  '0005-linear-body': m0005 as unknown as Migration,
  '0006-page-layout': m0006 as unknown as Migration,
  '0007-source-effect': m0007 as unknown as Migration,
  '0008-city-words': m0008 as unknown as Migration,
  '0009-template-words': m0009 as unknown as Migration,
  '0010-stale-cause': m0010 as unknown as Migration,
  '0011-outbox': m0011 as unknown as Migration,
  '0012-document-kind': m0012 as unknown as Migration,
  '0018-city-template': m0018 as unknown as Migration,
  '0019-city-viewer': m0019 as unknown as Migration,
  '0022-remark': m0022 as unknown as Migration,
}

export type Database = Kysely<Tables>
export type SqliteHandle = BetterSqlite.Database

export interface Storage {
  db: Database
  writer: Writer
  outbox: Outbox
  /** For prepared statements on the hot path and for backup; only through `writer.window` when it writes. */
  raw: SqliteHandle
  close(): Promise<void>
}

/** What is wrong with the data folder, in words for the person who started the program. */
export class StorageError extends Error {
  override name = 'StorageError'
}

/**
 * Opens (and creates or migrates) the database of a data folder.
 * @throws StorageError when another process uses the folder, or a newer program wrote it
 */
export async function openStorage(dataDir: string): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockFolder(dataDir)
  try {
    const raw = new BetterSqlite(join(dataDir, DATABASE_FILE))
    raw.pragma('journal_mode = WAL')
    raw.pragma('synchronous = FULL')
    raw.pragma('foreign_keys = ON')
    raw.pragma('secure_delete = ON')
    const gate = new ConnectionGate()
    const outbox = new Outbox()
    const db = new Kysely<Tables>({ dialect: new GatedSqliteDialect(raw, gate, outbox) })
    await migrate(db, raw)
    const writer = new Writer(db, raw, gate)
    await outbox.start(db, writer)
    return {
      db,
      raw,
      writer,
      outbox,
      close: async () => {
        // A full disk keeps nobody from ending: what was heard is told again.
        await outbox.stop().catch(() => undefined)
        await gate.acquire()
        raw.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** A connection of its own to the database of a running program, which writes nothing. */
export function openForReading(file: string): Database {
  const raw = new BetterSqlite(file, { fileMustExist: true })
  raw.pragma('query_only = ON')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })
}

/** Holds an exclusive lock that the operating system drops when the process dies, however it dies. The returned function lets it go. @throws StorageError */
export function lockFolder(dataDir: string): () => void {
  const lock = new BetterSqlite(join(dataDir, 'running.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new StorageError(
      `Thư mục dữ liệu ${dataDir} đang được một tiến trình Văn Kiện khác dùng. Hãy dừng tiến trình đó trước, hoặc đặt DATA_DIR khác.`,
    )
  }
  return () => lock.close()
}

async function migrate(db: Database, raw: SqliteHandle): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }
  const applied = raw.prepare(`SELECT name FROM sqlite_master WHERE name = 'kysely_migration'`).get()
    ? (raw.prepare('SELECT name FROM kysely_migration').all() as { name: string }[]).map((row) => row.name)
    : []
  const unknown = applied.filter((name) => !(name in MIGRATIONS))
  if (unknown.length > 0)
    throw new StorageError(
      `Dữ liệu này được tạo bằng bản Văn Kiện mới hơn (${unknown.join(', ')}). Hãy chạy bản mới hơn, hoặc khôi phục từ bản sao lưu cũ.`,
    )
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}

/** Kysely's SQLite dialect with every connection handed out through the gate. */
class GatedSqliteDialect extends SqliteDialect {
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
