import { pieceText } from '@van-kien/client/collab/local-changes.ts'
import { type Recovery, recoveryText } from '@van-kien/client/collab/recovery.ts'
import { SectionSession } from '@van-kien/client/collab/section-session.ts'
import { createSocket } from '@van-kien/client/collab/socket.ts'
import { recoveryLabels } from '@van-kien/client/i18n/vi/recovery.ts'
import { MOST_COLUMNS } from '@van-kien/shared/content/body/names.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { body, paragraph } from '../support/editor-pages.ts'
import { pause, until } from '../support/until.ts'
import { bodyOf, textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
afterEach(() => server.stop())

/** The page of one writer. */
function openPage(id: string) {
  let connections = 0
  class Line extends WebSocket {
    constructor(url: string) {
      super(url)
      connections++
      this.on('error', () => {})
    }
  }
  const socket = createSocket(`ws://127.0.0.1:${server.port}/collab?user=editor-00001`, Line as unknown as typeof globalThis.WebSocket)
  const kept: Recovery[] = []
  const session = new SectionSession(id, {
    socket,
    userId: 'editor-00001',
    recover: (recovery) => {
      kept.push(recovery)
    },
    displaced: () => {},
    explainLock: () => {},
    startsOffline: () => false,
    takeCaret: () => {},
    now: Date.now,
  })
  const destroy = (): void => {
    session.destroy()
    socket.destroy()
  }
  return { session, kept, connections: () => connections, destroy }
}

test.each([
  ['2.5 MB, which the server reads and refuses', 2_500_000],
  ['9 MB, at which it closes the connection unread', 9_000_000],
])(
  'R1: words of %s are kept aside with the reason, once; the connection stays, and writing goes on',
  async (_name, size) => {
    server = await startCollabServer()
    const id = await server.addSection('section-0001')
    const { session, kept, connections, destroy } = openPage(id)
    const reader = yWebsocketClient(server.port, 'observer-001', id)
    expect(await session.whenLive(10_000)).toBe(true)
    typeInto(session.get().ydoc, 'trước ')
    expect(await session.whenSaved(10_000)).toBe(true)
    typeInto(session.get().ydoc, 'x'.repeat(size))
    await until(() => kept.length > 0, 'the words to be kept aside', 20_000)
    expect(kept.map(({ reason, pieces }) => [reason, pieces.map(pieceText).join('').length])).toEqual([['too-large', size]])
    expect(await session.whenLive(10_000)).toBe(true)
    typeInto(session.get().ydoc, 'sau')
    expect(await session.whenSaved(10_000)).toBe(true)
    await pause(500)
    await until(() => reader.text() === 'trước sau', 'the others to have the words that were saved', 20_000)
    expect([textOf(session.get().ydoc), kept.length, connections()]).toEqual(['trước sau', 1, 1])
    destroy()
    reader.destroy()
  },
  60_000,
)

test('R1: a section that is full keeps what is written in it aside and says why; shortened it takes words again', async () => {
  server = await startCollabServer()
  const part = paragraph('a'.repeat(1_400_000))
  const id = await server.addSection('section-0001', body(part, part, part))
  const { session, kept, destroy } = openPage(id)
  expect(await session.whenLive(10_000)).toBe(true)
  typeInto(session.get().ydoc, ' thêm')
  await until(() => kept.length > 0, 'the words to be kept aside', 20_000)
  expect(kept.map(({ reason, pieces }) => [reason, pieces.map(pieceText)])).toEqual([['section-too-large', [' thêm']]])
  expect(recoveryLabels.reasons[kept[0]!.reason]).toMatch(/^Mục đã quá dài: tách bớt/)
  expect(await session.whenLive(10_000)).toBe(true)
  bodyOf(session.get().ydoc).delete(1, 1_000_000)
  expect(await session.whenSaved(10_000)).toBe(true)
  // A second later it is measured again.
  await pause(1_100)
  typeInto(session.get().ydoc, ' sau')
  expect(await session.whenSaved(10_000)).toBe(true)
  expect([server.rows(id).length, kept.length]).toEqual([3, 1])
  destroy()
})

test('R2: who types on in a full section has all of it in one card, however often; then it can be shortened', async () => {
  server = await startCollabServer()
  const part = paragraph('a'.repeat(1_400_000))
  const id = await server.addSection('section-0001', body(part, part, part))
  const { session, kept, destroy } = openPage(id)
  let keys = true
  session.places.add({ flush: () => {}, hasKeys: () => keys })
  for (let time = 1; time <= 5; time++) {
    keys = true
    expect(await session.whenLive(10_000)).toBe(true)
    typeInto(session.get().ydoc, ' thêm')
    await until(() => session.get().state.kind === 'closing', 'the refusal', 20_000)
    typeInto(session.get().ydoc, ` nữa ${time}`)
    keys = false
    expect(await session.whenLive(10_000)).toBe(true)
    const cards = new Map(kept.map((recovery) => [recovery.id, recovery]))
    expect([cards.size, recoveryText([...cards.values()].at(-1)!)]).toEqual([time, ` thêm nữa ${time}`])
  }
  bodyOf(session.get().ydoc).delete(1, 1_000_000)
  expect(await session.whenSaved(10_000)).toBe(true)
  destroy()
})

test('R1: a table that is too large is kept aside and says why', async () => {
  server = await startCollabServer()
  const id = await server.addSection('section-0001')
  const { session, kept, destroy } = openPage(id)
  expect(await session.whenLive(10_000)).toBe(true)
  const cells = Array.from({ length: MOST_COLUMNS + 1 }, (_, column) => ({ type: 'tableCell', content: [paragraph(`ô ${column}`)] }))
  patchBody(session.get().ydoc, body({ type: 'table', content: [{ type: 'tableRow', content: cells }] }))
  await until(() => kept.length > 0, 'the words to be kept aside', 20_000)
  expect(kept.map(({ reason }) => reason)).toEqual(['table-too-large'])
  expect(kept[0]!.pieces.map(pieceText).join(' ')).toContain('ô 63')
  expect(recoveryLabels.reasons[kept[0]!.reason]).toMatch(/^Bảng quá lớn/)
  expect(await session.whenLive(10_000)).toBe(true)
  typeInto(session.get().ydoc, 'sau')
  expect(await session.whenSaved(10_000)).toBe(true)
  destroy()
})
