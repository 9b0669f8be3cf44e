import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { type FiguresEvent, type FiguresHere, type FiguresPresence, figuresRoom, MOST_TOLD } from '@van-kien/shared/protocol/figures.ts'
import { decodeJson, encodeFrame, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { CollabPerson } from './person.ts'
import { binaryFrame } from './ws-frame.ts'

/** Milliseconds between two lists of who is where. */
const PRESENCE_INTERVAL = 200
/** Changed cells of so many milliseconds are told at once: twenty people who type at once are one frame, not twenty. */
const TELL_INTERVAL = 50
/** Lines of one person that are told of, the newest. */
const MOST_OF_ONE = 8
/** A `FiguresHere` is one key of a cell. */
const HERE_BYTES = 256
const CELL_KEY = /^[A-Za-z0-9_-]{8,40} [A-Za-z0-9_-]{8,40} [a-z0-9:]{1,20}$/

interface FiguresLink {
  opened(people: FiguresPresence[]): void
  sendFrame(frame: Buffer): void
  closed(code: number): void
}

/** One person's line to the figures of one dossier: hears what changes, says which cell is looked at. */
export class FiguresChannel {
  readonly person: CollabPerson
  readonly presence: FiguresPresence
  readonly #link: FiguresLink
  #room: FiguresRoom | null = null
  #closed = false

  constructor(connection: string, person: CollabPerson, link: FiguresLink) {
    this.person = person
    this.presence = { connection, userId: person.userId, name: person.name, color: personColor(person.userId), cell: null }
    this.#link = link
  }

  open(room: FiguresRoom): void {
    if (this.#closed) return
    this.#room = room
    room.join(this)
    this.#link.opened(room.people())
  }

  /** False when the bytes are no `FiguresHere`. */
  receive(bytes: Uint8Array): boolean {
    if (bytes.length > HERE_BYTES) return false
    try {
      const { cell } = decodeJson<FiguresHere>(bytes)
      if (cell !== null && (typeof cell !== 'string' || !CELL_KEY.test(cell))) return false
      if (this.presence.cell !== cell) {
        this.presence.cell = cell
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

/** Everybody who has the figures of a dossier open (P1: presence is never stored, name and colour are the server's word). */
export class FiguresRoom {
  readonly dossierId: DossierId
  readonly roleOf: (userId: UserId) => Promise<Role | null>
  readonly #channels = new Set<FiguresChannel>()
  readonly #emptied: () => void
  #waiting: FiguresEvent[] = []
  #presenceTimer: NodeJS.Timeout | null = null
  #tellTimer: NodeJS.Timeout | null = null

  constructor(dossierId: DossierId, roleOf: (userId: UserId) => Promise<Role | null>, emptied: () => void) {
    this.dossierId = dossierId
    this.roleOf = roleOf
    this.#emptied = emptied
  }

  people(): FiguresPresence[] {
    const counted = new Map<UserId, number>()
    const newest = [...this.#channels].reverse().filter(({ person: { userId } }) => {
      const count = (counted.get(userId) ?? 0) + 1
      counted.set(userId, count)
      return count <= MOST_OF_ONE
    })
    return newest.reverse().map((channel) => channel.presence)
  }

  join(channel: FiguresChannel): void {
    this.#channels.add(channel)
    this.presenceChanged()
  }

  part(channel: FiguresChannel): void {
    this.#channels.delete(channel)
    if (this.#channels.size > 0) {
      this.presenceChanged()
      return
    }
    clearTimeout(this.#presenceTimer ?? undefined)
    clearTimeout(this.#tellTimer ?? undefined)
    this.#emptied()
  }

  /** Tells everybody, soon and once for many changes. */
  presenceChanged(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null
      this.#send({ type: 'presence', people: this.people() })
    }, PRESENCE_INTERVAL)
  }

  /** What was committed: told in its order, changes of a moment together. */
  publish(event: FiguresEvent): void {
    this.#waiting.push(event)
    this.#tellTimer ??= setTimeout(() => {
      this.#tellTimer = null
      const events = this.#waiting
      this.#waiting = []
      for (const told of together(events)) this.#send(told)
    }, TELL_INTERVAL)
  }

  #send(event: FiguresEvent): void {
    const frame = binaryFrame(encodeFrame(figuresRoom(this.dossierId), FRAME.event, encodeJson(event)))
    for (const channel of this.#channels) channel.sendFrame(frame)
  }
}

/** The same in fewer events: of each cell only how it is now; too many cells are read again. */
export function together(events: readonly FiguresEvent[]): FiguresEvent[] {
  const told: FiguresEvent[] = []
  const cells = new Map(
    events.flatMap((event) => (event.type === 'cells' ? event.cells : [])).map((cell) => [`${cell.figureId} ${cell.unitId} ${cell.period}`, cell]),
  )
  if (events.some(({ type }) => type === 'register')) told.push({ type: 'register' })
  if (events.some(({ type }) => type === 'many-cells') || cells.size > MOST_TOLD) told.push({ type: 'many-cells' })
  else if (cells.size > 0) told.push({ type: 'cells', cells: [...cells.values()] })
  return told
}
