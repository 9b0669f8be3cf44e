import type { DocumentEvent, Here, Presence } from '@van-kien/shared/protocol/events.ts'
import { type DocumentOpened, decodeJson, documentRoom, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { CollabSocket } from './socket.ts'
import { createStore, type Store } from './store.ts'

/** A document's room: what happens in it and who is there. Nothing of it is stored (P1). */
export interface DocumentRoom {
  people: Store<Presence[]>
  /** False while there is no connection: then events may be missed, read the document again when it turns true. */
  connected: Store<boolean>
  /** Tells the others where this person is; null when only reading. */
  here(sectionId: string | null): void
  /** Presence included. Returns the way out. */
  onEvent(listener: (event: DocumentEvent) => void): () => void
  destroy(): void
}

export function createDocumentRoom(socket: CollabSocket, documentId: string): DocumentRoom {
  const room = documentRoom(documentId)
  const people = createStore<Presence[]>([])
  const connected = createStore(false)
  const listeners = new Set<(event: DocumentEvent) => void>()
  let place: string | null = null
  const tell = (): void => {
    const here: Here = { sectionId: place }
    if (connected.get()) socket.send(room, FRAME.event, encodeJson(here))
  }
  const leave = socket.join(room, {
    connected: () => {
      // The socket joins at once when it is open: `join` must have returned first.
      queueMicrotask(() => socket.send(room, FRAME.open))
    },
    frame: (frame) => {
      if (frame.kind === FRAME.opened) {
        people.set(decodeJson<DocumentOpened>(frame.bytes).people)
        connected.set(true)
        if (place !== null) tell()
      } else if (frame.kind === FRAME.close) connected.set(false)
      else if (frame.kind === FRAME.event) {
        const event = decodeJson<DocumentEvent>(frame.bytes)
        if (event.type === 'presence') people.set(event.people)
        for (const listener of [...listeners]) listener(event)
      }
    },
    disconnected: () => {
      connected.set(false)
      people.set([])
    },
  })
  return {
    people,
    connected,
    here: (sectionId) => {
      if (sectionId === place) return
      place = sectionId
      tell()
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    destroy: () => {
      socket.send(room, FRAME.close)
      leave()
      listeners.clear()
    },
  }
}
