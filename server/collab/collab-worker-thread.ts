import { parentPort, workerData } from 'node:worker_threads'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { type PreparedUpgrade, prepareUpgrade } from '../storage/body-upgrades.ts'
import type { Anchor } from '../storage/displaced-column.ts'
import type { Tables } from '../storage/tables.ts'
import { readLogAfter } from '../storage/update-log.ts'
import { checkpointWal, type WalResult } from '../storage/wal.ts'
import { type Compacted, compact } from './compact.ts'
import type { FoundPlace } from './displaced-book.ts'
import { findPlaces } from './displaced-place.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import { loadSection } from './room-loader.ts'

/** The thread behind `collab-worker`: reads the database, never writes a row. */

export interface Jobs {
  /** Moves the write-ahead log into the database, disturbing nobody. */
  wal: null
  /** Null when there is no such section. */
  compact: { sectionId: SectionId }
  /** Where words stood that lost their place, and who deleted it. */
  places: { sectionId: SectionId; anchors: Anchor[] }
  /** Whether a big update may be applied; null when there is no such section. */
  dryRun: { sectionId: SectionId; author: UserId; update: Uint8Array }
  /** The linear body of a section of version 1. */
  bodyUpgrade: { sectionId: SectionId }
}

export interface Answers {
  wal: WalResult
  compact: Compacted | null
  places: FoundPlace[]
  dryRun: DryRun | null
  bodyUpgrade: PreparedUpgrade
}

export type WorkerJob = { [Kind in keyof Jobs]: { kind: Kind; input: Jobs[Kind] } }[keyof Jobs]
export type WorkerAnswer = Answers[keyof Jobs]

const { file } = workerData as { file: string }
const raw = new BetterSqlite(file, { fileMustExist: true })
raw.pragma('query_only = ON')
const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })

parentPort?.on('message', (job: WorkerJob) => {
  work(job).then(
    (value) => parentPort?.postMessage({ value }),
    (error) => parentPort?.postMessage({ error: String(error) }),
  )
})

async function work(job: WorkerJob): Promise<WorkerAnswer> {
  if (job.kind === 'wal') return checkpointWal(raw, 'PASSIVE')
  if (job.kind === 'places') return findPlaces(await readLogAfter(db, job.input.sectionId, 0), job.input.anchors)
  if (job.kind === 'bodyUpgrade') return prepareUpgrade(db, job.input.sectionId)
  const loaded = await loadSection(db, job.input.sectionId)
  if (loaded === null) return null
  const ydoc = loaded.stored.build()
  if (job.kind === 'compact') return compact(ydoc, loaded.seq, loaded.owners)
  return dryRun(ydoc, job.input.update, job.input.author, loaded.owners)
}
