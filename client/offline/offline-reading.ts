import type { MeView } from '@van-kien/shared/api/views.ts'
import { unsentCopies, wholeCopy } from '../collab/copy-registry.ts'
import { createStore, type Store } from '../collab/store.ts'
import { documentQueries } from '../document/document-queries.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import { type KeptDocument, readAllKept } from './kept-documents.ts'
import type { Lease } from './lease.ts'
import { askLease, ownMachine } from './own-machine.ts'
import { mayKeep } from './register.ts'
import { mayWriteIn } from './writable-sections.ts'

/** How long the server is waited for when there is something to read without it. */
const PATIENCE_MS = 4000

const reading = createStore(false)
/** True while the page shows what was kept, because the server did not answer when it opened. */
export const offlineReading: Store<boolean> = reading

export const serverIsBack = (): void => reading.set(false)

/** Sections in which the person could write when the server was last heard of, with the lock they had then. */
const writable = new Map<string, number>()

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

/**
 * The server did not answer: puts what is kept on this machine where the pages look for it.
 * @returns the person, or null when `error` is something else or nothing is kept here
 * @throws LeaseError
 */
export async function openKept(error: unknown): Promise<MeView | null> {
  const silent = error instanceof ApiError && (error.code === 'offline' || error.code === 'timeout')
  const machine = ownMachine.get()
  if (!silent || !mayKeep() || machine === null) return null
  const lease = await askLease(Date.now())
  if (lease === null) return null
  if (lease !== 'valid') throw new LeaseError(lease)
  for (const document of await readAllKept().catch(() => [])) {
    for (const section of document.view.sections) if (mayWriteIn(section)) writable.set(section.id, section.lockEpoch)
    queryClient.setQueryData(queries.document(document.id).queryKey, document.view)
    queryClient.setQueryData(documentQueries.contents(document.id).queryKey, (await withUnsentWords(document, machine.me.id)).contents)
  }
  queryClient.setQueryData(queries.me().queryKey, machine.me)
  reading.set(true)
  return machine.me
}

/** Words that were typed here and never reached the server belong to what the person reads. */
async function withUnsentWords(document: KeptDocument, userId: string): Promise<KeptDocument> {
  const unsent = new Map(unsentCopies(userId).map((copy) => [copy.sectionId, copy.name]))
  if (!document.contents.sections.some((section) => unsent.has(section.id))) return document
  const [{ readCopy }, { contentFromYDoc }] = await Promise.all([import('../collab/local-copies.ts'), import('@van-kien/shared/content/content.ts')])
  const sections = await Promise.all(
    document.contents.sections.map(async (section) => {
      const name = unsent.get(section.id)
      const ydoc = name === undefined ? null : await readCopy(name)
      const content = ydoc && ydoc.store.clients.size > 0 ? contentFromYDoc(ydoc) : null
      ydoc?.destroy()
      return content?.ok ? { ...section, json: content.content } : section
    }),
  )
  return { ...document, contents: { ...document.contents, sections } }
}

/** Pages that have something to show without the server. */
export const readsKept = (path: string): boolean =>
  path === '/tren-may-nay' ||
  path === '/toi' ||
  ownMachine.get()?.documents.some((entry) => entry.savedAt !== null && path === `/van-ban/${entry.id}`) === true
