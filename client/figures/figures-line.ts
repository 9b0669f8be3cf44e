import { type FiguresEvent, type FiguresHere, type FiguresPresence, figuresRoom } from '@van-kien/shared/protocol/figures.ts'
import { decodeJson, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import { createSocket } from '../collab/socket.ts'
import { createStore, type Store } from '../collab/store.ts'

/** The live line of the page of figures: what changes, and who is in which cell. Nothing of it is stored (P1). */
export interface FiguresLine {
  people: Store<FiguresPresence[]>
  /** False while there is no connection: then events may be missed, read again when it turns true. */
  connected: Store<boolean>
  /** This connection among the people. */
  own: () => string | null
  here(cell: string | null): void
  onEvent(listener: (event: FiguresEvent) => void): () => void
  reconnect(): void
  destroy(): void
}

const RETRY_AFTER = 2_000
const RETRY_MOST = 60_000

export function openFiguresLine(dossierId: string): FiguresLine {
  const socket = createSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`)
  const room = figuresRoom(dossierId)
  const people = createStore<FiguresPresence[]>([])
  const connected = createStore(false)
  const listeners = new Set<(event: FiguresEvent) => void>()
  let place: string | null = null
  let tries = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const open = (): void => void socket.send(room, FRAME.open)
  const tell = (): void => {
    const here: FiguresHere = { cell: place }
    if (connected.get()) socket.send(room, FRAME.event, encodeJson(here))
  }
  const leave = socket.join(room, {
    connected: () => queueMicrotask(open),
    frame: (frame) => {
      if (frame.kind === FRAME.opened) {
        tries = 0
        people.set(decodeJson<{ people: FiguresPresence[] }>(frame.bytes).people)
        connected.set(true)
        if (place !== null) tell()
      } else if (frame.kind === FRAME.close) {
        connected.set(false)
        // Nobody would tell a person who was taken out of the team that they are in it again.
        clearTimeout(retry)
        retry = setTimeout(open, Math.min(RETRY_MOST, RETRY_AFTER * 2 ** tries++))
      } else if (frame.kind === FRAME.event) {
        const event = decodeJson<FiguresEvent>(frame.bytes)
        if (event.type === 'presence') people.set(event.people)
        else for (const listener of [...listeners]) listener(event)
      }
    },
    disconnected: () => {
      clearTimeout(retry)
      connected.set(false)
      people.set([])
    },
  })
  return {
    people,
    connected,
    own: () => socket.hello.get()?.connection ?? null,
    here: (cell) => {
      if (cell === place) return
      place = cell
      tell()
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    reconnect: socket.reconnect,
    destroy: () => {
      clearTimeout(retry)
      socket.send(room, FRAME.close)
      leave()
      listeners.clear()
      socket.destroy()
    },
  }
}
