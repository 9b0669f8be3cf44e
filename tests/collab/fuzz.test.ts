import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dumpBody } from '../support/body/lines.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { type MuxClient, type MuxSection, muxClient } from '../support/mux-client.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { pause, until } from '../support/until.ts'
import { typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

const BIT_FLIPS = 400
const EDITORS = ['editor-00001', 'editor-00002', 'editor-00003', 'lead-000001']

let server: TestServer
let id: SectionId
const seed = runSeed()
beforeEach(async () => {
  server = await startCollabServer()
  id = await server.addSection('section-0001')
})
afterEach(async () => {
  await server.stop()
})

const xml = dumpBody

function fromLog(): Y.Doc {
  const ydoc = new Y.Doc()
  for (const row of server.rows(id)) Y.applyUpdate(ydoc, row.bytes)
  return ydoc
}

describe('fuzz', () => {
  test(`several people edit at random, drop out and come back: all converge (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const stock = EDITORS.slice(0, 2).map((user) => yWebsocketClient(server.port, user, id))
    const mux = muxClient(server.port, EDITORS[2]!)
    await mux.ready()
    const section = mux.section(id)
    await Promise.all([...stock.map((client) => client.synced()), section.ready()])
    const docs = [...stock.map((client) => client.ydoc), section.ydoc]
    for (let round = 0; round < 250; round++) {
      randomEdit(docs[Math.floor(random() * docs.length)]!, random)
      if (random() < 0.05) stock[0]!.provider[stock[0]!.provider.shouldConnect ? 'disconnect' : 'connect']()
      if (random() < 0.2) await pause(2)
    }
    stock[0]!.provider.connect()
    await Promise.all([...stock.map((client) => client.saved()), section.saved()])
    await until(() => docs.every((ydoc) => xml(ydoc) === xml(docs[0]!)), `all to be the same, seed ${seed}`)
    const onDisk = fromLog()
    expect(xml(onDisk), `seed ${seed}`).toBe(xml(docs[0]!))
    expect(onDisk.store.pendingStructs).toBeNull()
    expect(server.errors).toEqual([])
    for (const client of stock) client.destroy()
    mux.close()
  })

  test(`${BIT_FLIPS} honest updates with one bit flipped never harm the section (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const good = yWebsocketClient(server.port, 'editor-00001', id)
    await good.synced()
    const bad: { client: MuxClient; section: MuxSection } = { client: muxClient(server.port, 'editor-00002'), section: null as never }
    await bad.client.ready()
    const reopen = async () => {
      bad.section = bad.client.section(id)
      await bad.section.ready()
    }
    await reopen()
    for (let round = 0; round < BIT_FLIPS; round++) {
      if (bad.section.closed !== null) await reopen()
      const draft = new Y.Doc()
      Y.applyUpdate(draft, Y.encodeStateAsUpdate(good.ydoc))
      const before = Y.encodeStateVector(draft)
      randomEdit(draft, random)
      const update = Y.encodeStateAsUpdate(draft, before)
      const place = Math.floor(random() * update.length)
      update[place] = update[place]! ^ (1 << Math.floor(random() * 8))
      bad.section.send(syncUpdate(update))
      if (round % 20 === 0) typeInto(good.ydoc, 'chữ thật ')
    }
    await good.saved()
    expect(good.closeCode() ?? 0, `seed ${seed}`).not.toBe(4400)
    const late = yWebsocketClient(server.port, 'observer-001', id)
    await late.synced()
    await until(() => xml(late.ydoc) === xml(good.ydoc), `the late reader to see the same, seed ${seed}`)
    const onDisk = fromLog()
    expect(onDisk.store.pendingStructs, `seed ${seed}`).toBeNull()
    expect(xml(onDisk), `seed ${seed}`).toBe(xml(late.ydoc))
    expect([...onDisk.share.keys()]).toEqual(['body'])
    expect(xml(onDisk).split('chữ thật').length - 1, `seed ${seed}`).toBeGreaterThan(0)
    expect(contentFromBody(onDisk)).toBeDefined()
    good.destroy()
    late.destroy()
    bad.client.close()
  })

  test('1,000 updates with missing dependencies do not stall the good editors', async () => {
    const good = muxClient(server.port, 'editor-00001')
    const bad = muxClient(server.port, 'editor-00002')
    await Promise.all([good.ready(), bad.ready()])
    const section = good.section(id)
    await section.ready()
    const hostile = new Y.Doc()
    Y.applyUpdate(hostile, Y.encodeStateAsUpdate(section.ydoc))
    typeInto(hostile, 'x')
    const updates: Uint8Array[] = []
    hostile.on('update', (update: Uint8Array) => updates.push(update))
    for (let count = 0; count < 1_000; count++) typeInto(hostile, 'y')
    const attack = bad.section(id)
    for (const update of updates.reverse()) attack.send(syncUpdate(update))
    let worst = 0
    for (let round = 0; round < 20; round++) {
      const start = performance.now()
      typeInto(section.ydoc, 'a')
      await section.saved()
      worst = Math.max(worst, performance.now() - start)
    }
    expect(worst).toBeLessThan(1_000)
    expect(server.errors).toEqual([])
    good.close()
    bad.close()
  })
})
