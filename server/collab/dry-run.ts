import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { decodeUpdate } from './decoded-update.ts'
import { checkUpdate, type UpdateVerdict } from './update-check.ts'

/**
 * What became of a big update on a copy of the section.
 * - `malformed`: it is none
 * - `too-heavy`: applying it takes far longer than reading it: one of the shapes that Yjs integrates in quadratic time
 */
export interface DryRun {
  verdict: UpdateVerdict | 'malformed' | 'too-heavy'
}

/** Applying an honest update takes about as long as reading and checking it. */
const MOST_TIMES_READING = 6
/** Milliseconds that nobody notices. */
const UNNOTICED_MS = 80

/** Milliseconds of work that no update of a size that is applied at once may take: honest ones take one or two. */
export const HEAVY_MS = 50

/** Milliseconds that this thread has worked: a busy machine makes an update late, not heavy. */
export function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Reads, checks and applies an update to `ydoc`, a copy that is thrown away. */
export function dryRun(ydoc: Y.Doc, update: Uint8Array, author: UserId, owners: ReadonlyMap<number, UserId>): DryRun {
  const start = worked()
  const decoded = decodeUpdate(update)
  if (decoded === null) return { verdict: 'malformed' }
  const verdict = checkUpdate(ydoc, decoded, author, owners)
  if (!verdict.ok) return { verdict }
  const checked = worked()
  try {
    Y.applyUpdate(ydoc, update)
  } catch {
    return { verdict: 'malformed' }
  }
  const applying = worked() - checked
  const heavy = applying > UNNOTICED_MS && applying > MOST_TIMES_READING * (checked - start)
  return heavy ? { verdict: 'too-heavy' } : { verdict }
}
