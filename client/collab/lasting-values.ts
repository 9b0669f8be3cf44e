/**
 * A second place for the few values that must outlive the sudden death of the browser: Chromium writes localStorage to disk up to minutes late,
 * IndexedDB at once. localStorage stays what everybody reads, for it answers at once and is the same in all tabs.
 */
const DATABASE = 'vk-lasting'
const VALUES = 'values'
/** A value that another tab wrote just now is on its way here. */
const SETTLE = 500
/** Says that the place is in use: what is not here was removed. */
const BEGUN = 'begun'

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

async function change(work: (values: IDBObjectStore) => void): Promise<void> {
  const values = await database()
  try {
    if (values) work(values.transaction(VALUES, 'readwrite').objectStore(VALUES))
  } catch {
    // This browser keeps nothing: localStorage alone remains.
  }
}

export const lastValue = (key: string, text: string): void => void change((values) => values.put(text, key))
export const forgetValue = (key: string): void => void change((values) => values.delete(key))

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
export interface Mirror {
  keys(): string[]
  get(key: string): string | null
  set(key: string, text: string): void
  remove(key: string): void
}

/**
 * Gives back what the store lost when the browser died, and takes away what was removed from it shortly before. Resolves when the store is as it was;
 * the taking away follows a moment later.
 */
export async function recallValues(mirror: Mirror): Promise<void> {
  const before = new Map(mirror.keys().map((key) => [key, mirror.get(key)]))
  const lasting = await allValues()
  if (lasting === null) return
  for (const [key, text] of lasting) if (key !== BEGUN && mirror.get(key) === null) mirror.set(key, text)
  if (!lasting.has(BEGUN)) {
    // The first time: what an earlier version kept is taken over.
    for (const [key, text] of before) if (text !== null) lastValue(key, text)
    lastValue(BEGUN, '')
    return
  }
  setTimeout(async () => {
    const now = await allValues()
    for (const [key, text] of before) if (now && !now.has(key) && mirror.get(key) === text) mirror.remove(key)
  }, SETTLE)
}
