/**
 * A second place for the few values that must outlive the sudden death of the browser: Chromium writes localStorage to disk up to minutes late,
 * IndexedDB at once. localStorage stays what everybody reads, for it answers at once and is the same in all tabs.
 */
const DATABASE = 'vk-lasting'
const VALUES = 'values'
/** Before the key of a value that was removed: localStorage may bring it back. */
const GONE = 'gone/'
/** By then localStorage is on disk. */
const REMEMBER_MS = 86_400_000

let opened: Promise<IDBDatabase | null> | undefined

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null)
    try {
      const request = indexedDB.open(DATABASE, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(VALUES)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
  return opened
}

/** Resolves when the change is on disk; never where this browser keeps nothing and localStorage alone remains. */
async function change(work: (values: IDBObjectStore) => void): Promise<void> {
  const source = await database()
  return new Promise((resolve) => {
    try {
      const transaction = source?.transaction(VALUES, 'readwrite')
      if (!transaction) return
      transaction.oncomplete = () => resolve()
      work(transaction.objectStore(VALUES))
    } catch {
      // As without a store.
    }
  })
}

export const lastValue = (key: string, text: string): void =>
  void change((values) => {
    values.put(text, key)
    values.delete(GONE + key)
  })

/**
 * Resolves when it is forgotten on disk too.
 * @param forGood it must not come back with what localStorage had on disk
 */
export const forgetValue = (key: string, forGood: boolean): Promise<void> =>
  change((values) => {
    values.delete(key)
    if (forGood) values.put(String(Date.now()), GONE + key)
  })

/** All values, null when this browser keeps none here. */
async function allValues(): Promise<Map<string, string> | null> {
  const source = await database()
  if (source === null) return null
  return new Promise((resolve) => {
    const store = source.transaction(VALUES, 'readonly').objectStore(VALUES)
    const keys = store.getAllKeys()
    const texts = store.getAll()
    texts.onsuccess = () => resolve(new Map(keys.result.map((key, index) => [String(key), String(texts.result[index])])))
    texts.onerror = () => resolve(null)
  })
}

/** The store that everybody reads. */
interface Mirror {
  keys(): string[]
  get(key: string): string | null
  set(key: string, text: string): void
  remove(key: string): void
  /** When it was written, for values that grow under one key: the later one counts, also against a removal. 0 for all others. */
  writtenAt(key: string, text: string): number
  /** Its removal here did not reach the second place before the page was left. */
  removedHere(key: string): boolean
}

/** Gives back what the store lost when the browser died, and takes away what had been removed from it. Resolves when the store is as it was. */
export async function recallValues(mirror: Mirror): Promise<void> {
  const lasting = await allValues()
  if (lasting === null) return
  for (const key of mirror.keys()) {
    const text = mirror.get(key)
    const gone = lasting.get(GONE + key)
    if (gone !== undefined && (text === null || mirror.writtenAt(key, text) <= Number(gone))) mirror.remove(key)
    else if (!lasting.has(key) && text !== null) lastValue(key, text)
  }
  for (const [key, text] of lasting) {
    if (key.startsWith(GONE)) {
      if (Math.abs(Date.now() - Number(text)) > REMEMBER_MS) void forgetValue(key, false)
    } else if (mirror.removedHere(key)) mirror.remove(key)
    else {
      const here = mirror.get(key)
      if (here === null || mirror.writtenAt(key, text) > mirror.writtenAt(key, here)) mirror.set(key, text)
    }
  }
}
