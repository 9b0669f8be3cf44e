import { rmSync } from 'node:fs'
import { syncStep1, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { tell } from '../support/tell.ts'
import { pause, until } from '../support/until.ts'
import { textOf, typeInto, yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
beforeEach(async () => {
  server = await startCollabServer({ keepData: true })
})
afterEach(async () => {
  await server.stop()
  rmSync(server.dataDir, { recursive: true, force: true })
  expect(server.errors).toEqual([])
})

describe('a section that is locked', () => {
  test('G3: a status change waits for what was typed before it, and nothing typed after it is in the log', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    const typing = setInterval(() => typeInto(section.ydoc, 'x'), 1)
    await until(() => server.rows(id).length > 1, 'some words to be on disk')
    const inVersion = await server.collab.rooms.exclusive(id, async ({ tx, ydoc, seq }) => {
      expect(server.rows(id).at(-1)?.seq).toBe(seq)
      const body = textOf(ydoc)
      await pause(20)
      await tx.updateTable('section').set({ status: 'submitted', lock_epoch: 1 }).where('id', '=', id).execute()
      return body
    })
    await tell(server.storage, { kind: 'status', sectionId: id, status: 'submitted', lockEpoch: 1, by: 'Tên trưởng', at: 42 })
    await until(() => section.closed !== null, 'the writer to be closed')
    clearInterval(typing)
    expect(section.closed).toEqual({ code: CLOSE.locked, reason: { status: 'submitted', by: 'Tên trưởng', at: 42 } })
    const onDisk = new Y.Doc()
    for (const row of server.rows(id)) Y.applyUpdate(onDisk, row.bytes)
    expect(textOf(onDisk)).toBe(inVersion)
    expect(inVersion.length).toBeGreaterThan(0)
    mux.close()
  })

  test('our client hears of its new access and stays; typing then closes the channel, not the connection', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    const other = mux.section(await server.addSection('section-0002'))
    await Promise.all([section.ready(), other.ready()])
    typeInto(section.ydoc, 'đã lưu')
    await section.saved()
    await server.setStatus(id, 'submitted')
    await until(() => section.opened.length === 2, 'the new access')
    expect(section.opened[1]).toMatchObject({ access: 'read', lockEpoch: 1 })
    expect(section.closed).toBeNull()
    typeInto(section.ydoc, ' mất')
    await until(() => section.closed !== null, 'the channel to be closed')
    expect(section.closed).toMatchObject({ code: CLOSE.locked, reason: { status: 'submitted', by: 'lead-000001' } })
    typeInto(other.ydoc, 'mục khác')
    await other.saved()
    expect(mux.closeCode).toBeNull()
    mux.close()
  })

  test('who comes with new words after a restart is told who locked it, and when', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const before = mux.section(id)
    await before.ready()
    mux.close()
    await until(() => mux.closeCode !== null, 'the laptop to go offline')
    const at = Date.now()
    await server.setStatus(id, 'approved')
    await server.stop()
    const again = await startCollabServer({ dataDir: server.dataDir })
    typeInto(before.ydoc, 'viết trên tàu')
    const back = muxClient(again.port, 'editor-00001')
    await back.ready()
    const section = back.section(id, before.ydoc)
    await until(() => section.closed !== null, 'the words to be refused')
    expect(section.closed).toMatchObject({ code: CLOSE.locked, reason: { status: 'approved', by: 'Tên lead-000001' } })
    expect(section.closed?.reason.at).toBeGreaterThanOrEqual(at)
    back.close()
    await again.stop()
  })

  test('a section that is taken out of the outline closes its channels with 4404; brought back it opens with all its words', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    typeInto(section.ydoc, 'giữ lại')
    await section.saved()
    const remove = (at: number | null) =>
      server.storage.writer.transaction((tx) => tx.updateTable('section').set({ removed_at: at }).where('id', '=', id).execute())
    await remove(1)
    await server.collab.rooms.exclusive(id, async () => {})
    await until(() => section.closed !== null, 'the channel to be closed')
    expect(section.closed?.code).toBe(CLOSE.unknown)
    await remove(null)
    await server.collab.rooms.exclusive(id, async () => {})
    const again = mux.section(id)
    await again.ready()
    expect([again.closed, textOf(again.ydoc)]).toEqual([null, 'giữ lại'])
    mux.close()
  })

  test('after reopening a channel that stayed may write again', async () => {
    const id = await server.addSection('section-0001')
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const section = mux.section(id)
    await section.ready()
    await server.setStatus(id, 'submitted')
    await server.setStatus(id, 'drafting')
    await until(() => section.opened.length === 3, 'access to be given back')
    expect(section.opened[2]).toMatchObject({ access: 'write', lockEpoch: 2 })
    typeInto(section.ydoc, 'lại viết')
    await section.saved()
    expect(server.rows(id)).toHaveLength(2)
    mux.close()
  })

  test('a stock reader stays; a stock writer stays until it sends something new, and is then told never to retry', async () => {
    const id = await server.addSection('section-0001')
    const reader = yWebsocketClient(server.port, 'observer-001', id)
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    await Promise.all([reader.synced(), writer.synced()])
    writer.type('xong')
    await until(() => reader.text() === 'xong', 'the words to arrive')
    await server.setStatus(id, 'approved')
    await pause(50)
    expect(writer.closeCode()).toBeNull()
    const before = server.rows(id).length
    writer.type(' thêm')
    await until(() => writer.closeCode() !== null, 'the writer to be closed')
    expect(writer.closeCode()).toBe(CLOSE.locked)
    expect(writer.provider.shouldConnect).toBe(false)
    expect(reader.closeCode()).toBeNull()
    expect(reader.text()).toBe('xong')
    expect(server.rows(id)).toHaveLength(before)
    reader.destroy()
    writer.destroy()
  })

  test('G5: a reader and an editor reconnect 100 times to an approved section: 0 rows, no close', async () => {
    const id = await server.addSection('section-0001')
    const editor = yWebsocketClient(server.port, 'editor-00001', id)
    const reader = yWebsocketClient(server.port, 'observer-001', id)
    await Promise.all([editor.synced(), reader.synced()])
    for (let round = 0; round < 20; round++) editor.type(`đoạn ${round} `, 0)
    const body = bodyOf(editor.ydoc)
    body.insertEmbed(body.length, newMarker())
    body.delete(body.length - 1, 1)
    await until(() => reader.text() === editor.text(), 'the words to arrive')
    await editor.saved()
    await server.setStatus(id, 'approved')
    const before = server.rows(id).length
    for (let round = 0; round < 100; round++) {
      for (const client of [editor, reader]) {
        client.provider.disconnect()
        client.provider.connect()
      }
      await Promise.all([editor.synced(), reader.synced()])
    }
    await pause(50)
    expect(server.rows(id)).toHaveLength(before)
    expect([editor.closeCode(), reader.closeCode()].filter((code) => code !== null && code >= 4400)).toEqual([])
    editor.destroy()
    reader.destroy()
  })

  test('an offline editor who comes back with new words to a locked section is refused; one without is not', async () => {
    const id = await server.addSection('section-0001')
    const writer = yWebsocketClient(server.port, 'editor-00001', id)
    const idle = yWebsocketClient(server.port, 'editor-00002', id)
    await Promise.all([writer.synced(), idle.synced()])
    writer.provider.disconnect()
    idle.provider.disconnect()
    writer.type('viết khi mất mạng')
    await server.setStatus(id, 'submitted')
    writer.provider.connect()
    idle.provider.connect()
    await until(() => writer.closeCode() === CLOSE.locked, 'the offline words to be refused')
    await idle.synced()
    expect(server.rows(id)).toHaveLength(1)
    writer.destroy()
    idle.destroy()
  })

  test('a hostile client that ignores the lock: no row, whatever it sends', async () => {
    const id = await server.addSection('section-0001')
    await server.setStatus(id, 'approved')
    const words = new Y.Doc()
    for (const answer of [true, false]) {
      const mux = muxClient(server.port, 'editor-00001')
      await mux.ready()
      const section = mux.section(id, words)
      await section.ready()
      for (let round = 0; round < 20; round++) {
        const forged = new Y.Doc()
        bodyOf(forged).insertEmbed(0, newMarker())
        const update = Y.encodeStateAsUpdate(forged)
        const message = syncUpdate(update)
        if (answer) message[1] = 1
        section.send(message)
      }
      await until(() => section.closed !== null, 'the channel to be closed')
      expect(section.closed?.code).toBe(CLOSE.locked)
      mux.close()
    }
    expect(server.rows(id)).toHaveLength(1)
  })

  test('G2: the trigger refuses a locked or unknown section even when the code above it is wrong, and only that one', async () => {
    const locked = await server.addSection('section-0001')
    const open = await server.addSection('section-0002')
    const mux = muxClient(server.port, 'editor-00001')
    const watcher = muxClient(server.port, 'observer-001')
    await Promise.all([mux.ready(), watcher.ready()])
    const first = mux.section(locked)
    const second = mux.section(open)
    const seen = watcher.section(locked)
    await Promise.all([first.ready(), second.ready(), seen.ready()])
    // Whoever still waits for an answer when a batch is refused comes again (4503); nobody does here.
    await Promise.all([first.saved(), second.saved(), seen.saved()])
    // Behind the program's back: its rooms still believe that the section is being written.
    rawOf(server.storage).prepare(`UPDATE section SET status = 'approved' WHERE id = ?`).run(locked)
    typeInto(first.ydoc, 'không được')
    typeInto(second.ydoc, 'được')
    await second.saved()
    await until(() => first.closed !== null, 'the sender to be closed')
    expect(first.closed?.code).toBe(CLOSE.locked)
    expect(server.rows(locked)).toHaveLength(1)
    expect(server.rows(open)).toHaveLength(2)
    expect(textOf(seen.ydoc), 'nobody saw what was not written (L1)').toBe('')
    expect(seen.closed).toBeNull()
    const insert = rawOf(server.storage).prepare(`INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 99, x'00', 'a', 1)`)
    expect(() => insert.run(locked)).toThrow(/not drafting/)
    expect(() => insert.run('no-such-section')).toThrow(/not drafting/)
    mux.close()
    watcher.close()
  })
})

