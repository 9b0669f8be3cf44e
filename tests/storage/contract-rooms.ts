import { openForReading } from '@van-kien/server/storage/reader.ts'
import { lastSeq, readLogAfter } from '@van-kien/server/storage/update-log.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { type MuxSection, muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'
import { AUTHOR, type Engine } from './engine.ts'

/** Live writing on the engine: what the rules promise to those who write needs the storage to keep its word. */
export function roomContract(engine: Engine): void {
  describe(`live writing on ${engine.name}`, () => {
    let server: TestServer
    let id: SectionId
    const ends: (() => void)[] = []
    beforeEach(async () => {
      server = await startCollabServer({ open: engine.open })
      id = await server.addSection('section-0001')
    })
    afterEach(async () => {
      for (const end of ends.splice(0)) end()
      await server.stop()
    })

    async function opened(user: string, section: SectionId = id, ydoc?: Y.Doc): Promise<MuxSection> {
      const mux = muxClient(server.port, user)
      ends.push(() => mux.close())
      await mux.ready()
      const one = mux.section(section, ydoc)
      await one.ready()
      return one
    }
    const log = () => readLogAfter(server.storage.db, id, 0)
    async function onDisk(): Promise<string> {
      const ydoc = new Y.Doc()
      for (const { bytes } of await log()) Y.applyUpdate(ydoc, bytes)
      return textOf(ydoc)
    }

    test('G1: who may not write is sent away, and nothing of it is in the log', async () => {
      const observer = await opened('observer-001')
      typeInto(observer.ydoc, 'trộm')
      await until(() => observer.closed !== null, 'the refusal')
      expect([observer.closed?.code, await onDisk(), await lastSeq(server.storage.db, id)]).toEqual([CLOSE.forbidden, '', 1])
    })

    test('G2: a lock that no room knows of refuses the rows themselves; who writes elsewhere in the same window notices nothing', async () => {
      const other = await server.addSection('section-0002')
      const [here, there] = [await opened('editor-00001'), await opened('editor-00001', other)]
      await server.storage.db.updateTable('section').set({ status: 'submitted' }).where('id', '=', id).execute()
      typeInto(here.ydoc, 'muộn')
      typeInto(there.ydoc, 'đúng chỗ')
      await there.saved()
      await until(() => here.closed !== null, 'the refusal')
      expect([here.closed?.code, there.closed, await onDisk()]).toEqual([CLOSE.locked, null, ''])
    })

    test('G3: a task has the log for itself: all that was typed before is in it, what is typed meanwhile is judged by what it leaves', async () => {
      const writer = await opened('editor-00001')
      typeInto(writer.ydoc, 'trước ')
      await writer.saved()
      typeInto(writer.ydoc, 'kịp ')
      await until(async () => (await onDisk()) === 'trước kịp ', 'what was on its way')
      const stored = await server.collab.rooms.exclusive(id, async ({ tx, ydoc, seq }) => {
        typeInto(writer.ydoc, 'muộn')
        await pause(30)
        const rows = await readLogAfter(tx, id, 0)
        await tx.updateTable('section').set({ status: 'submitted' }).where('id', '=', id).execute()
        return [rows.at(-1)?.seq === seq, textOf(ydoc)]
      })
      expect(stored).toEqual([true, 'trước kịp '])
      await until(() => writer.closed !== null, 'the refusal')
      expect([writer.closed?.code, await onDisk()]).toEqual([CLOSE.locked, 'trước kịp '])
    })

    test('G3: a task that fails leaves nothing, and the section goes on', async () => {
      const writer = await opened('editor-00001')
      const failing = server.collab.rooms.exclusive(id, async ({ tx }) => {
        await tx.updateTable('section').set({ status: 'submitted' }).where('id', '=', id).execute()
        throw new Error('undone')
      })
      await expect(failing).rejects.toThrow('undone')
      typeInto(writer.ydoc, 'tiếp')
      await writer.saved()
      expect([writer.closed, await onDisk()]).toEqual([null, 'tiếp'])
    })

    test('L1: what somebody hears, or is told is saved, another connection to the disk has', async () => {
      const elsewhere = openForReading(server.storage.place).db
      const [writer, reader] = [await opened('editor-00001'), await opened('editor-00002')]
      const early: string[] = []
      const looks: Promise<void>[] = []
      const look = (text: string) =>
        looks.push(
          (async () => {
            const ydoc = new Y.Doc()
            for (const { bytes } of await readLogAfter(elsewhere, id, 0)) Y.applyUpdate(ydoc, bytes)
            if (!textOf(ydoc).startsWith(text)) early.push(text)
          })(),
        )
      reader.ydoc.on('update', () => look(textOf(reader.ydoc)))
      for (let count = 0; count < 40; count++) {
        typeInto(writer.ydoc, 'x')
        if (count % 4 === 0) await pause(3)
      }
      await writer.saved()
      look(textOf(writer.ydoc))
      await until(() => textOf(reader.ydoc).length === 40, 'the reader to have all')
      await Promise.all(looks)
      expect([early, looks.length > 1]).toEqual([[], true])
      await elsewhere.destroy()
    })

    test('L2: after a start everything is there, and no row was changed', async () => {
      const writer = await opened('editor-00001')
      for (const word of ['một ', 'hai ', 'ba']) {
        typeInto(writer.ydoc, word)
        await writer.saved()
      }
      const before = await log()
      await server.collab.rooms.stop()
      expect(await log()).toEqual(before)
      expect(await onDisk()).toBe('một hai ba')
    })

    test('M2: a log that went on without the room: nobody loses a word, and the room has what it missed', async () => {
      const [writer, reader] = [await opened('editor-00001'), await opened('editor-00002')]
      typeInto(writer.ydoc, 'một ')
      await writer.saved()
      const stranger = new Y.Doc()
      for (const { bytes } of await log()) Y.applyUpdate(stranger, bytes)
      const made: Uint8Array[] = []
      stranger.on('update', (bytes: Uint8Array) => made.push(bytes))
      const goOn = async (word: string) => {
        typeInto(stranger, word)
        const rows = [{ bytes: made.pop()!, author: AUTHOR }]
        expect(await server.storage.sectionLog.append(() => [{ sectionId: id, known: 0, rows, at: 1 }])).toMatchObject([{ is: 'written' }])
      }
      await goOn('hai ')
      typeInto(writer.ydoc, 'ba')
      await until(() => writer.closed !== null && reader.closed !== null, 'all to load again')
      expect(writer.closed?.code).toBe(CLOSE.stopping)
      const again = await opened('editor-00001', id, writer.ydoc)
      await again.saved()
      await until(() => textOf(again.ydoc).includes('hai'), 'what was missed')
      expect([...(await onDisk())].sort().join('')).toBe([...'một hai ba'].sort().join(''))
      // A task reads the log to its end before it begins.
      await goOn('bốn')
      const seen = await server.collab.rooms.exclusive(id, async ({ ydoc, seq }) => [textOf(ydoc), seq])
      expect(seen).toEqual([await onDisk(), await lastSeq(server.storage.db, id)])
    })
  })
}
