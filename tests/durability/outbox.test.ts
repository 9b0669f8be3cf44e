import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStorage } from '@van-kien/server/storage/database.ts'
import type { News, OutboxMessage } from '@van-kien/server/storage/outbox.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { startCollabServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { tell } from '../support/tell.ts'
import { startTestApp, TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, sectionOf, startTwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { typeInto } from '../support/y-websocket-client.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(folder)
  return folder
}
const structure = (documentId: string): News => ({ kind: 'document', documentId: documentId as DocumentId, event: { type: 'structure' } })

describe('news of a command', () => {
  test('O2: killed between commit and delivery, the next program tells who comes back, each piece once by its id', async () => {
    const wards = await startTwoWards()
    const { app, hk } = wards
    folders.push(app.dataDir)
    const id = await newSection(wards, 'Mục trình rồi mất điện')
    await write(app, id, hk.userIds.editor, paragraphs('Đã viết'))
    const { cookie } = hk.people.editor
    await app.stop()

    const child = fork(fileURLToPath(new URL('../support/outbox-child.ts', import.meta.url)), [app.dataDir])
    const [{ url, port }] = (await once(child, 'message')) as [{ url: string; port: number }]
    const listening = muxClient(port, null, { headers: { cookie: hk.people.lead.cookie } })
    await listening.ready()
    const before = listening.document(hk.documentId)
    await until(() => before.opened, 'the document to be open')
    const editor = new TestPerson(url)
    editor.cookie = cookie
    const ended = once(child, 'exit')
    await expect(editor.post(`/api/sections/${id}/submit`)).rejects.toThrow()
    expect((await ended)[1]).toBe('SIGKILL')
    await until(() => listening.closeCode !== null, 'the line to be cut')
    expect(before.events.filter((event) => event.type === 'section')).toEqual([])

    const again = await startTestApp({ dataDir: app.dataDir })
    const lead = await again.as('hk.lead')
    expect(await sectionOf(lead, hk.documentId, id)).toMatchObject({ status: 'submitted', version: 1 })
    const heard: DocumentEvent[][] = []
    for (let time = 0; time < 2; time++) {
      const back = muxClient(again.port, null, { headers: { cookie: lead.cookie } })
      await back.ready()
      const document = back.document(hk.documentId)
      await until(() => document.events.some((event) => event.type === 'section'), 'what had not been told')
      heard.push(document.events.filter((event) => event.type === 'section'))
      back.close()
    }
    expect(heard[0]).toMatchObject([{ sectionId: id, status: 'submitted', transition: 'submit', actor: hk.userIds.editor }])
    // OutboxMessage twice it bears the same id: who heard it does nothing.
    expect(heard[1]).toEqual(heard[0])
    expect(heard[0]![0]!.id).toBeGreaterThan(0)
    await again.stop()

    // Nobody is waited for for ever.
    const later = await startCollabServer({ dataDir: app.dataDir, keepData: true, limits: { lateNewsMs: 20 } })
    await until(() => rawOf(later.storage).prepare('SELECT count(*) FROM outbox').pluck().get() === 0, 'the outbox to be empty')
    await later.stop()
  })

  test('O1: of a command that was undone nobody hears; what is committed is heard in the order of the commits and then deleted', async () => {
    const storage = await openStorage(newFolder())
    const heard: OutboxMessage[] = []
    storage.outbox.deliverTo([(message) => void heard.push(message)], (error) => expect(error).toBeNull())
    const undone = storage.writer.transaction(async (tx) => {
      await storage.outbox.write(tx, structure('undone-0001'))
      throw new Error('no')
    })
    const made = Array.from({ length: 20 }, (_, index) => tell(storage, structure(`document-${index}`), structure(`document-${index}-b`)))
    await expect(undone).rejects.toThrow('no')
    await Promise.all(made)
    const names = heard.map(({ news }) => (news.kind === 'document' ? news.documentId : ''))
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => [`document-${index}`, `document-${index}-b`]).flat())
    expect(heard.map(({ id }) => id)).toEqual(heard.map(({ id }) => id).toSorted((a, b) => a - b))
    expect(new Set(heard.map(({ id }) => id)).size).toBe(40)
    await storage.outbox.stop()
    expect(rawOf(storage).prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(0)
    await storage.close()
  })

  test('O2: what a reader could not hear is told again at the next start, what came after it too, and ids go on growing', async () => {
    const folder = newFolder()
    const first = await openStorage(folder)
    const errors: unknown[] = []
    first.outbox.deliverTo(
      [
        (message) => {
          if (message.news.kind === 'document' && message.news.documentId === 'broken-0001') throw new Error('no room')
        },
      ],
      (error) => errors.push(error),
    )
    await tell(first, structure('heard-00001'))
    await tell(first, structure('broken-0001'))
    await tell(first, structure('after-00001'))
    expect(errors).toHaveLength(1)
    const ids = rawOf(first).prepare('SELECT id FROM outbox ORDER BY id').pluck().all() as number[]
    await first.close()
    const second = await openStorage(folder)
    const heard: [string, boolean][] = []
    const heardIds: number[] = []
    second.outbox.deliverTo(
      [
        ({ id, news }, late) => {
          heard.push([news.kind === 'document' ? news.documentId : '', late])
          heardIds.push(id)
        },
      ],
      (error) => expect(error).toBeNull(),
    )
    await tell(second, structure('fresh-00001'))
    expect(heard).toEqual([
      ['broken-0001', true],
      ['after-00001', true],
      ['fresh-00001', false],
    ])
    expect(heardIds.slice(0, 2)).toEqual(ids.slice(-2))
    expect(heardIds[2]).toBeGreaterThan(ids.at(-1)!)
    await second.close()
    const third = await openStorage(folder)
    expect(rawOf(third).prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(0)
    await third.close()
  })

  test('O2: a change of status that is told again, after a later one, changes nothing', async () => {
    const server = await startCollabServer()
    const id = (await server.addSection('section-0001')) as SectionId
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    await server.setStatus(id, 'submitted')
    await server.setStatus(id, 'drafting')
    await until(() => section.opened.at(-1)?.lockEpoch === 2, 'the new access')
    await tell(server.storage, { kind: 'status', sectionId: id, status: 'submitted', lockEpoch: 1, by: 'x', at: 1 })
    typeInto(section.ydoc, 'vẫn viết được')
    await section.saved()
    expect([section.closed, section.opened.at(-1)?.access]).toEqual([null, 'write'])
    mux.close()
    await server.stop()
  })
})
