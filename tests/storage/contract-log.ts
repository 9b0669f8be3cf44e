import { openForReading } from '@van-kien/server/storage/reader.ts'
import { lastSeq, readLogAfter } from '@van-kien/server/storage/update-log.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { pause } from '../support/until.ts'
import { AUTHOR, type Engine, groundOn, rowsOf } from './engine.ts'

/** Who would see a row: a connection of its own. */
export function logContract(engine: Engine): void {
  describe(`the log on ${engine.name}`, () => {
    const ground = groundOn(engine)
    const [a, b, c] = ground.sections
    const setStatus = (id: SectionId, status: 'submitted' | 'drafting') =>
      ground.storage.db.updateTable('section').set({ status }).where('id', '=', id).execute()
    const note = (key: string) => (tx: Pick<typeof ground.storage.db, 'insertInto'>) =>
      tx
        .insertInto('installation')
        .values({ key, value: '' })
        .execute()
        .then(() => undefined)
    const notes = async () =>
      (await ground.storage.db.selectFrom('installation').select('key').where('key', 'like', 'note-%').orderBy('key').execute()).map(({ key }) => key)

    test('one transaction for many sections: each gets the numbers behind its own last row', async () => {
      expect(await ground.append({ sectionId: a, words: ['một', 'hai'] }, { sectionId: b, words: ['ba'] })).toEqual([
        { is: 'written', base: 1, between: [] },
        { is: 'written', base: 1, between: [] },
      ])
      expect(await ground.append({ sectionId: a, known: 3, words: ['bốn'] })).toEqual([{ is: 'written', base: 3, between: [] }])
      expect([await ground.log(a), await ground.log(b), await ground.log(c)]).toEqual([
        [
          [2, 'một'],
          [3, 'hai'],
          [4, 'bốn'],
        ],
        [[2, 'ba']],
        [],
      ])
      expect((await readLogAfter(ground.storage.db, a, 3)).map(({ seq, author, at }) => [seq, author, at])).toEqual([[4, AUTHOR, 7]])
      expect(await ground.append()).toEqual([])
    })

    test('M1: the position is the storage’s, not the caller’s: who knows less is told the rows between', async () => {
      await ground.append({ sectionId: a, words: ['một', 'hai'] })
      const [verdict] = await ground.append({ sectionId: a, known: 2, words: ['ba'] })
      expect(verdict).toMatchObject({ is: 'written', base: 3, between: [{ seq: 3, author: AUTHOR, at: 7 }] })
      expect(await ground.append({ sectionId: a, known: 1 })).toMatchObject([
        { is: 'written', base: 4, between: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] },
      ])
      expect(await lastSeq(ground.storage.db, a)).toBe(4)
    })

    test.each([0, 1, 2])('G2: a section that is locked, or unknown, costs no other its rows (in place %i)', async (place) => {
      await setStatus(b, 'submitted')
      for (const refused of [b, 'no-such-sect' as SectionId]) {
        const additions = [a, c].map((sectionId) => ({ sectionId, words: ['đúng', 'chỗ'] }))
        additions.splice(place, 0, { sectionId: refused, words: ['sai', 'chỗ'] })
        const verdicts = await ground.append(...additions)
        expect(verdicts.map(({ is }) => is)).toEqual(additions.map(({ sectionId }) => (sectionId === refused ? 'locked' : 'written')))
        expect(await readLogAfter(ground.storage.db, refused, 1)).toEqual([])
      }
      expect((await ground.log(a)).map(([seq]) => seq)).toEqual([2, 3, 4, 5])
      expect((await ground.log(c)).map(([seq]) => seq)).toEqual([2, 3, 4, 5])
    })

    test.each([0, 1, 2])('what the database will not take costs only its own section, and leaves nothing of it (in place %i)', async (place) => {
      const additions = [a, c].map((sectionId) => ({ sectionId, words: ['đúng', 'chỗ'], also: note(`note-${sectionId}`) }))
      const bad = [...rowsOf(['đầu']), { bytes: rowsOf(['sau'])[0]!.bytes, author: null as never }]
      additions.splice(place, 0, { sectionId: b, words: [], also: note('note-bad'), rows: bad } as never)
      const verdicts = await ground.append(...additions)
      expect(verdicts.map(({ is }) => is)).toEqual(additions.map(({ sectionId }) => (sectionId === b ? 'failed' : 'written')))
      expect([await ground.log(b), (await ground.log(a)).length, (await ground.log(c)).length]).toEqual([[], 2, 2])
      expect(await notes()).toEqual([`note-${a}`, `note-${c}`])
    })

    test('L4: what belongs to the rows stands or falls with them, and is not asked for when they are refused', async () => {
      await setStatus(b, 'submitted')
      const twice = ground.append(
        { sectionId: a, words: ['một'], also: note('note-a') },
        { sectionId: b, words: ['hai'], also: note('note-b') },
        {
          sectionId: c,
          words: ['ba'],
          also: async (tx) => {
            await note('note-c')(tx)
            throw new Error('no')
          },
        },
      )
      expect((await twice).map(({ is }) => is)).toEqual(['written', 'locked', 'failed'])
      expect([await notes(), (await ground.log(a)).length, await ground.log(c)]).toEqual([['note-a'], 1, []])
    })

    test('L1: nobody can see a row before the promise resolves; then everybody can, also after the program was ended', async () => {
      const { storage } = ground
      const elsewhere = openForReading(storage.place).db
      const seen: number[] = []
      await ground.append({ sectionId: a, words: ['một'], also: async () => void seen.push(await lastSeq(elsewhere, a)) })
      seen.push(await lastSeq(elsewhere, a))
      expect(seen).toEqual([1, 2])
      await elsewhere.destroy()
      await ground.reopen()
      expect(await ground.log(a)).toEqual([[2, 'một']])
    })

    test('a window that is called off writes nothing, and the next one goes on', async () => {
      const off = ground.storage.sectionLog.append(() => {
        throw new Error('called off')
      })
      await expect(off).rejects.toThrow('called off')
      expect((await ground.append({ sectionId: a, words: ['một'] }))[0]).toMatchObject({ is: 'written', base: 1 })
    })

    test('L2: no row is changed or deleted, by whomever', async () => {
      await ground.append({ sectionId: a, words: ['một'] })
      const { db } = ground.storage
      await expect(
        db
          .updateTable('update_log')
          .set({ author: 'other-000001' as never })
          .where('section_id', '=', a)
          .execute(),
      ).rejects.toThrow('never changed')
      await expect(db.deleteFrom('update_log').where('section_id', '=', a).execute()).rejects.toThrow('never changed')
      expect(await ground.log(a)).toEqual([[2, 'một']])
    })

    test('in a command’s transaction: numbered as any other, refused as any other, gone when the command is undone', async () => {
      const { writer, sectionLog } = ground.storage
      const add = (sectionId: SectionId, fail = false) =>
        writer.transaction(async (tx) => {
          const verdict = await sectionLog.appendIn(tx, { sectionId, known: 1, rows: rowsOf(['một', 'hai']), at: 7 })
          if (fail) throw new Error('undone')
          return verdict
        })
      expect(await add(a)).toEqual({ is: 'written', base: 1, between: [] })
      expect(await add(a)).toMatchObject({ is: 'written', base: 3, between: [{ seq: 2 }, { seq: 3 }] })
      await expect(add(a, true)).rejects.toThrow('undone')
      await setStatus(b, 'submitted')
      expect(await add(b)).toEqual({ is: 'locked' })
      expect([(await ground.log(a)).length, await ground.log(b)]).toEqual([4, []])
    })

    const seed = runSeed()
    test(`many at once: no number twice, none left out, nothing behind a lock (seed ${seed})`, async () => {
      const random = seededRandom(seed)
      const written = new Map<SectionId, number>()
      const { writer, sectionLog } = ground.storage
      const count = (id: SectionId, rows: number) => written.set(id, (written.get(id) ?? 0) + rows)
      const typist = async () => {
        for (let round = 0; round < 20; round++) {
          const some = ground.sections
            .filter(() => random() < 0.6)
            .map((sectionId) => ({ sectionId, words: Array.from({ length: 1 + random() * 3 }, () => 'x') }))
          const verdicts = await ground.append(...some)
          for (const [index, { is }] of verdicts.entries()) if (is === 'written') count(some[index]!.sectionId, some[index]!.words.length)
          await pause(random() * 3)
        }
      }
      const command = async () => {
        for (let round = 0; round < 12; round++) {
          const id = ground.sections[Math.floor(random() * 3)]!
          const rows = await writer
            .transaction(async (tx) => {
              const before = await sectionLog.hold(tx, id)
              await pause(random() * 3)
              expect(await sectionLog.hold(tx, id)).toBe(before)
              const { is } = await sectionLog.appendIn(tx, { sectionId: id, known: before, rows: rowsOf(['y']), at: 9 })
              const status = random() < 0.4 ? 'submitted' : 'drafting'
              await tx.updateTable('section').set({ status }).where('id', '=', id).execute()
              if (random() < 0.2) throw new Error('undone')
              return is === 'written' ? 1 : 0
            })
            .catch((error: Error) => {
              expect(error.message).toBe('undone')
              return 0
            })
          count(id, rows)
        }
      }
      await Promise.all([typist(), typist(), command(), command()])
      for (const id of ground.sections) {
        const rows = await ground.log(id)
        expect(rows.map(([seq]) => seq)).toEqual(rows.map((_, index) => index + 2))
        expect(rows).toHaveLength(written.get(id) ?? 0)
      }
    })
  })
}
