import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { openStorage } from '@van-kien/server/storage/database.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import BetterSqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { prepareFolder, startChild } from '../support/collab-process.ts'
import { startCollabServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const hasStrace = (): boolean => spawnSync('strace', ['-V']).status === 0

interface Call {
  /** Line of the trace in which it began and in which it returned. */
  start: number
  end: number
  name: string
  text: string
}

/** System calls of a trace, those that were interrupted by another thread put together again. */
function readTrace(file: string): Call[] {
  const calls: Call[] = []
  const open = new Map<string, Call>()
  for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
    const pid = /^\d+/.exec(text)?.[0] ?? ''
    const resumed = /<\.\.\. (\w+) resumed>/.test(text)
    const name = /^\d+\s+(\w+)\(/.exec(text)?.[1]
    if (resumed) {
      const call = open.get(pid)
      if (call) call.end = line
      open.delete(pid)
    } else if (name) {
      const call = { start: line, end: line, name, text }
      calls.push(call)
      if (text.includes('<unfinished ...>')) open.set(pid, call)
    }
  }
  return calls
}

describe.skipIf(process.platform !== 'linux')('L1: a power cut', () => {
  test('the flush of every window has returned before the first of its bytes goes to a socket', async () => {
    expect(hasStrace(), 'strace is missing: apt-get install strace').toBe(true)
    const folder = await prepareFolder(1)
    folders.push(folder.dataDir)
    const trace = join(folder.dataDir, 'trace')
    const args = ['-f', '-s', '5000', '-e', 'trace=pwrite64,fdatasync,fsync,write,writev,sendmsg,sendto', '-o', trace]
    const { child, port } = await startChild(folder.dataDir, { run: 'strace', args })
    const [writer, reader] = [muxClient(port, 'editor-00001'), muxClient(port, 'observer-001')]
    await Promise.all([writer.ready(), reader.ready()])
    const [writing, reading] = [writer.section(folder.ids[0]!), reader.section(folder.ids[0]!)]
    await Promise.all([writing.ready(), reading.ready()])
    for (let count = 0; count < 60; count++) {
      typeInto(writing.ydoc, `{${count}}`)
      await pause(count % 3 === 0 ? 10 : 0)
    }
    await writing.saved()
    writer.close()
    reader.close()
    process.kill(Number(readFileSync(trace, 'latin1').split(/\s/)[0]), 'SIGTERM')
    await once(child, 'exit')
    const calls = readTrace(trace)
    let checked = 0
    for (let count = 0; count < 60; count++) {
      const has = (call: Call): boolean => call.text.includes(`{${count}}`)
      const logged = calls.find((call) => call.name === 'pwrite64' && has(call))
      const sent = calls.find((call) => ['write', 'writev', 'sendmsg', 'sendto'].includes(call.name) && has(call))
      if (!sent) continue
      expect(logged, `{${count}} was written`).toBeDefined()
      const flushed = calls.find((call) => (call.name === 'fdatasync' || call.name === 'fsync') && call.start > logged!.start)
      expect(flushed?.end ?? Number.POSITIVE_INFINITY, `{${count}} was flushed before it was sent`).toBeLessThan(sent.start)
      checked++
    }
    expect(checked).toBeGreaterThan(30)
  })
})

/** Cuts off the end of the write-ahead log, as a disk that lost its last sectors. @param share of the bytes that is left */
function tearWal(dataDir: string, share: number): void {
  const file = join(dataDir, `${DATABASE_FILE}-wal`)
  truncateSync(file, Math.floor(statSync(file).size * share))
}

const MARKS = 80
const NEARLY_ALL = 0.95

describe('a write-ahead log whose end is torn off', () => {
  const seed = runSeed() % 10_000
  test(`opens, and holds an unbroken beginning of what was written (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const folder = await prepareFolder(1)
    folders.push(folder.dataDir)
    const { child, port } = await startChild(folder.dataDir)
    const mux = muxClient(port, 'editor-00001')
    await mux.ready()
    const section = mux.section(folder.ids[0]!)
    await section.ready()
    for (let count = 0; count < MARKS; count++) {
      typeInto(section.ydoc, `(${count})`)
      await section.saved()
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    mux.ws.terminate()
    for (let round = 0; round < 8; round++) {
      const copy = mkdtempSync(join(tmpdir(), 'van-kien-torn-'))
      folders.push(copy)
      for (const end of ['', '-wal']) copyFileSync(join(folder.dataDir, DATABASE_FILE + end), join(copy, DATABASE_FILE + end))
      tearWal(copy, round === 0 ? NEARLY_ALL : random())
      const storage = await openStorage(copy)
      expect(rawOf(storage).pragma('integrity_check', { simple: true })).toBe('ok')
      const rows = rawOf(storage).prepare('SELECT seq, bytes FROM update_log WHERE section_id = ? ORDER BY seq').all(folder.ids[0]) as Row[]
      expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1))
      const ydoc = new Y.Doc()
      for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
      expect(ydoc.store.pendingStructs, `seed ${seed}, round ${round}`).toBeNull()
      const kept = [...textOf(ydoc).matchAll(/\((\d+)\)/g)].map((match) => Number(match[1]))
      expect(kept, 'no mark without all those before it').toEqual(kept.map((_, index) => index))
      if (round === 0) expect(kept.length, 'only what was torn off is missing').toBeGreaterThan(MARKS * 0.8)
      await storage.close()
    }
  })
})

interface Row {
  seq: number
  bytes: Uint8Array
}

describe('a backup while people type', () => {
  test('runs beside them: it holds everything that was saved when it began and nothing by halves; nobody loses a word', async () => {
    const server = await startCollabServer()
    const words = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Đảng bộ phường '.repeat(5_000) }] }] }
    for (let index = 0; index < 250; index++) await server.addSection(`section-1${String(index).padStart(3, '0')}`, words)
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    let count = 0
    const typing = setInterval(() => typeInto(section.ydoc, `(${count++})`), 3)
    await until(() => count > 30, 'people to type')
    const { sent } = section
    const before = count
    await until(() => section.acked >= sent, 'the first words to be saved', 20_000)
    const rowsBefore = server.rows(id).length
    const ackedBefore = section.acked
    const file = join(server.dataDir, 'copy.backup')
    const worker = new Worker(fileURLToPath(import.meta.resolve('@van-kien/server/ops/backup-worker.ts')), {
      workerData: { dataDir: server.dataDir, file, now: 1 },
    })
    const [code] = (await once(worker, 'exit')) as [number]
    expect(code).toBe(0)
    expect(section.acked, 'words were saved while it ran').toBeGreaterThan(ackedBefore)
    clearInterval(typing)
    await until(() => section.acked >= section.sent, 'the last words to be saved', 20_000)

    expect(readSnapshot(file).rows).toBeGreaterThan(250)
    const copy = new BetterSqlite(file, { readonly: true })
    const copied = copy.prepare('SELECT seq, bytes FROM update_log WHERE section_id = ? ORDER BY seq').all(id) as Row[]
    copy.close()
    const onDisk = server.rows(id)
    expect(copied.length).toBeGreaterThanOrEqual(rowsBefore)
    expect(onDisk.slice(0, copied.length).map((row) => Buffer.from(row.bytes).toString('hex'))).toEqual(
      copied.map((row) => Buffer.from(row.bytes).toString('hex')),
    )
    const [then, now] = [copied, onDisk].map((rows) => {
      const ydoc = new Y.Doc()
      for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
      return textOf(ydoc)
    }) as [string, string]
    expect(then).toContain(`(${before - 1})`)
    expect(now.startsWith(then)).toBe(true)
    expect(now).toBe(textOf(section.ydoc))
    expect(server.errors).toEqual([])
    mux.close()
    await server.stop()
  })
})
