import { layout } from '@van-kien/shared/content/body/grid.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, dumpBody, tablesOf } from '../support/body/lines.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { insertBlocks } from '../support/displaced/acts.ts'
import { type MuxClient, type MuxSection, muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

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

/** Somebody else who may write, with a line of their own. */
async function another(): Promise<{ client: MuxClient; section: MuxSection }> {
  const client = muxClient(server.port, 'editor-00002')
  await client.ready()
  const section = client.section(id)
  await section.ready()
  return { client, section }
}

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
  })

  test('five people who move their carets without a pause stay, and type on', async () => {
    const five = Array.from({ length: 5 }, (_, index) => yWebsocketClient(server.port, index % 2 ? 'editor-00002' : 'lead-000001', id))
    await Promise.all(five.map((one) => one.synced()))
    for (let round = 0; round < 100; round++) {
      for (const [index, one] of five.entries()) one.provider.awareness.setLocalStateField('cursor', { at: round, index })
      await pause(5)
    }
    for (const one of five) one.type('x')
    await until(() => five.every((one) => textOf(one.ydoc).split('x').length === 6), 'all words to arrive')
    expect(five.map((one) => one.closeCode())).toEqual([null, null, null, null, null])
    for (const one of five) one.destroy()
  })

  test('a phone that slept while others wrote a lot reads on, and what it wrote before is kept', async () => {
    const phone = await another()
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
  })

  test('a table of 500 x 14 pasted, and one made without a line, arrive whole', async () => {
    const cell = (text: string): SectionContent => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
    const table = (name: string): SectionContent => ({
      type: 'table',
      content: Array.from({ length: 500 }, (_, index) => ({
        type: 'tableRow',
        content: Array.from({ length: 14 }, (_, column) => cell(`${name} ${index}/${column}`)),
      })),
    })
    typing.ydoc.transact(() => insertBlocks(typing.ydoc, bodyOf(typing.ydoc).length, table('dán')))
    const offline = await another()
    offline.client.close()
    await until(() => offline.client.closeCode !== null, 'the line to go')
    offline.section.ydoc.transact(() => insertBlocks(offline.section.ydoc, 0, table('gõ')))
    const back = muxClient(server.port, 'editor-00002')
    await back.ready()
    const section = back.section(id, offline.section.ydoc)
    await until(() => section.acked >= section.sent && typing.acked >= typing.sent, 'both tables to be saved', 120_000)
    await until(() => dumpBody(section.ydoc) === dumpBody(typing.ydoc), 'both to be the same', 120_000)
    expect([typing.closed, section.closed]).toEqual([null, null])
    expect(tablesOf(bodyOf(typing.ydoc)).map((one) => layout(one).rows.length)).toEqual([500, 500])
    back.close()
  }, 240_000)
})
