import { decodeMessage, syncStep1, syncStep2, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import {
  decodeClose,
  decodeCount,
  decodeFrame,
  decodeJson,
  encodeFrame,
  FRAME,
  type Frame,
  type Opened,
  sectionRoom,
} from '@van-kien/shared/protocol/frames.ts'
import { WebSocket } from 'ws'
import { type CraftedItem, craftUpdate } from '../craft-update.ts'
import { until } from '../until.ts'
import type { Ledger, Operation } from './ledger.ts'

const NO_UPDATE = Uint8Array.of(0, 0)
const EVERYTHING = Uint8Array.of(0)

/** Channels of one line: so many people's typing is below the messages that one connection may send, see `limits.ts`. */
const MOST_CHANNELS = 40

/** As many people as there are `cookies`, each with a channel to all sections, over as many lines as that takes. */
export async function joinAll(
  port: number,
  cookies: readonly string[],
  sectionIds: readonly string[],
  ledger: Ledger,
  isOver: () => boolean,
): Promise<LightLine[]> {
  const parts = Array.from({ length: Math.ceil(sectionIds.length / MOST_CHANNELS) }, (_, index) =>
    sectionIds.slice(index * MOST_CHANNELS, (index + 1) * MOST_CHANNELS),
  )
  const joined = cookies.flatMap((cookie, person) => parts.map((ids) => ({ ids, line: new LightLine(port, cookie, ledger, person === 0) })))
  await until(() => isOver() || joined.every(({ line }) => line.open), 'everybody to be let in', 120_000)
  for (const { ids, line } of joined) for (const id of ids) line.join(id)
  return joined.map(({ line }) => line)
}

/** One websocket with a channel to each of many sections, without a Y.Doc: what is measured is the server. */
export class LightLine {
  readonly channels: LightChannel[] = []
  readonly ledger: Ledger
  readonly keepsAnswers: boolean
  /** Resolves when it is gone and all that had come before was read; rejects when the server closed it for a reason. */
  readonly gone: Promise<void>
  open = false
  readonly #ws: WebSocket
  readonly #byRoom = new Map<string, LightChannel>()

  /** @param keepsAnswers whether the ledger gets what this line is answered on its way in */
  constructor(port: number, cookie: string, ledger: Ledger, keepsAnswers: boolean) {
    this.ledger = ledger
    this.keepsAnswers = keepsAnswers
    this.#ws = new WebSocket(`ws://127.0.0.1:${port}/collab?schema=${SCHEMA_VERSION}`, { headers: { cookie }, perMessageDeflate: false })
    this.gone = new Promise((resolve, reject) =>
      this.#ws.on('close', (code) => {
        // A killed server says nothing (1006); everything else is a refusal that none of these lines deserves.
        if (code === 1006 || code === CLOSE.stopping) resolve()
        else reject(new Error(`a line was closed with ${code}`))
      }),
    )
    this.#ws.on('error', () => {})
    this.#ws.on('message', (data: Buffer) => {
      const frame = decodeFrame(data)
      if (frame === null) throw new Error('the server sent something that is no frame')
      if (frame.kind === FRAME.hello) this.open = true
      else this.#byRoom.get(frame.room)?.frame(frame)
    })
  }

  join(sectionId: string): LightChannel {
    const channel = new LightChannel(this, sectionId)
    this.channels.push(channel)
    this.#byRoom.set(sectionRoom(sectionId), channel)
    channel.open()
    return channel
  }

  raw(room: string, kind: Frame['kind'], bytes?: Uint8Array): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(encodeFrame(room, kind, bytes))
  }

  end(): void {
    this.#ws.terminate()
  }
}

/** One channel to a section. Each time it is opened it writes under another Yjs client id, into a paragraph of its own. */
export class LightChannel {
  readonly sectionId: string
  synced = false
  writable = false
  closed = false
  readonly #line: LightLine
  #operations: Operation[] = []
  /** How many of them are acknowledged. */
  #settled = 0
  /** Of those, how many were looked at for being deleted. */
  #deletable = 0
  #sent = 0
  #client = 0
  #clock = 0

