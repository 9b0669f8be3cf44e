import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collab, createCollab } from '@van-kien/server/collab/collab.ts'
import type { Limits } from '@van-kien/server/collab/limits.ts'
import { randomId } from '@van-kien/server/context.ts'
import { openStorage, type Storage } from '@van-kien/server/storage/database.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import { addPeople, addSection, insert } from './bare-dossier.ts'
import { rawOf } from './disk.ts'
import { seedOldBody } from './old-body.ts'
import { tell } from './tell.ts'

export { DOCUMENT, DOSSIER, PEOPLE, STRANGER, type TestPerson } from './bare-dossier.ts'

export interface TestServer {
  storage: Storage
  collab: Collab
  port: number
  dataDir: string
  /** People whose session ended: `authenticate` says null for them. */
  signedOut: Set<string>
  /** Errors that live writing reported. */
  errors: unknown[]
  addSection(id: string, content?: SectionContent): Promise<SectionId>
  /** One that schema version 1 wrote, and that waits for its upgrade. */
  addOldSection(id: string, content: SectionContent): Promise<SectionId>
  /** In the room's queue, one transaction; then others hear of it. */
  setStatus(id: SectionId, status: SectionStatus): Promise<void>
  rows(id: SectionId): { seq: number; bytes: Uint8Array; author: string }[]
  stop(): Promise<void>
}

/** The person of a test connection stands in the address: `?user=…`. A stand-in for sessions only; all else is the real thing. */
const userOf = (request: IncomingMessage): string | null => new URL(request.url ?? '', 'http://test').searchParams.get('user')

/** Live writing on a bare HTTP server with a real database in a folder of its own. With `dataDir` an existing one is opened again. */
export async function startCollabServer(
  options: {
    dataDir?: string
    /** Opens another engine. */
    open?: (dataDir: string) => Promise<Storage>
    limits?: Partial<Limits>
    keepData?: boolean
    page?: RequestListener
    port?: number
    historyId?: string
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'van-kien-collab-'))
  const storage = await (options.open ?? openStorage)(dataDir)
  if (!options.dataDir) await addPeople(storage)
  const signedOut = new Set<string>()
  const errors: unknown[] = []
  const log = { error: (details: { err: unknown }) => errors.push(details.err), info: () => {} }
  const collab = createCollab({
    ...storage,
    historyId: options.historyId ?? 'history-test',
    now: Date.now,
    newId: randomId,
    log,
    identity: {
      authenticate: async (request) => {
        const user = userOf(request)
        return user === null || signedOut.has(user)
          ? null
          : { person: { userId: user as UserId, name: `Tên ${user}`, isAdmin: false }, endsAt: Date.now() + 86_400_000 }
      },
      isOwnOrigin: (request) => request.headers.origin === undefined || new URL(request.headers.origin).host === request.headers.host,
      addressOf: (request) => request.socket.remoteAddress ?? '',
    },
    ...(options.limits ? { limits: options.limits } : {}),
  })
  const http = createServer(options.page ?? ((_request, response) => response.end()))
  collab.attach(http)
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve))
  let stopped = false
  return {
    storage,
    collab,
    port: (http.address() as AddressInfo).port,
    dataDir,
    signedOut,
    errors,
    addSection: async (id, content = EMPTY_CONTENT) => {
      await addSection(storage, id as SectionId, seedBody(content))
      return id as SectionId
    },
    addOldSection: async (id, content) => {
      await addSection(storage, id as SectionId, seedOldBody(content))
      await insert(storage, 'body_upgrade', { section_id: id })
      return id as SectionId
    },
    setStatus: async (id, status) => {
      const at = Date.now()
      const epoch = await collab.rooms.exclusive(id, async ({ tx }) => {
        const section = await tx.selectFrom('section').select('lock_epoch').where('id', '=', id).executeTakeFirstOrThrow()
        const lock_epoch = section.lock_epoch + 1
        await tx.updateTable('section').set({ status, lock_epoch }).where('id', '=', id).execute()
        const decision = { id: randomId(), section_id: id, version: null, transition: status, actor: 'lead-000001' as UserId, reason: '', at }
        await tx.insertInto('decision').values(decision).execute()
        return lock_epoch
      })
      await tell(storage, { kind: 'status', sectionId: id, status, lockEpoch: epoch, by: 'lead-000001', at })
    },
    rows: (id) =>
      rawOf(storage).prepare('SELECT seq, bytes, author FROM update_log WHERE section_id = ? ORDER BY seq').all(id) as {
        seq: number
        bytes: Uint8Array
        author: string
      }[],
    stop: async () => {
      if (stopped) return
      stopped = true
      await collab.rooms.stop()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await storage.close()
      if (!options.keepData && !options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
