import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

const servers: TestServer[] = []
const start = async (...args: Parameters<typeof startCollabServer>): Promise<TestServer> => {
  const server = await startCollabServer(...args)
  servers.push(server)
  return server
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

function fromLog(server: TestServer, id: SectionId): Y.Doc {
  const ydoc = new Y.Doc()
  for (const row of server.rows(id)) Y.applyUpdate(ydoc, row.bytes)
  return ydoc
}

/** Marks like `⟨7⟩`: each edit can be found again. */
const marks = (text: string): Set<string> => new Set(text.match(/⟨\d+⟩/g) ?? [])

describe('L1: nothing leaves before it is on disk', () => {
  test('kill -9 in the middle of typing loses nothing that was acknowledged or that anybody saw', async () => {
    const prepared = await start({ keepData: true })
    const { dataDir } = prepared
    const ids = [await prepared.addSection('section-0001'), await prepared.addSection('section-0002')]
    await prepared.stop()
    for (let round = 0; round < 4; round++) {
      const child = fork(fileURLToPath(new URL('../support/collab-child.ts', import.meta.url)), [dataDir], { serialization: 'advanced' })
      const port = await portOf(child)
      const writer = muxClient(port, 'editor-00001')
      const reader = muxClient(port, 'observer-001')
      await Promise.all([writer.ready(), reader.ready()])
      const writing = ids.map((id) => writer.section(id))
      const reading = ids.map((id) => reader.section(id))
      await Promise.all([...writing, ...reading].map((section) => section.ready()))
      const sent = ids.map(() => [] as { mark: string; frame: number }[])
      let count = round * 100_000
      const typing = setInterval(() => {
        for (const [index, section] of writing.entries()) {
          const mark = `⟨${count++}⟩`
          typeInto(section.ydoc, mark)
          sent[index]!.push({ mark, frame: section.sent })
        }
      }, 1)
      await until(() => writing.every((section) => section.acked > 20), 'some words to be acknowledged', 10_000)
      await pause(round * 37)
      child.kill('SIGKILL')
      await once(child, 'exit')
      clearInterval(typing)
      await pause(20)
      const after = await start({ dataDir })
      for (const [index, id] of ids.entries()) {
        const kept = marks(textOf(fromLog(after, id)))
        const acked = sent[index]!.filter(({ frame }) => frame <= writing[index]!.acked).map(({ mark }) => mark)
        expect(acked.length).toBeGreaterThan(5)
        expect(acked.filter((mark) => !kept.has(mark))).toEqual([])
        expect([...marks(textOf(reading[index]!.ydoc))].filter((mark) => !kept.has(mark))).toEqual([])
      }
      await after.stop()
      writer.ws.terminate()
      reader.ws.terminate()
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('nothing is answered, sent on or acknowledged while its commit waits', async () => {
    const server = await start()
    const id = await server.addSection('section-0001')
    const writer = muxClient(server.port, 'editor-00001')
    const reader = muxClient(server.port, 'observer-001')
    await Promise.all([writer.ready(), reader.ready()])
    const writing = writer.section(id)
    const reading = reader.section(id)
    await Promise.all([writing.ready(), reading.ready()])
    await writing.saved()
    let release = () => {}
    const held = server.storage.writer.transaction(async () => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
    })
    await pause(10)
    const acked = writing.acked
    typeInto(writing.ydoc, 'đang chờ')
    const late = yWebsocketClient(server.port, 'editor-00002', id)
    await pause(100)
    expect(writing.acked).toBe(acked)
    expect(textOf(reading.ydoc)).toBe('')
    expect(late.text()).toBe('')
    release()
    await held
    await writing.saved()
    await until(() => textOf(reading.ydoc) === 'đang chờ' && late.text() === 'đang chờ', 'the words to arrive')
    writer.close()
    reader.close()
    late.destroy()
  })
})

describe('L3: one writer', () => {
  test('a command that waits and rolls back while people type loses none of their words', async () => {
    const server = await start()
    const id = await server.addSection('section-0001')
    const other = await server.addSection('section-0002')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    let expected = ''
    const typing = setInterval(() => {
      expected += 'a'
      typeInto(section.ydoc, 'a')
    }, 1)
    for (let round = 0; round < 5; round++) {
      const failing = server.storage.writer.transaction(async (tx) => {
        await tx.updateTable('section').set({ title: 'sai' }).where('id', '=', other).execute()
        await pause(15)
        throw new Error('rolled back')
      })
      await expect(failing).rejects.toThrow('rolled back')
    }
    clearInterval(typing)
    await section.saved()
    expect(textOf(fromLog(server, id))).toBe(expected)
    expect(rawOf(server.storage).prepare('SELECT title FROM section WHERE id = ?').get(other)).toEqual({ title: 'Mục' })
    expect(server.errors).toEqual([])
    mux.close()
  })

  test('a command that rolls back in the section’s queue leaves it writable', async () => {
    const server = await start()
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    const failing = server.collab.rooms.exclusive(id, async ({ tx }) => {
      await tx.updateTable('section').set({ status: 'submitted' }).where('id', '=', id).execute()
      typeInto(section.ydoc, 'trong lúc chờ')
      await pause(20)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await section.saved()
    expect(section.closed).toBeNull()
    expect(textOf(fromLog(server, id))).toBe('trong lúc chờ')
    mux.close()
  })
})

describe('a disk that is full', () => {
  test('acknowledges nothing, shows nobody, closes with 4503, and goes on when there is room again', async () => {
    const server = await start()
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    const mux = muxClient(server.port, 'observer-001')
    await mux.ready()
    const reader = mux.section(id)
    await Promise.all([writer.synced(), reader.ready()])
    const raw = rawOf(server.storage)
    raw.pragma(`max_page_count = ${raw.pragma('page_count', { simple: true })}`)
    const words = 'Đảng bộ phường '.repeat(4_000)
    writer.type(words)
    await until(() => writer.closeCode() === CLOSE.stopping && reader.closed !== null, 'everybody to be sent away')
    expect(reader.closed).toEqual({ code: CLOSE.stopping, reason: { cause: 'disk-full' } })
    expect(textOf(reader.ydoc)).toBe('')
    expect(server.rows(id)).toHaveLength(1)
    raw.pragma('max_page_count = 1000000')
    await until(() => server.rows(id).length > 1, 'the words to be sent again', 10_000)
    expect(textOf(fromLog(server, id))).toBe(words)
    expect(server.errors.length).toBeGreaterThan(0)
    writer.destroy()
    mux.close()
  })
})

describe('loading', () => {
  test('L2: a checkpoint shortens loading and removes no row', async () => {
    const server = await start({ limits: { checkpointRows: 20 }, keepData: true })
    const id = await server.addSection('section-0001')
    const writer = muxClient(server.port, 'editor-00001')
    await writer.ready()
    const section = writer.section(id)
    await section.ready()
    for (let round = 0; round < 50; round++) {
      typeInto(section.ydoc, `${round} `)
      await section.saved()
    }
    const checkpoint = rawOf(server.storage).prepare('SELECT seq FROM checkpoint WHERE section_id = ?')
    await until(() => ((checkpoint.get(id) as { seq: number } | undefined)?.seq ?? 0) >= 40, 'the checkpoint')
    expect(server.rows(id)).toHaveLength(51)
    const text = textOf(section.ydoc)
    await server.stop()
    const again = await start({ dataDir: server.dataDir })
    const reader = yWebsocketClient(again.port, 'observer-001', id)
    await reader.synced()
    expect(reader.text()).toBe(text)
    expect(textOf(fromLog(again, id))).toBe(text)
    reader.destroy()
    writer.close()
    await again.stop()
    rmSync(server.dataDir, { recursive: true, force: true })
  })

  test('a room without anybody is unloaded with a checkpoint and comes back the same', async () => {
    const server = await start({ limits: { idleMs: 50 } })
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await writer.synced()
    writer.type('còn đây')
    await writer.saved()
    writer.destroy()
    const checkpoint = rawOf(server.storage).prepare('SELECT seq FROM checkpoint WHERE section_id = ?')
    await until(() => checkpoint.get(id) !== undefined, 'the checkpoint')
    await pause(600)
    const reader = yWebsocketClient(server.port, 'editor-00002', id)
    await reader.synced()
    expect(reader.text()).toBe('còn đây')
    reader.type('!')
    await reader.saved()
    expect(textOf(fromLog(server, id))).toBe('còn đây!')
    reader.destroy()
  })

  test('stopping commits what is pending and tells clients to come back (4503)', async () => {
    const server = await start({ keepData: true })
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    await section.saved()
    typeInto(section.ydoc, 'chữ cuối')
    await until(() => section.acked === section.sent, 'the last words to be saved')
    await server.stop()
    await until(() => mux.closeCode !== null, 'the close')
    expect(mux.closeCode).toBe(CLOSE.stopping)
    const again = await start({ dataDir: server.dataDir })
    expect(textOf(fromLog(again, id))).toBe('chữ cuối')
    await again.stop()
    rmSync(server.dataDir, { recursive: true, force: true })
  })
})

async function portOf(child: ChildProcess): Promise<number> {
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return message.port
}
