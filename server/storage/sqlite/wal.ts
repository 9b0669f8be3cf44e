import type { SqliteHandle } from './handle.ts'

/** What a checkpoint of the write-ahead log found and did. */
interface WalResult {
  /** It could not finish: somebody reads, or another checkpoint runs. */
  busy: boolean
  /** Bytes in the log, and how many of them are in the database now. */
  bytes: number
  moved: number
}

/**
 * Moves what is committed from the write-ahead log into the database file. `PASSIVE` disturbs nobody, but lets the log grow while somebody writes
 * without a pause; `TRUNCATE` waits for nobody either (it is busy instead) and leaves an empty log: only on the writer's connection, between windows.
 */
export function checkpointWal(raw: SqliteHandle, mode: 'PASSIVE' | 'TRUNCATE'): WalResult {
  const patience = raw.pragma('busy_timeout', { simple: true }) as number
  raw.pragma('busy_timeout = 0')
  try {
    const [row] = raw.pragma(`wal_checkpoint(${mode})`) as { busy: number; log: number; checkpointed: number }[]
    const page = raw.pragma('page_size', { simple: true }) as number
    return { busy: row?.busy !== 0, bytes: Math.max(0, row?.log ?? 0) * page, moved: Math.max(0, row?.checkpointed ?? 0) * page }
  } finally {
    raw.pragma(`busy_timeout = ${patience}`)
  }
}
