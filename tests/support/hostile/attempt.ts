import { WebSocket } from 'ws'
import { type MuxClient, type MuxSection, muxClient } from '../mux-client.ts'
import { pause, until } from '../until.ts'

/** Where an attack goes, and for how long. */
export interface Target {
  port: number
  /** The section in which the good editors write, and others. */
  sectionId: string
  others: string[]
  ms: number
}

/** Milliseconds beyond its time that an attack goes on which was not refused yet. */
const PATIENCE_MS = 60_000

/** What became of an attack. */
export interface Outcome {
  /** How often each close code, or HTTP status, was met. */
  codes: Record<number, number>
  /** What was sent or asked for. */
  sent: number
  bytesReceived: number
}

export class Attempt {
  readonly outcome: Outcome = { codes: {}, sent: 0, bytesReceived: 0 }
  readonly #end: number
  readonly #meets: readonly number[]

  /** @param meets goes on for longer until it has met one of these codes: a busy machine takes its time */
  constructor(ms: number, meets: readonly number[]) {
    this.#end = performance.now() + ms
    this.#meets = meets
  }

  get goesOn(): boolean {
    const late = performance.now() - this.#end
    return late < 0 || (late < PATIENCE_MS && this.#meets.length > 0 && !this.#meets.some((code) => this.outcome.codes[code]))
  }

  met(code: number | null | undefined): void {
    if (code) this.outcome.codes[code] = (this.outcome.codes[code] ?? 0) + 1
  }

  /** As somebody who may write: does `act` again and again, and comes back each time that the door is shut. */
  async insist(target: Target, user: string, act: (section: MuxSection, client: MuxClient, round: number) => void | Promise<void>): Promise<void> {
    for (let round = 0; this.goesOn; ) {
      const client = muxClient(target.port, user)
      this.listen(client.ws)
      client.ws.on('error', () => {})
      await settled(() => client.hello !== null || client.closeCode !== null)
      for (let section = client.section(target.sectionId); this.goesOn && client.closeCode === null; section = client.section(target.sectionId)) {
        const current = section
        await settled(() => current.synced || current.closed !== null || client.closeCode !== null)
        for (; this.goesOn && section.closed === null && client.closeCode === null; round++) {
          await act(section, client, round)
          await pause(2)
        }
        this.met(section.closed?.code)
      }
      // What is still on its way shuts the door, too.
      await pause(300)
      this.met(client.closeCode)
      client.ws.terminate()
    }
  }

  listen(ws: WebSocket): void {
    ws.on('message', (data: Buffer) => {
      this.outcome.bytesReceived += data.length
    })
  }

  /** One bare websocket; resolves with what it was refused with, or null while it stands. */
  knock(target: Target, path: string, open: (ws: WebSocket) => void = () => {}): { ws: WebSocket; gone: Promise<void> } {
    this.outcome.sent++
    const ws = new WebSocket(`ws://127.0.0.1:${target.port}${path}`)
    this.listen(ws)
    const gone = new Promise<void>((resolve) => {
      ws.on('close', (code) => {
        this.met(code)
        resolve()
      })
      ws.on('unexpected-response', (_request, response) => {
        this.met(response.statusCode)
        ws.terminate()
        resolve()
      })
    })
    ws.on('error', () => {})
    ws.on('open', () => open(ws))
    return { ws, gone }
  }
}

/** Waits for it, but not for ever. */
export const settled = (condition: () => boolean): Promise<void> => until(condition, 'an answer', 10_000).catch(() => {})
