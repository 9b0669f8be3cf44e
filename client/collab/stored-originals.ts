import { type KeptOriginal, type OriginalsKeeper, PREFIX } from './originals.ts'

/** The second store of a stored copy's database, made by y-indexeddb for whoever needs one: it goes when the copy goes. */
const STORE = 'custom'
/** What the server has any moment is written only when it is not acknowledged by then: online most changes never are. */
const WRITE_AFTER = 100

export interface StoredOriginals extends OriginalsKeeper {
  /** Writes what waits, and nothing more afterwards. */
  end(): void
}

/** Keeps originals beside a stored copy. @param database null where this browser keeps nothing */
export function storeOriginals(database: Promise<IDBDatabase | null>): StoredOriginals {
  const waiting = new Map<string, Uint8Array>()
  const gone = new Set<string>()
  const written = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    const kept = [...waiting]
    const keys = [...gone]
    waiting.clear()
    gone.clear()
    for (const [key] of kept) written.add(key)
    if (kept.length + keys.length === 0) return
    void database.then((source) =>
      attempt(() => {
        const values = source?.transaction(STORE, 'readwrite').objectStore(STORE)
        for (const [key, update] of kept) values?.put(update, key)
        for (const key of keys) values?.delete(key)
      }),
    )
  }
  const soon = (): void => {
    if (!ended) timer ??= setTimeout(write, WRITE_AFTER)
  }
  const leaving = typeof window === 'undefined' ? null : window
  leaving?.addEventListener('pagehide', write)

  return {
    keep: (kept, confirmedSoon) => {
      for (const { key, update } of kept) {
        waiting.set(key, update)
        gone.delete(key)
      }
      // At the same moment as the stored copy: another page that reads it finds both.
      if (confirmedSoon) soon()
      else write()
    },
    flush: write,
    forget: (keys) => {
      for (const key of keys) {
        const here = waiting.delete(key)
        if (!here || written.has(key)) gone.add(key)
        written.delete(key)
      }
      soon()
    },
    end: () => {
      leaving?.removeEventListener('pagehide', write)
      write()
      ended = true
    },
  }
}

/** What pages of this browser kept and nobody confirmed, in the order in which it was made. Empty when it cannot be read. */
export async function readOriginals(database: Promise<IDBDatabase | null>): Promise<KeptOriginal[]> {
  const source = await database
  return new Promise((resolve) => {
    const done = attempt(() => {
      const values = source?.transaction(STORE, 'readonly').objectStore(STORE)
      if (!values) return resolve([])
      const range = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`)
      const keys = values.getAllKeys(range)
      const updates = values.getAll(range)
      updates.onsuccess = () => resolve(keys.result.map((key, index) => ({ key: String(key), update: updates.result[index] as Uint8Array })))
      updates.onerror = () => resolve([])
    })
    if (!done) resolve([])
  })
}

/** False when the database does not play along: closed meanwhile, or full. */
function attempt(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
