import { type DocumentId, isWellFormedId, type UserId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { DocumentEvent, Here, Presence } from '@van-kien/shared/protocol/events.ts'
import { decodeJson, documentRoom, encodeFrame, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { CollabPerson } from './person.ts'
import { binaryFrame } from './ws-frame.ts'

/** Milliseconds between two lists of who is where. */
const PRESENCE_INTERVAL = 200
/** Lines of one person that are told of, the newest: somebody with hundreds does not make the list long for everybody. */
const MOST_OF_ONE = 8
/** A `Here` is one id. */
const HERE_BYTES = 256

/** An event as it is sent to who has the document open. */
export const eventFrame = (documentId: DocumentId, event: DocumentEvent): Buffer =>
  binaryFrame(encodeFrame(documentRoom(documentId), FRAME.event, encodeJson(event)))

interface DocumentLink {
  opened(people: Presence[]): void
  sendFrame(frame: Buffer): void
  closed(code: number): void
}

/** One person's line to one document: hears its events, says where the caret is. */
export class DocumentChannel {
  readonly person: CollabPerson
  readonly presence: Presence
  readonly #link: DocumentLink
  #room: DocumentRoom | null = null
  #closed = false

  constructor(connection: string, person: CollabPerson, link: DocumentLink) {
    this.person = person
    this.presence = { connection, userId: person.userId, name: person.name, color: personColor(person.userId), sectionId: null }
    this.#link = link
  }

  get closed(): boolean {
    return this.#closed
  }

  open(room: DocumentRoom): void {
    if (this.#closed) return
    this.#room = room
    room.join(this)
    this.#link.opened(room.people())
  }

  /** False when the bytes are no `Here`. */
  receive(bytes: Uint8Array): boolean {
    if (bytes.length > HERE_BYTES) return false
    try {
      const { sectionId } = decodeJson<Here>(bytes)
      if (sectionId !== null && (typeof sectionId !== 'string' || !isWellFormedId(sectionId))) return false
      if (this.presence.sectionId !== sectionId) {
        this.presence.sectionId = sectionId
        this.#room?.presenceChanged()
      }
      return true
    } catch {
      return false
    }
  }

  /** Still a member? */
  async accessChanged(): Promise<void> {
    const room = this.#room
    if (room === null) return
    try {
      if ((await room.roleOf(this.person.userId)) === null) this.close(CLOSE.forbidden)
    } catch {
      // Not known is not allowed: the client asks again.
      this.close(CLOSE.stopping)
    }
  }

  sendFrame(frame: Buffer): void {
    if (!this.#closed) this.#link.sendFrame(frame)
  }

  close(code: number): void {
    if (this.#closed) return
    this.leave()
    this.#link.closed(code)
  }

  leave(): void {
    if (this.#closed) return
    this.#closed = true
    this.#room?.part(this)
  }
}

/** Everybody who has a document open (P1: presence is never stored, name and colour are the server's word). */
export class DocumentRoom {
  readonly documentId: DocumentId
  readonly roleOf: (userId: UserId) => Promise<Role | null>
  readonly #channels = new Set<DocumentChannel>()
  readonly #emptied: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(documentId: DocumentId, roleOf: (userId: UserId) => Promise<Role | null>, emptied: () => void) {
    this.documentId = documentId
    this.roleOf = roleOf
    this.#emptied = emptied
  }

  people(): Presence[] {
    const counted = new Map<UserId, number>()
    const newest = [...this.#channels].reverse().filter(({ person: { userId } }) => {
      const count = (counted.get(userId) ?? 0) + 1
      counted.set(userId, count)
      return count <= MOST_OF_ONE
    })
    return newest.reverse().map((channel) => channel.presence)
  }

  join(channel: DocumentChannel): void {
    this.#channels.add(channel)
    this.presenceChanged()
  }

  part(channel: DocumentChannel): void {
    this.#channels.delete(channel)
    if (this.#channels.size > 0) {
      this.presenceChanged()
      return
    }
    clearTimeout(this.#timer ?? undefined)
    this.#emptied()
  }

  /** Tells everybody, soon and once for many changes. */
  presenceChanged(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.publish({ type: 'presence', people: this.people() })
    }, PRESENCE_INTERVAL)
  }

  publish(event: DocumentEvent): void {
    const frame = eventFrame(this.documentId, event)
    for (const channel of this.#channels) channel.sendFrame(frame)
  }
}
