import { syncStep1, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { newTable } from '@van-kien/shared/content/body/insert-tokens.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { encodeTrouble, FRAME, sectionRoom } from '@van-kien/shared/protocol/frames.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { STRANGER, startCollabServer, type TestServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
const start = async (...args: Parameters<typeof startCollabServer>): Promise<TestServer> => {
  server = await startCollabServer(...args)
  return server
}
afterEach(async () => {
  await server.stop()
  expect(server.errors).toEqual([])
})

/** Close code of a bare websocket, or the HTTP status that it was refused with. */
function knock(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const ws = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
    ws.on('close', resolve)
    ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    ws.on('error', () => {})
  })
}

describe('who may come in', () => {
  test('not signed in: the upgrade is accepted and closed with 4401, which a y-websocket client never retries', async () => {
    await start()
    const id = await server.addSection('section-0001')
    expect(await knock(`/collab?schema=${SCHEMA_VERSION}`)).toBe(CLOSE.notSignedIn)
    expect(await knock(`/collab/section/${id}`)).toBe(CLOSE.notSignedIn)
    const stock = yWebsocketClient(server.port, null, id)
    await until(() => stock.closeCode() === CLOSE.notSignedIn, 'the close')
    expect(stock.provider.shouldConnect).toBe(false)
    stock.destroy()
  })

  test('a foreign Origin is refused; our own and none are let in', async () => {
    await start()
    expect(await knock(`/collab?schema=${SCHEMA_VERSION}&user=editor-00001`, { origin: 'https://evil.example' })).toBe(403)
    const own: Record<string, string>[] = [{}, { origin: `http://127.0.0.1:${server.port}` }]
    for (const headers of own) {
      const mux = muxClient(server.port, 'editor-00001', { headers })
      await mux.ready()
      mux.close()
    }
  })

  test('S1: a client of another schema version gets no channel', async () => {
    await start()
    const id = await server.addSection('section-0001')
    for (const path of ['/collab?schema=1&', `/collab?schema=${SCHEMA_VERSION + 1}&`, '/collab?', `/collab/section/${id}?schema=1&`]) {
      expect(await knock(`${path}user=editor-00001`), path).toBe(CLOSE.otherSchema)
    }
    const current = yWebsocketClient(server.port, 'editor-00001', id, { params: { schema: String(SCHEMA_VERSION) } })
    await current.synced()
    current.destroy()
  })

  test('unknown, malformed and other people’s sections are all 4404', async () => {
    await start()
    await server.addSection('section-0001')
    const paths = ['no-such-section', '__proto__', 'constructor', 'x', 'a'.repeat(8_000), '%E0%A4%A', '%00', 'section-0001/x', '']
    for (const path of paths) expect(await knock(`/collab/section/${path}?user=editor-00001`), path).toBe(CLOSE.unknown)
    expect(await knock(`/collab/section/section-0001?user=${STRANGER}`)).toBe(CLOSE.unknown)
    expect(await knock('/other?user=editor-00001')).toBe(404)
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const sections = ['no-such-section', '__proto__', 'x', '', 'ä'.repeat(20)].map((id) => mux.section(id))
    await until(() => sections.every((section) => section.closed !== null), 'all to be refused')
    expect(sections.map((section) => section.closed?.code)).toEqual(sections.map(() => CLOSE.unknown))
    mux.close()
  })

  test('a section taken out of the outline is unknown', async () => {
    await start()
    const id = await server.addSection('section-0001')
    rawOf(server.storage).prepare('UPDATE section SET removed_at = 1 WHERE id = ?').run(id)
    expect(await knock(`/collab/section/${id}?user=editor-00001`)).toBe(CLOSE.unknown)
    expect((await server.collab.rooms.content(id)).type, 'its words are still there for commands').toBe('doc')
  })

  test('a person has so many connections and no more', async () => {
    await start({ limits: { connectionsPerUser: 2 } })
    const clients = [muxClient(server.port, 'editor-00001'), muxClient(server.port, 'editor-00001')]
    await Promise.all(clients.map((client) => client.ready()))
    expect(await knock(`/collab?schema=${SCHEMA_VERSION}&user=editor-00001`)).toBe(CLOSE.tooFast)
    const other = muxClient(server.port, 'editor-00002')
    await other.ready()
    for (const client of [...clients, other]) client.close()
  })

  test('an address has so many connections and no more, before anybody signs in', async () => {
    await start({ limits: { connectionsPerAddress: 1 } })
    const first = muxClient(server.port, 'editor-00001')
    await first.ready()
    expect(await knock(`/collab?schema=${SCHEMA_VERSION}`)).toBe(429)
    first.close()
  })
})

