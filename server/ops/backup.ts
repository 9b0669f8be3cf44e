import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SECRET_FILE } from '../auth/secret.ts'
import { hasDatabase } from '../storage/database.ts'
import { BackupError, writeSnapshot } from '../storage/snapshot.ts'
import { VERSION } from '../version.ts'
import { writePrivately } from './private-files.ts'

export const SETTINGS_FILE = 'vankien.env'

/**
 * Writes database, secret and settings of a data folder into one file, while people type.
 * @param now milliseconds since 1970, written into the file
 * @throws BackupError
 */
export function backUp(dataDir: string, file: string, now: number): void {
  if (!hasDatabase(dataDir)) throw new BackupError(`Thư mục ${dataDir} chưa có dữ liệu để sao lưu.`)
  writePrivately()
  const path = resolve(file)
  mkdirSync(dirname(path), { recursive: true })
  const read = (name: string) => (existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name), 'utf8') : '')
  writeSnapshot(dataDir, path, { at: now, version: VERSION, secret: read(SECRET_FILE).trim(), settings: read(SETTINGS_FILE) })
}
