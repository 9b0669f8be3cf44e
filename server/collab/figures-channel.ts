import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { type FiguresEvent, type FiguresHere, type FiguresPresence, figuresRoom, MOST_SENT } from '@van-kien/shared/protocol/figures.ts'
import { decodeJson, encodeFrame, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { CollabPerson } from './person.ts'
import { PresenceChannel, type PresenceLink, PresenceRoom, presenceLine } from './presence-room.ts'
import { binaryFrame } from './ws-frame.ts'

/** Changed cells of so many milliseconds are told at once: twenty people who type at once are one frame, not twenty. */
const TELL_INTERVAL = 50
const CELL_KEY = /^[A-Za-z0-9_-]{8,40} [A-Za-z0-9_-]{8,40} [a-z0-9:]{1,20}$/

/** One person's line to the figures of one dossier: hears what changes, says which cell is looked at. */
export class FiguresChannel extends PresenceChannel<FiguresPresence> {
  constructor(connection: string, person: CollabPerson, link: PresenceLink<FiguresPresence>) {
    super(person, { ...presenceLine(connection, person), cell: null }, link)
  }

  protected takePlace(bytes: Uint8Array): boolean | null {
    const { cell } = decodeJson<FiguresHere>(bytes)
    if (cell !== null && (typeof cell !== 'string' || !CELL_KEY.test(cell))) return null
    const moved = this.presence.cell !== cell
    this.presence.cell = cell
    return moved
  }
}

/** Everybody who has the figures of a dossier open. */
export class FiguresRoom extends PresenceRoom<FiguresPresence> {
  readonly dossierId: DossierId
  #waiting: FiguresEvent[] = []
  #tellTimer: NodeJS.Timeout | null = null

  constructor(dossierId: DossierId, roleOf: (userId: UserId) => Promise<Role | null>, emptied: () => void) {
    super(roleOf, () => {
      clearTimeout(this.#tellTimer ?? undefined)
      emptied()
    })
    this.dossierId = dossierId
  }

  /** What was committed: told in its order, changes of a moment together. */
  publish(event: FiguresEvent): void {
    this.#waiting.push(event)
    this.#tellTimer ??= setTimeout(() => {
      this.#tellTimer = null
      const events = this.#waiting
      this.#waiting = []
      for (const event of together(events)) this.#tell(event)
    }, TELL_INTERVAL)
  }

  protected tellPresence(people: FiguresPresence[]): void {
    this.#tell({ type: 'presence', people })
  }

  #tell(event: FiguresEvent): void {
    this.send(binaryFrame(encodeFrame(figuresRoom(this.dossierId), FRAME.event, encodeJson(event))))
  }
}

/** The same in fewer events: of each cell only how it is now; too many cells are read again. */
function together(events: readonly FiguresEvent[]): FiguresEvent[] {
  const merged: FiguresEvent[] = []
  const cells = new Map(
    events.flatMap((event) => (event.type === 'cells' ? event.cells : [])).map((cell) => [`${cell.figureId} ${cell.unitId} ${cell.period}`, cell]),
  )
  if (events.some(({ type }) => type === 'register')) merged.push({ type: 'register' })
  if (events.some(({ type }) => type === 'many-cells') || cells.size > MOST_SENT) merged.push({ type: 'many-cells' })
  else if (cells.size > 0) merged.push({ type: 'cells', cells: [...cells.values()] })
  return merged
}
