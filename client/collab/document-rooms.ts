import type { DisplacedStore } from './displaced.ts'
import { createDocumentRoom, type DocumentRoom } from './document-room.ts'
import type { SectionSession } from './section-session.ts'
import type { CollabSocket } from './socket.ts'

/** The rooms of the documents that a page shows: what they tell reaches the sessions of their sections, and their lists of displaced words are read. */
export function createDocumentRooms(socket: CollabSocket, sessions: ReadonlyMap<string, SectionSession>, displaced: DisplacedStore) {
  const rooms = new Map<string, DocumentRoom>()
  const reviveAll = (): void => {
    for (const session of sessions.values()) session.revive()
  }
  /** The list of a document that was not read this time is read at the next occasion; its sections' channels tell of their own. */
  const readDisplaced = (documentId: string): Promise<void> => displaced.read(documentId).catch(() => undefined)
  const onFocus = (): void => {
    if (socket.state.get() === 'open') for (const documentId of rooms.keys()) void readDisplaced(documentId)
  }
  const page = typeof window === 'undefined' ? null : window
  page?.addEventListener('focus', onFocus)

  const open = (documentId: string): DocumentRoom => {
    const room = createDocumentRoom(socket, documentId)
    room.onEvent((event) => {
      if (event.type === 'section') sessions.get(event.sectionId)?.sectionChanged(event)
      // A section may have been brought back, a person put into the team again.
      else if (event.type === 'structure' || event.type === 'team') reviveAll()
    })
    room.connected.subscribe(() => {
      if (!room.connected.get()) return
      void readDisplaced(documentId)
      reviveAll()
    })
    rooms.set(documentId, room)
    return room
  }

  return {
    /** Made at the first call. */
    of: (documentId: string): DocumentRoom => rooms.get(documentId) ?? open(documentId),
    readAllDisplaced: async (): Promise<void> => {
      for (const documentId of rooms.keys()) await readDisplaced(documentId)
    },
    destroy: (): void => {
      page?.removeEventListener('focus', onFocus)
      for (const room of rooms.values()) room.destroy()
    },
  }
}
