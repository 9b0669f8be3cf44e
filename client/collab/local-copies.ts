import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { KeptOriginal } from './originals.ts'
import { readOriginals } from './stored-originals.ts'

/** How long a page waits for what this browser keeps before it goes on without. */
const LOAD_WITHIN = 1_500
/** How long it waits when the words are nowhere else: a disk may be busy after the start of a machine. */
export const PATIENCE = 20_000

export interface LocalCopy {
  name: string
  /** Resolves when the stored words are in the Y.Doc; false when this browser keeps nothing (then the page works without). */
  loaded: Promise<boolean>
  /** Where it is kept; null when this browser keeps nothing. */
  database: Promise<IDBDatabase | null>
  /** Closes the database and leaves it. */
  close(): void
}

/**
 * Keeps `ydoc` in this browser's IndexedDB under `name`.
 * @param within milliseconds after which `loaded` gives up; what is stored comes all the same when it comes
 * @param onTaken another page of this browser removed the copy: nothing is kept any more
 */
export function keepCopy(name: string, ydoc: Y.Doc, within = LOAD_WITHIN, onTaken: () => void = () => {}): LocalCopy {
  if (typeof indexedDB === 'undefined') return { name, loaded: Promise.resolve(false), database: Promise.resolve(null), close: () => {} }
  const persistence = new IndexeddbPersistence(name, ydoc)
  const close = (): void => void persistence.destroy().catch(() => {})
  const opening = (persistence as unknown as { _db: Promise<IDBDatabase> })._db
  const failed = opening.then(
    (database) => {
      // As it comes, y-indexeddb would go on writing into the closed database and throw at each key.
      database.onversionchange = () => {
        close()
        onTaken()
      }
      return new Promise<boolean>(() => {})
    },
    () => false,
  )
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), within))
  const loaded = Promise.race([persistence.whenSynced.then(() => true), failed, late])
  return { name, loaded, database: opening.catch(() => null), close }
}

/** What a stored copy holds. */
export interface ReadCopy {
  /** Empty when nothing is stored. */
  ydoc: Y.Doc
  /** What pages of this browser made in it and nobody confirmed, oldest first. */
  originals: KeptOriginal[]
}

/** A stored copy as a Y.Doc of its own; null when it cannot be read now. */
export async function readCopy(name: string): Promise<ReadCopy | null> {
  const ydoc = sectionDoc()
  const copy = keepCopy(name, ydoc, PATIENCE)
  const there = await copy.loaded
  const originals = there ? await readOriginals(copy.database) : []
  copy.close()
  return there ? { ydoc, originals } : null
}
