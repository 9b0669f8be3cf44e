import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import {
  type DisplacedText,
  decodeClose,
  decodeCount,
  decodeJson,
  encodeClose,
  encodeCount,
  FRAME,
  type Frame,
  type Opened,
} from '@van-kien/shared/protocol/frames.ts'
import { MOST_UPDATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import * as decoding from 'lib0/decoding'
import type { CollabSocket } from './socket.ts'

/** What a frame of the y-protocols carries. `reply`: SyncStep2, everything the other side lacks; `update`: one change. */
export type MessageKind = 'ask' | 'reply' | 'update' | 'presence'

function messageKind(data: Uint8Array): MessageKind {
  if (data[0] !== 0) return 'presence'
  return data[1] === 0 ? 'ask' : data[1] === 1 ? 'reply' : 'update'
}

/** The state vector in a message of kind `ask`. */
function askedFrom(data: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(data.subarray(2))
  return decoding.readVarUint8Array(decoder)
}

export interface ChannelListener {
  /** The server opened the channel, or changed its access. The provider hears of the first one when the promise is fulfilled; false: close instead. */
  opened(opened: Opened): Promise<boolean>
  /** A message is about to go out as frame number `index`; false: keep it back; a message: send that one in its place. */
  sending(kind: MessageKind, index: number): boolean | Uint8Array
  /** The provider answers the server's question for what it lacks: the messages to send in place of its answer, the SyncStep2 last. */
  answering(vector: Uint8Array, answer: Uint8Array): Uint8Array[]
  /** All frames up to number `count` are on disk. */
  acked(count: number): void
  /** Words of this person lost their place. Comes before the acknowledgement of what took it. */
  displaced(texts: DisplacedText[]): void
  /** A message came in; `deliver` gives it to the provider, now or later (I1). */
  incoming(kind: MessageKind, data: Uint8Array, deliver: () => void): void
  /** The channel is gone: a close code of ours, or 1006 when the connection went. */
  closed(code: number, reason: string): void
}

/** Numbers of channels: each opening of a room is another one. */
let channels = 0

type Handler<E> = ((event: E) => void) | null

/** See `channelSocketClass`: one opening of a room. */
class ChannelSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readyState = 0
  binaryType = 'arraybuffer'
  onopen: Handler<Event> = null
  onmessage: Handler<{ data: Uint8Array }> = null
  onclose: Handler<{ code: number; reason: string }> = null
  onerror: Handler<Event> = null
  #count = 0
  #opening = false
  #channel = 0
  /** The server answered this opening; what it says before that belongs to an earlier channel of the room. */
  #heard = false
  #early: Uint8Array[] = []
  /** What the server had when it last asked for what it lacks. */
  #asked: Uint8Array | null = null
  #leave = (): void => {}
  readonly #socket: CollabSocket
  readonly #room: string
  readonly #listener: ChannelListener

  constructor(socket: CollabSocket, room: string, listener: ChannelListener) {
    this.#socket = socket
    this.#room = room
    this.#listener = listener
    let joining = true
    this.#leave = socket.join(room, {
      connected: () => {
        // The provider sets its handlers after the constructor.
        if (joining) queueMicrotask(() => this.#open())
        else this.#open()
      },
      frame: (frame) => this.#frame(frame),
      disconnected: () => {
        if (this.#opening || this.readyState === 1) this.#closed(1006, '')
      },
    })
    joining = false
  }

  #open(): void {
    this.#channel = ++channels
    this.#heard = false
    this.#socket.send(this.#room, FRAME.open, encodeCount(this.#channel))
  }

  #frame(frame: Frame): void {
    if (this.readyState === 3) return
    if (frame.kind === FRAME.opened) {
      const opened = decodeJson<Opened>(frame.bytes)
      if (opened.channel !== this.#channel) return
      this.#heard = true
      void this.#opened(opened)
    } else if (frame.kind === FRAME.close) {
      const { code, reason, channel } = decodeClose(frame.bytes)
      if (channel === this.#channel) this.#closed(code, reason)
    } else if (!this.#heard) return
    else if (frame.kind === FRAME.ack) this.#listener.acked(decodeCount(frame.bytes))
    else if (frame.kind === FRAME.displaced) this.#listener.displaced(decodeJson<DisplacedText[]>(frame.bytes))
    else if (frame.kind === FRAME.data) {
      if (this.readyState === 1) this.#deliver(frame.bytes)
      else this.#early.push(frame.bytes)
    }
  }

  async #opened(opened: Opened): Promise<void> {
    this.#opening = true
    const go = await this.#listener.opened(opened)
    if (this.readyState === 3) return
    if (!go) return this.close()
    if (this.readyState === 1) return
    this.readyState = 1
    this.onopen?.(new Event('open'))
    for (const data of this.#early.splice(0)) this.#deliver(data)
  }

  #deliver(data: Uint8Array): void {
    if (messageKind(data) === 'ask') this.#asked = askedFrom(data)
    this.#listener.incoming(messageKind(data), data, () => this.onmessage?.({ data }))
  }

  send(data: Uint8Array): void {
    if (this.readyState !== 1) return
    const kind = messageKind(data)
    const messages = kind === 'reply' && this.#asked !== null ? this.#listener.answering(this.#asked, data) : [data]
    if (messages.some(({ length }) => length > MOST_UPDATE_BYTES)) {
      // What the server would say, if it read so much at all: above its frame limit it closes the whole connection, again and again.
      this.#socket.send(this.#room, FRAME.close, encodeClose(CLOSE.tooLarge, ''))
      this.#closed(CLOSE.tooLarge, '')
      return
    }
    const go = this.#listener.sending(kind, this.#count + messages.length)
    if (go === false) return
    for (const message of go === true ? messages : [go]) {
      this.#count++
      this.#socket.send(this.#room, FRAME.data, message)
    }
  }

  close(): void {
    if (this.readyState === 3) return
    this.#socket.send(this.#room, FRAME.close, encodeClose(1000, ''))
    this.#closed(1000, '')
  }

  #closed(code: number, reason: string): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#leave()
    // First the session (it counts what was not acknowledged), then the provider (it decides whether to come back).
    this.#listener.closed(code, reason)
    this.onclose?.({ code, reason })
  }
}

/**
 * A WebSocket look-alike for one room of the multiplexed connection, to be given to the stock y-websocket provider as `WebSocketPolyfill`. While
 * there is no connection it stays CONNECTING instead of failing, so that the provider's own waiting times do not add to the socket's.
 */
export const channelSocketClass = (socket: CollabSocket, room: string, listener: ChannelListener): typeof WebSocket =>
  class extends ChannelSocket {
    constructor() {
      super(socket, room, listener)
    }
  } as unknown as typeof WebSocket
