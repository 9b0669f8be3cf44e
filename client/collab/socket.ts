import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { decodeClose, decodeFrame, decodeJson, encodeFrame, FRAME, type Frame, type FrameKind, type Hello } from '@van-kien/shared/protocol/frames.ts'
import { backoff } from './backoff.ts'
import { createStore, type Store } from './store.ts'

/** `open` only after the server's hello. After `signed-out`, `other-version` and `stopped` only `reconnect()` tries again. */
export type SocketState = 'connecting' | 'open' | 'waiting' | 'signed-out' | 'other-version' | 'stopped'

/** What a room hears of the connection. */
export interface RoomListener {
  /** The connection is there (also at once when it is when joining): send `open` now. */
  connected(): void
  frame(frame: Frame): void
  /** The connection is gone; all channels with it. */
  disconnected(): void
}

export interface CollabSocket {
  state: Store<SocketState>
  hello: Store<Hello | null>
  /** One listener a room; returns the way out. */
  join(room: string, listener: RoomListener): () => void
  /** False when there is no connection. */
  send(room: string, kind: FrameKind, bytes?: Uint8Array): boolean
  /** A room was told that the whole page may not speak: 4401 or 4409. */
  refuse(code: number): void
  /** Now. A connection that is there, or on its way, may still carry the session of before: where it is turned away for good, one more follows. */
  reconnect(): void
  /** Drops the connection and tries again: for when it looks open but nothing comes back. */
  restart(): void
  destroy(): void
}

/** How long a connection may take to say hello. */
const HELLO_WITHIN = 10_000
/** The server says something every 10 s in every section's channel; a provider gives up after 30 s of silence, the socket before that. */
const SILENT_FOR = 25_000
const LOOK_EVERY = 5_000

/** What tells before the connection does that the line is gone, or back. Returns the way out. */
function watchLine(line: { back(): void; gone(): void; isSilent(): boolean }): () => void {
  const page = typeof window === 'undefined' ? null : window
  page?.addEventListener('online', line.back)
  page?.addEventListener('offline', line.gone)
  const watch = setInterval(() => {
    if (line.isSilent()) line.gone()
  }, LOOK_EVERY)
  return () => {
    clearInterval(watch)
    page?.removeEventListener('online', line.back)
    page?.removeEventListener('offline', line.gone)
  }
}

/** One attempt to connect. Nothing more is heard of it once it has ended or was dropped. */
function attemptOf(WebSocketClass: typeof WebSocket, url: string, hears: { bytes(data: Uint8Array): void; ended(code: number): void }) {
  const socket = new WebSocketClass(`${url}${url.includes('?') ? '&' : '?'}schema=${SCHEMA_VERSION}`)
  socket.binaryType = 'arraybuffer'
  socket.onclose = (event) => hears.ended(event.code)
  socket.onmessage = (event) => {
    if (event.data instanceof ArrayBuffer) hears.bytes(new Uint8Array(event.data))
  }
  const drop = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.onerror = () => {}
    socket.close()
  }
  return { socket, drop }
}

type Attempt = ReturnType<typeof attemptOf>

/**
 * ONE websocket for all rooms of the page, with reconnect. It knows frames, not what they mean.
 * @param url `wss://host/collab`; the schema's version is added
 */
export const createSocket = (url: string, WebSocketClass: typeof WebSocket = WebSocket): CollabSocket => new PageSocket(url, WebSocketClass)

class PageSocket implements CollabSocket {
  readonly state = createStore<SocketState>('connecting')
  readonly hello = createStore<Hello | null>(null)
  readonly #url: string
  readonly #WebSocketClass: typeof WebSocket
  readonly #rooms = new Map<string, RoomListener>()
  #current: Attempt | null = null
  #tries = 0
  /** Number of the newest attempt, and of the one that was there when somebody asked to reconnect. */
  #attempt = 0
  #askedAt = 0
  #heardAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #unwatch: () => void

  constructor(url: string, WebSocketClass: typeof WebSocket) {
    this.#url = url
    this.#WebSocketClass = WebSocketClass
    this.#unwatch = watchLine({
      back: () => {
        if (this.state.get() === 'waiting') this.#connect()
      },
      gone: () => this.restart(),
      isSilent: () => [...this.#rooms.keys()].some((room) => room.startsWith('s/')) && Date.now() - this.#heardAt > SILENT_FOR,
    })
    this.#connect()
  }

  join(room: string, listener: RoomListener): () => void {
    this.#rooms.set(room, listener)
    if (this.state.get() === 'open') listener.connected()
    return () => {
      if (this.#rooms.get(room) === listener) this.#rooms.delete(room)
    }
  }

  send(room: string, kind: FrameKind, bytes?: Uint8Array): boolean {
    const ws = this.#current?.socket
    if (!ws || this.state.get() !== 'open' || ws.readyState !== ws.OPEN) return false
    ws.send(encodeFrame(room, kind, bytes))
    return true
  }

  refuse(code: number): void {
    if (this.#current === null) return
    this.#current.drop()
    this.#lost(code)
  }

  reconnect(): void {
    this.#askedAt = this.#attempt
    if (this.state.get() === 'open' || (this.#current !== null && this.state.get() === 'connecting')) return
    this.#tries = 0
    this.state.set('connecting')
    this.#connect()
  }

  restart(): void {
    if (this.state.get() === 'open') this.refuse(1006)
  }

  destroy(): void {
    const dropped = this.#current
    clearTimeout(this.#timer)
    this.#unwatch()
    this.#current = null
    this.state.set('stopped')
    dropped?.drop()
    this.#rooms.clear()
  }

  #connect(): void {
    clearTimeout(this.#timer)
    if (this.#current !== null || this.state.get() === 'stopped') return
    this.#attempt++
    this.state.set('connecting')
    const attempt = attemptOf(this.#WebSocketClass, this.#url, {
      ended: (code) => {
        if (this.#current === attempt) this.#lost(code)
      },
      bytes: (data) => {
        if (this.#current === attempt) this.#heard(decodeFrame(data))
      },
    })
    this.#current = attempt
    this.#timer = setTimeout(() => {
      if (this.#current === attempt) this.refuse(1006)
    }, HELLO_WITHIN)
  }

  #heard(frame: Frame | null): void {
    this.#heardAt = Date.now()
    if (frame === null) return
    if (frame.room !== '') this.#rooms.get(frame.room)?.frame(frame)
    else if (frame.kind === FRAME.close) this.refuse(decodeClose(frame.bytes).code)
    else if (frame.kind === FRAME.hello) {
      clearTimeout(this.#timer)
      this.#tries = 0
      this.hello.set(decodeJson<Hello>(frame.bytes))
      this.state.set('open')
      for (const listener of [...this.#rooms.values()]) listener.connected()
    }
  }

  #lost(code: number): void {
    clearTimeout(this.#timer)
    const wasOpen = this.state.get() === 'open'
    this.#current = null
    const final: Partial<Record<number, SocketState>> = { [CLOSE.notSignedIn]: 'signed-out', [CLOSE.otherSchema]: 'other-version' }
    const again = final[code] !== undefined && this.#askedAt === this.#attempt
    const next = again ? 'connecting' : (final[code] ?? 'waiting')
    this.state.set(next)
    if (wasOpen) for (const listener of [...this.#rooms.values()]) listener.disconnected()
    if (again) this.#connect()
    else if (next === 'waiting') this.#timer = setTimeout(() => this.#connect(), backoff(this.#tries++, Math.random()))
  }
}
