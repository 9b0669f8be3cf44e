import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { StorageError } from '../storage-error.ts'

export const DATABASE_FILE = 'vankien.db'

/** The database, and what SQLite lays beside it. */
const FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]

/** Names of the database's files that stand in the folder. */
export const databaseFiles = (dataDir: string): string[] => FILES.filter((name) => existsSync(join(dataDir, name)))

export const hasDatabase = (dataDir: string): boolean => existsSync(join(dataDir, DATABASE_FILE))

export function removeDatabase(dataDir: string): void {
  for (const name of FILES) rmSync(join(dataDir, name), { force: true })
}

/** Moves a database that was closed into a folder of the same disk that has none. */
export const moveDatabase = (from: string, to: string): void => {
  for (const name of databaseFiles(from)) renameSync(join(from, name), join(to, name))
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
