import * as Y from 'yjs'
import { seededRandom } from '../../support/seeded-random.ts'
import { charactersIn, FIRST, keystroke, openingUpdate } from './keystrokes.ts'
import { type Kind, type Server, startServer } from './servers.ts'
import { DIALECTS, LightSocket, readSync, syncMessage } from './wire.ts'

export interface KillsMeasured {
  kills: number
  /** Characters that somebody else had been shown before the kill. */
  seen: number
  /** Of those, gone after the start. */
  lost: number
}

const ROOMS = 4
const EDITORS = 3
const EVERY_MS = 20
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** People type in four rooms, the server dies at a random moment between 0.4 and 1.6 s, and is started again on what it left. */
export async function measureKills(kind: Kind, peers: string, kills: number): Promise<KillsMeasured> {
  const random = seededRandom(11)
  const sum = { kills, seen: 0, lost: 0 }
  for (let kill = 0; kill < kills; kill++) {
    let server = await startServer(kind, peers, ROOMS)
    try {
      const seen = await typeAndKill(server, 400 + random() * 1200, kill)
      server = await startServer(kind, peers, 0, server.dataDir)
      const stored = await Promise.all([...seen.keys()].map((room) => storedVector(server, room)))
      for (const [index, clients] of [...seen.values()].entries()) {
        const vector = stored[index]!
        for (const [client, end] of clients) {
          sum.seen += end - FIRST
          sum.lost += Math.max(0, end - Math.max(FIRST, vector.get(client) ?? 0))
        }
      }
    } finally {
      await server.kill()
      server.remove()
    }
  }
  return sum
}

/** Room -> client -> the clock behind the last character that another client was shown. */
type Seen = Map<string, Map<number, number>>

async function typeAndKill(server: Server, afterMs: number, round: number): Promise<Seen> {
  const dialect = DIALECTS[server.kind]
  const seen: Seen = new Map()
  const timers: NodeJS.Timeout[] = []
  const sockets: LightSocket[] = []
  for (let index = 0; index < ROOMS; index++) {
    const room = `section-${10_000 + index}`
    const shown = new Map<number, number>()
    seen.set(room, shown)
    for (let person = 0; person < EDITORS; person++) {
      const client = 5_000_000 + round * 1000 + index * 10 + person
      let clock = FIRST
      const socket = await new Promise<LightSocket>((resolve) => {
        const made = new LightSocket(server.port, dialect.path(room, person), resolve)
        made.onMessage = (data) => {
          const message = readSync(data, dialect.skip(room))
          if (message?.step === 0) made.send(dialect.wrap(room, syncMessage(1, Uint8Array.of(0, 0))))
          if (message?.step !== 2) return
          for (const [who, from, count] of charactersIn(message.bytes))
            if (who !== client && from >= FIRST) shown.set(who, Math.max(shown.get(who) ?? 0, from + count))
        }
      })
      sockets.push(socket)
      for (const message of dialect.greeting(room)) socket.send(message)
      socket.send(dialect.wrap(room, syncMessage(0, Uint8Array.of(0))))
      await pause(30)
      socket.send(dialect.wrap(room, syncMessage(2, openingUpdate(client))))
      timers.push(
        setInterval(() => {
          if (socket.open) socket.send(dialect.wrap(room, syncMessage(2, keystroke(client, ++clock))))
        }, EVERY_MS),
      )
    }
  }
  await pause(afterMs)
  await server.kill()
  // What was on its way has been shown, too.
  await pause(50)
  for (const timer of timers) clearInterval(timer)
  for (const socket of sockets) socket.close()
  return seen
}

/** What the server has of a room, asked until it does not grow any more: some load after they have answered. */
async function storedVector(server: Server, room: string): Promise<Map<number, number>> {
  const dialect = DIALECTS[server.kind]
  let vector = new Map<number, number>()
  const socket = new LightSocket(server.port, dialect.path(room, 0), (opened) => {
    for (const message of dialect.greeting(room)) opened.send(message)
  })
  socket.onMessage = (data) => {
    const message = readSync(data, dialect.skip(room))
    if (message === null || message.step === 0 || message.bytes.length <= 2) return
    const now = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(message.bytes))
    vector = new Map([...vector, ...[...now].filter(([client, clock]) => clock > (vector.get(client) ?? 0))])
  }
  for (let ask = 0; ask < 3; ask++) {
    await pause(100)
    if (socket.open) socket.send(dialect.wrap(room, syncMessage(0, Uint8Array.of(0))))
  }
  await pause(150)
  socket.close()
  return vector
}