  constructor(line: LightLine, sectionId: string) {
    this.#line = line
    this.sectionId = sectionId
  }

  /** Operations of this opening that nobody confirmed yet. */
  get waiting(): number {
    return this.#operations.length - this.#settled
  }

  get acknowledged(): number {
    return this.#settled
  }

  open(): void {
    this.#operations = []
    this.#client = this.#line.ledger.newClient
    this.#clock = this.#sent = this.#settled = this.#deletable = 0
    this.synced = this.writable = this.closed = false
    this.#line.raw(sectionRoom(this.sectionId), FRAME.open)
    this.#send(syncStep1(EVERYTHING))
  }

  /** Writes the next mark at the end of the person's own paragraph. */
  insert(): void {
    const { ledger } = this.#line
    const number = ledger.newMark
    const mark = `⟨${number}⟩`
    const client = this.#client
    const items: CraftedItem[] =
      this.#clock === 0
        ? [
            { parent: 'body', content: { element: 'p' } },
            { origin: [client, 0], content: { string: mark } },
          ]
        : [{ origin: [client, this.#clock - 1], content: { string: mark } }]
    const update = craftUpdate([{ client, clock: this.#clock, items }])
    const clock = this.#clock + items.length - 1
    this.#clock = clock + mark.length
    ledger.inserted(number, this.#note({ kind: 'insert', clock, length: mark.length, mark }))
    this.#send(syncUpdate(update))
  }

  /** Deletes a mark of this channel that is saved, once each. Does nothing when there is none. */
  delete(): void {
    while (this.#deletable < this.#settled) {
      const target = this.#operations[this.#deletable++]!
      const { kind, client, clock, length } = target
      if (kind === 'delete') continue
      target.deleted = true
      this.#line.ledger.deleted(this.#note({ kind: 'delete', clock, length, mark: '' }))
      this.#send(syncUpdate(craftUpdate([], [{ client, clock, length }])))
      return
    }
  }

  frame(frame: Frame): void {
    if (frame.kind === FRAME.ack) {
      const count = decodeCount(frame.bytes)
      for (let next = this.#operations[this.#settled]; next && next.frame <= count; next = this.#operations[++this.#settled]) next.acknowledged = true
    } else if (frame.kind === FRAME.opened) {
      const { access, lockEpoch } = decodeJson<Opened>(frame.bytes)
      const { epochs } = this.#line.ledger
      this.writable = access === 'write'
      epochs.set(this.sectionId, Math.max(lockEpoch, epochs.get(this.sectionId) ?? 0))
    } else if (frame.kind === FRAME.close) {
      const { code } = decodeClose(frame.bytes)
      this.closed = true
      if (!EXPECTED.has(code)) throw new Error(`a channel was closed with ${code}`)
    } else if (frame.kind === FRAME.data) this.#data(frame.bytes)
  }

  #note(made: Pick<Operation, 'kind' | 'clock' | 'length' | 'mark'>): Operation {
    const operation = {
      ...made,
      sectionId: this.sectionId,
      client: this.#client,
      frame: this.#sent + 1,
      seen: false,
      acknowledged: false,
      deleted: false,
    }
    this.#operations.push(operation)
    return operation
  }

  #data(bytes: Uint8Array): void {
    const message = decodeMessage(bytes)
    if (message?.type === 'sync-step-1') this.#send(syncStep2(NO_UPDATE))
    if (message?.type !== 'update') return
    this.#line.ledger.saw(message.bytes)
    if (this.synced) return
    const { answers } = this.#line.ledger
    if (this.#line.keepsAnswers) answers.set(this.sectionId, [...(answers.get(this.sectionId) ?? []), message.bytes])
    if (message.answer) this.synced = true
  }

  #send(message: Uint8Array): void {
    this.#sent++
    this.#line.raw(sectionRoom(this.sectionId), FRAME.data, message)
  }
}

/** Locked meanwhile; the server stops in order. */
const EXPECTED = new Set<number>([CLOSE.locked, CLOSE.stopping])
