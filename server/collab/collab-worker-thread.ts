import { parentPort, workerData } from 'node:worker_threads'
import { AuthorLedger } from '@van-kien/shared/content/authorship/ledger.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { type Authorship, furthestBehind, readAuthorship } from '../storage/authorship.ts'
import { type PreparedUpgrade, prepareUpgrade } from '../storage/body-upgrades.ts'
import type { Anchor } from '../storage/displaced-column.ts'
import { openForReading } from '../storage/reader.ts'
import { readLogAfter, readRowsBetween } from '../storage/update-log.ts'
import { type Compacted, compact } from './compact.ts'
import type { FoundPlace } from './displaced-book.ts'
import { findPlaces } from './displaced-place.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import { loadSection } from './room-loader.ts'

/** The thread behind `collab-worker`: reads the database, never writes a row. */

export interface Jobs {
  /** `Reader.upkeep` */
  upkeep: null
  /** Null when there is no such section. */
  compact: { sectionId: SectionId }
  /** Where words stood that lost their place, and who deleted it. */
  places: { sectionId: SectionId; anchors: Anchor[] }
  /** Whether a big update may be applied; null when there is no such section. */
  dryRun: { sectionId: SectionId; author: UserId; update: Uint8Array }
  /** The linear body of a section of version 1. */
  bodyUpgrade: { sectionId: SectionId }
  /** Who brought what, for a section of whose log this is not known of so many rows; null when there is none. */
  authorship: { behind: number; most: number }
}

export interface Answers {
  upkeep: { busy: boolean }
  compact: Compacted | null
  places: FoundPlace[]
  dryRun: DryRun | null
  bodyUpgrade: PreparedUpgrade
  authorship: (Authorship & { sectionId: SectionId }) | null
}

export type WorkerJob = { [Kind in keyof Jobs]: { kind: Kind; input: Jobs[Kind] } }[keyof Jobs]
export type WorkerAnswer = Answers[keyof Jobs]

const { place } = workerData as { place: string }
const { db, upkeep } = openForReading(place)

parentPort?.on('message', (job: WorkerJob) => {
  work(job).then(
    (value) => parentPort?.postMessage({ value }),
    (error) => parentPort?.postMessage({ error: String(error) }),
  )
})

async function work(job: WorkerJob): Promise<WorkerAnswer> {
  if (job.kind === 'upkeep') return upkeep()
  if (job.kind === 'places') return findPlaces(await readLogAfter(db, job.input.sectionId, 0), job.input.anchors)
  if (job.kind === 'bodyUpgrade') return prepareUpgrade(db, job.input.sectionId)
  if (job.kind === 'authorship') return authorship(job.input)
  const loaded = await loadSection(db, job.input.sectionId)
  if (loaded === null) return null
  const ydoc = loaded.stored.build()
  if (job.kind === 'compact') return compact(ydoc, loaded.seq, loaded.owners)
  return dryRun(ydoc, job.input.update, job.input.author, loaded.owners, loaded.facts.dossierId)
}

async function authorship({ behind, most }: Jobs['authorship']): Promise<Answers['authorship']> {
  const sectionId = await furthestBehind(db, behind)
  if (sectionId === undefined) return null
  const known = await readAuthorship(db, sectionId)
  const ledger = known ? AuthorLedger.of(known.record) : new AuthorLedger()
  const rows = await readRowsBetween(db, sectionId, known?.seq ?? 0, (known?.seq ?? 0) + most)
  for (const row of rows) ledger.add(row)
  return { sectionId, seq: rows.at(-1)?.seq ?? 0, record: ledger.record() }
}
