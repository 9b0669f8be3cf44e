import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { isBlank } from '@van-kien/server/storage/displaced-column.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { FRAME } from '@van-kien/shared/protocol/frames.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, footnotesOf, readText } from '../support/body/lines.ts'
import { startCollabServer, type TestPerson, type TestServer } from '../support/collab-server.ts'
import * as acts from '../support/displaced/acts.ts'
import { linesOf, startWriter, type Writer } from '../support/displaced/writer.ts'
import { pause, until } from '../support/until.ts'
import { textOf, yWebsocketClient } from '../support/y-websocket-client.ts'

const A = 'editor-00001'
const B = 'editor-00002'

let server: TestServer
let section: SectionId
const writers: Writer[] = []
beforeEach(async () => {
  server = await startCollabServer()
})
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.close()
  expect(server.errors).toEqual([])
  await server.stop()
})

const line = (text: string): SectionContent => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })
const doc = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
const cells = (...texts: string[]): SectionContent => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type: 'tableCell', content: [line(text)] })),
})

async function begin(content: SectionContent): Promise<void> {
  section = await server.addSection(`section-${Math.random().toString(36).slice(2, 12)}`, content)
}
async function person(user: TestPerson): Promise<Writer> {
  const writer = await startWriter(server.port, section, user)
  writers.push(writer)
  return writer
}
const saved = (writer: Writer): Promise<void> => writer.section().saved()
const rows = (): { writer: string; pieces_json: string; deleted_by: string | null }[] =>
  server.storage.raw.prepare('SELECT * FROM displaced_text WHERE section_id = ? ORDER BY found_at, rowid').all(section) as never

/** B writes without the line, A does something meanwhile; B comes back. */
async function whileAway(content: SectionContent, write: (b: Writer) => void, act: (a: Writer) => void): Promise<{ a: Writer; b: Writer }> {
  await begin(content)
  const [a, b] = [await person(A), await person(B)]
  b.leave()
  write(b)
  act(a)
  await saved(a)
  await b.comeBack()
  return { a, b }
}

const PARAGRAPHS = doc(line('Câu đầu.'), line('Câu hai.'), line('Câu ba.'))
const TABLE = doc(line('Câu đầu.'), { type: 'table', content: [cells('a1', 'a2'), cells('b1', 'b2'), cells('c1', 'c2')] }, line('Câu cuối.'))
const SENTENCE = ' Đồng chí B viết thêm.'
/** A cell, in a row that `take` takes away with all that is in it. */
const cell = (writer: Writer): Y.XmlText => acts.cellAt(writer.ydoc, 1, 1)
const take = (writer: Writer): void => acts.removeRow(writer.ydoc, 1)
const idOf = ({ _item }: Y.XmlElement) => ({ client: _item!.id.client, clock: _item!.id.clock })

describe('FINDINGS V1: words in a line stay in it, whatever others make of the line', () => {
  for (const [name, act, around] of [
    ['a list', ({ ydoc }: Writer) => acts.become(ydoc, 1, 'dash'), `Câu đầu.Câu hai.${SENTENCE}Câu ba.`],
    ['a sub-heading', ({ ydoc }: Writer) => acts.become(ydoc, 1, 'heading1'), `Câu đầu.Câu hai.${SENTENCE}Câu ba.`],
    ['joined with the line above', ({ ydoc }: Writer) => acts.joinWithPrevious(acts.lineAt(ydoc, 1)), `Câu đầu.Câu hai.${SENTENCE}Câu ba.`],
    ['two lines', ({ ydoc }: Writer) => acts.splitAt(acts.lineAt(ydoc, 1), 3), `Câu đầu.Câu hai.${SENTENCE}Câu ba.`],
    ['cut and put back elsewhere', ({ ydoc }: Writer) => acts.moveToEnd(ydoc, 1), `Câu đầu.${SENTENCE}Câu ba.Câu hai.`],
    ['deleted', ({ ydoc }: Writer) => acts.removeLine(ydoc, 1), `Câu đầu.${SENTENCE}Câu ba.`],
  ] as const)
    test(`${name}: they stand, and nobody is told that they lost their place`, async () => {
      const { a, b } = await whileAway(PARAGRAPHS, (b) => acts.writeInLine(b.ydoc, 1, SENTENCE), act)
      await until(() => textOf(a.ydoc).includes(SENTENCE), 'A to see them')
      expect([textOf(a.ydoc), textOf(b.ydoc)]).toEqual([around, around])
      expect([...a.told(), ...b.told(), ...rows()]).toEqual([])
    })
})

