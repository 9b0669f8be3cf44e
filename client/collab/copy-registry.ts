import { localKeys, readLocal, removeLocal, writeLocal } from './local-storage.ts'

/** Which copies this browser keeps and what in them is not confirmed. Without Yjs, so that the sign-in page can use it. */

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
  /** What people call the section, for the file of unsent words; absent where nobody knew it. */
  title?: string
}
interface CopyEntry extends CopyOrigin {
  name: string
  /** It once had everything that the server had: writing may begin from it without the server. */
  whole?: boolean
}

const copiesKey = (userId: string, sectionId: string): string => `vk.copies/${userId}/${sectionId}`
const dirtyPrefix = (userId: string, sectionId: string): string => `vk.dirty/${userId}/${sectionId}/`

const copyName = (userId: string, sectionId: string, origin: CopyOrigin, nonce: string): string =>
  `vk/${origin.historyId}/${sectionId}/${origin.lockEpoch}/${userId}${nonce === '' ? '' : `/${nonce}`}`

const copies = (userId: string, sectionId: string): CopyEntry[] => readLocal<CopyEntry[]>(copiesKey(userId, sectionId)) ?? []

/**
 * The name of the newest local copy with this origin, or a new one, written down so that a later visit finds it.
 * @param fresh a copy of its own, whatever there is; told apart from all others by this word
 */
export function registerCopy(userId: string, sectionId: string, origin: CopyOrigin, fresh: string | null): string {
  const known = copies(userId, sectionId)
  const same = known.find((copy) => copy.historyId === origin.historyId && copy.lockEpoch === origin.lockEpoch)
  if (same && fresh === null) return same.name
  const entry = { ...origin, name: copyName(userId, sectionId, origin, fresh ?? '') }
  writeLocal(copiesKey(userId, sectionId), [entry, ...known])
  return entry.name
}

/** Everything that the server had is in this copy now. */
export function markWhole(userId: string, sectionId: string, name: string): void {
  const known = copies(userId, sectionId)
  if (known.some((copy) => copy.name === name && !copy.whole))
    writeLocal(
      copiesKey(userId, sectionId),
      known.map((copy) => (copy.name === name ? { ...copy, whole: true } : copy)),
    )
}

/** The newest copy from which one may write on without the server; null without one. */
export const wholeCopy = (userId: string, sectionId: string): CopyOrigin | null => {
  const newest = copies(userId, sectionId)[0]
  return newest?.whole ? newest : null
}

/** The names of all copies with this origin that the browser knows of: a page whose words were refused has begun one of its own. */
export const copiesOf = (userId: string, sectionId: string, { historyId, lockEpoch }: CopyOrigin): string[] =>
  copies(userId, sectionId)
    .filter((copy) => copy.historyId === historyId && copy.lockEpoch === lockEpoch)
    .map(({ name }) => name)

/** A stored copy, and whether this browser still knows of it: a browser that died may have forgotten. */
export interface StoredCopy extends CopyOrigin {
  name: string
  known: boolean
}

/** All copies of this section, also those that are only found in the browser's storage. */
export async function storedCopies(userId: string, sectionId: string): Promise<StoredCopy[]> {
  const known = copies(userId, sectionId).map((copy) => ({ ...copy, known: true }))
  const found = (await storedNames())
    .filter((name) => !known.some((copy) => copy.name === name))
    .map((name) => ({ name, parts: name.split('/') }))
    .filter(({ parts }) => parts[0] === 'vk' && parts[2] === sectionId && parts[4] === userId)
    .map(({ name, parts }) => ({ name, historyId: parts[1] ?? '', lockEpoch: Number(parts[3]), known: false }))
  return [...known, ...found]
}

const storedNames = async (): Promise<string[]> => {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return []
  const databases = await indexedDB.databases().catch(() => [])
  return databases.map(({ name }) => name ?? '')
}

