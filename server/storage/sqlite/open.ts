import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database, Storage } from '../database.ts'
import { FileStore } from '../file-store.ts'
import { Outbox } from '../outbox.ts'
import { StorageError } from '../storage-error.ts'
import type { Tables } from '../tables.ts'
import { ConnectionGate } from './connection-gate.ts'
import { GatedSqliteDialect } from './dialect.ts'
import { DATABASE_FILE, lockFolder } from './files.ts'
import { keepHandle, type SqliteHandle } from './handle.ts'
import { SqliteSectionLog } from './section-log.ts'
import { SqliteUpkeep } from './upkeep.ts'
import { SqliteWriter } from './writer.ts'

/**
 * SQLite in the data folder: one connection, WAL, every commit flushed to disk.
 * @param around what all of the program asks instead of the connection itself; a test puts something between
 * @throws StorageError when another process uses the folder, or a newer program wrote it
 */
export async function openSqlite(
  dataDir: string,
  migrationsTo: (files: FileStore) => Record<string, Migration>,
  around: (raw: SqliteHandle) => SqliteHandle = (raw) => raw,
): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockFolder(dataDir)
  try {
    const raw = around(new BetterSqlite(join(dataDir, DATABASE_FILE)))
    raw.pragma('journal_mode = WAL')
    raw.pragma('synchronous = FULL')
    raw.pragma('foreign_keys = ON')
    raw.pragma('secure_delete = ON')
    const gate = new ConnectionGate()
    const outbox = new Outbox()
    const db: Database = new Kysely<Tables>({ dialect: new GatedSqliteDialect(raw, gate, outbox) })
    keepHandle(db, raw)
    const files = new FileStore(dataDir)
    await migrate(db, raw, migrationsTo(files))
    const writer = new SqliteWriter(db, raw, gate)
    await outbox.start(db, writer)
    return {
      engine: 'sqlite',
      place: raw.name,
      db,
      writer,
      sectionLog: new SqliteSectionLog(raw, writer),
      outbox,
      files,
      upkeep: new SqliteUpkeep(raw, writer),
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

async function migrate(db: Database, raw: SqliteHandle, migrations: Record<string, Migration>): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  const applied = raw.prepare(`SELECT name FROM sqlite_master WHERE name = 'kysely_migration'`).get()
    ? (raw.prepare('SELECT name FROM kysely_migration').all() as { name: string }[]).map((row) => row.name)
    : []
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length > 0)
    throw new StorageError(
      `Dữ liệu này được tạo bằng bản Văn Kiện mới hơn (${unknown.join(', ')}). Hãy chạy bản mới hơn, hoặc khôi phục từ bản sao lưu cũ.`,
    )
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}
