import type { DocumentEvent, Here, Presence } from '@van-kien/shared/protocol/events.ts'
import { documentRoom } from '@van-kien/shared/protocol/frames.ts'
import { createPresenceRoom, type PresenceRoom } from './presence-room.ts'
import type { CollabSocket } from './socket.ts'

/** A document's room: a place is the section with the caret. After a time without connection read the document again. */
export type DocumentRoom = PresenceRoom<Presence, DocumentEvent>

export const createDocumentRoom = (socket: CollabSocket, documentId: string): DocumentRoom =>
  createPresenceRoom(socket, documentRoom(documentId), (sectionId): Here => ({ sectionId }))
