import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Reader } from '../reader.ts'
import type { Tables } from '../tables.ts'
import { checkpointWal } from './wal.ts'

/** A second connection to the database that `openSqlite` opened, in another thread or process. */
export function openSqliteForReading(file: string): Reader {
  const raw = new BetterSqlite(file, { fileMustExist: true })
  raw.pragma('query_only = ON')
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) }),
    upkeep: () => checkpointWal(raw, 'PASSIVE'),
  }
}
