import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { localKeys, readLocal, removeLocal, writeLocal } from './local-storage.ts'

/** Words of one client (one page of one browser) that are not confirmed: its items from `clock` on. */
export interface OwnMark {
  clientId: number
  clock: number
}

/** What makes a local copy belong to the server's present state (R1): both must be as they were. */
export interface CopyOrigin {
  historyId: string
  lockEpoch: number
}

interface DirtyEntry extends OwnMark {
  name: string
}
interface CopyEntry extends CopyOrigin {
  name: string
}

const LOAD_WITHIN = 1_500

const copiesKey = (userId: string, sectionId: string): string => `vk.copies/${userId}/${sectionId}`
const dirtyPrefix = (userId: string, sectionId: string): string => `vk.dirty/${userId}/${sectionId}/`

export const copyName = (userId: string, sectionId: string, origin: CopyOrigin, nonce: string): string =>
  `vk/${origin.historyId}/${sectionId}/${origin.lockEpoch}/${userId}${nonce === '' ? '' : `/${nonce}`}`

const copies = (userId: string, sectionId: string): CopyEntry[] => readLocal<CopyEntry[]>(copiesKey(userId, sectionId)) ?? []

/** The name of the newest local copy with this origin, or a new one, written down so that a later visit finds it. */
export function registerCopy(userId: string, sectionId: string, origin: CopyOrigin, fresh: boolean): string {
  const known = copies(userId, sectionId)
  const same = known.find((copy) => copy.historyId === origin.historyId && copy.lockEpoch === origin.lockEpoch)
  if (same && !fresh) return same.name
  const entry = { ...origin, name: copyName(userId, sectionId, origin, fresh ? Date.now().toString(36) : '') }
  writeLocal(copiesKey(userId, sectionId), [entry, ...known])
  return entry.name
}

/** Copies of this section that another lock or another history left behind. */
export const staleCopies = (userId: string, sectionId: string, origin: CopyOrigin): CopyEntry[] =>
  copies(userId, sectionId).filter((copy) => copy.historyId !== origin.historyId || copy.lockEpoch !== origin.lockEpoch)

export const dirtyMarks = (userId: string, sectionId: string, name: string): OwnMark[] =>
  localKeys(dirtyPrefix(userId, sectionId))
    .map((key) => readLocal<DirtyEntry>(key))
    .filter((entry): entry is DirtyEntry => entry !== null && entry.name === name)
    .map(({ clientId, clock }) => ({ clientId, clock }))

export const markDirty = (userId: string, sectionId: string, name: string, mark: OwnMark): void =>
  writeLocal(`${dirtyPrefix(userId, sectionId)}${mark.clientId}`, { ...mark, name })

/** Everything of this client below `clock` is confirmed: forget the mark unless it speaks of later words. */
export function clearDirty(userId: string, sectionId: string, mark: OwnMark): void {
  const key = `${dirtyPrefix(userId, sectionId)}${mark.clientId}`
  const entry = readLocal<DirtyEntry>(key)
  if (entry && entry.clock <= mark.clock) removeLocal(key)
}

export interface LocalCopy {
  name: string
  /** Resolves when the stored words are in the Y.Doc; false when this browser keeps nothing (then the page works without). */
  loaded: Promise<boolean>
  /** Closes the database and leaves it. */
  close(): void
}

/** Keeps `ydoc` in this browser's IndexedDB under `name`. */
export function keepCopy(name: string, ydoc: Y.Doc): LocalCopy {
  if (typeof indexedDB === 'undefined') return { name, loaded: Promise.resolve(false), close: () => {} }
  const persistence = new IndexeddbPersistence(name, ydoc)
  const failed = (persistence as unknown as { _db: Promise<unknown> })._db.then(
    () => new Promise<boolean>(() => {}),
    () => false,
  )
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LOAD_WITHIN))
  const loaded = Promise.race([persistence.whenSynced.then(() => true), failed, late])
  return { name, loaded, close: () => void persistence.destroy().catch(() => {}) }
}

/** A stored copy as a Y.Doc of its own, null when there is none. */
export async function readCopy(name: string): Promise<Y.Doc | null> {
  const ydoc = new Y.Doc()
  const copy = keepCopy(name, ydoc)
  const there = await copy.loaded
  copy.close()
  return there && ydoc.store.clients.size > 0 ? ydoc : null
}

/** Removes a copy and all marks that speak of it. */
export function dropCopy(userId: string, sectionId: string, name: string): void {
  const key = copiesKey(userId, sectionId)
  const rest = copies(userId, sectionId).filter((copy) => copy.name !== name)
  if (rest.length > 0) writeLocal(key, rest)
  else removeLocal(key)
  for (const dirty of localKeys(dirtyPrefix(userId, sectionId))) if (readLocal<DirtyEntry>(dirty)?.name === name) removeLocal(dirty)
  if (typeof indexedDB !== 'undefined') indexedDB.deleteDatabase(name)
}

/** At sign-out on a shared machine: removes all copies of this person but those with words that are not confirmed. */
export function forgetLocalCopies(userId: string): void {
  const prefix = `vk.copies/${userId}/`
  for (const key of localKeys(prefix)) {
    const sectionId = key.slice(prefix.length)
    for (const copy of copies(userId, sectionId)) if (dirtyMarks(userId, sectionId, copy.name).length === 0) dropCopy(userId, sectionId, copy.name)
  }
}
