import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { CollabPerson } from './person.ts'

/** Milliseconds between two lists of who is where. */
const PRESENCE_INTERVAL = 200
/** Lines of one person that are told of, the newest: somebody with hundreds does not make the list long for everybody. */
const MOST_OF_ONE = 8
/** Bytes of what a client says of its place: one id, or one key of a cell. */
const HERE_BYTES = 256

/** What is told of one line, beside its place. */
interface PresenceLine {
  /** One per connection. */
  connection: string
  userId: string
  name: string
  color: string
}

/** Name and colour are the server's word (P1). */
export const presenceLine = (connection: string, person: CollabPerson): PresenceLine => ({
  connection,
  userId: person.userId,
  name: person.name,
  color: personColor(person.userId),
})

/** The way back to the client. */
export interface PresenceLink<P extends PresenceLine> {
  opened(people: P[]): void
  sendFrame(frame: Buffer): void
  closed(code: number): void
}

/** One person's line to what several have open: hears its events, says where they are in it. */
export abstract class PresenceChannel<P extends PresenceLine> {
  readonly person: CollabPerson
  readonly presence: P
  readonly #link: PresenceLink<P>
  #room: PresenceRoom<P> | null = null
  #closed = false

  constructor(person: CollabPerson, presence: P, link: PresenceLink<P>) {
    this.person = person
    this.presence = presence
    this.#link = link
  }

  /** Writes the place that the bytes tell into `presence`: whether it is another one, null when they tell none. May throw, as for null. */
  protected abstract takePlace(bytes: Uint8Array): boolean | null

  get closed(): boolean {
    return this.#closed
  }

  open(room: PresenceRoom<P>): void {
    if (this.#closed) return
    this.#room = room
    room.join(this)
    this.#link.opened(room.people())
  }

  /** False when the bytes tell no place. */
  receive(bytes: Uint8Array): boolean {
    if (bytes.length > HERE_BYTES) return false
    try {
      const moved = this.takePlace(bytes)
      if (moved) this.#room?.presenceChanged()
      return moved !== null
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

/** Everybody who has the same thing open (P1: presence is never stored). */
export abstract class PresenceRoom<P extends PresenceLine> {
  readonly roleOf: (userId: UserId) => Promise<Role | null>
  readonly #channels = new Set<PresenceChannel<P>>()
  readonly #emptied: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(roleOf: (userId: UserId) => Promise<Role | null>, emptied: () => void) {
    this.roleOf = roleOf
    this.#emptied = emptied
  }

  /** Sends everybody who is where. */
  protected abstract tellPresence(people: P[]): void

  people(): P[] {
    const counted = new Map<UserId, number>()
    const newest = [...this.#channels].reverse().filter(({ person: { userId } }) => {
      const count = (counted.get(userId) ?? 0) + 1
      counted.set(userId, count)
      return count <= MOST_OF_ONE
    })
    return newest.reverse().map((channel) => channel.presence)
  }

  join(channel: PresenceChannel<P>): void {
    this.#channels.add(channel)
    this.presenceChanged()
  }

  part(channel: PresenceChannel<P>): void {
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
      this.tellPresence(this.people())
    }, PRESENCE_INTERVAL)
  }

  protected send(frame: Buffer): void {
    for (const channel of this.#channels) channel.sendFrame(frame)
  }
}
