import { isBlank } from '@van-kien/server/storage/displaced-column.ts'
import { FRAME } from '@van-kien/shared/protocol/frames.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, footnotesOf } from '../support/body/lines.ts'
import * as acts from '../support/displaced/acts.ts'
import { A, B, cell, displacedGround, doc, PARAGRAPHS, SENTENCE, saved, TABLE, take } from '../support/displaced/ground.ts'
import { linesOf, type Writer } from '../support/displaced/writer.ts'
import { until } from '../support/until.ts'
import { textOf } from '../support/y-websocket-client.ts'

const { section, begin, person, whileAway, rows } = displacedGround()
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
      expect([...a.notified(), ...b.notified(), ...rows()]).toEqual([])
    })
})

describe('L4: words written where somebody else took the place away', () => {
  test('told exactly, with who, when and where', async () => {
    const { a, b } = await whileAway(TABLE, (b) => acts.write(cell(b), SENTENCE), take)
    expect(linesOf(await b.untilNotified())).toEqual([SENTENCE])
    await until(() => b.notified()[0]!.by !== null, 'who took the place away', 30_000)
    const [text] = b.notified()
    expect([text!.by, text!.sectionId]).toEqual([`Tên ${A}`, section()])
    expect(text!.at).toBeGreaterThan(0)
    expect(text!.pieces[0]!.after).toEqual(idOf(acts.tableOf(a.ydoc)))
    expect(rows()).toHaveLength(1)
    expect(a.notified()).toEqual([])
    expect(textOf(b.ydoc)).toBe(textOf(a.ydoc))
  })

  test('where the whole table went, the place is behind the line above it', async () => {
    const { b } = await whileAway(
      TABLE,
      (b) => acts.write(cell(b), SENTENCE),
      ({ ydoc }) => acts.removeTable(ydoc),
    )
    await until(() => b.notified()[0]?.by !== null && b.notified().length > 0, 'who took the place away', 30_000)
    const after = b.notified()[0]!.pieces[0]!.after!
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
    expect(linesOf(await b.untilNotified())).toEqual([SENTENCE])
    expect(b.notified()[0]).toMatchObject({ by: `Tên ${A}` })
    const { kinds } = b.section()
    await until(() => kinds.includes(FRAME.data), 'the change')
    expect(kinds.indexOf(FRAME.displaced)).toBeLessThan(kinds.indexOf(FRAME.data))
    expect(a.notified()).toEqual([])
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
    expect(b.notified()).toEqual([])
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
      await b.untilNotified()
      expect(b.notified().flatMap(linesOf)).toEqual(expected)
    })
    test(`${name} deleted by somebody who did not see the words in it yet`, async () => {
      await begin(TABLE)
      const [a, b] = [await person(A), await person(B)]
      a.leave()
      act(a)
      write(b)
      await saved(b)
      await a.comeBack()
      expect(linesOf(await b.untilNotified())).toEqual(expected)
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
    expect(linesOf(await gone.b.untilNotified())).toEqual([', theo báo cáo 12-BC/ĐU'])

    const { b } = await whileAway(
      PARAGRAPHS,
      ({ ydoc }) => acts.putFootnote(acts.lineAt(ydoc, 1), 'Theo báo cáo 12-BC/ĐU'),
      ({ ydoc }) => acts.removeLine(ydoc, 1),
    )
    await saved(b)
    expect(note(b).toString()).toBe('Theo báo cáo 12-BC/ĐU')
    expect(b.notified()).toEqual([])
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
    expect([...a.notified(), ...b.notified()]).toEqual([])
  })
})
