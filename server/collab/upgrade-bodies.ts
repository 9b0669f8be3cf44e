import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import {
  applyUpgrade,
  listUpgradeProblems,
  listWaitingUpgrades,
  type PreparedUpgrade,
  saveUpgradeProblem,
  waitsForUpgrade,
} from '../storage/body-upgrades.ts'
import type { Database, SqliteHandle } from '../storage/database.ts'
import type { Writer } from '../storage/writer.ts'
import { CollabWorker } from './collab-worker.ts'

export interface UpgradeRun {
  db: Database
  writer: Writer
  now(): number
  /** `prepareUpgrade`, in the worker. */
  workOut(sectionId: SectionId): Promise<PreparedUpgrade>
  /** Told of each section that stays closed. */
  onProblem(sectionId: SectionId, problem: string): void
  signal?: AbortSignal
}

/** A section that is written in while it is upgraded is tried so often; at the start of the program nobody writes. */
const TRIES = 5

/**
 * Upgrades every section that is being written, one transaction each, so that it can be broken off anywhere and goes on where it was. A section whose text would
 * not come out as it went in stays as it is and is reported.
 * @returns how many were upgraded by this run, and all that stay closed
 */
export async function upgradeBodies(run: UpgradeRun): Promise<{ upgraded: number; problems: { sectionId: SectionId; problem: string }[] }> {
  let upgraded = 0
  for (const sectionId of await listWaitingUpgrades(run.db)) {
    if (run.signal?.aborted) break
    if (await upgradeOne(run, sectionId)) upgraded++
  }
  return { upgraded, problems: await listUpgradeProblems(run.db) }
}

async function upgradeOne(run: UpgradeRun, sectionId: SectionId): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const prepared = await run.workOut(sectionId).catch((error): PreparedUpgrade => ({ ok: false, problem: String(error), madeOf: 0 }))
    if (!prepared.ok) {
      await run.writer.transaction((tx) => saveUpgradeProblem(tx, sectionId, prepared.problem, run.now()))
      run.onProblem(sectionId, prepared.problem)
      return false
    }
    if (await run.writer.transaction((tx) => applyUpgrade(tx, sectionId, prepared, run.now()))) return true
    if (!(await waitsForUpgrade(run.db, sectionId))) return false
  }
  return false
}

/** Milliseconds for one section: one of 200,000 operations takes two seconds. */
export const UPGRADE_MS = 120_000

/**
 * To be awaited at the start, before anybody is let in: upgrades what waits, on a thread of its own, and logs how many and which not. Nothing to do costs one query.
 */
export async function upgradeAtStart(services: {
  db: Database
  writer: Writer
  raw: SqliteHandle
  now(): number
  log: { info(details: object, message: string): void; error(details: object, message: string): void }
}): Promise<void> {
  const { db, writer, raw, now, log } = services
  if ((await listWaitingUpgrades(db)).length === 0) return
  const worker = new CollabWorker(raw.name)
  try {
    const { upgraded, problems } = await upgradeBodies({
      db,
      writer,
      now,
      workOut: (sectionId) => worker.ask('bodyUpgrade', { sectionId }, UPGRADE_MS),
      onProblem: (sectionId, problem) => log.error({ sectionId, problem }, 'section stays closed: its body could not be upgraded'),
    })
    log.info({ upgraded, closed: problems.length }, 'bodies upgraded')
  } finally {
    await worker.stop()
  }
}
