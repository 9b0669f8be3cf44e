import type { Server } from 'node:http'
import type { LiveStatus } from '@van-kien/shared/api/system.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Database, SqliteHandle } from '../storage/database.ts'
import { readDocument } from '../storage/documents.ts'
import { readRole } from '../storage/members.ts'
import type { Outbox } from '../storage/outbox.ts'
import type { Writer } from '../storage/writer.ts'
import { AccessWatch } from './access-watch.ts'
import { CollabWorker } from './collab-worker.ts'
import { Connections } from './connections.ts'
import { DisplacedBook } from './displaced-book.ts'
import { DocumentRoom, eventFrame } from './document-channel.ts'
import { Housekeeping } from './housekeeping.ts'
import type { Identity } from './identity.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { CollabMetrics } from './metrics.ts'
import { rareReport } from './rare-report.ts'
import type { Rooms } from './rooms.ts'
import { LiveRooms } from './rooms-live.ts'
import type { CollabServices } from './services.ts'
import { Upgrades } from './upgrade.ts'
import { WalKeeper } from './wal-keeper.ts'
import { CommitWindow } from './window.ts'

export interface CollabOptions {
  db: Database
  raw: SqliteHandle
  writer: Writer
  outbox: Outbox
  historyId: string
  now: () => number
  newId: () => string
  /** pino's shape. Words of documents never get there. */
  log: {
    error(details: { err: unknown; sectionId?: SectionId | undefined; times?: number }, message: string): void
    info(details: Record<string, number | boolean>, message: string): void
  }
  identity: Identity
  limits?: Partial<Limits>
}

export interface Collab {
  rooms: Rooms
  /** Takes the websocket upgrades of a server; may be called for several. */
  attach(server: Server): void
  status(): LiveStatus
}

/** Live writing, put together. `rooms.stop()` ends all of it. */
export function createCollab(options: CollabOptions): Collab {
  const { db, raw, writer, outbox, now, newId, log, identity } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const report = rareReport<SectionId>((error, sectionId, times) => log.error({ err: error, sectionId, times }, 'live writing'), now)
  const metrics = new CollabMetrics(now)
  const book = new DisplacedBook(raw, newId)
  const window = new CommitWindow(raw, writer, now, report, metrics, book)
  const worker = new CollabWorker(raw.name)
  const rooms = new LiveRooms({ db, writer, window, book, worker, limits, now, report })
  const connections = new Connections(limits)
  const watch = new AccessWatch(db, connections, identity, report)
  const housekeeping = new Housekeeping(rooms, raw, writer, worker, limits, now, report)
  const wal = new WalKeeper(raw, writer, worker, (what) => log.info(what, 'write-ahead log emptied by the writer'), report)

  const services: CollabServices = {
    limits,
    historyId: options.historyId,
    now,
    newId,
    report,
    troubled: (trouble) => metrics.troubled(trouble),
    openSection: async (channel, sectionId) => {
      try {
        const room = await rooms.room(sectionId)
        if (room === null || room.facts.removed) return channel.close(CLOSE.unknown)
        // Its words are shown as they stand; whoever would write waits until the administrator has helped.
        if (room.facts.oldBody) return channel.close(CLOSE.stopping)
        const role = await readRole(db, room.facts.dossierId, channel.person.userId)
        if (room.dropped) channel.close(CLOSE.stopping)
        else channel.open(room, role)
      } catch (error) {
        report(error, sectionId)
        channel.close(CLOSE.stopping)
      }
    },
    refreshRole: async (channel) => {
      const { room } = channel
      if (room === null || channel.closed) return
      try {
        channel.setRole(await readRole(db, room.facts.dossierId, channel.person.userId))
      } catch (error) {
        report(error, room.sectionId)
        channel.close(CLOSE.stopping)
      }
    },
    openDocument: async (channel, documentId) => {
      try {
        const document = await rooms.turns.run(() => readDocument(db, documentId))
        const role = document ? await readRole(db, document.dossier_id, channel.person.userId) : null
        if (!document || role === null) return channel.close(CLOSE.unknown)
        channel.open(documentRoom(documentId, (userId) => readRole(db, document.dossier_id, userId)))
        for (const event of rooms.late.of(documentId)) channel.sendFrame(eventFrame(documentId, event))
      } catch (error) {
        report(error)
        channel.close(CLOSE.stopping)
      }
    },
  }

  const documentRoom = (documentId: DocumentId, roleOf: (userId: UserId) => ReturnType<typeof readRole>): DocumentRoom => {
    const known = rooms.documents.get(documentId)
    if (known) return known
    const room = new DocumentRoom(documentId, roleOf, () => rooms.documents.delete(documentId))
    rooms.documents.set(documentId, room)
    return room
  }

  const upgrades = new Upgrades(services, connections, identity, (connection, session) => watch.arrived(connection, session))
  const keepAlive = setInterval(() => {
    for (const connection of connections.all()) connection.ping()
  }, limits.keepAliveMs).unref()

  rooms.onAccessChanged = (userId) => watch.changed(userId)
  outbox.deliverTo([(message, late) => rooms.hear(message, late)], report)
  rooms.onStop = async () => {
    upgrades.stop()
    clearInterval(keepAlive)
    await watch.stop()
    await connections.closeAll()
    await window.flush()
    await housekeeping.stop()
    await wal.stop()
    await worker.stop()
  }
  const status = () =>
    metrics.read({
      rooms: [...rooms.open].length,
      documents: rooms.documents.size,
      connections: [...connections.all()].length,
      people: connections.users().length,
    })
  return { rooms, attach: (server) => upgrades.attach(server), status }
}
