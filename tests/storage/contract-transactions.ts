import { appendAudit, verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { OutboxMessage } from '@van-kien/server/storage/outbox.ts'
import type { Tx } from '@van-kien/server/storage/writer.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import { pause, until } from '../support/until.ts'
import { type Engine, groundOn } from './engine.ts'

export function transactionContract(engine: Engine): void {
  describe(`transactions on ${engine.name}`, () => {
    const ground = groundOn(engine)
    const [a, b] = ground.sections
    const chain = 'dossier-0001'
    const entry = (tx: Tx, by: number) => appendAudit(tx, { chain, at: by, actor: 'lead-000001', action: 'section.submit', data: { by } })
    const setStatus = (tx: Tx, id: SectionId) => tx.updateTable('section').set({ status: 'submitted' }).where('id', '=', id).execute()
    const titleOf = async (id: SectionId) =>
      (await ground.storage.db.selectFrom('section').select('title').where('id', '=', id).executeTakeFirstOrThrow()).title

    test('L3: one at a time: of many that look and then write, one is allowed', async () => {
      const allowed: number[] = []
      let open = 0
      const claim = (by: number) =>
        ground.storage.writer.transaction(async (tx) => {
          expect(++open).toBe(1)
          const { title } = await tx.selectFrom('section').select('title').where('id', '=', a).executeTakeFirstOrThrow()
          await pause(2)
          if (title === 'Mục') {
            await tx
              .updateTable('section')
              .set({ title: `của ${by}` })
              .where('id', '=', a)
              .execute()
            allowed.push(by)
          }
          open--
        })
      await Promise.all(Array.from({ length: 10 }, (_, by) => claim(by)))
      expect(allowed).toHaveLength(1)
      expect(await titleOf(a)).toBe(`của ${allowed[0]}`)
    })

    test('who asks outside sees what is committed, never what is under way or was undone', async () => {
      const { writer } = ground.storage
      const seen: Promise<string>[] = []
      const undone = writer.transaction(async (tx) => {
        await tx.updateTable('section').set({ title: 'dở dang' }).where('id', '=', a).execute()
        expect((await tx.selectFrom('section').select('title').where('id', '=', a).executeTakeFirstOrThrow()).title).toBe('dở dang')
        seen.push(titleOf(a))
        await pause(10)
        throw new Error('undone')
      })
      await expect(undone).rejects.toThrow('undone')
      expect(await Promise.all(seen)).toEqual(['Mục'])
      expect(await titleOf(a)).toBe('Mục')
    })

    test('a statement that fails undoes all of it, and harms no other', async () => {
      const { db, writer } = ground.storage
      const failing = writer.transaction(async (tx) => {
        await tx.insertInto('installation').values({ key: 'before', value: '' }).execute()
        await tx.insertInto('installation').values({ key: 'before', value: '' }).execute()
      })
      const beside = writer.transaction((tx) => tx.insertInto('installation').values({ key: 'beside', value: '' }).execute())
      await expect(failing).rejects.toThrow()
      await beside
      const found = await db.selectFrom('installation').select('key').where('key', 'in', ['before', 'beside']).execute()
      expect(found).toEqual([{ key: 'beside' }])
    })

    test.each([
      ['committed', true],
      ['undone', false],
    ])('G2 G3 M5: who appends while a command holds the log waits, and is judged by what it leaves (%s)', async (_, commits) => {
      const { writer, sectionLog } = ground.storage
      const order: string[] = []
      let appended: ReturnType<typeof ground.append> | null = null
      const command = writer
        .transaction(async (tx) => {
          expect(await sectionLog.hold(tx, a)).toBe(1)
          appended = ground.append({ sectionId: a, words: ['chữ'] })
          void appended.then(() => order.push('appended'))
          await pause(20)
          await setStatus(tx, a)
          expect(await sectionLog.hold(tx, a)).toBe(1)
          order.push('command')
          if (!commits) throw new Error('undone')
        })
        .catch(() => {})
      await command
      expect((await appended!)[0]!.is).toBe(commits ? 'locked' : 'written')
      expect(order).toEqual(['command', 'appended'])
      expect(await ground.log(a)).toEqual(commits ? [] : [[2, 'chữ']])
    })

    test('A1: entries of twenty at once are one unbroken chain, each in the transaction of what it tells', async () => {
      const { db, writer } = ground.storage
      const made = Array.from({ length: 20 }, (_, by) =>
        writer.transaction(async (tx) => {
          await entry(tx, by)
          await pause(1)
          if (by % 5 === 0) throw new Error('undone')
        }),
      )
      const outcomes = await Promise.allSettled(made)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(16)
      expect(await verifyStoredChain(db, chain)).toMatchObject({ ok: true })
      const times = (await db.selectFrom('audit').select('at').where('chain', '=', chain).execute()).map(({ at }) => at)
      expect(times.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, by) => by).filter((by) => by % 5 !== 0))
    })

    test('A1 V1: what is decided is never changed or deleted, by whomever', async () => {
      const { db, writer } = ground.storage
      await writer.transaction(async (tx) => {
        await entry(tx, 1)
        await tx
          .insertInto('decision')
          .values({ id: 'decision-001', section_id: a, version: null, transition: 'submit', actor: 'lead-000001' as never, reason: '', at: 1 })
          .execute()
      })
      for (const change of [
        db.updateTable('audit').set({ actor: 'khác' }),
        db.deleteFrom('audit'),
        db.updateTable('decision').set({ reason: 'khác' }),
        db.deleteFrom('decision'),
      ])
        await expect(change.execute()).rejects.toThrow('never changed')
      expect(await verifyStoredChain(db, chain)).toMatchObject({ ok: true })
    })

    test('O1 O2: what is told is told after the commit, in order; of what was undone nobody hears; what nobody heard waits for the next start', async () => {
      const first = ground.storage
      const structure = (id: string) => ({ kind: 'document' as const, documentId: id as DocumentId, event: { type: 'structure' as const } })
      const heard: OutboxMessage[] = []
      let wrong = false
      const names = (messages: readonly OutboxMessage[]): string[] => messages.map(({ news }) => (news.kind === 'document' ? news.documentId : ''))
      first.outbox.deliverTo(
        [
          (message) => {
            if (message.news.kind === 'document' && message.news.documentId === 'deaf-0000001') throw new Error('deaf')
            heard.push(message)
          },
        ],
        () => {},
      )
      const tell = (id: string, fail = false) =>
        first.writer
          .transaction(async (tx) => {
            await first.outbox.write(tx, structure(`${id}-a`), structure(`${id}-b`))
            await pause(1)
            if (names(heard).includes(`${id}-a`)) wrong = true
            if (fail) throw new Error('undone')
          })
          .catch(() => {})
      await Promise.all([tell('một'), tell('undone', true), tell('hai'), tell('ba')])
      await until(() => heard.length === 6, 'the news')
      expect(wrong, 'heard before the commit').toBe(false)
      expect(names(heard)).toEqual(['một', 'hai', 'ba'].flatMap((id) => [`${id}-a`, `${id}-b`]))
      expect(heard.map(({ id }) => id)).toEqual(heard.map(({ id }) => id).toSorted((x, y) => x - y))
      await first.writer.transaction((tx) => first.outbox.write(tx, structure('deaf-0000001')))
      const second = await ground.reopen()
      const late: [string, boolean][] = []
      second.outbox.deliverTo([({ news }, isLate) => void late.push([news.kind === 'document' ? news.documentId : '', isLate])], () => {})
      await until(() => late.length > 0, 'what nobody had heard')
      expect(late).toEqual([['deaf-0000001', true]])
    })

    test('a window does not wait for all commands that wait', async () => {
      const { writer } = ground.storage
      const order: string[] = []
      const command = (name: string) =>
        writer.transaction(async (tx) => {
          order.push(`${name} begins`)
          await pause(5)
          await tx.updateTable('section').set({ title: name }).where('id', '=', b).execute()
          order.push(`${name} ends`)
        })
      const all = [command('một'), command('hai'), ground.append({ sectionId: a, words: ['x'] }).then(() => order.push('window'))]
      await Promise.all(all)
      expect(order.filter((one) => one !== 'window')).toEqual(['một begins', 'một ends', 'hai begins', 'hai ends'])
      expect(order.indexOf('window')).toBeLessThan(order.indexOf('hai ends'))
    })
  })
}
