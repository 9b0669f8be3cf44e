import { awarenessMessage, syncStep1, syncUpdate } from '@van-kien/server/collab/messages.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { FRAME } from '@van-kien/shared/protocol/frames.ts'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { craftUpdate, quadraticUpdate } from '../support/craft-update.ts'
import { type MuxClient, type MuxSection, muxClient } from '../support/mux-client.ts'
import { firstText, stockClient, textOf, typeInto } from '../support/stock-client.ts'
import { pause, until } from '../support/until.ts'

/**
 * What a good editor may notice of an attack, from the key to "saved". The aim is 100 ms on a machine of its own; here client, attackers and server share
 * one thread of a machine that may be busy, so the bound is loose: without the defence each of these takes seconds.
 */
const UNNOTICED_MS = 1_500

let server: TestServer
let id: SectionId
let good: MuxClient
let typing: MuxSection
beforeEach(async () => {
  server = await startCollabServer()
  id = await server.addSection('section-0001')
  good = muxClient(server.port, 'editor-00001')
  await good.ready()
  typing = good.section(id)
  await typing.ready()
  typeInto(typing.ydoc, '.')
  await typing.saved()
})
afterEach(async () => {
  good.close()
  await server.stop()
})

/** Types for a while; the longest time that a letter took to be saved. */
async function worstSave(ms: number): Promise<number> {
  let worst = 0
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const start = performance.now()
    typeInto(typing.ydoc, 'a')
    await typing.saved()
    worst = Math.max(worst, performance.now() - start)
    await pause(5)
  }
  return worst
}

/** Somebody who may write, with a line of their own. */
async function attacker(): Promise<{ client: MuxClient; section: MuxSection }> {
  const client = muxClient(server.port, 'editor-00002')
  await client.ready()
  const section = client.section(id)
  await section.ready()
  return { client, section }
}

function forgedAwareness(client: number, name: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, JSON.stringify({ user: { name }, cursor: 'x'.repeat(500) }))
  return awarenessMessage(encoding.toUint8Array(encoder))
}

const ATTACKS: [string, () => Promise<unknown>][] = [
  [
    '1,500 updates whose dependencies are missing',
    async () => {
      const { section } = await attacker()
      for (let count = 0; count < 1_500; count++)
        section.send(
          syncUpdate(craftUpdate([{ client: 9, clock: 5_000 - count, items: [{ parent: 'default', content: { element: 'paragraph' } }] }])),
        )
    },
  ],
  [
    '1,000 questions for the whole state',
    async () => {
      const { section } = await attacker()
      for (let count = 0; count < 1_000; count++) section.send(syncStep1(new Uint8Array([0])))
    },
  ],
  [
    '1,500 carets under other people’s names',
    async () => {
      const { section } = await attacker()
      for (let count = 0; count < 1_500; count++) section.send(forgedAwareness(1 + (count % 50), 'Bí thư'))
    },
  ],
  [
    '200 connections, most of them not signed in',
    async () => {
      for (let count = 0; count < 200; count++) {
        const ws = new WebSocket(`ws://127.0.0.1:${server.port}/collab?schema=1${count % 10 === 0 ? '&user=stranger-001' : ''}`)
        ws.on('error', () => {})
        setTimeout(() => ws.terminate(), 600)
      }
    },
  ],
  [
    '2,000 rooms that do not exist',
    async () => {
      const client = muxClient(server.port, 'editor-00002')
      await client.ready()
      for (let count = 0; count < 2_000; count++) client.raw(`s/no-such-room-${count}`, FRAME.open)
    },
  ],
]

describe('who types beside an attack hardly notices', () => {
  test.each(ATTACKS)(
    '%s',
    async (_name, attack) => {
      const watching = stockClient(server.port, 'observer-001', id)
      await watching.synced()
      const [worst] = await Promise.all([worstSave(900), attack()])
      expect(worst).toBeLessThan(UNNOTICED_MS)
      expect(typing.closed).toBeNull()
      await until(() => firstText(watching.ydoc).toString() === firstText(typing.ydoc).toString(), 'the words to arrive')
      const names = [...watching.provider.awareness.getStates().values()].map((state) => (state.user as { name?: string } | undefined)?.name)
      expect(names).not.toContain('Bí thư')
      const onDisk = new Y.Doc()
      for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
      expect(onDisk.store.pendingStructs).toBeNull()
      expect(firstText(onDisk).toString()).toBe(firstText(typing.ydoc).toString())
      watching.destroy()
    },
    30_000,
  )
})

