import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'

const LOAD_WITHIN = 1_500

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
