import { piecesText } from '@van-kien/client/collab/local-changes.ts'
import { putBack } from '@van-kien/client/collab/put-back.ts'
import type { Recovery } from '@van-kien/client/collab/recovery.ts'
import { SectionSession } from '@van-kien/client/collab/section-session.ts'
import { createSocket } from '@van-kien/client/collab/socket.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { pause, until } from '../support/until.ts'
import { bodyOf, textOf, typeInto } from '../support/y-websocket-client.ts'

let server: TestServer
let count = 0
beforeAll(async () => {
  server = await startCollabServer()
})
afterAll(() => server.stop())

/** Somebody in a section; `keys.here` says whether their keys go into it. */
async function sitDown() {
  const id = await server.addSection(`section-typing-${count++}`)
  const socket = createSocket(`ws://127.0.0.1:${server.port}/collab?user=editor-00001`, WebSocket as unknown as typeof globalThis.WebSocket)
  const kept = new Map<string, Recovery>()
  const session = new SectionSession(id, {
    socket,
    userId: 'editor-00001',
    recover: (recovery) => void (recovery.pieces.length > 0 ? kept.set(recovery.id, recovery) : kept.delete(recovery.id)),
    explainLock: () => {},
    displaced: () => {},
    startsOffline: () => false,
    takeCaret: () => {},
    now: Date.now,
  })
  const keys = { here: true, unwritten: '' }
  session.places.add({
    hasKeys: () => keys.here,
    flush: () => {
      const words = keys.unwritten
      keys.unwritten = ''
      if (words !== '') typeInto(session.get().ydoc, words)
    },
  })
  expect(await session.whenLive(10_000)).toBe(true)
  typeInto(session.get().ydoc, 'Đã lưu.')
  expect(await session.whenSaved(10_000)).toBe(true)
  const kind = () => session.get().state.kind
  return {
    id,
    session,
    keys,
    kind,
    words: () => [...kept.values()].map(({ reason, pieces }) => [reason, piecesText(pieces)]),
    recoveries: () => [...kept.values()],
    becomes: (wanted: string) => until(() => kind() === wanted, wanted, 20_000),
    leave: () => {
      session.destroy()
      socket.destroy()
    },
  }
}

/** As the command does it: the row, then the room looks at it. */
async function setRemoved(id: SectionId, at: number | null): Promise<void> {
  server.storage.raw.prepare('UPDATE section SET removed_at = ? WHERE id = ?').run(at, id)
  await server.collab.rooms.exclusive(id, async () => undefined)
}

describe('R2 typing on after a lock or a removal (FINDINGS 2.A2, 2.A5)', () => {
  test('what is typed is kept aside as it grows, under one name, and nothing of it is sent; a pause ends it', async () => {
    const a = await sitDown()
    await server.setStatus(a.id, 'submitted')
    await a.becomes('closing')
    const { generation } = a.session.get()
    const rows = server.rows(a.id).length
    for (const word of [' một', ' hai', ' ba', ' bốn', ' năm', ' sáu', ' bảy', ' tám']) {
      typeInto(a.session.get().ydoc, word)
      await pause(600)
    }
    expect([a.kind(), a.session.get().generation]).toEqual(['closing', generation])
    await until(() => a.words().length === 1 && a.words()[0]![1] === ' một hai ba bốn năm sáu bảy tám', 'all words')
    a.keys.unwritten = ' còn trong ô'
    await a.becomes('readonly')
    expect(a.words()).toEqual([['locked', ' một hai ba bốn năm sáu bảy tám còn trong ô']])
    expect(server.rows(a.id).length).toBe(rows)
    await until(() => textOf(a.session.get().ydoc) === 'Đã lưu.', 'the locked words')
    a.leave()
  })

  test('keys that go elsewhere end it at once; nobody’s keys do not begin it', async () => {
    const a = await sitDown()
    await server.setStatus(a.id, 'submitted')
    await a.becomes('closing')
    // Whoever typed on would stay in it.
    a.session.hold.hold()
    a.keys.here = false
    await a.becomes('readonly')
    await server.setStatus(a.id, 'drafting')
    await a.becomes('live')
    await server.setStatus(a.id, 'submitted')
    const seen = new Set<string>()
    const leave = a.session.subscribe(() => seen.add(a.kind()))
    await a.becomes('readonly')
    leave()
    expect([...seen]).not.toContain('closing')
    expect(a.words()).toEqual([])
    a.leave()
  })

  test('a composition is not cut off by the pause', async () => {
    const a = await sitDown()
    a.session.hold.hold()
    await server.setStatus(a.id, 'submitted')
    await a.becomes('closing')
    await pause(4_500)
    expect(a.kind()).toBe('closing')
    a.session.hold.release()
    await a.becomes('readonly')
    a.leave()
  })

  test('words that were typed and taken back again leave no card', async () => {
    const a = await sitDown()
    await server.setStatus(a.id, 'submitted')
    await a.becomes('closing')
    typeInto(a.session.get().ydoc, ' nháp')
    await until(() => a.words().length === 1, 'the card')
    const { ydoc } = a.session.get()
    bodyOf(ydoc).delete(bodyOf(ydoc).length - 5, 5)
    await a.becomes('readonly')
    expect(a.words()).toEqual([])
    a.leave()
  })

  test('withdrawn while somebody types on: live at once, the words wait in the card', async () => {
    const a = await sitDown()
    await server.setStatus(a.id, 'submitted')
    await a.becomes('closing')
    typeInto(a.session.get().ydoc, ' giữ')
    await server.setStatus(a.id, 'drafting')
    a.session.sectionChanged({ status: 'drafting' })
    expect(await a.session.whenLive(2_500)).toBe(true)
    expect(a.words()).toEqual([['locked', ' giữ']])
    a.leave()
  })
})

describe('R3 removed and brought back (FINDINGS V9, 2.A1)', () => {
  test('alive again when it is told; the words go back once', async () => {
    const a = await sitDown()
    await setRemoved(a.id, Date.now())
    await a.becomes('closing')
    typeInto(a.session.get().ydoc, ' sau khi bỏ')
    await a.becomes('refused')
    // Told while it is still out: stays refused.
    a.session.revive()
    await a.becomes('connecting')
    await a.becomes('refused')
    await setRemoved(a.id, null)
    a.session.revive()
    expect(await a.session.whenLive(10_000)).toBe(true)
    expect(textOf(a.session.get().ydoc)).toBe('Đã lưu.')
    expect(a.words()).toEqual([['removed', ' sau khi bỏ']])
    putBack(a.session.get().ydoc, a.recoveries()[0]!.pieces, 'put-back')
    expect(await a.session.whenSaved(10_000)).toBe(true)
    expect(textOf(a.session.get().ydoc)).toBe('Đã lưu. sau khi bỏ')
    a.leave()
  })

  test('brought back while somebody still types on: alive after the pause', async () => {
    const a = await sitDown()
    await setRemoved(a.id, Date.now())
    await a.becomes('closing')
    await setRemoved(a.id, null)
    a.session.revive()
    expect(await a.session.whenLive(15_000)).toBe(true)
    typeInto(a.session.get().ydoc, ' tiếp')
    expect(await a.session.whenSaved(10_000)).toBe(true)
    a.leave()
  })
})
