import { AuthorLedger } from '@van-kien/shared/content/authorship/ledger.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { readAuthorship } from '../../storage/authorship.ts'
import { readCheckpoint } from '../../storage/checkpoints.ts'
import type { Database } from '../../storage/database.ts'
import { readLogAfter } from '../../storage/update-log.ts'

/** A section as it is on disk, and who brought what. */
interface Authored {
  /** Last row of the log that is in it. */
  seq: number
  ydoc: Y.Doc
  ledger: AuthorLedger
}

/** People ask about one section again and again. */
const KEPT = 4
const kept = new WeakMap<Database, Map<SectionId, Authored>>()

/** Reads what is new since it was asked last. Do not change what it gives. */
export async function authoredSection(db: Database, sectionId: SectionId): Promise<Authored> {
  const known = kept.get(db) ?? new Map<SectionId, Authored>()
  kept.set(db, known)
  const authored = known.get(sectionId) ?? (await load(db, sectionId))
  await goOn(db, sectionId, authored)
  known.delete(sectionId)
  known.set(sectionId, authored)
  for (const [oldest, { ydoc }] of known) {
    if (known.size <= KEPT) break
    known.delete(oldest)
    ydoc.destroy()
  }
  return authored
}

async function load(db: Database, sectionId: SectionId): Promise<Authored> {
  const checkpoint = await readCheckpoint(db, sectionId)
  const authorship = await readAuthorship(db, sectionId)
  const ydoc = sectionDoc()
  const ledger = authorship ? AuthorLedger.of(authorship.record) : new AuthorLedger()
  const [inDoc, inLedger] = [checkpoint?.seq ?? 0, authorship?.seq ?? 0]
  const rows = await readLogAfter(db, sectionId, Math.min(inDoc, inLedger))
  ydoc.transact(() => {
    if (checkpoint) Y.applyUpdate(ydoc, checkpoint.bytes)
    for (const row of rows) {
      if (row.seq > inDoc) Y.applyUpdate(ydoc, row.bytes)
      if (row.seq > inLedger) ledger.add(row)
    }
  })
  return { seq: rows.at(-1)?.seq ?? Math.max(inDoc, inLedger), ydoc, ledger }
}

async function goOn(db: Database, sectionId: SectionId, authored: Authored): Promise<void> {
  const rows = await readLogAfter(db, sectionId, authored.seq)
  if (rows.length === 0) return
  authored.ydoc.transact(() => {
    for (const row of rows) {
      // Whoever asked meanwhile may have read it.
      if (row.seq <= authored.seq) continue
      Y.applyUpdate(authored.ydoc, row.bytes)
      authored.ledger.add(row)
      authored.seq = row.seq
    }
  })
}
