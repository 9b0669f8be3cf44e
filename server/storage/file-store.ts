import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tx, Writer } from './writer.ts'

/** Folder of the bytes inside the data folder. */
export const FILES_FOLDER = 'files'

/** Bytes that lie on the disk, named by what they are. */
interface StoredBytes {
  /** SHA-256 in hex. */
  hash: string
  size: number
}

const HASH = /^[0-9a-f]{64}$/
const PART = '.part-'

/**
 * Bytes of files, content-addressed: `files/ab/abcd…`, once however many rows name them. Bytes come before the row that names them and go after it, so there is
 * never a row without bytes; what a crash left without a row is swept. Nothing here is ever changed.
 */
export class FileStore {
  readonly #folder: string
  /** How many are at work with each: their row may be on its way. */
  readonly #held = new Map<string, number>()

  constructor(dataDir: string) {
    this.#folder = join(dataDir, FILES_FOLDER)
  }

  /** Writes contents, flushed to the disk, and keeps them from being swept until `work`, which writes their rows, has ended. */
  async hold<T>(contents: readonly Uint8Array[], work: (stored: StoredBytes[]) => Promise<T>): Promise<T> {
    const stored = contents.map((bytes) => ({ hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }))
    for (const { hash } of stored) this.#held.set(hash, (this.#held.get(hash) ?? 0) + 1)
    try {
      for (const [index, { hash }] of stored.entries()) await this.#write(hash, contents[index]!)
      return await work(stored)
    } finally {
      for (const { hash } of stored) {
        const left = this.#held.get(hash)! - 1
        if (left > 0) this.#held.set(hash, left)
        else this.#held.delete(hash)
      }
    }
  }

  /** @throws when there are none: a row without bytes is a broken installation */
  async read(hash: string): Promise<Uint8Array> {
    return readFile(this.#path(hash))
  }

  /** Size of the bytes; null when they are gone, or are others than their name says. At once: it is for a program that serves nobody. */
  prove(hash: string): number | null {
    try {
      const bytes = readFileSync(this.#path(hash))
      return createHash('sha256').update(bytes).digest('hex') === hash ? bytes.length : null
    } catch {
      return null
    }
  }

  /** Deletes bytes that no row names and nobody is at work with. Returns how many. */
  async sweep(writer: Writer): Promise<number> {
    let swept = 0
    for (const folder of this.#folders()) {
      const names = readdirSync(folder)
      const stale = names.filter((name) => name.startsWith(PART) && !this.#isHeld(name.slice(PART.length, PART.length + 64)))
      for (const name of stale) rmSync(join(folder, name), { force: true })
      swept += stale.length
      const hashes = names.filter((name) => HASH.test(name))
      // Inside a transaction no row can come in between, and whose row is on its way is held.
      if (hashes.length > 0) swept += await writer.transaction((tx) => this.#sweepUnnamed(tx, hashes))
    }
    return swept
  }

  async #sweepUnnamed(tx: Tx, hashes: readonly string[]): Promise<number> {
    const named = new Set((await tx.selectFrom('file').select('hash').where('hash', 'in', hashes).execute()).map((row) => row.hash))
    const idle = hashes.filter((hash) => !named.has(hash) && !this.#isHeld(hash))
    for (const hash of idle) rmSync(this.#path(hash), { force: true })
    return idle.length
  }

  async #write(hash: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(hash)
    if ((await stat(path).catch(() => null))?.size === bytes.length) return
    const folder = dirname(path)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const part = join(folder, `${PART}${hash}-${randomUUID()}`)
    try {
      await flushed(part, 'wx', (handle) => handle.writeFile(bytes))
      await rename(part, path)
      // The names too: of the file in its folder, of a new folder in its parent.
      for (const each of [folder, this.#folder, dirname(this.#folder)]) await flushed(each, 'r', async () => undefined)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  }

  #folders(): string[] {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder)
      .map((name) => join(this.#folder, name))
      .filter((path) => statSync(path).isDirectory())
  }

  #isHeld = (hash: string): boolean => this.#held.has(hash)

  #path(hash: string): string {
    if (!HASH.test(hash)) throw new Error('not the name of a file')
    return join(this.#folder, hash.slice(0, 2), hash)
  }
}

async function flushed(path: string, flags: string, write: (handle: Awaited<ReturnType<typeof open>>) => Promise<unknown>): Promise<void> {
  const handle = await open(path, flags, 0o600)
  try {
    await write(handle)
    // Windows flushes no folder by its handle, and keeps its names by itself.
    await handle.sync().catch((error: NodeJS.ErrnoException) => {
      if (flags !== 'r') throw error
    })
  } finally {
    await handle.close()
  }
}

/** The bytes that belong to a database: they lie in the same data folder. */
export async function filesBeside(db: Database): Promise<FileStore> {
  const { rows } = await sql<{ name: string; file: string }>`PRAGMA database_list`.execute(db)
  return new FileStore(dirname(rows.find(({ name }) => name === 'main')!.file))
}

/** For a copy of a whole data folder, which is made by a thread of its own. */
export const readStoredBytes = (dataDir: string, hash: string): Buffer => readFileSync(join(dataDir, FILES_FOLDER, hash.slice(0, 2), hash))
