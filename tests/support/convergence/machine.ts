import 'fake-indexeddb/auto'
import { setMaxListeners } from 'node:events'
import { type Collab, createCollab } from '@van-kien/client/collab/collab.ts'
import type { DisplacedWays } from '@van-kien/client/collab/displaced.ts'
import { TestPerson } from '../test-app.ts'
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

/** @param url of the server, `http://…` */
export const openVisit = (url: string, name: string, userId: string, line: Line): Visit => ({
  name,
  userId,
  line,
  collab: createCollab({ userId, url: `${url.replace('http', 'ws')}/collab?line=${name}`, displaced: displacedOver(url, line) }),
})

/** The product's requests about words that lost their place, over the same line. */
function displacedOver(url: string, line: Line): DisplacedWays {
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    if (!line.plugged) throw new TypeError('no line')
    const person = Object.assign(new TestPerson(url, false), { cookie: line.cookie })
    const answer = await (body ? person.post<T>(path, body) : person.get<T>(path))
    if (answer.status !== 200) throw new Unanswered(answer.status)
    return answer.body
  }
  return {
    list: (documentId) => ask(`/api/documents/${documentId}/displaced`),
    settle: (id, outcome) => ask(`/api/displaced/${id}/settle`, { outcome }),
    isFinal: (error) => error instanceof Unanswered && [400, 403, 404, 409].includes(error.status),
  }
}

class Unanswered extends Error {
  readonly status: number
  constructor(status: number) {
    super(`answered ${status}`)
    this.status = status
  }
}

/**
 * The browser dies: nothing is said to the server; what its storage has taken is there at the next visit. Storage takes a moment: what was typed in the
 * very last one is nobody's to promise.
 */
export async function killVisit(visit: Visit): Promise<void> {
  visit.line.cut()
  // In turns of the loop, too: on a busy machine the clock runs on without them.
  for (let turn = 0; turn < 40; turn++) await pause(3)
  await storageTook()
  visit.collab.destroy()
}

/** The storage has done what it was asked for before: opened databases, then what was written into them. */
async function storageTook(): Promise<void> {
  for (let times = 0; times < 2; times++)
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('storage-took', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('one')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const writing = opening.result.transaction('one', 'readwrite')
        writing.objectStore('one').put(times, 'key')
        writing.oncomplete = () => {
          opening.result.close()
          resolve()
        }
      }
    })
}