describe('L4: words written where somebody else took the place away', () => {
  test('told exactly, with who, when and where', async () => {
    const { a, b } = await whileAway(TABLE, (b) => acts.write(cell(b), SENTENCE), take)
    expect(linesOf(await b.untilTold())).toEqual([SENTENCE])
    await until(() => b.told()[0]!.by !== null, 'who took the place away', 30_000)
    const [text] = b.told()
    expect([text!.by, text!.sectionId]).toEqual([`Tên ${A}`, section])
    expect(text!.at).toBeGreaterThan(0)
    expect(text!.pieces[0]!.after).toEqual(idOf(acts.tableOf(a.ydoc)))
    expect(rows()).toHaveLength(1)
    expect(a.told()).toEqual([])
    expect(textOf(b.ydoc)).toBe(textOf(a.ydoc))
  })

  test('where the whole table went, the place is behind the line above it', async () => {
    const { b } = await whileAway(
      TABLE,
      (b) => acts.write(cell(b), SENTENCE),
      ({ ydoc }) => acts.removeTable(ydoc),
    )
    await until(() => b.told()[0]?.by !== null && b.told().length > 0, 'who took the place away', 30_000)
    const after = b.told()[0]!.pieces[0]!.after!
    const place = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, Y.createID(after.client, after.clock), -1), b.ydoc)
    expect(place!.index).toBe(acts.lineAt(b.ydoc, 0).to)
  })

  test('online, the words are on disk before the change that takes them: told before it is shown', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    a.leave()
    take(a)
    acts.write(cell(b), SENTENCE)
    await saved(b)
    b.section().kinds.length = 0
    await a.comeBack()
    expect(linesOf(await b.untilTold())).toEqual([SENTENCE])
    expect(b.told()[0]).toMatchObject({ by: `Tên ${A}` })
    const { kinds } = b.section()
    await until(() => kinds.includes(FRAME.data), 'the change')
    expect(kinds.indexOf(FRAME.displaced)).toBeLessThan(kinds.indexOf(FRAME.data))
    expect(a.told()).toEqual([])
  })

  test('the word comes before the acknowledgement of what has no place', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    acts.write(cell(b), SENTENCE)
    take(a)
    await saved(a)
    await b.comeBack()
    const { kinds } = b.section()
    expect(kinds.indexOf(FRAME.displaced)).toBeGreaterThan(kinds.indexOf(FRAME.opened))
    expect(kinds.indexOf(FRAME.displaced)).toBeLessThan(kinds.lastIndexOf(FRAME.ack))
    expect(b.section().acked).toBe(b.section().sent)
  })

  test('never told of words that the deleter had seen, nor of blanks', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    acts.write(cell(b), SENTENCE)
    await saved(b)
    await until(() => cell(a).toString().includes(SENTENCE), 'A to see it')
    take(a)
    acts.removeLine(a.ydoc, 0)
    await saved(a)
    b.leave()
    cell(b).insert(1, '   ')
    take(a)
    await saved(a)
    await b.comeBack()
    expect(rows().filter(({ pieces_json }) => !isBlank(JSON.parse(pieces_json)))).toEqual([])
    expect(b.told()).toEqual([])
  })
})

