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

/**
 * ONE websocket for all rooms of the page, with reconnect. It knows frames, not what they mean.
 * @param url `wss://host/collab`; the schema's version is added
 */
export function createSocket(url: string, WebSocketClass: typeof WebSocket = WebSocket): CollabSocket {
  const state = createStore<SocketState>('connecting')
  const hello = createStore<Hello | null>(null)
  const rooms = new Map<string, RoomListener>()
  let ws: WebSocket | null = null
  let tries = 0
  /** Number of the newest attempt, and of the one that was there when somebody asked to reconnect. */
  let attempt = 0
  let askedAt = 0
  let heardAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const lost = (code: number): void => {
    clearTimeout(timer)
    const wasOpen = state.get() === 'open'
    ws = null
    const final: Partial<Record<number, SocketState>> = { [CLOSE.notSignedIn]: 'signed-out', [CLOSE.otherSchema]: 'other-version' }
    const again = final[code] !== undefined && askedAt === attempt
    const next = again ? 'connecting' : (final[code] ?? 'waiting')
    state.set(next)
    if (wasOpen) for (const listener of [...rooms.values()]) listener.disconnected()
    if (again) connect()
    else if (next === 'waiting') timer = setTimeout(connect, backoff(tries++, Math.random()))
  }

  function connect(): void {
    clearTimeout(timer)
    if (ws !== null || state.get() === 'stopped') return
    attempt++
    state.set('connecting')
    const socket = new WebSocketClass(`${url}${url.includes('?') ? '&' : '?'}schema=${SCHEMA_VERSION}`)
    socket.binaryType = 'arraybuffer'
    ws = socket
    const giveUp = (code: number): void => {
      if (ws !== socket) return
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.onerror = () => {}
      socket.close()
      lost(code)
    }
    timer = setTimeout(() => giveUp(1006), HELLO_WITHIN)
    socket.onclose = (event) => {
      if (ws === socket) lost(event.code)
    }
    socket.onmessage = (event) => {
      if (ws !== socket || !(event.data instanceof ArrayBuffer)) return
      heardAt = Date.now()
      const frame = decodeFrame(new Uint8Array(event.data))
      if (frame === null) return
      if (frame.room !== '') rooms.get(frame.room)?.frame(frame)
      else if (frame.kind === FRAME.close) giveUp(decodeClose(frame.bytes).code)
      else if (frame.kind === FRAME.hello) {
        clearTimeout(timer)
        tries = 0
        hello.set(decodeJson<Hello>(frame.bytes))
        state.set('open')
        for (const listener of [...rooms.values()]) listener.connected()
      }
    }
  }

  const refuse = (code: number): void => {
    const socket = ws
    if (socket === null) return
    socket.onmessage = socket.onclose = null
    socket.close()
    lost(code)
  }
  const soon = (): void => {
    if (state.get() === 'waiting') connect()
  }
  const restart = (): void => {
    if (state.get() === 'open') refuse(1006)
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('online', soon)
    window.addEventListener('offline', restart)
  }
  const watch = setInterval(() => {
    const expectsWord = [...rooms.keys()].some((room) => room.startsWith('s/'))
    if (expectsWord && Date.now() - heardAt > SILENT_FOR) restart()
  }, LOOK_EVERY)
  connect()

  return {
    state,
    hello,
    join: (room, listener) => {
      rooms.set(room, listener)
      if (state.get() === 'open') listener.connected()
      return () => {
        if (rooms.get(room) === listener) rooms.delete(room)
      }
    },
    send: (room, kind, bytes) => {
      if (ws === null || state.get() !== 'open' || ws.readyState !== ws.OPEN) return false
      ws.send(encodeFrame(room, kind, bytes))
      return true
    },
    refuse,
    reconnect: () => {
      askedAt = attempt
      if (state.get() === 'open' || (ws !== null && state.get() === 'connecting')) return
      tries = 0
      state.set('connecting')
      connect()
    },
    restart,
    destroy: () => {
      const socket = ws
      clearTimeout(timer)
      clearInterval(watch)
      ws = null
      state.set('stopped')
      if (socket) {
        socket.onopen = socket.onmessage = socket.onclose = null
        socket.close()
      }
      rooms.clear()
      if (typeof window !== 'undefined') {
        window.removeEventListener('online', soon)
        window.removeEventListener('offline', restart)
      }
    },
  }
}
