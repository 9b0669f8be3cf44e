import { copyOfSection } from '@van-kien/shared/content/body/quiet.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import { type PreparedUpgrade, waitsForUpgrade } from '../storage/body-upgrades.ts'
import type { Database } from '../storage/database.ts'
import type { OutboxMessage } from '../storage/outbox.ts'
import type { SectionLog } from '../storage/section-log.ts'
import type { Tx, Writer } from '../storage/writer.ts'
import type { CollabWorker } from './collab-worker.ts'
import { type DisplacedBook, isUnplaced, tellable } from './displaced-book.ts'
import { DisplacedPlaces } from './displaced-places.ts'
import type { DocumentRoom } from './document-channel.ts'
import { editInTurn, heldSeq, type Turn } from './edit-in-turn.ts'
import type { FiguresRoom } from './figures-channel.ts'
import { LateNews } from './late-news.ts'
import type { Limits } from './limits.ts'
import { Room } from './room.ts'
import { RoomDropped, type RoomHost } from './room-host.ts'
import { loadSection, readSectionFacts } from './room-loader.ts'
import type { Rooms } from './rooms.ts'
import { Turns } from './turns.ts'
import { UPGRADE_MS } from './upgrade-bodies.ts'
import type { CommitWindow } from './window.ts'

/** A room that is dropped while a task waits for it is asked for again this often. */
const TRIES = 3

interface Surroundings {
  db: Database
  writer: Writer
  log: SectionLog
  window: CommitWindow
  book: DisplacedBook
  worker: CollabWorker
  limits: Limits
  now: () => number
  report: (error: unknown, sectionId?: SectionId) => void
}

/** All open rooms; loads them when asked for. */
export class LiveRooms implements Rooms {
  readonly documents = new Map<DocumentId, DocumentRoom>()
  readonly figures = new Map<DossierId, FiguresRoom>()
  /** For those who come back after the program was killed. */
  readonly late: LateNews
  /** For what is read when somebody opens something. */
  readonly turns = new Turns()
  /** Set by the one who knows the connections. */
  onAccessChanged: (userId: UserId) => void = () => {}
  onNotices: (userId: UserId) => void = () => {}
  onStop: () => Promise<void> = async () => {}

  readonly #live = new Map<SectionId, Room>()
  readonly #loading = new Map<SectionId, Promise<Room | null>>()
  readonly #db: Database
  readonly #writer: Writer
  readonly #log: SectionLog
  readonly #window: CommitWindow
  readonly #host: RoomHost<Room>
  readonly #places: DisplacedPlaces
  readonly #worker: CollabWorker
  #stopped = false

  constructor({ db, writer, log, window, book, worker, limits, now, report }: Surroundings) {
    this.#db = db
    this.#writer = writer
    this.#log = log
    this.#window = window
    this.#worker = worker
    this.late = new LateNews(limits.lateNewsMs)
    this.#places = new DisplacedPlaces({ db, book, writer, log, worker, roomOf: (sectionId) => this.#live.get(sectionId), report })
    this.#host = {
      dirty: (room) => window.add(room),
      load: (sectionId) => loadSection(db, sectionId),
      facts: (sectionId) => readSectionFacts(db, sectionId),
      dryRun: (sectionId, author, update) => worker.ask('dryRun', { sectionId, author, update }, limits.dryRunMs),
      displacedOf: async (sectionId, writer) => {
        const texts = await book.open(db, sectionId, writer)
        if (texts.some(isUnplaced)) this.#places.want(sectionId)
        return texts.map((text) => tellable(sectionId, text)).filter(({ pieces }) => pieces.length > 0)
      },
      placeDisplaced: (sectionId) => this.#places.want(sectionId),
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

  exclusive<T>(sectionId: SectionId, task: (room: { tx: Tx; ydoc: Y.Doc; seq: number }) => Promise<T>): Promise<T> {
    return this.#alone(sectionId, (room) =>
      this.#writer.transaction(async (tx) => {
        const seq = await heldSeq(room, this.#log, tx)
        return task({ tx, ydoc: room.copy.ydoc, seq })
      }),
    )
  }

  content(sectionId: SectionId): Promise<SectionContent> {
    return this.#alone(sectionId, async (room) => storedContent(room.copy.ydoc))
  }

  copy(sectionId: SectionId): Promise<Y.Doc> {
    return this.#alone(sectionId, async (room) => copyOfSection(room.copy.ydoc))
  }

  edit<T>(sectionId: SectionId, author: UserId, change: (ydoc: Y.Doc) => void, record: (tx: Tx, turn: Turn) => Promise<T>): Promise<T> {
    return this.#alone(sectionId, (room) => editInTurn(room, { writer: this.#writer, log: this.#log }, this.#host.now(), author, change, record))
  }

  async linearBody(sectionId: SectionId): Promise<PreparedUpgrade | null> {
    return (await waitsForUpgrade(this.#db, sectionId)) ? this.#worker.ask('bodyUpgrade', { sectionId }, UPGRADE_MS) : null
  }

  upgraded(sectionId: SectionId): void {
    this.#live.get(sectionId)?.drop(CLOSE.stopping)
  }

  /** News of a command, from the outbox. Heard twice, they change nothing the second time. */
  hear({ id, news }: OutboxMessage, late: boolean): void | Promise<void> {
    switch (news.kind) {
      case 'status':
        return this.#statusChanged(news.sectionId, news)
      case 'document': {
        const event = { ...news.event, id }
        if (late) return this.late.keep(news.documentId, event)
        return this.documents.get(news.documentId)?.publish(event)
      }
      case 'figures':
        // Who comes back reads the values as they are by then.
        return late ? undefined : this.figures.get(news.dossierId)?.publish(news.event)
      case 'access':
        return this.onAccessChanged(news.userId)
      case 'displaced-settled':
        return this.#displacedSettled(news.sectionId, news.writer, news.id)
      case 'notices':
        return this.onNotices(news.userId)
      case 'notice':
        // Rows first: their writer says whose pages have something new.
        return
    }
  }

  placeDisplaced(sectionId: SectionId): void {
    this.#places.want(sectionId)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#places.stop()
    await this.#window.flush()
    await this.onStop()
    for (const room of [...this.#live.values()]) room.drop(CLOSE.stopping)
  }

  #statusChanged(sectionId: SectionId, change: { status: SectionStatus; lockEpoch: number; by: string; at: number }): void {
    const live = this.#live.get(sectionId)
    if (live) live.statusChanged(change)
    else
      this.#loading.get(sectionId)?.then(
        (room) => room?.statusChanged(change),
        () => {},
      )
  }

  #displacedSettled(sectionId: SectionId, writer: UserId, id: string): void {
    const live = this.#live.get(sectionId)
    live?.displaced.notify([{ writer, text: { id, sectionId, pieces: [], by: null, at: null } }], live.channels)
  }

  /** One room a turn of the loop: 80 sections opened at once do not keep those who type waiting. */
  #load(sectionId: SectionId): Promise<Room | null> {
    return this.turns.run(() => this.#loadNow(sectionId))
  }

  async #loadNow(sectionId: SectionId): Promise<Room | null> {
    if (this.#stopped) throw new Refusal('stopping')
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
        if (!(error instanceof RoomDropped)) throw error
        if (this.#stopped) throw new Refusal('stopping')
        if (tries >= TRIES) throw error
      }
    }
  }

  #forget(room: Room): void {
    if (this.#live.get(room.sectionId) === room) this.#live.delete(room.sectionId)
  }
}
