import type { MeView } from '@van-kien/shared/api/views.ts'
import { wholeCopy } from '../collab/copy-registry.ts'
import { createStore, type Store } from '../collab/store.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import type { Lease } from './lease.ts'
import { ownMachine } from './own-machine.ts'
import { mayKeep } from './register.ts'

/** How long the server is waited for when there is something to read without it. */
const PATIENCE_MS = 4000

const reading = createStore(false)
/** True while the page shows what was kept, because the server did not answer when it opened. */
export const offlineReading: Store<boolean> = reading

export const serverIsBack = (): void => reading.set(false)
export const serverIsSilent = (): void => reading.set(true)

/** Sections in which the person could write when the server was last heard of, with the lock they had then. */
const writable = new Map<string, number>()
export const mayWriteUnder = (sectionId: string, lockEpoch: number): void => void writable.set(sectionId, lockEpoch)

/** Whether writing may begin without the server: the person could write here, and this machine has all of the section under the same or a later lock (R1). */
export function writesWithoutServer(userId: string, sectionId: string): boolean {
  const lockEpoch = writable.get(sectionId)
  const copy = reading.get() && lockEpoch !== undefined ? wholeCopy(userId, sectionId) : null
  return copy !== null && copy.lockEpoch >= (lockEpoch ?? 0)
}

/** The kept documents cannot be shown; says why. */
export class LeaseError extends Error {
  override name = 'LeaseError'
  readonly lease: Exclude<Lease, 'valid'>
  constructor(lease: Exclude<Lease, 'valid'>) {
    super(lease)
    this.lease = lease
  }
}

/** Who is signed in; waits less for the server when there is something to read without it. */
export async function askMe(): Promise<MeView> {
  if (!mayKeep() || ownMachine.get() === null) return queryClient.ensureQueryData(queries.me())
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new ApiError('timeout', '')), PATIENCE_MS))
  return Promise.race([queryClient.ensureQueryData({ ...queries.me(), retry: false }), late])
}

/** Pages that have something to show without the server. */
export const readsKept = (path: string): boolean =>
  path === '/tren-may-nay' ||
  path === '/toi' ||
  ownMachine.get()?.documents.some((entry) => entry.savedAt !== null && path === `/van-ban/${entry.id}`) === true
