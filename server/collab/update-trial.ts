import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { checkUpdate, decodeUpdate, type UpdateVerdict } from './update-check.ts'

/**
 * What became of a big update on a copy of the section.
 * - `malformed`: it is none
 * - `too-heavy`: applying it takes far longer than reading it: one of the shapes that Yjs integrates in quadratic time
 */
export interface Trial {
  verdict: UpdateVerdict | 'malformed' | 'too-heavy'
}

/** Applying an honest update takes about as long as reading and checking it. */
const MOST_TIMES_READING = 6
/** Milliseconds that are nobody's concern. */
const UNNOTICED_MS = 60

/** Reads, checks and applies an update to `ydoc`, a copy that is thrown away. */
export function tryUpdate(ydoc: Y.Doc, update: Uint8Array, author: UserId, owners: ReadonlyMap<number, UserId>): Trial {
  const start = performance.now()
  const decoded = decodeUpdate(update)
  if (decoded === null) return { verdict: 'malformed' }
  const verdict = checkUpdate(ydoc, decoded, author, owners)
  if (!verdict.ok) return { verdict }
  const checked = performance.now()
  try {
    Y.applyUpdate(ydoc, update)
  } catch {
    return { verdict: 'malformed' }
  }
  const applying = performance.now() - checked
  const heavy = applying > UNNOTICED_MS && applying > MOST_TIMES_READING * (checked - start)
  return heavy ? { verdict: 'too-heavy' } : { verdict }
}
