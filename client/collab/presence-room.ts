import { decodeJson, encodeJson, FRAME, type PresenceOpened } from '@van-kien/shared/protocol/frames.ts'
import type { CollabSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'

/** A room of people who have the same thing open: what happens in it and who is where. Nothing of it is stored (P1). */
export interface PresenceRoom<Person, Event> {
  people: Store<Person[]>
  /** False while there is no connection: then events may be missed, read again when it turns true. */
  connected: Store<boolean>
  /** Tells the others where this person is; null when only reading. */
  here(place: string | null): void
  /** Presence included. Returns the way out. */
  onEvent(listener: (event: Event) => void): () => void
  destroy(): void
}

/** A room that the server closed is asked for again after so long, then half as often each time, at least so often. */
const RETRY_AFTER = 2_000
const RETRY_MOST = 60_000

/** Joins the room of that name; `hereOf` makes the message that tells a place. */
export function createPresenceRoom<Person, Event extends { id?: number; type: string }>(
  socket: CollabSocket,
  room: string,
  hereOf: (place: string | null) => object,
): PresenceRoom<Person, Event> {
  const people = createStore<Person[]>([])
  const connected = createStore(false)
  const listeners = new Set<(event: Event) => void>()
  let place: string | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let heard = 0
  const open = (): void => void socket.send(room, FRAME.open)
  const tell = (): void => {
    if (connected.get()) socket.send(room, FRAME.event, encodeJson(hereOf(place)))
  }
  const leave = socket.join(room, {
    connected: () => {
      // The socket joins at once when it is open: `join` must have returned first.
      queueMicrotask(open)
    },
    frame: (frame) => {
      if (frame.kind === FRAME.opened) {
        tries = 0
        people.set(decodeJson<PresenceOpened<Person>>(frame.bytes).people)
        connected.set(true)
        if (place !== null) tell()
      } else if (frame.kind === FRAME.close) {
        connected.set(false)
        // Nobody would tell a person who was taken out of the team that they are in it again.
        clearTimeout(retry)
        retry = setTimeout(open, Math.min(RETRY_MOST, RETRY_AFTER * 2 ** tries++))
      } else if (frame.kind === FRAME.event) {
        const event = decodeJson<Event & { people?: Person[] }>(frame.bytes)
        // A server that was killed tells again what may not have been heard.
        if (event.id! <= heard) return
        heard = event.id ?? heard
        if (event.people) people.set(event.people)
        for (const listener of [...listeners]) listener(event)
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
    here: (next) => {
      if (next === place) return
      place = next
      tell()
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    destroy: () => {
      clearTimeout(retry)
      socket.send(room, FRAME.close)
      leave()
      listeners.clear()
    },
  }
}
