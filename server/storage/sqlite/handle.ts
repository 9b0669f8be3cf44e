import type BetterSqlite from 'better-sqlite3'
import type { Database } from '../database.ts'

export type SqliteHandle = BetterSqlite.Database

const HANDLES = new WeakMap<Database, SqliteHandle>()

/** SQLite's own connection behind a database that `openSqlite` opened. For this folder, and for tests of SQLite's own matters. */
export function handleOf(db: Database): SqliteHandle {
  const raw = HANDLES.get(db)
  if (!raw) throw new Error('this database was not opened by SQLite')
  return raw
}

export const keepHandle = (db: Database, raw: SqliteHandle): void => void HANDLES.set(db, raw)
