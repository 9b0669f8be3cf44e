import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import * as Y from 'yjs'
import { seededRandom } from '../../support/seeded-random.ts'
import { type Kind, type Server, startServer } from './servers.ts'
import { DIALECTS, LightSocket, readSync, syncMessage } from './wire.ts'

export interface DocumentMeasured {
  /** Milliseconds from connecting to the last byte of the whole state. Null: nothing is left after a restart. */
  coldMs: number | null
  warmMs: number
  /** Of the server's process with the document open, MiB. */
  rssMib: number
  /** How much of it came with opening the document, MiB; null where the process was not started anew. */
  grownMib: number | null
}

const ROOM = 'section-10000'
const WARM_RUNS = 5
const PATIENCE_MS = 180_000
const MIB = 2 ** 20
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What one person typing a long document sends: single characters in runs, one deletion in ten. */
export function longDocument(operations: number): { updates: Uint8Array[]; clock: number; client: number } {
  const random = seededRandom(7)
  const ydoc = new Y.Doc()
  ydoc.clientID = 77
  const body = ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  let paragraphs = 0
  let at = 0
  const letters = 'đảng bộ phường lãnh đạo nhân dân '
  while (updates.length < operations) {
    if (paragraphs < 40 || random() < 0.004) {
      ydoc.transact(() => {
        body.insertEmbed(body.length, newMarker())
        body.insert(body.length, '.')
      })
      paragraphs++
      at = body.length
    } else if (random() < 0.02) at = 1 + Math.floor(random() * body.length)
    else if (at > 2 && random() < 0.1) {
      at--
      body.delete(at, 1)
    } else {
      body.insert(at, letters[updates.length % letters.length]!)
      at++
    }
  }
  return { updates, clock: Y.getState(ydoc.store, ydoc.clientID), client: ydoc.clientID }
}

export async function measureDocument(kind: Kind, peers: string, long: ReturnType<typeof longDocument>): Promise<DocumentMeasured> {
  let server = await startServer(kind, peers, 1)
  const complete = (update: Uint8Array): boolean => (Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).get(long.client) ?? 0) >= long.clock
  try {
    await fill(server, long.updates, complete)
    if (kind === 'y-websocket') return { coldMs: null, ...(await warm(server, complete)), grownMib: null }
    // Time for what a server puts off: a store after a pause, a checkpoint.
    await pause(4_000)
    await server.stop()
    const { dataDir } = server
    server = await startServer(kind, peers, 0, dataDir)
    await pause(500)
    const before = (await server.usage()).rss
    const first = await open(server, complete)
    const measured = await warm(server, complete)
    first.socket.close()
    return { coldMs: first.ms, ...measured, grownMib: measured.rssMib - before / MIB }
  } finally {
    await server.kill()
    server.remove()
  }
}

/** Connects and waits for the whole state. The connection stays open. */
function open({ kind, port }: Server, complete: (update: Uint8Array) => boolean): Promise<{ socket: LightSocket; ms: number }> {
  const dialect = DIALECTS[kind]
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${kind}: the document did not come within ${PATIENCE_MS} ms`)), PATIENCE_MS)
    const start = performance.now()
    const socket = new LightSocket(port, dialect.path(ROOM, 0), (opened) => {
      for (const message of dialect.greeting(ROOM)) opened.send(message)
      opened.send(dialect.wrap(ROOM, syncMessage(0, Uint8Array.of(0))))
    })
    socket.onMessage = (data) => {
      const arrived = performance.now()
      const message = readSync(data, dialect.skip(ROOM))
      if (message === null || message.step === 0 || !complete(message.bytes)) return
      clearTimeout(late)
      resolve({ socket, ms: arrived - start })
    }
  })
}

async function warm(server: Server, complete: (update: Uint8Array) => boolean): Promise<{ warmMs: number; rssMib: number }> {
  const times: number[] = []
  const sockets: LightSocket[] = []
  for (let run = 0; run < WARM_RUNS; run++) {
    const { socket, ms } = await open(server, complete)
    times.push(ms)
    sockets.push(socket)
  }
  const { rss } = await server.usage()
  for (const socket of sockets) socket.close()
  return { warmMs: times.sort((a, b) => a - b)[WARM_RUNS >> 1]!, rssMib: rss / MIB }
}

/** Sends every operation as a message of its own, then asks until the server has all of them. */
async function fill(server: Server, updates: readonly Uint8Array[], complete: (update: Uint8Array) => boolean): Promise<void> {
  const dialect = DIALECTS[server.kind]
  const first = await open(server, () => true)
  first.socket.onMessage = null
  for (const [index, update] of updates.entries()) {
    first.socket.send(dialect.wrap(ROOM, syncMessage(2, update)))
    if (index % 200 === 199) {
      await pause(0)
      while (first.socket.waiting > 200_000) await pause(5)
    }
    if (!first.socket.open) throw new Error(`${server.kind} closed the connection after ${index} operations`)
  }
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${server.kind} did not take the document within ${PATIENCE_MS} ms`)), PATIENCE_MS)
    const ask = (): void => first.socket.send(dialect.wrap(ROOM, syncMessage(0, Uint8Array.of(0))))
    first.socket.onMessage = (data) => {
      const message = readSync(data, dialect.skip(ROOM))
      if (message?.step !== 1) return
      if (!complete(message.bytes)) return void setTimeout(ask, 500)
      clearTimeout(late)
      resolve()
    }
    ask()
  })
  first.socket.close()
}
