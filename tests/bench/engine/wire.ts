import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { Kind } from './servers.ts'

/** How each server is spoken to: its address, and what stands around a Yjs message. */
export interface Dialect {
  path(room: string, editor: number): string
  /** Said first. */
  greeting(room: string): Uint8Array[]
  wrap(room: string, message: Uint8Array): Uint8Array
  /** Bytes that stand before the Yjs message in everything that comes. */
  skip(room: string): number
}

const PEOPLE = ['editor-00001', 'editor-00002', 'editor-00003', 'lead-000001']
const named = (room: string, ...bytes: number[]): Uint8Array => Uint8Array.from([room.length, ...Buffer.from(room), ...bytes])
const nothing = (): Uint8Array[] => []

export const DIALECTS: Record<Kind, Dialect> = {
  ours: {
    path: (room, editor) => `/collab/section/${room}?user=${PEOPLE[editor % PEOPLE.length]}`,
    greeting: nothing,
    wrap: (_, message) => message,
    skip: () => 0,
  },
  hocuspocus: {
    path: () => '/',
    // Authentication (2), a token (0) of one character.
    greeting: (room) => [named(room, 2, 0, 1, 97)],
    wrap: (room, message) => Buffer.concat([named(room), message]),
    skip: (room) => room.length + 1,
  },
  'y-websocket': { path: (room) => `/${room}`, greeting: nothing, wrap: (_, message) => message, skip: () => 0 },
  'y-leveldb': { path: (room) => `/${room}`, greeting: nothing, wrap: (_, message) => message, skip: () => 0 },
}

/** Yjs's sync message: 0, step (0: state vector, 1: answer, 2: update), bytes with their length. */
export function syncMessage(step: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
  const length: number[] = []
  let rest = bytes.length
  while (rest > 127) {
    length.push(128 | (rest & 127))
    rest >>>= 7
  }
  return Buffer.concat([Uint8Array.from([0, step, ...length, rest]), bytes])
}

/** Step and bytes of a sync message (type 0, or Hocuspocus's answer 4); null for everything else. */
export function readSync(data: Uint8Array, skip: number): { step: number; bytes: Uint8Array } | null {
  if (data[skip] !== 0 && data[skip] !== 4) return null
  let at = skip + 2
  let length = 0
  let unit = 1
  for (;;) {
    const byte = data[at++] ?? 0
    length += (byte & 127) * unit
    if (byte < 128) break
    unit *= 128
  }
  return { step: data[skip + 1]!, bytes: data.subarray(at, at + length) }
}

/** A websocket client that costs next to nothing: it reads frames only when somebody listens, else it counts bytes. */
export class LightSocket {
  bytes = 0
  open = false
  /** Set before connecting to hear every message. */
  onMessage: ((data: Buffer) => void) | null = null
  onClose: (() => void) | null = null
  readonly #socket: Socket
  #rest: Buffer[] = []
  #restBytes = 0
  #needed = 2

  constructor(port: number, path: string, opened: (socket: LightSocket) => void) {
    this.#socket = connect(port, '127.0.0.1', () => {
      this.#socket.setNoDelay(true)
      const key = randomBytes(16).toString('base64')
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      )
    })
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => {
      this.open = false
      this.onClose?.()
    })
    const onHead = (chunk: Buffer): void => {
      const end = chunk.indexOf('\r\n\r\n')
      if (end < 0 || !chunk.subarray(0, 12).toString('latin1').includes('101')) {
        this.#socket.destroy()
        return
      }
      this.open = true
      this.#socket.off('data', onHead)
      this.#socket.on('data', (data: Buffer) => this.#read(data))
      opened(this)
      if (chunk.length > end + 4) this.#read(chunk.subarray(end + 4))
    }
    this.#socket.on('data', onHead)
  }

  /** Bytes that the operating system has not taken yet. */
  get waiting(): number {
    return this.#socket.writableLength
  }

  /** One binary message, masked with zeros: the format wants a mask, not a secret. */
  send(message: Uint8Array): void {
    this.#frame(2, message)
  }

  close(): void {
    this.#socket.destroy()
  }

  #frame(opcode: number, message: Uint8Array): void {
    const { length } = message
    const head = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14)
    head[0] = 128 | opcode
    if (length < 126) head[1] = 128 | length
    else if (length < 65_536) {
      head[1] = 254
      head.writeUInt16BE(length, 2)
    } else {
      head[1] = 255
      head.writeBigUInt64BE(BigInt(length), 2)
    }
    this.#socket.write(Buffer.concat([head, message]))
  }

  #read(chunk: Buffer): void {
    this.bytes += chunk.length
    if (!this.onMessage) return
    this.#rest.push(chunk)
    this.#restBytes += chunk.length
    if (this.#restBytes < this.#needed) return
    let data = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest)
    for (;;) {
      const frame = frameAt(data)
      if (frame === null || data.length < frame.end) {
        this.#rest = [data]
        this.#restBytes = data.length
        this.#needed = frame?.end ?? data.length + 1
        return
      }
      const body = data.subarray(frame.start, frame.end)
      data = data.subarray(frame.end)
      if (frame.opcode === 9) this.#frame(10, body)
      else if (frame.opcode === 2) this.onMessage(body)
    }
  }
}

function frameAt(data: Buffer): { opcode: number; start: number; end: number } | null {
  if (data.length < 2) return null
  const opcode = data[0]! & 15
  const short = data[1]! & 127
  if (short < 126) return { opcode, start: 2, end: 2 + short }
  if (short === 126) return data.length < 4 ? null : { opcode, start: 4, end: 4 + data.readUInt16BE(2) }
  return data.length < 10 ? null : { opcode, start: 10, end: 10 + Number(data.readBigUInt64BE(2)) }
}
