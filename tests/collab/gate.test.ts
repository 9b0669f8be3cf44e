import { rmSync } from 'node:fs'
import { syncStep2, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dumpBody } from '../support/body/lines.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { craftUpdate } from '../support/craft-update.ts'
import { muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { bodyOf, textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
beforeEach(async () => {
  server = await startCollabServer()
})
afterEach(async () => {
  await server.stop()
  expect(server.errors).toEqual([])
})

describe('G1: only write access appends', () => {
  test.each(['observer-001', 'approver-001'])('%s reads, and is closed with 4403 when it writes', async (user) => {
    const id = await server.addSection('section-0001')
    const client = yWebsocketClient(server.port, user, id)
    await client.synced()
    client.type('không có quyền')
    await until(() => client.closeCode() !== null, 'the close')
    expect(client.closeCode()).toBe(CLOSE.forbidden)
    expect(server.rows(id)).toHaveLength(1)
    client.destroy()
  })
})

describe('G4: what cannot be integrated', () => {
  test('is answered with SyncStep1, and closed with 4400 after two without progress', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    const asked = () => section.received.filter((message) => message.type === 'sync-step-1').length
    const before = asked()
    const orphan = craftUpdate([{ client: 7, clock: 0, items: [{ origin: [8, 5], content: { string: 'mồ côi' } }] }])
    section.send(syncUpdate(orphan))
    await until(() => asked() === before + 1, 'the first question')
    section.send(syncStep2(orphan))
    await until(() => asked() === before + 2, 'the second question')
    section.send(syncStep2(orphan))
    await until(() => section.closed !== null, 'the close')
    expect(section.closed?.code).toBe(CLOSE.malformed)
    expect(server.rows(id)).toHaveLength(1)
    mux.close()
  })

  test('a client that types before its first sync is through loses nothing', async () => {
    const id = await server.addSection('section-0001')
    const client = yWebsocketClient(server.port, 'editor-00001', id)
    await client.synced()
    client.provider.disconnect()
    client.type('khi mất mạng; ')
    client.provider.connect()
    await until(() => client.provider.wsconnected, 'the line')
    for (let round = 0; round < 10; round++) client.type(`${round} `)
    await client.synced()
    await client.saved()
    const onDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
    expect(textOf(onDisk)).toBe(client.text())
    client.destroy()
  })

  test('also one that takes back, letter by letter, what it typed without a line', async () => {
    const id = await server.addSection('section-0001')
    const client = yWebsocketClient(server.port, 'editor-00001', id)
    await client.synced()
    client.provider.disconnect()
    client.type('khi mất mạng; thôi')
    client.provider.connect()
    await until(() => client.provider.wsconnected, 'the line')
    for (let round = 0; round < 5; round++) bodyOf(client.ydoc).delete(bodyOf(client.ydoc).length - 1, 1)
    await client.synced()
    await client.saved()
    expect(client.closeCode()).not.toBe(CLOSE.malformed)
    const onDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
    expect(textOf(onDisk)).toBe('khi mất mạng;')
    client.destroy()
  })

  test.each([false, true])('new content under somebody else’s Yjs client id is refused (after a restart: %s)', async (restart) => {
    if (restart) {
      await server.stop()
      server = await startCollabServer({ keepData: true })
    }
    const { dataDir } = server
    const id = await server.addSection('section-0001')
    const owner = yWebsocketClient(server.port, 'editor-00001', id)
    await owner.synced()
    owner.type('của tôi')
    await owner.saved()
    const clock = Y.getState(owner.ydoc.store, owner.ydoc.clientID)
    const forged = craftUpdate([{ client: owner.ydoc.clientID, clock, items: [{ parent: BODY_ROOT, content: { element: 'p' } }] }])
    const rows = server.rows(id).length
    if (restart) {
      owner.provider.disconnect()
      await server.stop()
      server = await startCollabServer({ dataDir })
      owner.provider.serverUrl = `ws://127.0.0.1:${server.port}/collab/section`
      owner.provider.connect()
    }
    const thief = muxClient(server.port, 'editor-00002')
    await thief.ready()
    const section = thief.section(id)
    await section.ready()
    section.send(syncUpdate(forged))
    await until(() => section.closed !== null, 'the close')
    expect(section.closed?.code).toBe(CLOSE.malformed)
    expect(server.rows(id)).toHaveLength(rows)
    owner.type(' thêm')
    await owner.saved()
    expect(server.rows(id).length).toBeGreaterThan(rows)
    owner.destroy()
    thief.close()
    if (restart) {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})

describe('G6: content that the schema does not know', () => {
  const link = (ydoc: Y.Doc) => {
    typeInto(ydoc, 'bấm vào đây')
    bodyOf(ydoc).format(1, 3, { link: { href: 'javascript:alert(1)' } })
  }
  const unknownNode = (ydoc: Y.Doc) => bodyOf(ydoc).insertEmbed(0, new Y.XmlElement('iframe'))
  const otherRoot = (ydoc: Y.Doc) => void ydoc.getMap('other').set('a', 1)

  test.each([
    ['a javascript: link', link],
    ['an unknown node', unknownNode],
    ['another root', otherRoot],
  ])('%s from a y-websocket client: refused while drafting and while locked, nobody sees it', async (_name, edit) => {
    const id = await server.addSection('section-0001')
    const reader = yWebsocketClient(server.port, 'observer-001', id)
    const hostile = yWebsocketClient(server.port, 'editor-00001', id)
    await Promise.all([reader.synced(), hostile.synced()])
    edit(hostile.ydoc)
    await until(() => hostile.closeCode() !== null, 'the close')
    expect(hostile.closeCode()).toBe(CLOSE.malformed)
    await server.setStatus(id, 'submitted')
    const again = yWebsocketClient(server.port, 'editor-00001', id)
    await again.synced()
    edit(again.ydoc)
    await until(() => again.closeCode() !== null, 'the close')
    expect(again.closeCode()).toBe(CLOSE.locked)
    await pause(20)
    expect(dumpBody(reader.ydoc)).not.toMatch(/link|iframe/)
    expect(reader.ydoc.share.has('other')).toBe(false)
    // At most the harmless words that the first client typed before its link.
    expect(server.rows(id).length).toBeLessThanOrEqual(2)
    for (const client of [reader, hostile, again]) client.destroy()
  })
})
