import { forgetValue, lastValue, recallValues } from './lasting-values.ts'

/** Words that were not accepted or not saved, which words are not confirmed, and what is settled: these outlive the death of the browser. */
const LASTING = ['vk.recovery/', 'vk.dirty/', 'vk.settled/', 'vk.field/']
const lasts = (key: string): boolean => LASTING.some((prefix) => key.startsWith(prefix))
/** Words: once removed they must not come back with what was on disk. */
const isWords = (key: string): boolean => key.startsWith('vk.recovery/') || key.startsWith('vk.field/')

/** Marks a removal until the second place knows of it: a page may be left at once after it. */
const removalMark = (key: string): string => `vk.removed/${key}`

/** localStorage that never throws: a full or forbidden store keeps the values in memory for this page (N1). */
const memory = new Map<string, string>()

function store(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage
  } catch {
    return null
  }
}

export function readLocal<T>(key: string): T | null {
  try {
    const text = memory.get(key) ?? store()?.getItem(key) ?? null
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export function writeLocal(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  if (lasts(key)) lastValue(key, text)
  try {
    const local = store()
    if (!local) throw new Error('no local storage')
    local.setItem(key, text)
    if (lasts(key)) local.removeItem(removalMark(key))
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
}

export function removeLocal(key: string): void {
  memory.delete(key)
  const forgotten = lasts(key) ? forgetValue(key, isWords(key)) : null
  try {
    store()?.removeItem(key)
    if (forgotten) store()?.setItem(removalMark(key), '')
    void forgotten?.then(() => store()?.removeItem(removalMark(key)))
  } catch {
    // Nothing stored, nothing to remove.
  }
}

/** All keys that begin with `prefix`. */
export function localKeys(prefix: string): string[] {
  const keys = new Set([...memory.keys()].filter((key) => key.startsWith(prefix)))
  try {
    const local = store()
    for (let index = 0; local && index < local.length; index++) {
      const key = local.key(index)
      if (key?.startsWith(prefix)) keys.add(key)
    }
  } catch {
    // Only what is in memory.
  }
  return [...keys]
}

/** Brings back what localStorage had not yet written to disk when the browser died. Once a page, before anything is concluded from what is there. */
export const recallLocal = (): Promise<void> =>
  recallValues({
    keys: () => localKeys('vk.').filter(lasts),
    get: (key) => memory.get(key) ?? store()?.getItem(key) ?? null,
    set: (key, text) => {
      try {
        store()?.setItem(key, text)
      } catch {
        memory.set(key, text)
      }
    },
    remove: removeLocal,
    writtenAt: (key, text) => (key.startsWith('vk.field/') ? timeOf(text) : 0),
    removedHere: (key) => store()?.getItem(removalMark(key)) != null,
  }).catch(() => undefined)

function timeOf(text: string): number {
  try {
    return Number((JSON.parse(text) as { at?: number }).at ?? 0)
  } catch {
    return 0
  }
}
