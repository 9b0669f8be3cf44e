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
}
interface CopyEntry extends CopyOrigin {
  name: string
}

const copiesKey = (userId: string, sectionId: string): string => `vk.copies/${userId}/${sectionId}`
const dirtyPrefix = (userId: string, sectionId: string): string => `vk.dirty/${userId}/${sectionId}/`

export const copyName = (userId: string, sectionId: string, origin: CopyOrigin, nonce: string): string =>
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

/** The stored copies that hold such words, with what in them is not confirmed. */
export function unsentCopies(userId: string): { sectionId: string; name: string; marks: OwnMark[] }[] {
  return unsentSections(userId).flatMap((sectionId) =>
    copies(userId, sectionId)
      .map(({ name }) => ({ sectionId, name, marks: dirtyMarks(userId, sectionId, name) }))
      .filter(({ marks }) => marks.length > 0),
  )
}

const FORGET = 'vk.forget/'

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
    removeLocal(key)
  }
}
