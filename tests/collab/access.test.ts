import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DOCUMENT, startCollabServer, type TestServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { tell } from '../support/tell.ts'
import { until } from '../support/until.ts'
import { typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

const EDITOR = 'editor-00001' as UserId
let server: TestServer
let id: SectionId
beforeEach(async () => {
  server = await startCollabServer()
  id = await server.addSection('section-0001')
})
afterEach(async () => {
  await server.stop()
  expect(server.errors).toEqual([])
})

/** Everything that the editor has open: a y-websocket connection, a channel and a document's room. */
async function openAll() {
  const stock = yWebsocketClient(server.port, EDITOR, id)
  const mux = muxClient(server.port, EDITOR)
  await mux.ready()
  const section = mux.section(id)
  const document = mux.document(DOCUMENT)
  await Promise.all([stock.synced(), section.ready(), until(() => document.opened, 'the document')])
  return {
    stock,
    mux,
    section,
    document,
    end: () => {
      stock.destroy()
      mux.close()
    },
  }
}

describe('a person’s connections follow within a second', () => {
  test.each([
    ['told by the command', true],
    ['found in the tables', false],
  ])('removed from the team, %s', async (_name, notified) => {
    const { stock, section, document, end } = await openAll()
    rawOf(server.storage).prepare('DELETE FROM member WHERE user_id = ?').run(EDITOR)
    if (notified) await tell(server.storage, { kind: 'access', userId: EDITOR })
    await until(
      () => stock.closeCode() !== null && section.closed !== null && document.closed !== null,
      'everything to be closed',
      notified ? 300 : 1_700,
    )
    expect([stock.closeCode(), section.closed?.code, document.closed]).toEqual([CLOSE.forbidden, CLOSE.forbidden, CLOSE.forbidden])
    end()
  })

  test('downgraded to observer: stays, and can no longer write', async () => {
    const { stock, section, end } = await openAll()
    rawOf(server.storage).prepare(`UPDATE member SET role = 'observer' WHERE user_id = ?`).run(EDITOR)
    await tell(server.storage, { kind: 'access', userId: EDITOR })
    await until(() => section.opened.length === 2, 'the new access')
    expect(section.opened[1]?.access).toBe('read')
    typeInto(section.ydoc, 'không')
    stock.type('không')
    await until(() => section.closed !== null && stock.closeCode() !== null, 'both to be closed')
    expect([section.closed?.code, stock.closeCode()]).toEqual([CLOSE.forbidden, CLOSE.forbidden])
    expect(server.rows(id)).toHaveLength(1)
    end()
  })

  test('upgraded to editor: may write at once', async () => {
    const mux = muxClient(server.port, 'observer-001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    rawOf(server.storage).prepare(`UPDATE member SET role = 'editor' WHERE user_id = 'observer-001'`).run()
    await tell(server.storage, { kind: 'access', userId: 'observer-001' as UserId })
    await until(() => section.opened.at(-1)?.access === 'write', 'the new access')
    typeInto(section.ydoc, 'được')
    await section.saved()
    expect(server.rows(id)).toHaveLength(2)
    mux.close()
  })

  test.each([
    ['signed out, told by the command', () => void tell(server.storage, { kind: 'access', userId: EDITOR })],
    ['disabled, found in the tables', () => void rawOf(server.storage).prepare('UPDATE user SET banned = 1 WHERE id = ?').run(EDITOR)],
  ])('%s', async (_name, act) => {
    const { stock, mux, end } = await openAll()
    await new Promise((resolve) => setTimeout(resolve, 800))
    server.signedOut.add(EDITOR)
    act()
    await until(() => stock.closeCode() !== null && mux.closeCode !== null, 'both to be closed', 1_000)
    expect([stock.closeCode(), mux.closeCode]).toEqual([CLOSE.notSignedIn, CLOSE.notSignedIn])
    end()
  })
})