describe('how much may be asked for', () => {
  test('80 channels opened at once are fine', async () => {
    await start()
    const ids = await Promise.all(Array.from({ length: 80 }, (_, index) => server.addSection(`section-${1000 + index}`)))
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const sections = ids.map((id) => mux.section(id))
    await Promise.all(sections.map((section) => section.ready()))
    for (const section of sections) typeInto(section.ydoc, 'chữ')
    await Promise.all(sections.map((section) => section.saved()))
    expect(sections.every((section) => section.closed === null)).toBe(true)
    expect(mux.closeCode).toBeNull()
    mux.close()
  })

  test('more rooms than allowed: the channel is refused, the connection stays', async () => {
    await start({ limits: { roomsPerConnection: 2 } })
    const ids = [await server.addSection('section-0001'), await server.addSection('section-0002'), await server.addSection('section-0003')]
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const [first, second, third] = ids.map((id) => mux.section(id))
    await until(() => third?.closed !== null, 'the third to be refused')
    await Promise.all([first?.ready(), second?.ready()])
    expect(third?.closed?.code).toBe(CLOSE.tooFast)
    expect(mux.closeCode).toBeNull()
    mux.close()
  })

  test('an update above 2 MB is read and refused with 4413; above 8 MB the socket closes unread', async () => {
    await start()
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    typeInto(section.ydoc, 'x'.repeat(2_100_000))
    await until(() => section.closed !== null, 'the close')
    expect(section.closed?.code).toBe(CLOSE.tooLarge)
    expect(mux.closeCode).toBeNull()
    mux.ws.send(new Uint8Array(8_100_000))
    await until(() => mux.closeCode !== null, 'the socket to close')
    expect(mux.closeCode).toBe(CLOSE.tooLarge)
    expect(server.rows(id)).toHaveLength(1)
    const stock = yWebsocketClient(server.port, 'editor-00001', id)
    await stock.synced()
    stock.type('x'.repeat(8_100_000))
    await until(() => stock.closeCode() !== null, 'the stock client to be closed')
    expect([stock.closeCode(), stock.provider.shouldConnect], 'never retried').toEqual([CLOSE.tooLarge, false])
    stock.destroy()
  })

  test('a pasted table of 200 KB is no problem', async () => {
    await start()
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    const reader = yWebsocketClient(server.port, 'observer-001', id)
    await Promise.all([writer.synced(), reader.synced()])
    const cell = (text: string) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
    const rows = Array.from({ length: 120 }, (_, row) => ({
      type: 'tableRow',
      content: Array.from({ length: 14 }, (_, column) => cell(`Chỉ tiêu ${row}.${column}`)),
    }))
    const table = flatDocument({ type: 'doc', content: [{ type: 'table', content: rows }] }).firstChild!
    writer.ydoc.transact(() => bodyOf(writer.ydoc).insertEmbed(0, newTable(table)))
    await until(() => reader.text() === writer.text(), 'the table to arrive', 30_000)
    writer.destroy()
    reader.destroy()
  })

  test('a flood of messages is closed with 4529', async () => {
    await start({ limits: { messageBurst: 200, messagesPerSecond: 10 } })
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    for (let count = 0; count < 400; count++) mux.raw('s/section-0001', FRAME.data, new Uint8Array([3]))
    await until(() => mux.closeCode !== null, 'the close')
    expect(mux.closeCode).toBe(CLOSE.tooFast)
  })

  test('200 SyncStep1 draw a handful of answers, the last one among them', async () => {
    await start({ limits: { syncBurst: 5, syncsPerSecond: 5 } })
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    for (let count = 0; count < 200; count++) section.send(syncStep1(new Uint8Array([0])))
    await section.saved()
    await pause(400)
    const answers = section.received.filter((message) => message.type === 'update' && message.answer).length
    expect(answers).toBeGreaterThan(4)
    expect(answers).toBeLessThan(10)
    expect(section.closed).toBeNull()
    mux.close()
  })

  test('a reader that does not read is closed, the others do not notice', async () => {
    await start({ limits: { bufferedBytes: 200_000 } })
    const id = await server.addSection('section-0001')
    const slow = muxClient(server.port, 'observer-001')
    await slow.ready()
    await slow.section(id).ready()
    slow.ws.pause()
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    const reader = yWebsocketClient(server.port, 'editor-00002', id)
    await Promise.all([writer.synced(), reader.synced()])
    for (let count = 0; count < 40; count++) {
      writer.type('x'.repeat(300_000 + count))
      await until(() => reader.text().length === writer.text().length, 'the words to arrive', 30_000)
      bodyOf(writer.ydoc).delete(1, bodyOf(writer.ydoc).length - 1)
    }
    slow.ws.resume()
    await until(() => slow.closeCode !== null, 'the slow one to be closed')
    expect([CLOSE.tooSlow, 1006]).toContain(slow.closeCode)
    expect(reader.closeCode()).toBeNull()
    writer.destroy()
    reader.destroy()
  })

  test('frames that pile up pause the socket and are all worked off', async () => {
    await start({ limits: { queuedFrames: 20, queuedBytes: 2_000 } })
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    const hold = server.collab.rooms.exclusive(id, () => pause(100))
    for (let count = 0; count < 500; count++) typeInto(section.ydoc, 'a')
    await hold
    await section.saved()
    const onDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
    expect(textOf(onDisk)).toBe('a'.repeat(500))
    mux.close()
  })

  test('rubbish closes the channel or the connection, nothing else', async () => {
    await start()
    const id = await server.addSection('section-0001')
    const good = yWebsocketClient(server.port, 'editor-00002', id)
    await good.synced()
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    for (const message of [new Uint8Array([0, 9, 1, 0]), new Uint8Array([0]), new Uint8Array([77]), syncUpdate(new Uint8Array([200, 200, 200]))]) {
      const section = mux.section(id)
      await section.ready()
      section.send(message)
      await until(() => section.closed !== null, 'the close')
      expect(section.closed?.code).toBe(CLOSE.malformed)
    }
    expect(mux.closeCode).toBeNull()
    mux.ws.send('text')
    await until(() => mux.closeCode !== null, 'the connection to close')
    expect(mux.closeCode).toBe(CLOSE.malformed)
    good.type('vẫn viết được')
    await good.saved()
    expect(server.rows(id)).toHaveLength(2)
    good.destroy()
  })

  test('an editor that was mended is counted, for who has the section open; what is no trouble ends the line', async () => {
    await start()
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    mux.raw(sectionRoom(id), FRAME.trouble, encodeTrouble('rebuilt'))
    const section = mux.section(id)
    await section.ready()
    await section.saved()
    const { acked } = section
    mux.raw(sectionRoom(id), FRAME.trouble, encodeTrouble('mismatch'))
    mux.raw(sectionRoom(id), FRAME.trouble, encodeTrouble('mismatch'))
    await until(() => server.collab.status().troubles.mismatch === 2, 'both to be counted')
    expect(server.collab.status().troubles).toEqual({ reread: 0, mismatch: 2, rebuilt: 0 })
    expect([section.acked, section.closed]).toEqual([acked, null])
    mux.raw(sectionRoom(id), FRAME.trouble, new Uint8Array([9]))
    await until(() => mux.closeCode === CLOSE.malformed, 'the line to be closed')
  })
})

describe('a section that is too large', () => {
  test('takes deletions until it is small enough, and says why it takes nothing else', async () => {
    await start()
    const words = 'a'.repeat(1_400_000)
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] }
    const id = await server.addSection('section-0001', { type: 'doc', content: [paragraph, paragraph, paragraph] })
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await writer.synced()
    typeInto(writer.ydoc, 'x')
    await until(() => writer.closeCode() === CLOSE.tooLarge, 'the close')
    writer.destroy()
    expect(server.rows(id)).toHaveLength(1)

    const other = yWebsocketClient(server.port, 'editor-00002', id)
    await other.synced()
    bodyOf(other.ydoc).delete(1, 1_000_000)
    await until(() => server.rows(id).length === 2, 'the deletion on disk')
    expect(other.closeCode()).toBeNull()
    // A second later it is measured again.
    await pause(1_100)
    typeInto(other.ydoc, 'y')
    await until(() => server.rows(id).length === 3, 'the words on disk')
    other.destroy()
  })
})
