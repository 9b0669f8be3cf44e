import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { waitsForUpgrade } from '../storage/body-upgrades.ts'
import { readCheckpoint } from '../storage/checkpoints.ts'
import type { Database } from '../storage/database.ts'
import { listDecisions } from '../storage/decisions.ts'
import { readSection } from '../storage/sections.ts'
import { readLogAfter } from '../storage/update-log.ts'
import { StoredState } from './stored-state.ts'

/** What live writing must know of a section. */
export interface SectionFacts {
  dossierId: DossierId
  documentId: DocumentId
  status: SectionStatus
  lockEpoch: number
  /** Who locked it and when; empty while it is drafting. */
  lock: Closed
  countedSeq: number
  /** Taken out of the outline: no channel opens, the words are kept. */
  removed: boolean
  /** It holds a body of version 1 still: nobody may write in it. */
  oldBody: boolean
}

export interface LoadedSection {
  facts: SectionFacts
  stored: StoredState
  /** Who used each Yjs client id first. */
  owners: Map<number, UserId>
  seq: number
  checkpointSeq: number
  bytesSinceCheckpoint: number
}

/** Null when there is no such section. */
export async function readSectionFacts(db: Database, sectionId: SectionId): Promise<SectionFacts | null> {
  const row = await readSection(db, sectionId)
  if (!row) return null
  return {
    dossierId: row.dossier_id,
    documentId: row.document_id,
    status: row.status,
    lockEpoch: row.lock_epoch,
    lock: await readLock(db, sectionId, row.status),
    countedSeq: row.counted_seq,
    removed: row.removed_at !== null,
    oldBody: await waitsForUpgrade(db, sectionId),
  }
}

async function readLock(db: Database, sectionId: SectionId, status: SectionStatus): Promise<Closed> {
  if (status === 'drafting') return {}
  const [last] = await listDecisions(db, sectionId)
  return { status, ...(last ? { by: last.actor_name ?? '', at: last.at } : {}) }
}

/** A section as it lies on disk: its last checkpoint and the rows of its log behind that. No Y.Doc is built. */
export async function loadSection(db: Database, sectionId: SectionId): Promise<LoadedSection | null> {
  const facts = await readSectionFacts(db, sectionId)
  if (!facts) return null
  const checkpoint = await readCheckpoint(db, sectionId)
  const rows = await readLogAfter(db, sectionId, checkpoint?.seq ?? 0)
  const stored = new StoredState()
  const owners = new Map<number, UserId>(Object.entries(checkpoint?.clients ?? {}).map(([client, user]) => [Number(client), user]))
  if (checkpoint) stored.replace(checkpoint.bytes, checkpoint.seq)
  for (const row of rows) {
    stored.add(row.bytes, row.seq)
    for (const client of Y.parseUpdateMeta(row.bytes).from.keys()) if (!owners.has(client)) owners.set(client, row.author)
  }
  return {
    facts,
    stored,
    owners,
    seq: rows.at(-1)?.seq ?? checkpoint?.seq ?? 0,
    checkpointSeq: checkpoint?.seq ?? 0,
    bytesSinceCheckpoint: rows.reduce((sum, row) => sum + row.bytes.length, 0),
  }
}
