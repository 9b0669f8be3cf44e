import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { type MuxClient, type MuxSection, muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'

const LEAD = 'lead-000001' as UserId
let server: TestServer
let id: SectionId
let mux: MuxClient
let section: MuxSection
beforeEach(async () => {
  server = await startCollabServer({ limits: { countMs: 50 } })
  id = await server.addSection('section-0001')
  mux = muxClient(server.port, 'editor-00001')
  await mux.ready()
  section = mux.section(id)
  await section.ready()
})
afterEach(async () => {
  mux.close()
  await server.stop()
  expect(server.errors).toEqual([])
})

const edit = (author: UserId, change: (ydoc: Y.Doc) => void): Promise<void> => server.collab.rooms.edit(id, author, change, async () => undefined)
const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

describe('rooms, as commands see them', () => {
  test('content is the body on disk, of open and of closed sections', async () => {
    typeInto(section.ydoc, 'Đảng bộ')
    await section.saved()
    expect(await server.collab.rooms.content(id)).toMatchObject(paragraph('Đảng bộ'))
    const closed = await server.addSection('section-0002', paragraph('sẵn có'))
    expect(await server.collab.rooms.content(closed)).toMatchObject(paragraph('sẵn có'))
    await expect(server.collab.rooms.content('no-such-section' as SectionId)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('V2: a forward edit is logged under its author and broadcast like typing; undoing nothing that was typed meanwhile', async () => {
    typeInto(section.ydoc, 'cũ')
    await section.saved()
    await edit(LEAD, (ydoc) => patchBody(ydoc, paragraph('khôi phục')))
    await until(() => textOf(section.ydoc) === 'khôi phục', 'the edit to arrive')
    expect(server.rows(id).at(-1)?.author).toBe(LEAD)
    typeInto(section.ydoc, ' rồi')
    await section.saved()
    await edit('editor-00002' as UserId, (ydoc) => typeInto(ydoc, ' và'))
    await until(() => textOf(section.ydoc) === 'khôi phục rồi và', 'the second edit')
  })

  test('a forward edit of a locked section is refused; one that throws or does not fit leaves nothing behind', async () => {
    await expect(
      edit(LEAD, (ydoc) => {
        typeInto(ydoc, 'dở dang')
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    const misfit = edit(LEAD, (ydoc) => bodyOf(ydoc).insertEmbed(0, new Y.XmlElement('script')))
    await expect(misfit).rejects.toMatchObject({ code: 'content-does-not-fit' })
    await server.setStatus(id, 'submitted')
    await expect(edit(LEAD, (ydoc) => typeInto(ydoc, 'muộn'))).rejects.toMatchObject({ code: 'section-locked' })
    expect(server.rows(id)).toHaveLength(1)
    expect(textOf(section.ydoc)).toBe('')
  })

  test('tasks of one section run one after the other; those of others do not wait', async () => {
    const other = await server.addSection('section-0002')
    const order: string[] = []
    const first = server.collab.rooms.exclusive(id, async () => {
      await pause(40)
      order.push('first')
    })
    const second = server.collab.rooms.exclusive(id, async () => void order.push('second'))
    const elsewhere = server.collab.rooms.exclusive(other, async () => void order.push('elsewhere'))
    await Promise.all([first, second, elsewhere])
    expect(order).toEqual(['elsewhere', 'first', 'second'])
  })

  test('words are counted some time after the last edit', async () => {
    typeInto(section.ydoc, 'Đảng bộ phường Hoàn Kiếm 2025')
    await section.saved()
    const count = server.storage.raw.prepare('SELECT word_count, counted_seq FROM section WHERE id = ?')
    await until(() => (count.get(id) as { word_count: number }).word_count === 6, 'the words to be counted')
    expect(count.get(id)).toEqual({ word_count: 6, counted_seq: 2 })
  })
})
