import { type DocumentId, isWellFormedId, type UserId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { DocumentEvent, Here, Presence } from '@van-kien/shared/protocol/events.ts'
import { decodeJson, documentRoom, encodeFrame, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { CollabPerson } from './person.ts'
import { PresenceChannel, type PresenceLink, PresenceRoom, presenceLine } from './presence-room.ts'
import { binaryFrame } from './ws-frame.ts'

/** An event as it is sent to who has the document open. */
export const eventFrame = (documentId: DocumentId, event: DocumentEvent): Buffer =>
  binaryFrame(encodeFrame(documentRoom(documentId), FRAME.event, encodeJson(event)))

/** One person's line to one document: hears its events, says where the caret is. */
export class DocumentChannel extends PresenceChannel<Presence> {
  constructor(connection: string, person: CollabPerson, link: PresenceLink<Presence>) {
    super(person, { ...presenceLine(connection, person), sectionId: null }, link)
  }

  protected takePlace(bytes: Uint8Array): boolean | null {
    const { sectionId } = decodeJson<Here>(bytes)
    if (sectionId !== null && (typeof sectionId !== 'string' || !isWellFormedId(sectionId))) return null
    const moved = this.presence.sectionId !== sectionId
    this.presence.sectionId = sectionId
    return moved
  }
}

/** Everybody who has a document open. */
export class DocumentRoom extends PresenceRoom<Presence> {
  readonly documentId: DocumentId

  constructor(documentId: DocumentId, roleOf: (userId: UserId) => Promise<Role | null>, emptied: () => void) {
    super(roleOf, emptied)
    this.documentId = documentId
  }

  publish(event: DocumentEvent): void {
    this.send(eventFrame(this.documentId, event))
  }

  protected tellPresence(people: Presence[]): void {
    this.publish({ type: 'presence', people })
  }
}
