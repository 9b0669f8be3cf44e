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
  try {
    const local = store()
    if (!local) throw new Error('no local storage')
    local.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
}

export function removeLocal(key: string): void {
  memory.delete(key)
  try {
    store()?.removeItem(key)
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
