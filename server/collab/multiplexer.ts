import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { type DocumentId, isWellFormedId, type SectionId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import {
  type Closed,
  decodeFrame,
  decodeOpen,
  decodeTrouble,
  encodeClose,
  encodeCount,
  encodeFrame,
  encodeJson,
  FRAME,
  type Frame,
  type Hello,
  type Opened,
} from '@van-kien/shared/protocol/frames.ts'
import { encodeAwareness } from './awareness.ts'
import { SectionChannel } from './channel.ts'
import type { Connection, ConnectionUser } from './connection.ts'
import { DocumentChannel } from './document-channel.ts'
import type { CollabPerson } from './person.ts'
import type { SectionLink } from './section-link.ts'
import type { CollabServices } from './services.ts'
import { binaryFrame, joined } from './ws-frame.ts'

/** `/collab`: many channels over one websocket, in the frames of `shared/protocol`. */
export class Multiplexer implements ConnectionUser {
  readonly #connection: Connection
  readonly #person: CollabPerson
  readonly #services: CollabServices
  readonly #sections = new Map<string, SectionChannel>()
  readonly #documents = new Map<string, DocumentChannel>()

  constructor(connection: Connection, person: CollabPerson, services: CollabServices) {
    this.#connection = connection
    this.#person = person
    this.#services = services
    const hello: Hello = {
      historyId: services.historyId,
      schema: SCHEMA_VERSION,
      connection: connection.id,
      userId: person.userId,
      name: person.name,
      color: personColor(person.userId),
    }
    this.#send('', FRAME.hello, encodeJson(hello))
  }

  receive(data: Uint8Array): void {
    const frame = decodeFrame(data)
    if (frame === null) {
      this.#connection.close(CLOSE.malformed)
      return
    }
    const id = frame.room.slice(2)
    if (frame.room.startsWith('s/')) this.#section(frame, id)
    else if (frame.room.startsWith('d/')) this.#document(frame, id)
    else this.#connection.close(CLOSE.malformed)
  }

  gone(): void {
    for (const channel of this.#sections.values()) channel.leave()
    for (const channel of this.#documents.values()) channel.leave()
    this.#sections.clear()
    this.#documents.clear()
  }

  /** One write for all channels: each has a stock provider behind it that must hear something. */
  keepAlive(): void {
    const nothing = encodeAwareness([])
    const frames = [...this.#sections.keys()].map((room) => binaryFrame(encodeFrame(room, FRAME.data, nothing)))
    if (frames.length > 0) this.#connection.write(Buffer.concat(frames))
  }

  accessChanged(): void {
    for (const channel of this.#sections.values()) void this.#services.refreshRole(channel)
    for (const channel of this.#documents.values()) void channel.accessChanged()
  }

  #section(frame: Frame, id: string): void {
    const channel = this.#sections.get(frame.room)
    switch (frame.kind) {
      case FRAME.open:
        channel?.leave()
        this.#open(frame, (number) => this.#openSection(frame.room, id, number))
        return
      case FRAME.data:
        channel?.receive(frame.bytes)
        return
      case FRAME.close:
        channel?.leave()
        this.#sections.delete(frame.room)
        return
      case FRAME.trouble: {
        const trouble = decodeTrouble(frame.bytes)
        if (trouble === null) this.#connection.close(CLOSE.malformed)
        else if (channel) this.#services.troubled(trouble)
        return
      }
      default:
        this.#connection.close(CLOSE.malformed)
        return
    }
  }

  #open(frame: Frame, open: (number: number) => void): void {
    let number: number
    try {
      number = decodeOpen(frame.bytes)
    } catch {
      this.#connection.close(CLOSE.malformed)
      return
    }
    open(number)
  }

  #openSection(room: string, id: string, number: number): void {
    if (!this.#mayOpen(room, id, number)) return
    const channel: SectionChannel = new SectionChannel(
      this.#person,
      this.#link(room, number, () => this.#sections.get(room) === channel),
      this.#services.limits,
      this.#services.now,
    )
    this.#sections.set(room, channel)
    void this.#services.openSection(channel, id as SectionId)
  }

  #link(room: string, number: number, isCurrent: () => boolean): SectionLink {
    return {
      send: (message) => this.#send(room, FRAME.data, message),
      sendShared: (shared) => {
        shared.multiplexed ??= joined(shared.messages.map((message) => binaryFrame(encodeFrame(room, FRAME.data, message))))
        this.#connection.write(shared.multiplexed)
      },
      acknowledge: (count) => this.#send(room, FRAME.ack, encodeCount(count)),
      opened: (access, lockEpoch) => this.#send(room, FRAME.opened, encodeJson({ access, lockEpoch, channel: number } satisfies Opened)),
      displaced: (texts) => this.#send(room, FRAME.displaced, encodeJson(texts)),
      closed: (code, reason) => {
        if (!isCurrent()) return
        this.#sections.delete(room)
        this.#close(room, number, code, reason)
      },
      budget: this.#connection.state.budget,
      hold: (bytes) => this.#connection.hold(bytes),
      release: (bytes) => this.#connection.release(bytes),
    }
  }

  #document(frame: Frame, id: string): void {
    const channel = this.#documents.get(frame.room)
    switch (frame.kind) {
      case FRAME.open:
        channel?.leave()
        this.#open(frame, (number) => this.#openDocument(frame.room, id, number))
        return
      case FRAME.event:
        if (channel && !channel.receive(frame.bytes)) this.#connection.close(CLOSE.malformed)
        return
      case FRAME.close:
        channel?.leave()
        this.#documents.delete(frame.room)
        return
      default:
        this.#connection.close(CLOSE.malformed)
        return
    }
  }

  #openDocument(room: string, id: string, number: number): void {
    if (!this.#mayOpen(room, id, number)) return
    const channel: DocumentChannel = new DocumentChannel(this.#connection.id, this.#person, {
      opened: (people) => this.#send(room, FRAME.opened, encodeJson({ people })),
      sendFrame: (frame) => this.#connection.write(frame),
      closed: (code) => {
        if (this.#documents.get(room) !== channel) return
        this.#documents.delete(room)
        this.#close(room, number, code, {})
      },
    })
    this.#documents.set(room, channel)
    void this.#services.openDocument(channel, id as DocumentId)
  }

  #mayOpen(room: string, id: string, number: number): boolean {
    this.#sections.delete(room)
    this.#documents.delete(room)
    const full = this.#sections.size + this.#documents.size >= this.#services.limits.roomsPerConnection
    if (full || !isWellFormedId(id)) this.#close(room, number, full ? CLOSE.tooFast : CLOSE.unknown, {})
    return !full && isWellFormedId(id)
  }

  #close(room: string, number: number, code: number, reason: Closed): void {
    this.#send(room, FRAME.close, encodeClose(code, Object.keys(reason).length > 0 ? JSON.stringify(reason) : '', number))
  }

  #send(room: string, kind: (typeof FRAME)[keyof typeof FRAME], bytes: Uint8Array): void {
    this.#connection.write(binaryFrame(encodeFrame(room, kind, bytes)))
  }
}
