import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { CollabWorker, CollabWorkerError } from '@van-kien/server/collab/collab-worker.ts'
import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { WAL_FULL_BYTES, walStep } from '@van-kien/server/storage/sqlite/wal-keeper.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { quadraticUpdate } from '../support/craft-update.ts'
import { rawOf } from '../support/disk.ts'
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

const walBytes = (): number => statSync(`${rawOf(server.storage).name}-wal`).size

/** A million bytes of committed rows that nobody will miss. */
function fill(megabytes: number): void {
  rawOf(server.storage).exec('CREATE TABLE IF NOT EXISTS filling (bytes BLOB)')
  for (let count = 0; count < megabytes; count++) rawOf(server.storage).prepare('INSERT INTO filling VALUES (?)').run(randomBytes(1_000_000))
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
    expect(rawOf(server.storage).prepare('SELECT count(*) AS rows FROM filling').get()).toEqual({ rows: 170 })
    expect(server.errors).toEqual([])
  })

  test('while somebody reads for long it waits, and nobody who types does', async () => {
    const id = await server.addSection('section-0001')
    const { default: BetterSqlite } = await import('better-sqlite3')
    const reader = new BetterSqlite(rawOf(server.storage).name, { readonly: true })
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
  })
})

describe('the worker', () => {
  test('a job that takes too long costs only itself', async () => {
    const worker = new CollabWorker(server.storage.place)
    const lost = worker.ask('upkeep', null, 0)
    const next = worker.ask('upkeep', null, 30_000)
    await expect(lost).rejects.toBeInstanceOf(CollabWorkerError)
    await expect(next).resolves.toMatchObject({ busy: false })
    await worker.stop()
    await expect(worker.ask('upkeep', null, 1_000)).rejects.toMatchObject({ why: 'stopping' })
  })

  test('a large section is compacted there: checkpoint and words', async () => {
    await server.stop()
    server = await startCollabServer({ limits: { countMs: 10, workerBytes: 1_000 } })
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await writer.synced()
    writer.type('từ '.repeat(2_000))
    await writer.saved()
    const words = rawOf(server.storage).prepare('SELECT word_count FROM section WHERE id = ?')
    await until(() => (words.get(id) as { word_count: number }).word_count === 2_000, 'the words to be counted', 20_000)
    writer.type('thêm')
    await writer.saved()
    const late = yWebsocketClient(server.port, 'observer-001', id)
    await late.synced()
    expect(late.text()).toBe(writer.text())
    writer.destroy()
    late.destroy()
  })
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
  })

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

  test('what is all new goes to the others and to the disk as it came; what stands there already does not come twice', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    const other = muxClient(server.port, 'editor-00002')
    await Promise.all([mux.ready(), other.ready()])
    const section = mux.section(id)
    const reading = other.section(id)
    await Promise.all([section.ready(), reading.ready()])
    await section.saved()
    const made: Uint8Array[] = []
    section.ydoc.on('update', (update: Uint8Array) => made.push(update))
    typeInto(section.ydoc, 'x'.repeat(100_000))
    await section.saved()
    expect(Buffer.from(server.rows(id).at(-1)!.bytes).equals(made[0]!)).toBe(true)
    const { length } = server.rows(id)
    section.send(syncUpdate(made[0]!))
    await section.saved()
    expect(server.rows(id)).toHaveLength(length)
    typeInto(section.ydoc, 'y'.repeat(50_000))
    const both = Y.mergeUpdates(made)
    await section.saved()
    section.send(syncUpdate(both))
    await section.saved()
    expect(server.rows(id)).toHaveLength(length + 1)
    await until(() => textOf(reading.ydoc) === textOf(section.ydoc), 'the other to have it')
    expect(server.errors).toEqual([])
    mux.close()
    other.close()
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
