import 'fake-indexeddb/auto'
import { setMaxListeners } from 'node:events'
import { type Collab, createCollab } from '@van-kien/client/collab/collab.ts'
import { pause } from '../until.ts'
import { type Line, lineSocket } from './line.ts'

/** Node as one browser: stored copies and recoveries of everybody in it stay until the process ends, pages come and go. */
const kept = new Map<string, string>()
const storage = {
  get length() {
    return kept.size
  },
  key: (index: number) => [...kept.keys()][index] ?? null,
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => {
    kept.set(key, value)
    tell(key, value)
  },
  removeItem: (key: string) => {
    if (kept.delete(key)) tell(key, null)
  },
}
/** What one page keeps the others hear of. */
const tell = (key: string, newValue: string | null): void =>
  void setImmediate(() => page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue })))
const page = new EventTarget()
setMaxListeners(0, page)
Object.defineProperty(globalThis, 'window', { value: page, configurable: true })
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
Object.defineProperty(globalThis, 'WebSocket', { value: lineSocket, configurable: true })
// Each live copy asks to hear when the process ends.
process.setMaxListeners(0)

/** One page of one person: the product's own live writing, stored copies and recoveries included. */
export interface Visit {
  name: string
  userId: string
  line: Line
  collab: Collab
}

export const openVisit = (port: number, name: string, userId: string, line: Line): Visit => ({
  name,
  userId,
  line,
  collab: createCollab({ userId, url: `ws://127.0.0.1:${port}/collab?line=${name}` }),
})

/**
 * The browser dies: nothing is said to the server; what its storage has taken is there at the next visit. Storage takes a moment: what was typed in the
 * very last one is nobody's to promise.
 */
export async function killVisit(visit: Visit): Promise<void> {
  visit.line.cut()
  await pause(120)
  visit.collab.destroy()
}
