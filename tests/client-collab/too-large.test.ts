import { pieceText } from '@van-kien/client/collab/own-words.ts'
import type { Recovery } from '@van-kien/client/collab/recovery.ts'
import { SectionSession } from '@van-kien/client/collab/section-session.ts'
import { createSocket } from '@van-kien/client/collab/socket.ts'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { stockClient, textOf, typeInto } from '../support/stock-client.ts'
import { pause, until } from '../support/until.ts'

let server: TestServer
afterEach(() => server.stop())

test.each([
  ['2.5 MB, which the server reads and refuses', 2_500_000],
  ['9 MB, at which it closes the connection unread', 9_000_000],
])(
  'R1: words of %s are kept aside with the reason, once; the connection stays, and writing goes on',
  async (_name, size) => {
    server = await startCollabServer()
    const id = await server.addSection('section-0001')
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
      explainLock: () => {},
      startsOffline: () => false,
      takeCaret: () => {},
      now: Date.now,
    })
    const reader = stockClient(server.port, 'observer-001', id)
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
    expect([textOf(session.get().ydoc), kept.length, connections]).toEqual(['trước sau', 1, 1])
    session.destroy()
    socket.destroy()
    reader.destroy()
  },
  60_000,
)
