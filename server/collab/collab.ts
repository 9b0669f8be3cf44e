import type { Server } from 'node:http'
import type { LiveStatus } from '@van-kien/shared/api/system.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import type { Outbox, Reader } from '../storage/outbox.ts'
import type { SectionLog } from '../storage/section-log.ts'
import type { Upkeep } from '../storage/upkeep.ts'
import type { Writer } from '../storage/writer.ts'
import { AccessWatch } from './access-watch.ts'
import { keepAuthorship } from './authorship-keeper.ts'
import { channelDoors } from './channel-doors.ts'
import { CollabWorker } from './collab-worker.ts'
import { Connections } from './connections.ts'
import { DisplacedBook } from './displaced-book.ts'
import { Housekeeping } from './housekeeping.ts'
import type { Identity } from './identity.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { CollabMetrics } from './metrics.ts'
import { rareReport } from './rare-report.ts'
import type { Rooms } from './rooms.ts'
import { LiveRooms } from './rooms-live.ts'
import type { CollabServices } from './services.ts'
import { Upgrades } from './upgrade.ts'
import { CommitWindow } from './window.ts'

interface CollabOptions {
  db: Database
  place: string
  writer: Writer
  sectionLog: SectionLog
  upkeep: Upkeep
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
  /** Who else hears the news of commands. */
  readers?: readonly Reader[]
  limits?: Partial<Limits>
}

export interface Collab {
  rooms: Rooms
  /** Takes the websocket upgrades of a server; may be called for several. */
  attach(server: Server): void
  status(): LiveStatus
  /** Words came in within the last second. */
  isWrittenIn(): boolean
}

const UPKEEP_MS = 30_000
const WRITES_MS = 1_000

/** Live writing, put together. `rooms.stop()` ends all of it. */
export function createCollab(options: CollabOptions): Collab {
  const { db, writer, sectionLog, outbox, now, newId, log, identity } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const report = rareReport<SectionId>((error, sectionId, times) => log.error({ err: error, sectionId, times }, 'live writing'), now)
  const metrics = new CollabMetrics(now)
  const book = new DisplacedBook(newId)
  const window = new CommitWindow(sectionLog, now, report, metrics, book)
  const worker = new CollabWorker(options.place)
  const rooms = new LiveRooms({ db, writer, log: sectionLog, window, book, worker, limits, now, report })
  const connections = new Connections(limits)
  const watch = new AccessWatch(db, connections, identity, report)
  const housekeeping = new Housekeeping({ rooms, log: sectionLog, worker, limits, now, report })
  const endAuthorship = keepAuthorship({ writer, worker, report })
  const endUpkeep = options.upkeep.start({
    inWorker: () => worker.ask('upkeep', null, UPKEEP_MS),
    notify: (what) => log.info(what, 'write-ahead log emptied by the writer'),
    report,
  })

  const services: CollabServices = {
    limits,
    historyId: options.historyId,
    now,
    newId,
    report,
    troubled: (trouble) => metrics.troubled(trouble),
    ...channelDoors(db, rooms, report),
  }
  const upgrades = new Upgrades(services, connections, identity, (connection, session) => watch.arrived(connection, session))
  const keepAlive = setInterval(() => {
    for (const connection of connections.all()) connection.ping()
  }, limits.keepAliveMs).unref()

  rooms.onAccessChanged = (userId) => watch.changed(userId)
  rooms.onNotices = (userId) => {
    for (const connection of connections.ofUser(userId)) connection.user?.hear({ type: 'notices' })
  }
  outbox.deliverTo([(message, late) => rooms.hear(message, late), ...(options.readers ?? [])], report)
  rooms.onStop = async () => {
    upgrades.stop()
    clearInterval(keepAlive)
    await watch.stop()
    await connections.closeAll()
    await window.flush()
    await housekeeping.stop()
    await endUpkeep()
    const authorshipEnded = endAuthorship()
    await worker.stop()
    await authorshipEnded
  }
  const status = () =>
    metrics.read({
      rooms: [...rooms.open].length,
      documents: rooms.documents.size,
      connections: [...connections.all()].length,
      people: connections.users().length,
    })
  const isWrittenIn = () => performance.now() - metrics.lastCommitAt < WRITES_MS
  return { rooms, attach: (server) => upgrades.attach(server), status, isWrittenIn }
}
