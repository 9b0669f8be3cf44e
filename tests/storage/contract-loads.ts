import { compact } from '@van-kien/server/collab/compact.ts'
import { loadSection } from '@van-kien/server/collab/room-loader.ts'
import { readCheckpoint } from '@van-kien/server/storage/checkpoints.ts'
import { openForReading } from '@van-kien/server/storage/reader.ts'
import { lastSeqAt, lastWriteIn, readLogAfter, readLogBetween } from '@van-kien/server/storage/update-log.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DOCUMENT } from '../support/bare-dossier.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'
import { AUTHOR, type Engine, groundOn } from './engine.ts'

export function loadContract(engine: Engine): void {
  describe(`loads and checkpoints on ${engine.name}`, () => {
    const ground = groundOn(engine)
    const [a, b] = ground.sections
    const wordsOf = (id: SectionId) =>
      ground.storage.db.selectFrom('section').select(['word_count', 'counted_seq']).where('id', '=', id).executeTakeFirstOrThrow()

    /** Words typed into a section, one row each; the text as it is then. */
    async function typed(id: SectionId, ...words: readonly string[]): Promise<Y.Doc> {
      const { storage } = ground
      const ydoc = new Y.Doc()
      for (const { bytes } of await readLogAfter(storage.db, id, 0)) Y.applyUpdate(ydoc, bytes)
      const updates: Uint8Array[] = []
      ydoc.on('update', (update: Uint8Array) => updates.push(update))
      for (const word of words) typeInto(ydoc, word)
      const rows = updates.map((bytes) => ({ bytes, author: AUTHOR }))
      expect(await ground.append({ sectionId: id, known: 99, rows })).toMatchObject([{ is: 'written' }])
      return ydoc
    }
    const checkpointOf = (id: SectionId, ydoc: Y.Doc, seq: number) => ({
      sectionId: id,
      at: 9,
      ...compact(ydoc, seq, new Map([[ydoc.clientID, AUTHOR]])),
    })

    test('what is loaded is what was written, with a checkpoint, behind it, and without', async () => {
      const { db, sectionLog } = ground.storage
      const ydoc = await typed(a, 'Đảng ', 'bộ ')
      const text = async () => textOf((await loadSection(db, a))!.stored.build())
      expect(await text()).toBe('Đảng bộ ')
      await sectionLog.saveCheckpoints([checkpointOf(a, ydoc, 3)])
      expect([await text(), (await loadSection(db, a))!.checkpointSeq]).toEqual(['Đảng bộ ', 3])
      await typed(a, 'phường')
      const loaded = (await loadSection(db, a))!
      expect([textOf(loaded.stored.build()), loaded.seq, loaded.checkpointSeq]).toEqual(['Đảng bộ phường', 4, 3])
      expect(loaded.owners.get(ydoc.clientID)).toBe(AUTHOR)
      expect(await loadSection(db, 'no-such-sect' as SectionId)).toBeNull()
    })

    test('rows from, to and at a moment', async () => {
      const { db } = ground.storage
      await ground.append({ sectionId: a, words: ['một', 'hai'], at: 10 })
      await ground.append({ sectionId: a, known: 3, words: ['ba'], at: 20 }, { sectionId: b, words: ['bốn'], at: 15 })
      const text = (rows: readonly Uint8Array[]) => rows.map((bytes) => new TextDecoder().decode(bytes))
      expect(text(await readLogBetween(db, a, 1, 3))).toEqual(['một', 'hai'])
      expect(text((await readLogAfter(db, a, 3)).map(({ bytes }) => bytes))).toEqual(['ba'])
      expect([await lastSeqAt(db, a, 19), await lastSeqAt(db, a, 20), await lastSeqAt(db, a, -1)]).toEqual([3, 4, null])
      expect(await lastWriteIn(db, DOCUMENT)).toBe(20)
    })

    test('L2: an older checkpoint never takes the place of a newer one; rows behind it stay', async () => {
      const { db, sectionLog } = ground.storage
      const early = await typed(a, 'Đảng ')
      const late = await typed(a, 'bộ')
      await sectionLog.saveCheckpoints([checkpointOf(a, late, 3)])
      await sectionLog.saveCheckpoints([checkpointOf(a, early, 2)])
      const checkpoint = await readCheckpoint(db, a)
      expect([checkpoint?.seq, checkpoint?.clients[late.clientID]]).toEqual([3, AUTHOR])
      expect((await loadSection(db, a))!.seq).toBe(3)
      expect((await readLogAfter(db, a, 0)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    })

    test('words are counted as of a row: an older count never takes the place of a newer one, none is as it was', async () => {
      const { sectionLog } = ground.storage
      const ydoc = await typed(a, 'Đảng bộ phường')
      const checkpoint = checkpointOf(a, ydoc, 2)
      await sectionLog.saveCheckpoints([checkpoint])
      expect(await wordsOf(a)).toEqual({ word_count: 3, counted_seq: 2 })
      await sectionLog.saveCheckpoints([{ ...checkpoint, seq: 1, words: 70 }])
      await sectionLog.saveCheckpoints([{ ...checkpoint, seq: 5, words: null }])
      expect(await wordsOf(a)).toEqual({ word_count: 3, counted_seq: 2 })
    })

    test('several sections are compacted in one transaction: all of it or nothing', async () => {
      const { db, sectionLog } = ground.storage
      const [one, two] = [await typed(a, 'một'), await typed(b, 'hai')]
      const broken = { ...checkpointOf(b, two, 2), at: null as never }
      await expect(sectionLog.saveCheckpoints([checkpointOf(a, one, 2), broken])).rejects.toThrow()
      expect([await readCheckpoint(db, a), await readCheckpoint(db, b)]).toEqual([null, null])
      await sectionLog.saveCheckpoints([checkpointOf(a, one, 2), checkpointOf(b, two, 2)])
      expect([(await readCheckpoint(db, a))?.seq, (await readCheckpoint(db, b))?.seq]).toEqual([2, 2])
    })

    test('another thread or process reads the same, and cannot write', async () => {
      await typed(a, 'chữ')
      const { db } = openForReading(ground.storage.place)
      expect(textOf((await loadSection(db, a))!.stored.build())).toBe('chữ')
      const write = db.updateTable('section').set({ title: 'khác' }).where('id', '=', a).execute()
      await expect(write).rejects.toThrow()
      await db.destroy()
    })

    test('who wrote first under a Yjs client id is known after a start, from rows and from the checkpoint', async () => {
      const ydoc = await typed(a, 'một')
      const owner = async () => (await loadSection(ground.storage.db, a))!.owners.get(ydoc.clientID) as UserId | undefined
      expect(await owner()).toBe(AUTHOR)
      await ground.storage.sectionLog.saveCheckpoints([checkpointOf(a, ydoc, 2)])
      await ground.reopen()
      expect(await owner()).toBe(AUTHOR)
    })
  })
}
