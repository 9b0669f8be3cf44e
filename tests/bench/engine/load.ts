import { charactersIn, FIRST, keystroke, openingUpdate } from './keystrokes.ts'
import type { Kind } from './servers.ts'
import { DIALECTS, LightSocket, readSync, syncMessage } from './wire.ts'

/** One measure: `rooms` rooms with `editors` people each, everybody types a character every `everyMs`. */
export interface LoadJob {
  kind: Kind
  port: number
  rooms: number
  editors: number
  everyMs: number
  warmMs: number
  measureMs: number
  /** Number of the first room, so that a server can be measured twice. */
  firstRoom: number
}

export interface LoadResult {
  /** Characters that were typed while measuring. */
  sent: number
  /** Characters times the people who had to get them. */
  delivered: number
  /** Milliseconds from the keystroke to a listener, sorted. */
  p50: number
  p99: number
  max: number
  /** Every listener got every character of the others. */
  complete: boolean
  /** Share of one core that this generator used. */
  generatorCpu: number
}

/** `measuring` and `measured` frame the time in which the server's CPU counts. */
export type LoadEvent = { event: 'measuring' } | { event: 'measured' } | { event: 'seen'; seen: [room: string, client: number, clock: number][] }

interface Editor {
  socket: LightSocket
  room: string
  client: number
  clock: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const EMPTY_VECTOR = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)

/** Runs until the measure is done, or until `stopped` says so (then it reports only what was seen). */
export async function runLoad(job: LoadJob, tell: (event: LoadEvent) => void): Promise<LoadResult> {
  const dialect = DIALECTS[job.kind]
  const editors: Editor[] = []
  const sentAt = new Map<number, Float64Array>()
  const latencies: number[] = []
  const firstMeasured = new Map<number, number>()
  const got = new Map<string, number>()
  let measuring = false
  let expected = 0
  const listeners = job.rooms === 1 ? Math.min(job.editors, 6) : Math.min(job.editors, 2)

  const hear = (editor: Editor, listenerId: string, data: Buffer): void => {
    const message = readSync(data, dialect.skip(editor.room))
    if (message === null) return
    if (message.step === 0) editor.socket.send(dialect.wrap(editor.room, syncMessage(1, EMPTY_UPDATE)))
    if (message.step !== 2) return
    const now = performance.now()
    for (const [client, clock, count] of charactersIn(message.bytes)) {
      const times = sentAt.get(client)
      const first = firstMeasured.get(client)
      if (!times || first === undefined || client === editor.client) continue
      for (let index = Math.max(clock, first); index < clock + count; index++) {
        const at = times[index] ?? 0
        if (at === 0) continue
        latencies.push(now - at)
        got.set(listenerId, (got.get(listenerId) ?? 0) + 1)
      }
    }
  }

  let number = 0
  for (let index = 0; index < job.rooms; index++) {
    const room = `section-${10_000 + job.firstRoom + index}`
    for (let person = 0; person < job.editors; person++) {
      const client = 1_000_000 + job.firstRoom * 10_000 + ++number
      await new Promise<void>((resolve, reject) => {
        const failed = setTimeout(() => reject(new Error(`${job.kind}: connection ${number} was not accepted`)), 15_000)
        const socket = new LightSocket(job.port, dialect.path(room, person), (opened) => {
          clearTimeout(failed)
          for (const message of dialect.greeting(room)) opened.send(message)
          opened.send(dialect.wrap(room, syncMessage(0, EMPTY_VECTOR)))
          resolve()
        })
        const editor = { socket, room, client, clock: FIRST }
        if (person < listeners) socket.onMessage = (data) => hear(editor, `${room}/${person}`, data)
        editors.push(editor)
      })
    }
  }
  await pause(300)
  for (const [index, { socket, room, client }] of editors.entries()) {
    socket.send(dialect.wrap(room, syncMessage(2, openingUpdate(client))))
    if (index % 50 === 49) await pause(20)
  }
  await pause(500)

  const size = Math.ceil((job.warmMs + job.measureMs) / job.everyMs) * 2 + 50
  let typing = true
  const type = (editor: Editor): void => {
    editor.clock++
    let times = sentAt.get(editor.client)
    if (!times) {
      times = new Float64Array(size)
      sentAt.set(editor.client, times)
    }
    if (measuring) {
      if (!firstMeasured.has(editor.client)) firstMeasured.set(editor.client, editor.clock)
      expected++
    }
    times[editor.clock] = performance.now()
    editor.socket.send(dialect.wrap(editor.room, syncMessage(2, keystroke(editor.client, editor.clock))))
  }
  for (const [index, editor] of editors.entries()) {
    const start = performance.now() + (job.everyMs * index) / editors.length
    let beat = 0
    const next = (): void => {
      if (!typing) return
      type(editor)
      beat++
      setTimeout(next, Math.max(0, start + beat * job.everyMs - performance.now()))
    }
    setTimeout(next, (job.everyMs * index) / editors.length)
  }
  await pause(job.warmMs)
  tell({ event: 'measuring' })
  measuring = true
  const cpu = process.cpuUsage()
  const begin = performance.now()
  await pause(job.measureMs)
  measuring = false
  typing = false
  const took = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  tell({ event: 'measured' })

  const perListener = new Map<string, number>()
  const wanted = (): boolean => {
    const counts = new Map<string, number>()
    for (const { room, client, clock } of editors) counts.set(room, (counts.get(room) ?? 0) + clock - (firstMeasured.get(client) ?? clock + 1) + 1)
    for (const [index, editor] of editors.entries()) {
      const person = index % job.editors
      if (person >= listeners) continue
      const own = editor.clock - (firstMeasured.get(editor.client) ?? editor.clock + 1) + 1
      perListener.set(`${editor.room}/${person}`, (counts.get(editor.room) ?? 0) - own)
    }
    return [...perListener].every(([listener, count]) => (got.get(listener) ?? 0) >= count)
  }
  const end = performance.now() + 5_000
  while (!wanted() && performance.now() < end) await pause(50)
  const complete = wanted()
  for (const { socket } of editors) socket.close()
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY
  return {
    sent: expected,
    delivered: expected * (job.editors - 1),
    p50: at(0.5),
    p99: complete ? at(0.99) : Number.POSITIVE_INFINITY,
    max: sorted.at(-1) ?? Number.POSITIVE_INFINITY,
    complete,
    generatorCpu: (user + system) / 1000 / took,
  }
}

if (process.send) {
  process.once('message', (job: LoadJob) => {
    runLoad(job, (event) => process.send?.(event)).then(
      (result) => process.send?.({ event: 'done', result }, () => process.exit(0)),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
