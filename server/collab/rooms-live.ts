import { type ConversionResult, contentFromYDoc } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { isWritable, type SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { decodeUpdate } from './decoded-update.ts'
import type { DocumentRoom } from './document-channel.ts'
import type { Limits } from './limits.ts'
import { Room } from './room.ts'
import { RoomDropped, type RoomHost } from './room-host.ts'
import { loadSection, readSectionFacts } from './room-loader.ts'
import type { Rooms } from './rooms.ts'
import type { SideThread } from './side-thread.ts'
import { Turns } from './turns.ts'
import type { CommitWindow } from './window.ts'

/** A room that is dropped while a task waits for it is asked for again this often. */
const TRIES = 3

interface Surroundings {
  db: Database
  window: CommitWindow
  side: SideThread
  limits: Limits
  now: () => number
  report: (error: unknown, sectionId?: SectionId) => void
}

/** All open rooms; loads them when asked for. */
export class LiveRooms implements Rooms {
  readonly documents = new Map<DocumentId, DocumentRoom>()
  /** For what is read when somebody opens something. */
  readonly turns = new Turns()
  /** Set by the one who knows the connections. */
  onAccessChanged: (userId: UserId) => void = () => {}
  onStop: () => Promise<void> = async () => {}

  readonly #live = new Map<SectionId, Room>()
  readonly #loading = new Map<SectionId, Promise<Room | null>>()
  readonly #db: Database
  readonly #window: CommitWindow
  readonly #host: RoomHost<Room>
  #stopped = false

  constructor({ db, window, side, limits, now, report }: Surroundings) {
    this.#db = db
    this.#window = window
    this.#host = {
      dirty: (room) => window.add(room),
      load: (sectionId) => loadSection(db, sectionId),
      facts: (sectionId) => readSectionFacts(db, sectionId),
      trial: (sectionId, author, update) => side.ask('trial', { sectionId, author, update }, limits.trialMs),
      dropped: (room) => this.#forget(room),
      now,
      report,
    }
  }

  /** Rooms in memory. */
  get open(): Iterable<Room> {
    return this.#live.values()
  }

  /** The room of a section, loaded when it is not; null when there is no such section. */
  async room(sectionId: SectionId): Promise<Room | null> {
    const live = this.#live.get(sectionId)
    if (live) return live
    const known = this.#loading.get(sectionId)
    if (known) return known
    const loading = this.#load(sectionId).finally(() => this.#loading.delete(sectionId))
    this.#loading.set(sectionId, loading)
    return loading
  }

  exclusive<T>(sectionId: SectionId, task: (room: { ydoc: Y.Doc; seq: number }) => Promise<T>): Promise<T> {
    return this.#alone(sectionId, (room) => task({ ydoc: room.copy.ydoc, seq: room.copy.seq }))
  }

  content(sectionId: SectionId): Promise<ConversionResult> {
    return this.#alone(sectionId, async (room) => contentFromYDoc(room.copy.ydoc))
  }

  async forwardEdit(sectionId: SectionId, author: UserId, edit: (ydoc: Y.Doc) => void): Promise<void> {
    await this.#alone(sectionId, async (room) => {
      if (!isWritable(room.facts.status)) throw new Refusal('section-locked')
      const update = editOnCopy(room.copy.ydoc, edit)
      const decoded = update && decodeUpdate(update)
      if (!update || !decoded) return
      const result = room.apply(update, decoded, author, null)
      if (result === 'nothing') return
      if (result !== 'added') throw new Refusal('content-does-not-fit')
      const outcome = await room.flushed()
      if (outcome === 'locked') throw new Refusal('section-locked')
      if (outcome === 'failed') throw new Error('the change could not be written')
    })
  }

  statusChanged(sectionId: SectionId, change: { status: SectionStatus; lockEpoch: number; by: string; at: number }): void {
    const live = this.#live.get(sectionId)
    if (live) live.statusChanged(change)
    else
      this.#loading.get(sectionId)?.then(
        (room) => room?.statusChanged(change),
        () => {},
      )
  }

  publish(documentId: DocumentId, event: DocumentEvent): void {
    this.documents.get(documentId)?.publish(event)
  }

  accessChanged(userId: UserId): void {
    this.onAccessChanged(userId)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#window.flush()
    await this.onStop()
    for (const room of [...this.#live.values()]) room.drop(CLOSE.stopping)
  }

  /** One room a turn of the loop: 80 sections opened at once do not keep those who type waiting. */
  #load(sectionId: SectionId): Promise<Room | null> {
    return this.turns.run(() => this.#loadNow(sectionId))
  }

  async #loadNow(sectionId: SectionId): Promise<Room | null> {
    if (this.#stopped) throw new Error('stopping')
    const loaded = await loadSection(this.#db, sectionId)
    if (loaded === null) return null
    const room = new Room(sectionId, loaded, this.#host)
    this.#live.set(sectionId, room)
    return room
  }

  async #alone<T>(sectionId: SectionId, task: (room: Room) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      const room = await this.room(sectionId)
      if (room === null) throw new Refusal('not-found')
      try {
        return await room.exclusive(() => task(room))
      } catch (error) {
        if (!(error instanceof RoomDropped) || tries >= TRIES) throw error
      }
    }
  }

  #forget(room: Room): void {
    if (this.#live.get(room.sectionId) === room) this.#live.delete(room.sectionId)
  }
}

/** What `edit` does to a copy, as one update of a client id of its own; null when it does nothing. Nothing happens to `ydoc` when it throws. */
function editOnCopy(ydoc: Y.Doc, edit: (ydoc: Y.Doc) => void): Uint8Array | null {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  edit(copy)
  copy.destroy()
  return updates.length === 0 ? null : Y.mergeUpdates(updates)
}
