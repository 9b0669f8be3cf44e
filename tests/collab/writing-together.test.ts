import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { muxClient } from '../support/mux-client.ts'
import { until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
beforeEach(async () => {
  server = await startCollabServer()
})
afterEach(async () => {
  await server.stop()
  expect(server.errors).toEqual([])
})

describe('writing together', () => {
  test('a y-websocket client and a multiplexed one see each other, and the log has both', async () => {
    const id = await server.addSection('section-0001')
    const stock = yWebsocketClient(server.port, 'editor-00001', id)
    const mux = muxClient(server.port, 'editor-00002')
    await mux.ready()
    expect(mux.hello).toMatchObject({ historyId: 'history-test', schema: SCHEMA_VERSION, userId: 'editor-00002', name: 'Tên editor-00002' })
    const section = mux.section(id)
    await Promise.all([stock.synced(), section.ready()])
    expect(section.opened).toEqual([{ access: 'write', lockEpoch: 0, channel: 0 }])
    stock.type('Đảng bộ ')
    await until(() => textOf(section.ydoc) === 'Đảng bộ ', 'the words to arrive')
    typeInto(section.ydoc, 'phường')
    await until(() => stock.text() === 'Đảng bộ phường', 'the answer to arrive')
    await section.saved()
    const fromDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(fromDisk, row.bytes)
    expect(textOf(fromDisk)).toBe('Đảng bộ phường')
    expect(new Set(server.rows(id).map((row) => row.author))).toEqual(new Set(['lead-000001', 'editor-00001', 'editor-00002']))
    stock.destroy()
    mux.close()
  })
})
