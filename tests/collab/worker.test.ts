import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { CollabWorker, CollabWorkerError } from '@van-kien/server/collab/collab-worker.ts'
import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { WAL_FULL_BYTES, walStep } from '@van-kien/server/collab/wal-keeper.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { quadraticUpdate } from '../support/craft-update.ts'
import { muxClient } from '../support/mux-client.ts'
import { until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
beforeEach(async () => {
  server = await startCollabServer()
})
afterEach(async () => {
  await server.stop()
})

const walBytes = (): number => statSync(`${server.storage.raw.name}-wal`).size

/** A million bytes of committed rows that nobody will miss. */
function fill(megabytes: number): void {
  server.storage.raw.exec('CREATE TABLE IF NOT EXISTS filling (bytes BLOB)')
  for (let count = 0; count < megabytes; count++) server.storage.raw.prepare('INSERT INTO filling VALUES (?)').run(randomBytes(1_000_000))
}

describe('the write-ahead log', () => {
  test('is left alone while small, moved by the worker when it grows, emptied by the writer when it is full or nothing else did it', () => {
    expect(walStep(1_000_000, true, 0)).toBe('nothing')
    expect(walStep(10_000_000, false, 0)).toBe('nothing')
    expect(walStep(10_000_000, true, 0)).toBe('worker')
    expect(walStep(10_000_000, true, 61_000)).toBe('here')
    expect(walStep(WAL_FULL_BYTES + 1, true, 0)).toBe('here')
  })

  test('stays within bounds however much is written, and everything is there', async () => {
    for (let round = 0; round < 10; round++) {
      fill(10)
      await until(() => walBytes() <= WAL_FULL_BYTES, 'the log to be emptied', 20_000)
    }
    fill(70)
    await until(() => walBytes() < 1_000_000, 'the log to be emptied', 20_000)
    expect(server.storage.raw.prepare('SELECT count(*) AS rows FROM filling').get()).toEqual({ rows: 170 })
    expect(server.errors).toEqual([])
  }, 60_000)

  test('while somebody reads for long it waits, and nobody who types does', async () => {
    const id = await server.addSection('section-0001')
    const { default: BetterSqlite } = await import('better-sqlite3')
    const reader = new BetterSqlite(server.storage.raw.name, { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM section').get()
    fill(70)
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await writer.synced()
    writer.type('trong lúc sao lưu')
    await writer.saved()
    expect(walBytes()).toBeGreaterThan(WAL_FULL_BYTES)
    reader.close()
    await until(() => walBytes() < 1_000_000, 'the log to be emptied', 20_000)
    writer.destroy()
  }, 60_000)
})

describe('the worker', () => {
  test('a job that takes too long costs only itself', async () => {
    const worker = new CollabWorker(server.storage.raw.name)
    const lost = worker.ask('wal', null, 0)
    const next = worker.ask('wal', null, 30_000)
    await expect(lost).rejects.toBeInstanceOf(CollabWorkerError)
    await expect(next).resolves.toMatchObject({ busy: false })
    await worker.stop()
    await expect(worker.ask('wal', null, 1_000)).rejects.toMatchObject({ why: 'stopping' })
  })

  test('a large section is compacted there: checkpoint and words', async () => {
    await server.stop()
    server = await startCollabServer({ limits: { countMs: 10, workerBytes: 1_000 } })
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await writer.synced()
    writer.type('từ '.repeat(2_000))
    await writer.saved()
    const words = server.storage.raw.prepare('SELECT word_count FROM section WHERE id = ?')
    await until(() => (words.get(id) as { word_count: number }).word_count === 2_000, 'the words to be counted', 20_000)
    writer.type('thêm')
    await writer.saved()
    const late = yWebsocketClient(server.port, 'observer-001', id)
    await late.synced()
    expect(late.text()).toBe(writer.text())
    writer.destroy()
    late.destroy()
  }, 30_000)
})

describe('a big update has a dry run on a copy first', () => {
  test('one that Yjs would integrate in quadratic time is refused with 4413; who types meanwhile hardly notices', async () => {
    const id = await server.addSection('section-0001')
    const bad = muxClient(server.port, 'editor-00001')
    const good = muxClient(server.port, 'editor-00002')
    await Promise.all([bad.ready(), good.ready()])
    const attacking = bad.section(id)
    const typing = good.section(id)
    await Promise.all([attacking.ready(), typing.ready()])
    typeInto(typing.ydoc, 'a')
    await typing.saved()
    attacking.send(syncUpdate(quadraticUpdate(20_000)))
    let worst = 0
    while (attacking.closed === null) {
      const start = performance.now()
      typeInto(typing.ydoc, 'a')
      await typing.saved()
      worst = Math.max(worst, performance.now() - start)
    }
    expect(attacking.closed.code).toBe(CLOSE.tooLarge)
    expect(server.rows(id).every((row) => row.bytes.length < 1_000)).toBe(true)
    expect(worst).toBeLessThan(1_000)
    bad.close()
    good.close()
  }, 30_000)

  test('what comes behind it waits for it, and its own letters stay in order', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    typeInto(section.ydoc, 'x'.repeat(100_000))
    typeInto(section.ydoc, 'y')
    typeInto(section.ydoc, 'z'.repeat(100_000))
    await section.saved()
    expect(section.closed).toBeNull()
    const onDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
    expect(textOf(onDisk)).toBe(`${'x'.repeat(100_000)}y${'z'.repeat(100_000)}`)
    expect(server.errors).toEqual([])
    mux.close()
  })

  test('G3: one that was in its dry run when the section was locked is refused', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    await section.saved()
    typeInto(section.ydoc, 'x'.repeat(100_000))
    await server.setStatus(id, 'submitted')
    await until(() => section.closed !== null || section.acked === section.sent, 'an answer')
    const kept = server.rows(id).length === 2
    expect(section.closed?.code ?? 'kept').toBe(kept ? 'kept' : CLOSE.locked)
    mux.close()
  })
})
