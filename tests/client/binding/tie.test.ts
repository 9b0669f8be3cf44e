// @vitest-environment jsdom

import { expect, test } from 'vitest'
import { Line } from '../../support/binding/line.ts'

/** Both orders of client ids, so that neither side wins by chance. */
const ids: [number, number][] = Array.from({ length: 20 }, (_, n) => (n % 2 ? [100 + n, 900 - n] : [900 - n, 100 + n]))

test.each(ids)('Enter at the end of a line where another is typing: the words stay in the line, the new line is the new one (ids %i, %i)', (a, b) => {
  const line = new Line(['Trên', 'Đoạn này', 'Dưới'], [a, b])
  for (const { writer } of [line.a, line.b]) writer.moveTo(writer.end('Đoạn này'))
  for (const [index, sign] of [...' kinh tế'].entries()) {
    line.b.writer.type(sign)
    if (index === 3) {
      line.a.writer.enter()
      continue
    }
    line.settle()
    if (index === 4) line.a.writer.type('Mới')
    line.settle()
  }
  expect(line.a.writer.words()).toEqual(['Trên', 'Đoạn này kinh tế', 'Mới', 'Dưới'])
  expect(line.b.writer.words()).toEqual(line.a.writer.words())
  expect(line.troubles()).toEqual([])
  line.close()
})

test.each(ids)('a table put in, or lines pasted, at the end of a line where another is typing offline (ids %i, %i)', (a, b) => {
  const line = new Line(['Trên', 'Đoạn này', 'Dưới'], [a, b])
  const { writer } = line.a
  line.offline(line.b)
  line.b.writer.moveTo(line.b.writer.end('này'))
  line.b.writer.type(' kinh tế')
  writer.moveTo(writer.end('này'))
  if (a % 4 < 2) writer.insertTable()
  else
    for (const words of ['một', 'hai']) {
      writer.enter()
      writer.type(words)
    }
  line.settle()
  line.back(line.b)
  expect(writer.words()[1]).toBe('Đoạn này kinh tế')
  expect(line.b.writer.words()).toEqual(writer.words())
  expect(line.troubles()).toEqual([])
  line.close()
})

test('Enter before words by somebody who saw them stays where it was pressed', () => {
  const line = new Line(['Đoạn này'])
  line.b.writer.moveTo(line.b.writer.end('này'))
  line.b.writer.type(' kinh tế')
  line.settle()
  line.a.writer.moveTo(line.a.writer.before(' kinh'))
  line.a.writer.enter()
  line.settle()
  expect(line.b.writer.words()).toEqual(['Đoạn này', ' kinh tế'])
  line.close()
})

test.each(ids)('a line that another cuts and puts back elsewhere takes along what I write in it meanwhile (ids %i, %i)', (a, b) => {
  for (const [needle, online] of [
    ['Đoạn', false],
    ['này', false],
    ['Đoạn', true],
    ['này', true],
  ] as const) {
    const line = new Line(['Trên', 'Đoạn này', 'Dưới', 'Cuối'], [a, b])
    const { writer } = line.a
    if (!online) line.offline(line.b)
    line.b.writer.moveTo(line.b.writer.end(needle) - (needle === 'Đoạn' ? 4 : 0))
    line.b.writer.type(' VÀ')
    const { pos, size } = writer.line('Đoạn')
    const node = writer.doc.nodeAt(pos - 1)!
    writer.delete(pos - 1, pos + size + 1)
    if (online) {
      line.settle()
      line.b.writer.type(' THÊM')
    }
    writer.editor.view.dispatch(writer.editor.state.tr.insert(writer.end('Dưới') + 1, node))
    line.settle()
    if (!online) line.back(line.b)
    const words = ` VÀ${online ? ' THÊM' : ''}`
    expect(writer.words()).toEqual(['Trên', 'Dưới', needle === 'này' ? `Đoạn này${words}` : `Đoạn${words} này`, 'Cuối'])
    expect(line.b.writer.words()).toEqual(writer.words())
    expect(line.b.writer.caret).toBe(line.b.writer.before(words) + words.length)
    expect(line.troubles()).toEqual([])
    line.close()
  }
})

test.each(ids)('two lines joined by mistake and parted again by undo, while I type at the end of the first (ids %i, %i)', (a, b) => {
  const line = new Line(['Đoạn này', 'Dưới'], [a, b])
  line.b.writer.moveTo(line.b.writer.end('này'))
  line.b.writer.type(' kinh')
  line.a.writer.moveTo(line.a.writer.before('Dưới'))
  line.a.writer.join()
  line.a.writer.undo()
  line.b.writer.type(' tế')
  line.settle()
  expect(line.a.writer.words()).toEqual(['Đoạn này kinh tế', 'Dưới'])
  expect(line.b.writer.words()).toEqual(line.a.writer.words())
  expect(line.troubles()).toEqual([])
  line.close()
})