describe('L4: tables, footnotes, columns', () => {
  const write = ({ ydoc }: Writer): void => {
    acts.write(acts.cellAt(ydoc, 1, 1), ' của B')
    acts.write(acts.cellAt(ydoc, 2, 1), ' cũng vậy')
  }
  for (const [name, act, expected] of [
    ['a row', take, [' của B']],
    ['a column', ({ ydoc }: Writer) => acts.removeColumn(ydoc, 1), [' của B', ' cũng vậy']],
    ['the table', ({ ydoc }: Writer) => acts.removeTable(ydoc), [' của B', ' cũng vậy']],
  ] as const) {
    test(`${name} deleted while somebody writes in it without the line`, async () => {
      const { b } = await whileAway(TABLE, write, act)
      await b.untilTold()
      expect(b.told().flatMap(linesOf)).toEqual(expected)
    })
    test(`${name} deleted by somebody who did not see the words in it yet`, async () => {
      await begin(TABLE)
      const [a, b] = [await person(A), await person(B)]
      a.leave()
      act(a)
      write(b)
      await saved(b)
      await a.comeBack()
      expect(linesOf(await b.untilTold())).toEqual(expected)
      expect(rows()).toHaveLength(1)
    })
  }

  const NOTE = doc({
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Câu' },
      { type: 'footnote', attrs: { text: 'cũ' } },
    ],
  })
  const note = ({ ydoc }: Writer): Y.XmlText => footnotesOf(bodyOf(ydoc))[0]!

  test('words added to a footnote that somebody takes away with its sentence; a new footnote in such a sentence stands', async () => {
    const gone = await whileAway(
      NOTE,
      (b) => acts.write(note(b), ', theo báo cáo 12-BC/ĐU'),
      ({ ydoc }) => acts.removeLine(ydoc, 0),
    )
    expect(linesOf(await gone.b.untilTold())).toEqual([', theo báo cáo 12-BC/ĐU'])

    const { b } = await whileAway(
      PARAGRAPHS,
      ({ ydoc }) => acts.putFootnote(acts.lineAt(ydoc, 1), 'Theo báo cáo 12-BC/ĐU'),
      ({ ydoc }) => acts.removeLine(ydoc, 1),
    )
    await saved(b)
    expect(note(b).toString()).toBe('Theo báo cáo 12-BC/ĐU')
    expect(b.told()).toEqual([])
  })

  test('FINDINGS V3 words that two people write in one footnote at once all stand', async () => {
    const { a, b } = await whileAway(
      NOTE,
      (b) => acts.write(note(b), ' của B'),
      (a) => note(a).insert(0, 'Của A: '),
    )
    await saved(b)
    await until(() => note(a).toString().includes('của B'), 'A to see it')
    expect([note(a).toString(), note(b).toString()]).toEqual(['Của A: cũ của B', 'Của A: cũ của B'])
    expect([...a.told(), ...b.told()]).toEqual([])
  })
})

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
    await b.untilTold()
    await saved(b)
    expect(rows()).toHaveLength(1)
    expect(b.told().map(linesOf)).toEqual([['Thưa đồng chí B']])
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
    await b.untilTold()
    expect(rows()).toHaveLength(1)
    expect(b.told().map(linesOf)).toEqual([[' Thêm ý.', 'Ý hai.']])
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
    expect(b.told().map(linesOf)).toEqual([[' Thêm.']])
  })

  test('both machines of a person hear of it, and a machine that comes later; nobody else does', async () => {
    await begin(TABLE)
    const [a, b, other] = [await person(A), await person(B), await person(B)]
    b.leave()
    acts.write(cell(b), ' Thêm.')
    take(a)
    await saved(a)
    await b.comeBack()
    const [one, two] = [await b.untilTold(), await other.untilTold()]
    expect(one.id).toBe(two.id)
    const later = await person(B)
    expect(linesOf(await later.untilTold())).toEqual([' Thêm.'])
    expect(a.told()).toEqual([])
    const stranger = await person('observer-001')
    await pause(50)
    expect(stranger.told()).toEqual([])
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
    const lock = (status: string) =>
      server.storage.writer.window(() => server.storage.raw.prepare('UPDATE section SET status = ? WHERE id = ?').run(status, section))
    const stale = new Y.Doc()
    Y.applyUpdate(stale, server.rows(section)[0]!.bytes)
    const made: Uint8Array[] = []
    stale.on('update', (update: Uint8Array) => made.push(update))
    acts.append(acts.cellAt(stale, 1, 1), ' Không có chỗ.')
    await b.comeBack()
    await lock('submitted')
    b.section().send(syncUpdate(made[0]!))
    await until(() => b.section().closed !== null, 'the refusal')
    expect(rows()).toEqual([])
    expect(b.told()).toEqual([])
    await lock('drafting')
    await server.setStatus(section, 'drafting')
    b.leave()
    await b.comeBack()
    b.section().send(syncUpdate(made[0]!))
    expect(linesOf(await b.untilTold())).toEqual([' Không có chỗ.'])
    expect(rows()).toHaveLength(1)
  })

  test('L1: when the text cannot be written, its update is not written either, and nothing is acknowledged or told; later it is', async () => {
    await begin(TABLE)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    acts.write(cell(b), ' Thêm.')
    take(a)
    await saved(a)
    const before = server.rows(section).length
    server.storage.raw.exec(`CREATE TRIGGER broken BEFORE INSERT ON displaced_text BEGIN SELECT RAISE(ABORT, 'broken'); END`)
    await b.comeBack().catch(() => {})
    await until(() => b.section().closed !== null, 'the channel to be closed')
    expect(b.section().closed).toMatchObject({ code: CLOSE.stopping })
    expect(server.rows(section)).toHaveLength(before)
    expect(rows()).toEqual([])
    expect(b.told()).toEqual([])
    expect(server.errors.splice(0).map(String)).toEqual([expect.stringContaining('broken')])
    server.storage.raw.exec('DROP TRIGGER broken')
    const stale = new Y.Doc()
    for (const row of server.rows(section).slice(0, 1)) Y.applyUpdate(stale, row.bytes)
    const again = await person(B)
    stale.on('update', (update: Uint8Array) => again.section().send(syncUpdate(update)))
    acts.append(acts.cellAt(stale, 1, 1), ' Thêm.')
    expect(linesOf(await again.untilTold())).toEqual([' Thêm.'])
  })

  test('an unmodified y-websocket client hears nothing that it does not know, and what it loses is kept', async () => {
    await begin(TABLE)
    const a = await person(A)
    const stock = yWebsocketClient(server.port, B, section)
    await stock.synced()
    const heard: number[] = []
    stock.provider.ws!.addEventListener('message', (event: { data: unknown }) => heard.push(new Uint8Array(event.data as ArrayBuffer)[0]!))
    a.leave()
    take(a)
    acts.append(acts.cellAt(stock.ydoc, 1, 1), ' Thêm.')
    await until(() => server.rows(section).length > 1, 'the words')
    await a.comeBack()
    await until(() => layout(acts.tableOf(stock.ydoc)).rows.length === 2, 'the row to go')
    expect(new Set(heard)).toEqual(new Set(heard.filter((type) => type <= 3)))
    expect(heard.length).toBeGreaterThan(0)
    expect(rows()).toHaveLength(1)
    expect(linesOf(await (await person(B)).untilTold())).toEqual([' Thêm.'])
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
    expect(b.told().flatMap(linesOf).join('')).toBe(expected)
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
    const text = await b.untilTold()
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
