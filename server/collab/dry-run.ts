import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { type DecodedUpdate, decodeUpdate } from './decoded-update.ts'
import { checkUpdate, type UpdateVerdict } from './update-check.ts'

/**
 * What became of a big update on a copy of the section.
 * - `malformed`: it is none
 * - `too-heavy`: applying it takes far longer than reading it: one of the shapes that Yjs integrates in quadratic time
 */
export interface DryRun {
  verdict: UpdateVerdict | 'malformed' | 'too-heavy'
  /** Where each of its client ids begins, when all of it was new and it takes nothing away; null otherwise. */
  begins?: Begins | null
}

/** A dry run after which it may be applied. */
export interface Validated {
  verdict: UpdateVerdict
  begins: Begins | null
}

/** Client ids, with the first clock of each. */
export type Begins = [client: number, clock: number][]

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
export function dryRun(
  ydoc: Y.Doc,
  update: Uint8Array,
  author: UserId,
  owners: ReadonlyMap<number, UserId>,
  dossierId: string | null = null,
): DryRun {
  const start = worked()
  const decoded = decodeUpdate(update)
  if (decoded === null) return { verdict: 'malformed' }
  const verdict = checkUpdate(ydoc, decoded, author, owners, dossierId)
  if (!verdict.ok) return { verdict }
  const begins = beginsOf(ydoc, decoded)
  const checked = worked()
  try {
    Y.applyUpdate(ydoc, update)
  } catch {
    return { verdict: 'malformed' }
  }
  const applying = worked() - checked
  const heavy = applying > UNNOTICED_MS && applying > MOST_TIMES_READING * (checked - start)
  return heavy ? { verdict: 'too-heavy' } : { verdict, begins }
}

/** True when nothing of an update came in since its dry run. */
export const isStillNew = (ydoc: Y.Doc, begins: Begins): boolean => begins.every(([client, clock]) => Y.getState(ydoc.store, client) === clock)

function beginsOf(ydoc: Y.Doc, { structs, ds }: DecodedUpdate): Begins | null {
  if (ds.clients.size > 0) return null
  const begins = new Map<number, number>()
  for (const { id } of structs) begins.set(id.client, Math.min(id.clock, begins.get(id.client) ?? Infinity))
  return isStillNew(ydoc, [...begins]) ? [...begins] : null
}
