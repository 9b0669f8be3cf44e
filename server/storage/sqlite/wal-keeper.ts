import { statSync } from 'node:fs'
import { repeat } from '../../repeat.ts'
import type { UpkeepAround } from '../upkeep.ts'
import { checkpointWal } from './wal.ts'
import type { SqliteWriter } from './writer.ts'

const EVERY_MS = 500
/** Below this the write-ahead log is left alone. */
const WAL_QUIET_BYTES = 4_000_000
/** Above this the writer itself empties it. */
export const WAL_FULL_BYTES = 64_000_000
/** The writer does it too when the worker has not been able to for so long. */
const OVERDUE_MS = 60_000

type WalStep = 'nothing' | 'worker' | 'here'

/** What is to be done about the write-ahead log. @param movedAt when the worker last moved it into the database */
export function walStep(bytes: number, changed: boolean, sinceMovedMs: number): WalStep {
  if (bytes > WAL_FULL_BYTES) return 'here'
  if (bytes <= WAL_QUIET_BYTES || !changed) return 'nothing'
  return sinceMovedMs > OVERDUE_MS ? 'here' : 'worker'
}

/**
 * Keeps the write-ahead log small. SQLite does it by itself on the connection that writes, and everybody waits for up to 32 ms: here the worker
 * moves the log into the database; while people write without a pause that never empties it, so above a size the writer does, between two windows.
 */
export class WalKeeper {
  readonly #log: string
  readonly #writer: SqliteWriter
  readonly #around: UpkeepAround
  readonly #end: () => Promise<void>
  #moving: Promise<void> | null = null
  #movedAt = Date.now()
  #seen = 0

  /** @param file the database */
  constructor(file: string, writer: SqliteWriter, around: UpkeepAround) {
    this.#log = `${file}-wal`
    this.#writer = writer
    this.#around = around
    this.#end = repeat(EVERY_MS, () => this.#round(), around.report)
  }

  async stop(): Promise<void> {
    await this.#end()
    await this.#moving
  }

  async #round(): Promise<void> {
    const file = statSync(this.#log, { throwIfNoEntry: false })
    const changedAt = file?.mtimeMs ?? 0
    const step = walStep(file?.size ?? 0, changedAt !== this.#seen, Date.now() - this.#movedAt)
    if (step === 'nothing') {
      if (this.#moving === null) this.#movedAt = Date.now()
    } else if (step === 'worker') {
      // Not waited for: it may stand behind other jobs, and the log grows meanwhile.
      this.#moving ??= this.#moveInWorker(changedAt)
    } else await this.#emptyHere()
  }

  async #moveInWorker(changedAt: number): Promise<void> {
    try {
      const { busy } = await this.#around.inWorker()
      if (busy) return
      this.#movedAt = Date.now()
      this.#seen = changedAt
    } catch (error) {
      this.#around.report(error)
    } finally {
      this.#moving = null
    }
  }

  async #emptyHere(): Promise<void> {
    await this.#writer.between((raw) => {
      const start = performance.now()
      const { bytes, busy } = checkpointWal(raw, 'TRUNCATE')
      this.#around.notify({ ms: performance.now() - start, bytes, busy })
      if (!busy) this.#movedAt = Date.now()
    })
  }
}
