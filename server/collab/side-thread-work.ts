import { parentPort, workerData } from 'node:worker_threads'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { checkpointWal, type WalResult } from '../storage/wal.ts'
import { type Digest, digestOf } from './digest.ts'
import { loadSection } from './room-loader.ts'
import { type Trial, tryUpdate } from './update-trial.ts'

/** The thread behind `side-thread`: reads the database, never writes a row. */

export interface Jobs {
  /** Moves the write-ahead log into the database, disturbing nobody. */
  wal: null
  /** Null when there is no such section. */
  digest: { sectionId: SectionId }
  /** Whether a big update may be applied; null when there is no such section. */
  trial: { sectionId: SectionId; author: UserId; update: Uint8Array }
}

export interface Answers {
  wal: WalResult
  digest: Digest | null
  trial: Trial | null
}

export type SideJob = { [Kind in keyof Jobs]: { kind: Kind; input: Jobs[Kind] } }[keyof Jobs]
export type SideAnswer = Answers[keyof Jobs]

const { file } = workerData as { file: string }
const raw = new BetterSqlite(file, { fileMustExist: true })
raw.pragma('query_only = ON')
const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })

parentPort?.on('message', (job: SideJob) => {
  work(job).then(
    (value) => parentPort?.postMessage({ value }),
    (error) => parentPort?.postMessage({ error: String(error) }),
  )
})

async function work(job: SideJob): Promise<SideAnswer> {
  if (job.kind === 'wal') return checkpointWal(raw, 'PASSIVE')
  const loaded = await loadSection(db, job.input.sectionId)
  if (loaded === null) return null
  const ydoc = loaded.stored.build()
  if (job.kind === 'digest') return digestOf(ydoc, loaded.seq, loaded.owners)
  return tryUpdate(ydoc, job.input.update, job.input.author, loaded.owners)
}
