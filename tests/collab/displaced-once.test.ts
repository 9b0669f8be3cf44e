import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, readText } from '../support/body/lines.ts'
import { rawOf } from '../support/disk.ts'
import * as acts from '../support/displaced/acts.ts'
import { A, B, cell, cells, displacedGround, doc, line, saved, TABLE, take } from '../support/displaced/ground.ts'
import { linesOf } from '../support/displaced/writer.ts'
import { pause, until } from '../support/until.ts'
import { yWebsocketClient } from '../support/y-websocket-client.ts'

const { server, section, begin, person, whileAway, rows } = displacedGround()

describe('L4: one text for what belongs together', () => {
  test('keys into a cell that is gone make one text: corrected signs are left out, a new line is a new line', async () => {
    const { b } = await whileAway(
      TABLE,
      (b) => {
        const text = cell(b)
        // As an input method writes: a letter, Backspace, the letter with its sign.
        for (const part of ['d', '<', 'đ', 'o', '<', 'ồ', 'n', 'g', ' ', 'c', 'h', 'i', '<', 'í', ' ', 'B'])
          part === '<' ? text.delete(text.length - 1, 1) : acts.write(text, part)
        // Behind the marker and what stood there.
        text.insert(3, 'Thưa ')
      },
      take,
    )
    await b.untilNotified()
    await saved(b)
    expect(rows()).toHaveLength(1)
    expect(b.notified().map(linesOf)).toEqual([['Thưa đồng chí B']])
  })

  test('more words into the same place, later and on a new line, lengthen the text that is open, with one id', async () => {
    const { b } = await whileAway(
      TABLE,
      (b) => {
        const text = cell(b)
        acts.write(text, ' Thêm ý.')
        acts.splitAt(readText(text).lines[0]!, readText(text).lines[0]!.signs.length)
        acts.write(text, 'Ý hai.')
      },
      take,
    )
    await b.untilNotified()
    expect(rows()).toHaveLength(1)
    expect(b.notified().map(linesOf)).toEqual([[' Thêm ý.', 'Ý hai.']])
  })

  test('the same update twice, and again as a state, tells once', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    const made: Uint8Array[] = []
    b.ydoc.on('update', (update: Uint8Array) => made.push(update))
    acts.write(cell(b), ' Thêm.')
    take(a)
    await saved(a)
    const again = [...made]
    await b.comeBack()
    for (const update of [...again, ...again]) b.section().send(syncUpdate(update))
    await saved(b)
    b.leave()
    await b.comeBack()
    expect(rows()).toHaveLength(1)
    expect(b.notified().map(linesOf)).toEqual([[' Thêm.']])
  })

  test('both machines of a person hear of it, and a machine that comes later; nobody else does', async () => {
    await begin(TABLE)
    const [a, b, other] = [await person(A), await person(B), await person(B)]
    b.leave()
    acts.write(cell(b), ' Thêm.')
    take(a)
    await saved(a)
    await b.comeBack()
    const [one, two] = [await b.untilNotified(), await other.untilNotified()]
    expect(one.id).toBe(two.id)
    const later = await person(B)
    expect(linesOf(await later.untilNotified())).toEqual([' Thêm.'])
    expect(a.notified()).toEqual([])
    const stranger = await person('observer-001')
    await pause(50)
    expect(stranger.notified()).toEqual([])
  })
})