describe('updates that Yjs integrates in quadratic time, each small enough to be applied at once', () => {
  test('are not kept once they weigh too much; who types in another section hardly notices', async () => {
    const other = await server.addSection('section-0002')
    const bad = muxClient(server.port, 'editor-00002')
    await bad.ready()
    const section = bad.section(other)
    await section.ready()
    for (let count = 0; count < 40; count++) section.send(syncUpdate(quadraticUpdate(380, 100 * count)))
    const worst = await worstSave(1_500)
    expect(worst).toBeLessThan(UNNOTICED_MS)
    await until(() => section.closed !== null, 'the attacker to be closed', 20_000)
    expect(section.closed?.code).toBe(CLOSE.tooLarge)
    const again = bad.section(other)
    await again.ready()
    expect(again.closed).toBeNull()
    bad.close()
  }, 60_000)
})

describe('honest people do not suffer', () => {
  test('80 sections opened at once, each typed into', async () => {
    const ids: SectionId[] = []
    for (let index = 0; index < 80; index++) ids.push(await server.addSection(`section-1${String(index).padStart(3, '0')}`))
    const sections = ids.map((one) => good.section(one))
    await Promise.all(sections.map((section) => section.ready()))
    for (const section of sections) typeInto(section.ydoc, 'mục này')
    await Promise.all(sections.map((section) => section.saved()))
    expect(sections.filter((section) => section.closed !== null)).toEqual([])
    expect(good.closeCode).toBeNull()
  }, 30_000)

  test('five people who move their carets without a pause stay, and type on', async () => {
    const five = Array.from({ length: 5 }, (_, index) => stockClient(server.port, index % 2 ? 'editor-00002' : 'lead-000001', id))
    await Promise.all(five.map((one) => one.synced()))
    for (let round = 0; round < 100; round++) {
      for (const [index, one] of five.entries()) one.provider.awareness.setLocalStateField('cursor', { at: round, index })
      await pause(5)
    }
    for (const one of five) one.type('x')
    await until(() => five.every((one) => textOf(one.ydoc).split('x').length === 6), 'all words to arrive')
    expect(five.map((one) => one.closeCode())).toEqual([null, null, null, null, null])
    for (const one of five) one.destroy()
  }, 30_000)

  test('a phone that slept while others wrote a lot reads on, and what it wrote before is kept', async () => {
    const phone = await attacker()
    typeInto(phone.section.ydoc, 'trước khi ngủ')
    await phone.section.saved()
    phone.client.ws.pause()
    for (let round = 0; round < 300; round++) typeInto(typing.ydoc, `đoạn ${round} `)
    await typing.saved()
    phone.client.ws.resume()
    await until(() => textOf(phone.section.ydoc) === textOf(typing.ydoc), 'the phone to catch up')
    expect(textOf(typing.ydoc)).toContain('trước khi ngủ')
    expect(phone.client.closeCode).toBeNull()
    phone.client.close()
  }, 30_000)

  test('a table of 500 x 14 pasted, and one made without a line, arrive whole', async () => {
    const cell = (text: string): Y.XmlElement => {
      const [made, paragraph] = [new Y.XmlElement('tableCell'), new Y.XmlElement('paragraph')]
      paragraph.insert(0, [new Y.XmlText(text)])
      made.insert(0, [paragraph])
      return made
    }
    const table = (name: string): Y.XmlElement => {
      const made = new Y.XmlElement('table')
      const rows = Array.from({ length: 500 }, (_, index) => {
        const row = new Y.XmlElement('tableRow')
        row.insert(
          0,
          Array.from({ length: 14 }, (_, column) => cell(`${name} ${index}/${column}`)),
        )
        return row
      })
      made.insert(0, rows)
      return made
    }
    typing.ydoc.getXmlFragment('default').insert(1, [table('dán')])
    const offline = await attacker()
    offline.client.close()
    await until(() => offline.client.closeCode !== null, 'the line to go')
    offline.section.ydoc.getXmlFragment('default').insert(0, [table('gõ')])
    const back = muxClient(server.port, 'editor-00002')
    await back.ready()
    const section = back.section(id, offline.section.ydoc)
    await until(() => section.acked >= section.sent && typing.acked >= typing.sent, 'both tables to be saved', 20_000)
    await until(() => textOf(section.ydoc) === textOf(typing.ydoc), 'both to be the same', 20_000)
    expect([typing.closed, section.closed]).toEqual([null, null])
    expect(typing.ydoc.getXmlFragment('default').length).toBe(3)
    back.close()
  }, 60_000)
})
