import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import { MESSAGES } from '@van-kien/shared/api/errors.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import BetterSqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { prepareFolder, startChild } from '../support/collab-process.ts'
import { startCollabServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { type MuxClient, type MuxSection, muxClient } from '../support/mux-client.ts'
import { startTestApp, TEST_PASSWORD } from '../support/test-app.ts'
import { newSection, paragraphs, sectionOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** A way of having no room on the disk, and of making some. */
interface Disk {
  fill(wards: TwoWards): void
  makeRoom(wards: TwoWards): void
}

const pageLimit: Disk = {
  fill: ({ app: { ctx } }) => {
    rawOf(ctx).exec('VACUUM')
    rawOf(ctx).pragma(`max_page_count = ${rawOf(ctx).pragma('page_count', { simple: true })}`)
  },
  makeRoom: ({ app: { ctx } }) => {
    rawOf(ctx).pragma('max_page_count = 1000000')
  },
}

const isRoot = process.getuid?.() === 0

/** A disk of a few megabytes in memory; null where that is not permitted. */
function smallDisk(): { folder: string; disk: Disk } | null {
  const folder = mkdtempSync(join(tmpdir(), 'van-kien-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true })
    return null
  }
  undo.push(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  const filler = join(folder, 'filler')
  return {
    folder,
    disk: {
      fill: () => {
        const { bavail, bsize } = statfsSync(folder)
        writeFileSync(filler, Buffer.alloc(bavail * bsize))
      },
      makeRoom: () => rmSync(filler),
    },
  }
}

const count = ({ app }: TwoWards, table: string, sectionId: string): unknown =>
  rawOf(app.ctx).prepare(`SELECT count(*) FROM ${table} WHERE section_id = ?`).pluck().get(sectionId)

/** Opens a section as somebody who is signed in. */
async function openAs(port: number, cookie: string, sectionId: string): Promise<{ client: MuxClient; section: MuxSection }> {
  const client = muxClient(port, null, { headers: { cookie } })
  await client.ready()
  const section = client.section(sectionId)
  await section.ready()
  await section.saved()
  undo.push(() => client.ws.terminate())
  return { client, section }
}

/** People write and decide while the disk fills up and is emptied again; the program runs on all the time. */
async function goThrough(wards: TwoWards, disk: Disk): Promise<void> {
  const { app, hk } = wards
  const { editor, approver, observer, lead } = hk.people
  const id = await newSection(wards, 'Mục khi đĩa đầy')
  const waiting = await newSection(wards, 'Mục chờ duyệt')
  const { version } = await submitted(wards, waiting, 'Đã trình trước khi đĩa đầy.')
  await write(app, id, hk.userIds.editor, paragraphs('Trước khi đầy. '.repeat(8_000)))
  const writer = await openAs(app.port, editor.cookie, id)
  const reader = await openAs(app.port, observer.cookie, id)
  const before = textOf(reader.section.ydoc)

  disk.fill(wards)
  typeInto(writer.section.ydoc, 'Chữ gõ khi đĩa đầy. '.repeat(20_000))
  await until(() => writer.section.closed !== null && reader.section.closed !== null, 'everybody to be told', 20_000)
  expect(writer.section.closed).toEqual({ code: CLOSE.stopping, reason: { cause: 'disk-full' } })
  expect(writer.section.acked, 'nothing is said to be saved').toBeLessThan(writer.section.sent)
  expect(textOf(reader.section.ydoc), 'nobody is shown what is not on disk').toBe(before)

  const [logged, decided] = [count(wards, 'update_log', id), count(wards, 'decision', id)]
  const refused = await editor.post<{ code: string; message: string }>(`/api/sections/${id}/submit`)
  expect([refused.status, refused.body]).toEqual([503, { code: 'disk-full', message: MESSAGES['disk-full'] }])
  expect([count(wards, 'update_log', id), count(wards, 'decision', id), count(wards, 'section_version', id)]).toEqual([logged, decided, 0])
  expect(await sectionOf(lead, hk.documentId, id)).toMatchObject({ status: 'drafting' })
  // A small decision may still fit: it is done or refused as a whole.
  const small = await approver.post<{ code?: string }>(`/api/sections/${waiting}/approve`, { version })
  expect([200, 503]).toContain(small.status)
  const approvedNow = small.status === 200
  expect(await sectionOf(lead, hk.documentId, waiting)).toMatchObject({ status: approvedNow ? 'approved' : 'submitted' })
  expect(count(wards, 'decision', waiting)).toBe(approvedNow ? 2 : 1)
  expect([200, 503], 'who comes in now is let in or told why not').toContain((await app.anybody.signIn('hk.lead', TEST_PASSWORD)).status)
  // Who only reads is not disturbed.
  const late = await openAs(app.port, observer.cookie, id)
  expect(textOf(late.section.ydoc)).toBe(before)

  disk.makeRoom(wards)
  const again = writer.client.section(id, writer.section.ydoc)
  await until(() => again.acked >= again.sent && again.synced, 'the words to be saved', 20_000)
  await until(() => textOf(late.section.ydoc) === textOf(again.ydoc), 'the reader to see them')
  expect(textOf(late.section.ydoc).split('Chữ gõ khi đĩa đầy.')).toHaveLength(20_001)
  expect((await editor.post(`/api/sections/${id}/submit`)).status).toBe(200)
  if (!approvedNow) expect((await approver.post(`/api/sections/${waiting}/approve`, { version })).status).toBe(200)
  expect(await verifyStoredChain(app.ctx.db, hk.dossierId)).toMatchObject({ ok: true })
  expect(rawOf(app.ctx).pragma('integrity_check', { simple: true })).toBe('ok')
}

describe('a full disk: nothing is half done, nobody is told that unwritten words are saved, and it goes on without a restart', () => {
  test('by a limit of the database', async () => {
    const wards = await startTwoWards({ env: { LOG_LEVEL: 'silent' } })
    undo.push(() => wards.app.dispose())
    await goThrough(wards, pageLimit)
  })

  test('on a disk of 24 MB', async ({ skip }) => {
    const small = isRoot ? smallDisk() : null
    if (small === null) return skip('mounting a small disk is not permitted here')
    const wards = await startTwoWards({ dataDir: join(small.folder, 'data'), env: { LOG_LEVEL: 'silent' } })
    undo.push(() => wards.app.stop())
    await goThrough(wards, small.disk)
    // It can be ended in order while nothing can be written, and loses nothing by that.
    const id = await newSection(wards, 'Mục trước khi tắt máy')
    const { section } = await openAs(wards.app.port, wards.hk.people.editor.cookie, id)
    typeInto(section.ydoc, 'Chữ cuối trước khi tắt máy.')
    await section.saved()
    small.disk.fill(wards)
    await wards.app.stop()
    small.disk.makeRoom(wards)
    const again = await startTestApp({ dataDir: wards.app.dataDir })
    undo.push(() => again.stop())
    const late = await openAs(again.port, wards.hk.people.observer.cookie, id)
    expect(textOf(late.section.ydoc)).toBe('Chữ cuối trước khi tắt máy.')
  })
})

type Server = Awaited<ReturnType<typeof startCollabServer>>

/** Ways for a commit to fail, and what makes it work again. */
const FAILURES: [string, (server: Server) => () => void][] = [
  [
    'the database may not be written',
    ({ storage }) => {
      const raw = rawOf(storage)
      raw.pragma('query_only = ON')
      return () => raw.pragma('query_only = OFF')
    },
  ],
  [
    'SQLite gives the whole transaction up in its middle',
    ({ storage }) => {
      const raw = rawOf(storage)
      raw.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON update_log BEGIN SELECT RAISE(ROLLBACK, 'broken'); END`)
      return () => raw.exec('DROP TRIGGER broken')
    },
  ],
  [
    'another program holds the lock',
    ({ storage, dataDir }) => {
      const raw = rawOf(storage)
      raw.pragma('busy_timeout = 20')
      const other = new BetterSqlite(join(dataDir, DATABASE_FILE))
      other.exec('BEGIN IMMEDIATE')
      return () => {
        other.exec('ROLLBACK')
        other.close()
        raw.pragma('busy_timeout = 5000')
      }
    },
  ],
]

describe('L1: a commit that fails', () => {
  test.each(FAILURES)(
    '%s: nothing of it is shown or confirmed, all load again from the disk, and the words come when it is mended',
    async (_name, fail) => {
      const server = await startCollabServer()
      undo.push(() => server.stop())
      const ids = [await server.addSection('section-0001'), await server.addSection('section-0002')] as const
      const [writer, reader] = [muxClient(server.port, 'editor-00001'), muxClient(server.port, 'observer-001')]
      await Promise.all([writer.ready(), reader.ready()])
      const writing = ids.map((id) => writer.section(id))
      const reading = ids.map((id) => reader.section(id))
      await Promise.all([...writing, ...reading].map((section) => section.ready()))
      for (const section of writing) typeInto(section.ydoc, 'đã lưu ')
      await Promise.all(writing.map((section) => section.saved()))
      const rows = ids.map((id) => server.rows(id).length)

      const mend = fail(server)
      for (const section of writing) typeInto(section.ydoc, 'chưa lưu')
      await until(() => [...writing, ...reading].every((section) => section.closed !== null), 'everybody to be told')
      expect(writing.map((section) => section.closed)).toEqual(ids.map(() => ({ code: CLOSE.stopping, reason: {} })))
      expect(writing.every((section) => section.acked < section.sent)).toBe(true)
      expect(reading.map((section) => textOf(section.ydoc))).toEqual(ids.map(() => 'đã lưu '))
      expect(ids.map((id) => server.rows(id).length)).toEqual(rows)
      const meanwhile = ids.map((id) => reader.section(id))
      await Promise.all(meanwhile.map((section) => section.ready()))
      expect(
        meanwhile.map((section) => textOf(section.ydoc)),
        'what is in memory is what is on disk',
      ).toEqual(ids.map(() => 'đã lưu '))
      expect(server.errors.length).toBeGreaterThan(0)

      mend()
      const again = ids.map((id, index) => writer.section(id, writing[index]!.ydoc))
      await until(() => again.every((section) => section.synced && section.acked >= section.sent), 'the words to be saved')
      await until(() => meanwhile.every((section) => textOf(section.ydoc) === 'đã lưu chưa lưu'), 'the words to be seen')
      for (const id of ids) {
        const onDisk = new Y.Doc()
        for (const { bytes } of server.rows(id)) Y.applyUpdate(onDisk, bytes)
        expect(textOf(onDisk)).toBe('đã lưu chưa lưu')
      }
      for (const client of [writer, reader]) client.close()
    },
    30_000,
  )

  test.skipIf(process.platform !== 'linux')(
    'the disk itself refuses a write (EFBIG, an input/output error to SQLite)',
    async () => {
      const folder = await prepareFolder(1)
      undo.push(folder.remove)
      const { child, port } = await startChild(folder.dataDir)
      const limit = (bytes: string) => expect(spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}`]).status).toBe(0)
      const [writer, reader] = [muxClient(port, 'editor-00001'), muxClient(port, 'observer-001')]
      await Promise.all([writer.ready(), reader.ready()])
      const [writing, reading] = [writer.section(folder.ids[0]!), reader.section(folder.ids[0]!)]
      await Promise.all([writing.ready(), reading.ready()])
      typeInto(writing.ydoc, 'đã lưu ')
      await writing.saved()
      await until(() => textOf(reading.ydoc) === 'đã lưu ', 'the words to be seen')

      limit(`${statSync(join(folder.dataDir, `${DATABASE_FILE}-wal`)).size + 10_000}:`)
      typeInto(writing.ydoc, 'chưa lưu '.repeat(10_000))
      await until(() => writing.closed !== null && reading.closed !== null, 'everybody to be told')
      expect([writing.closed?.code, writing.acked < writing.sent, textOf(reading.ydoc)]).toEqual([CLOSE.stopping, true, 'đã lưu '])
      expect(child.exitCode, 'the program lives').toBeNull()

      limit('unlimited:')
      const [again, late] = [writer.section(folder.ids[0]!, writing.ydoc), reader.section(folder.ids[0]!)]
      await until(
        () => again.synced && again.acked >= again.sent && textOf(late.ydoc) === textOf(again.ydoc),
        'the words to be saved and seen',
        15_000,
      )
      expect(textOf(late.ydoc)).toBe(`đã lưu ${'chưa lưu '.repeat(10_000)}`)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const after = await startCollabServer({ dataDir: folder.dataDir })
      undo.push(() => after.stop())
      const onDisk = new Y.Doc()
      for (const { bytes } of after.rows(folder.ids[0]!)) Y.applyUpdate(onDisk, bytes)
      expect(textOf(onDisk)).toBe(textOf(late.ydoc))
      for (const client of [writer, reader]) client.ws.terminate()
    },
    40_000,
  )
})