describe('a refused batch', () => {
  test('G2: who waited for an answer that held it comes again, and never sees what was refused (L1)', async () => {
    const id = await server.addSection('section-0001')
    const writer = muxClient(server.port, 'editor-00001')
    const reader = muxClient(server.port, 'observer-001')
    await Promise.all([writer.ready(), reader.ready()])
    const writing = writer.section(id)
    const reading = reader.section(id)
    await Promise.all([writing.ready(), reading.ready()])
    await Promise.all([writing.saved(), reading.saved()])
    let release = () => {}
    const locking = server.storage.writer.transaction(async (tx) => {
      await tx.updateTable('section').set({ status: 'approved' }).where('id', '=', id).execute()
      await new Promise<void>((resolve) => {
        release = resolve
      })
    })
    await pause(10)
    typeInto(writing.ydoc, 'bị từ chối')
    await pause(20)
    reading.send(syncStep1(Y.encodeStateVector(reading.ydoc)))
    await pause(20)
    release()
    await locking
    await until(() => writing.closed !== null && reading.closed !== null, 'both to be closed')
    expect([writing.closed?.code, reading.closed?.code]).toEqual([CLOSE.locked, CLOSE.stopping])
    expect(textOf(reading.ydoc)).toBe('')
    const again = reader.section(id)
    await again.ready()
    expect([again.opened[0]?.access, textOf(again.ydoc)]).toEqual(['read', ''])
    expect(server.rows(id)).toHaveLength(1)
    writer.close()
    reader.close()
  })
})

describe('L2: the log', () => {
  test('rows are never changed or deleted', async () => {
    const id = await server.addSection('section-0001')
    expect(() => rawOf(server.storage).prepare('UPDATE update_log SET author = ? WHERE section_id = ?').run('x', id)).toThrow(/never changed/)
    expect(() => rawOf(server.storage).prepare('DELETE FROM update_log WHERE section_id = ?').run(id)).toThrow(/never changed/)
  })
})