describe('L4 and the disk', () => {
  test('G2: what the window refuses stores and tells nothing; sent again it is told once', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    take(a)
    await saved(a)
    b.leave()
    await b.comeBack()
    b.leave()
    // The room does not know of it: the trigger does.
    const lock = (status: 'submitted' | 'drafting') =>
      server().storage.writer.transaction((tx) => tx.updateTable('section').set({ status }).where('id', '=', section()).execute())
    const stale = new Y.Doc()
    Y.applyUpdate(stale, server().rows(section())[0]!.bytes)
    const made: Uint8Array[] = []
    stale.on('update', (update: Uint8Array) => made.push(update))
    acts.append(acts.cellAt(stale, 1, 1), ' Không có chỗ.')
    await b.comeBack()
    await lock('submitted')
    b.section().send(syncUpdate(made[0]!))
    await until(() => b.section().closed !== null, 'the refusal')
    expect(rows()).toEqual([])
    expect(b.notified()).toEqual([])
    await lock('drafting')
    await server().setStatus(section(), 'drafting')
    b.leave()
    await b.comeBack()
    b.section().send(syncUpdate(made[0]!))
    expect(linesOf(await b.untilNotified())).toEqual([' Không có chỗ.'])
    expect(rows()).toHaveLength(1)
  })

  test('L1: when the text cannot be written, its update is not written either, and nothing is acknowledged or told; later it is', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    acts.write(cell(b), ' Thêm.')
    take(a)
    await saved(a)
    const before = server().rows(section()).length
    rawOf(server().storage).exec(`CREATE TRIGGER broken BEFORE INSERT ON displaced_text BEGIN SELECT RAISE(ABORT, 'broken'); END`)
    await b.comeBack().catch(() => {})
    await until(() => b.section().closed !== null, 'the channel to be closed')
    expect(b.section().closed).toMatchObject({ code: CLOSE.stopping })
    expect(server().rows(section())).toHaveLength(before)
    expect(rows()).toEqual([])
    expect(b.notified()).toEqual([])
    expect(server().errors.splice(0).map(String)).toEqual([expect.stringContaining('broken')])
    rawOf(server().storage).exec('DROP TRIGGER broken')
    const stale = new Y.Doc()
    for (const row of server().rows(section()).slice(0, 1)) Y.applyUpdate(stale, row.bytes)
    const again = await person(B)
    stale.on('update', (update: Uint8Array) => again.section().send(syncUpdate(update)))
    acts.append(acts.cellAt(stale, 1, 1), ' Thêm.')
    expect(linesOf(await again.untilNotified())).toEqual([' Thêm.'])
  })

  test('an unmodified y-websocket client hears nothing that it does not know, and what it loses is kept', async () => {
    await begin(TABLE)
    const a = await person(A)
    const stock = yWebsocketClient(server().port, B, section())
    await stock.synced()
    const heard: number[] = []
    stock.provider.ws!.addEventListener('message', (event: { data: unknown }) => heard.push(new Uint8Array(event.data as ArrayBuffer)[0]!))
    a.leave()
    take(a)
    acts.append(acts.cellAt(stock.ydoc, 1, 1), ' Thêm.')
    await until(() => server().rows(section()).length > 1, 'the words')
    await a.comeBack()
    await until(() => layout(acts.tableOf(stock.ydoc)).rows.length === 2, 'the row to go')
    expect(new Set(heard)).toEqual(new Set(heard.filter((type) => type <= 3)))
    expect(heard.length).toBeGreaterThan(0)
    expect(rows()).toHaveLength(1)
    expect(linesOf(await (await person(B)).untilNotified())).toEqual([' Thêm.'])
    stock.destroy()
  })

  test('a long spell without the line, key by key as an input method writes, makes few texts, whole, in order', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    const words = Number(process.env.WORDS ?? 600)
    let expected = ''
    for (let index = 0; index < words; index++) {
      const text = cell(b)
      acts.write(text, ' ')
      acts.write(text, 'd')
      text.delete(text.length - 1, 1)
      acts.write(text, `đ${index}`)
      expected += ` đ${index}`
    }
    take(a)
    await saved(a)
    await b.comeBack()
    expect(b.notified().flatMap(linesOf).join('')).toBe(expected)
    expect(rows().length).toBeLessThanOrEqual(1 + words / 400)
    for (const { pieces_json } of rows()) expect(pieces_json.length).toBeLessThan(400_000)
  })

  test('10,000 words that lose their place at once are one text, and others type on meanwhile', async () => {
    const row = (index: number): SectionContent => cells(...Array.from({ length: 5 }, (_, column) => `${index}.${column}`))
    await begin(doc(line('Câu đầu.'), { type: 'table', content: Array.from({ length: 100 }, (_, index) => row(index)) }))
    const [a, b, c] = [await person(A), await person(B), await person('editor-00003')]
    a.leave()
    acts.removeTable(a.ydoc)
    for (let index = 0; index < 100; index++)
      b.ydoc.transact(() => {
        for (let column = 0; column < 5; column++) {
          const text = acts.cellAt(b.ydoc, index, column)
          text.insert(text.length, ` ${'chữ của B '.repeat(7)}`)
        }
      })
    await saved(b)
    const waits: number[] = []
    let typing = true
    const typist = (async () => {
      while (typing) {
        const start = performance.now()
        bodyOf(c.ydoc).insert(1, 'x')
        await saved(c)
        waits.push(performance.now() - start)
        await pause(2)
      }
    })()
    await pause(100)
    const before = waits.length
    await a.comeBack()
    const text = await b.untilNotified()
    await pause(100)
    typing = false
    await typist
    expect(rows()).toHaveLength(1)
    expect(linesOf(text)).toHaveLength(500)
    expect(new Set(linesOf(text))).toEqual(new Set([` ${'chữ của B '.repeat(7)}`]))
    expect(waits.length).toBeGreaterThan(before)
    if (process.env.MEASURE)
      console.log({ worstWaitMs: Math.max(...waits), usual: waits.sort((x, y) => x - y)[waits.length >> 1], keys: waits.length })
  })
})