export const dirtyMarks = (userId: string, sectionId: string, name: string): OwnMark[] =>
  localKeys(dirtyPrefix(userId, sectionId))
    .map((key) => readLocal<DirtyEntry>(key))
    .filter((entry): entry is DirtyEntry => entry !== null && entry.name === name)
    .map(({ clientId, clock }) => ({ clientId, clock }))

export function markDirty(userId: string, sectionId: string, name: string, mark: OwnMark, title: string | null): void {
  const key = `${dirtyPrefix(userId, sectionId)}${mark.clientId}`
  const known = title ?? readLocal<DirtyEntry>(key)?.title
  writeLocal(key, { ...mark, name, ...(known ? { title: known } : {}) })
}

export const isDirty = (userId: string, sectionId: string, clientId: number): boolean =>
  readLocal<DirtyEntry>(`${dirtyPrefix(userId, sectionId)}${clientId}`) !== null

/** Everything of this client below `clock` is confirmed: forget the mark unless it speaks of later words. */
export function clearDirty(userId: string, sectionId: string, mark: OwnMark): void {
  const key = `${dirtyPrefix(userId, sectionId)}${mark.clientId}`
  const entry = readLocal<DirtyEntry>(key)
  if (entry && entry.clock <= mark.clock) removeLocal(key)
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

/** Sections of this person whose words on this machine were never confirmed. */
export function unsentSections(userId: string): string[] {
  const prefix = `vk.dirty/${userId}/`
  return [...new Set(localKeys(prefix).map((key) => key.slice(prefix.length).split('/')[0] ?? ''))].filter((id) => id !== '')
}

/** The stored copies that hold such words, with what in them is not confirmed and what people call the section. */
export function unsentCopies(userId: string): { sectionId: string; name: string; marks: OwnMark[]; title: string | null }[] {
  return unsentSections(userId).flatMap((sectionId) =>
    copies(userId, sectionId)
      .map(({ name }) => ({ sectionId, name, marks: dirtyMarks(userId, sectionId, name), title: titleOf(userId, sectionId) }))
      .filter(({ marks }) => marks.length > 0),
  )
}

const titleOf = (userId: string, sectionId: string): string | null =>
  localKeys(dirtyPrefix(userId, sectionId))
    .map((key) => readLocal<DirtyEntry>(key)?.title)
    .find((title) => title !== undefined) ?? null

/** Forgets marks of copies that are gone: a page that ended while another one removed its copy left them. */
export function sweepMarks(userId: string): void {
  for (const sectionId of unsentSections(userId)) {
    const names = new Set(copies(userId, sectionId).map(({ name }) => name))
    for (const key of localKeys(dirtyPrefix(userId, sectionId))) {
      const entry = readLocal<DirtyEntry>(key)
      if (entry === null || !names.has(entry.name)) removeLocal(key)
    }
  }
}

const FORGET = 'vk.forget/'
/** Where it is remembered what this person put back or threw away (`recovery`). */
export const recoveredPrefix = (userId: string): string => `vk.recovered/${userId}/`

/** At sign-out: this person's copies leave the machine at the next load (now the page itself still has them open). */
export const forgetAfterSignOut = (userId: string): void => writeLocal(FORGET + userId, true)

/** Removes what people left behind who signed out here; words that are not confirmed stay until their writer comes back. */
export function forgetLeftCopies(): void {
  for (const key of localKeys(FORGET)) {
    const userId = key.slice(FORGET.length)
    const prefix = `vk.copies/${userId}/`
    for (const copyKey of localKeys(prefix)) {
      const sectionId = copyKey.slice(prefix.length)
      for (const copy of copies(userId, sectionId)) if (dirtyMarks(userId, sectionId, copy.name).length === 0) dropCopy(userId, sectionId, copy.name)
    }
    for (const done of localKeys(recoveredPrefix(userId))) removeLocal(done)
    removeLocal(key)
  }
}
