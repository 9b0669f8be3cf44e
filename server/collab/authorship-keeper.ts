import { repeat } from '../repeat.ts'
import { saveAuthorship } from '../storage/authorship.ts'
import type { Writer } from '../storage/writer.ts'
import { type CollabWorker, CollabWorkerError } from './collab-worker.ts'

/** So many rows are read when somebody asks who wrote something: some 20 ms. More are read before. */
const BEHIND = 2_000
/** Rows of one job: a quarter of a second, so that dry runs need not wait longer for the worker. */
const MOST = 20_000
const EVERY_MS = 30_000
const JOB_MS = 20_000

interface Surroundings {
  writer: Writer
  worker: CollabWorker
  report(error: unknown): void
}

/**
 * Keeps beside the checkpoints who brought what, on the worker, so that asking who wrote something needs not read a long log. Behind by some thousand rows at
 * most, of old databases too. Returns the end of it.
 */
export function keepAuthorship({ writer, worker, report }: Surroundings): () => Promise<void> {
  let stopped = false
  const round = async (): Promise<void> => {
    while (!stopped) {
      const found = await worker.ask('authorship', { behind: BEHIND, most: MOST }, JOB_MS)
      if (found === null || stopped) return
      await writer.transaction((tx) => saveAuthorship(tx, found.sectionId, found))
    }
  }
  const end = repeat(EVERY_MS, round, (error) => {
    if (!(error instanceof CollabWorkerError && error.why === 'stopping')) report(error)
  })
  return () => {
    stopped = true
    return end()
  }
}
