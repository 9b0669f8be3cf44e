import { createHash } from 'node:crypto'
import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { BackupError, type BackupFacts } from '../backup-facts.ts'
import type { Database } from '../database.ts'
import { FileStore, readStoredBytes } from '../file-store.ts'
import { DATABASE_FILE } from './files.ts'
import { handleOf } from './handle.ts'
import { foreignSchema, schemaOf } from './schema-proof.ts'

/**
 * A backup is one SQLite file: a copy of the database as it stood at one moment, with a table `backup_file` of the bytes of all files, and a table
 * `backup` (key, value) that holds the secret, the settings, a hash of every table, and a seal over all of this and the schema. Sessions are left out: after a restore everybody signs in again; so is
 * the outbox: the program that was copied tells its news itself.
 */

const MANIFEST = 'backup'
const FILES = 'backup_file'

/**
 * Writes a backup of the database in `dataDir`, while a program may be running on it: a second connection that only reads.
 * The file appears whole or not at all.
 */
export function writeSnapshot(dataDir: string, file: string, facts: BackupFacts): void {
  const part = `${file}.part-${process.pid}`
  rmSync(part, { force: true })
  try {
    const source = new BetterSqlite(join(dataDir, DATABASE_FILE), { readonly: true, fileMustExist: true })
    try {
      source.prepare('VACUUM INTO ?').run(part)
    } finally {
      source.close()
    }
    seal(part, dataDir, facts)
    flush(part)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function seal(part: string, dataDir: string, facts: BackupFacts): void {
  const copy = new BetterSqlite(part)
  try {
    copy.pragma('journal_mode = DELETE')
    copy.pragma('synchronous = FULL')
    copy.transaction(() => {
      copy.exec('DELETE FROM session; DELETE FROM outbox; DELETE FROM file WHERE kept_at IS NULL')
      takeFiles(copy, dataDir)
      const hashes = hashTables(copy)
      copy.exec(`CREATE TABLE ${MANIFEST} (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`)
      const put = copy.prepare(`INSERT INTO ${MANIFEST} VALUES (?, ?)`)
      const values = Object.fromEntries(Object.entries({ ...facts, tables: JSON.stringify(hashes) }).map(([key, value]) => [key, String(value)]))
      for (const [key, value] of Object.entries({ ...values, seal: sealOf(copy, values) })) put.run(key, value)
    })()
  } finally {
    copy.close()
  }
}

/** The bytes of every file, each content once. */
function takeFiles(copy: BetterSqlite.Database, dataDir: string): void {
  copy.exec(`CREATE TABLE ${FILES} (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT`)
  const put = copy.prepare(`INSERT INTO ${FILES} VALUES (?, ?)`)
  for (const hash of copy.prepare('SELECT DISTINCT hash FROM file ORDER BY hash').pluck().all() as string[])
    put.run(hash, readStoredBytes(dataDir, hash))
}

/** Puts the bytes of every file back where files lie, and out of the copy. Backups of earlier programs have none. */
async function layDownFiles(copy: BetterSqlite.Database, dataDir: string): Promise<void> {
  if (copy.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(FILES) === undefined) return
  const files = new FileStore(dataDir)
  const hashes = copy.prepare(`SELECT hash FROM ${FILES}`).pluck().all() as string[]
  const read = copy.prepare(`SELECT bytes FROM ${FILES} WHERE hash = ?`).pluck()
  for (const hash of hashes) await files.hold([read.get(hash) as Buffer], async () => undefined)
  copy.exec(`DROP TABLE ${FILES}`)
  if (hashes.length > 0) copy.exec('VACUUM')
}

/** SHA-256 over what the backup says about itself, but for the seal, and over its schema. */
function sealOf(copy: BetterSqlite.Database, values: Record<string, string>): string {
  const said = Object.entries(values)
    .filter(([key]) => key !== 'seal')
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([said, schemaOf(copy, MANIFEST)]))
    .digest('hex')
}

function flush(path: string): void {
  const handle = openSync(path, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/** Reads a backup and proves every table against the hashes in it. @throws BackupError */
export function readSnapshot(file: string): BackupFacts & { tables: number; rows: number } {
  let copy: BetterSqlite.Database
  try {
    copy = new BetterSqlite(file, { readonly: true, fileMustExist: true })
  } catch {
    throw new BackupError(`Không mở được tệp ${file}.`)
  }
  try {
    const values = manifestOf(copy, file)
    const written = JSON.parse(values.tables ?? '{}') as Record<string, TableHash>
    const found = hashTables(copy)
    for (const name of new Set([...Object.keys(written), ...Object.keys(found)])) {
      if (written[name]?.hash !== found[name]?.hash)
        throw new BackupError(`Tệp sao lưu ${file} đã bị thay đổi hoặc hỏng: bảng ${name} không khớp với mã băm ghi lúc sao lưu.`)
    }
    // Those of earlier versions have none; then the schema is compared with the migrations' at the restore all the same.
    if (values.seal !== undefined && values.seal !== sealOf(copy, values))
      throw new BackupError(`Tệp sao lưu ${file} đã bị thay đổi hoặc hỏng: phần mô tả hoặc cấu trúc không khớp với dấu niêm phong lúc sao lưu.`)
    return {
      at: Number(values.at),
      version: values.version ?? '',
      secret: values.secret ?? '',
      settings: values.settings ?? '',
      tables: Object.keys(found).length,
      rows: Object.values(found).reduce((sum, table) => sum + table.rows, 0),
    }
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError(`Tệp sao lưu ${file} bị hỏng: ${(error as Error).message}.`)
  } finally {
    copy.close()
  }
}

function manifestOf(copy: BetterSqlite.Database, file: string): Record<string, string> {
  try {
    const rows = copy.prepare(`SELECT key, value FROM ${MANIFEST}`).all() as { key: string; value: string }[]
    return Object.fromEntries(rows.map((row) => [row.key, row.value]))
  } catch {
    throw new BackupError(`Tệp ${file} không phải bản sao lưu của Văn Kiện.`)
  }
}

/** Lays the database of a backup and its files into an empty folder, as one that the program can open. */
export async function unpackSnapshot(file: string, folder: string): Promise<void> {
  const path = join(folder, DATABASE_FILE)
  copyFileSync(file, path)
  const copy = new BetterSqlite(path)
  try {
    copy.exec(`DROP TABLE ${MANIFEST}`)
    await layDownFiles(copy, folder)
  } finally {
    copy.close()
  }
}

/** What the engine finds broken in a database; null when it is sound. */
export function damageIn(db: Database): string | null {
  const found = handleOf(db).pragma('integrity_check', { simple: true }) as string
  return found === 'ok' ? null : found
}

/**
 * What in a database is not as the migrations make it: a trigger more, one that is gone, a table with other rules.
 * @param fresh an empty database of this program
 * @returns like 'trigger log_append_only'; empty when all is as it should be
 */
export const foreignIn = (db: Database, fresh: Database): string[] => foreignSchema(handleOf(db), handleOf(fresh))

interface TableHash {
  rows: number
  /** SHA-256 over all rows, in the order of their key. */
  hash: string
}

function hashTables(db: BetterSqlite.Database): Record<string, TableHash> {
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '${MANIFEST}' ORDER BY name`)
    .pluck()
    .all() as string[]
  return Object.fromEntries(names.map((name) => [name, hashTable(db, name)]))
}

function hashTable(db: BetterSqlite.Database, name: string): TableHash {
  const columns = db.prepare(`PRAGMA table_info("${name}")`).all() as { name: string; pk: number }[]
  const keys = columns.filter((column) => column.pk > 0)
  const order = (keys.length > 0 ? keys : columns).map((column) => `"${column.name}"`).join(', ')
  const hash = createHash('sha256')
  let rows = 0
  for (const row of db.prepare(`SELECT * FROM "${name}" ORDER BY ${order}`).raw().iterate() as IterableIterator<unknown[]>) {
    rows++
    for (const value of row) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
      // Kind and length stand before the bytes, so that no two rows look alike.
      hash.update(`${Buffer.isBuffer(value) ? 'b' : 'j'}${bytes.length}:`).update(bytes)
    }
    hash.update('\n')
  }
  return { rows, hash: hash.digest('hex') }
}
