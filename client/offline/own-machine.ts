import type { MeView } from '@van-kien/shared/api/views.ts'
import { readLocal, removeLocal, writeLocal } from '../collab/local-storage.ts'
import { createStore, type Store } from '../collab/store.ts'
import { dropAllKept, dropKept } from './kept-documents.ts'
import { type Lease, leaseAt } from './lease.ts'

export interface KeptEntry {
  id: string
  dossierId: string
  dossierName: string
  title: string
  /** Milliseconds since 1970; null until it was brought here. */
  savedAt: number | null
}

/** What the person said about this machine: 'Đây là máy riêng của tôi', and which documents to keep. */
interface OwnMachine {
  me: MeView
  confirmedAt: number
  seenAt: number
  documents: KeptEntry[]
}

const KEY = 'vk.own-machine'

const store = createStore<OwnMachine | null>(readLocal<OwnMachine>(KEY))

/** Null: not ticked. */
export const ownMachine: Store<OwnMachine | null> = store

function put(machine: OwnMachine | null): void {
  if (machine) writeLocal(KEY, machine)
  else removeLocal(KEY)
  store.set(machine)
}

export const tickOwnMachine = (me: MeView, now: number): void => put({ me, confirmedAt: now, seenAt: now, documents: [] })

/** The tick is taken off: nothing readable stays. */
export async function untickOwnMachine(): Promise<void> {
  put(null)
  await dropAllKept()
}

/** Sign-out: the texts go, the choice stays for the next time. */
export async function leaveOwnMachine(): Promise<void> {
  const machine = store.get()
  if (!machine) return
  put({ ...machine, confirmedAt: 0, documents: machine.documents.map((entry) => ({ ...entry, savedAt: null })) })
  await dropAllKept()
}

/** The server knows this person now: the lease begins anew, whatever the clock said before. Somebody else than the machine's owner takes the tick off. */
export async function confirmPerson(me: MeView, now: number): Promise<void> {
  const machine = store.get()
  if (!machine) return
  if (machine.me.id !== me.id) return untickOwnMachine()
  put({ ...machine, me, confirmedAt: now, seenAt: now })
}

/** Whether what is kept may be read now; null when nothing is. When the lease has ended the texts are removed. */
export async function askLease(now: number): Promise<Lease | null> {
  const machine = store.get()
  if (!machine?.documents.some((entry) => entry.savedAt !== null)) return null
  const lease = leaseAt(machine.confirmedAt, machine.seenAt, now)
  if (lease === 'valid') put({ ...machine, seenAt: Math.max(machine.seenAt, now) })
  if (lease === 'ended') await leaveOwnMachine()
  return lease
}

/** Whether the time for reading without the server is over; the clock may have gone back while a page is open. */
export function leaseEnded(now: number): boolean {
  const machine = store.get()
  return machine !== null && leaseAt(machine.confirmedAt, machine.confirmedAt, now) === 'ended'
}

export function chooseDocument(entry: Omit<KeptEntry, 'savedAt'>): void {
  const machine = store.get()
  if (machine && !machine.documents.some((known) => known.id === entry.id))
    put({ ...machine, documents: [...machine.documents, { ...entry, savedAt: null }] })
}

export async function giveUpDocument(id: string): Promise<void> {
  const machine = store.get()
  if (machine) put({ ...machine, documents: machine.documents.filter((entry) => entry.id !== id) })
  await dropKept(id)
}

export function documentSaved(id: string, title: string, at: number): void {
  const machine = store.get()
  if (machine) put({ ...machine, documents: machine.documents.map((entry) => (entry.id === id ? { ...entry, title, savedAt: at } : entry)) })
}
