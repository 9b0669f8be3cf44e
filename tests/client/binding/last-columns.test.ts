// @vitest-environment jsdom

import { afterEach, describe, expect, test } from 'vitest'
import { Line, type Peer, type SeedBlock } from '../../support/binding/line.ts'

let line: Line
const open = (blocks: readonly SeedBlock[]): { a: Peer; b: Peer } => {
  line = new Line(blocks)
  return line
}
afterEach(() => {
  line.settle()
  expect(line.troubles()).toEqual([])
  expect(line.a.writer.binding.counts.rebuilt).toBe(0)
  expect(line.a.writer.doc.eq(line.b.writer.doc)).toBe(true)
  line.close()
})

describe('L4: the last columns are taken away by two at once, each one, and a third had put in a row meanwhile', () => {
  function begin(): { a: Peer; b: Peer } {
    const { a, b } = open([
      'trên',
      [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ],
      'dưới',
    ])
    line.offline(a)
    a.writer.intoCell(1, 0)
    a.writer.table('addRowAfter')
    for (const [index, words] of ['mới', 'khác'].entries()) {
      a.writer.intoCell(2, index)
      a.writer.type(words)
    }
    a.writer.intoCell(0, 0)
    a.writer.table('deleteColumn')
    b.writer.intoCell(0, 1)
    b.writer.table('deleteColumn')
    line.back(a)
    return { a, b }
  }

  test('what is left of words is shown, can be written in, copied and taken out; nothing is told', () => {
    const { a, b } = begin()
    for (const { writer } of [a, b]) expect(writer.grid()).toEqual([[''], [''], ['khác']])
    expect(line.displacedText).toBe('')
    b.writer.moveTo(b.writer.end('khác'))
    b.writer.type(' nữa')
    b.writer.intoCell(0, 0)
    b.writer.type('trên cùng')
    line.settle()
    for (const { writer } of [a, b]) expect(writer.grid()).toEqual([['trên cùng'], [''], ['khác nữa']])
    a.writer.delete(a.writer.before('khác'), a.writer.end('khác nữa'))
    line.settle()
    expect(b.writer.grid()).toEqual([['trên cùng'], [''], ['']])
  })

  test('a row and a column beside them can be added, and the table can go', () => {
    const { a, b } = begin()
    a.writer.intoCell(2, 0)
    a.writer.table('addColumnAfter')
    a.writer.table('addRowAfter')
    line.settle()
    for (const { writer } of [a, b])
      expect(writer.grid()).toEqual([
        ['', ''],
        ['', ''],
        ['khác', ''],
        ['', ''],
      ])
    b.writer.deleteTable()
    line.settle()
    expect(a.writer.words()).toEqual(['trên', 'dưới'])
  })

  test('with a column back they stand in it again', () => {
    const { b } = begin()
    b.writer.undo()
    line.settle()
    expect(b.writer.grid()).toEqual([['b1'], ['b2'], ['khác']])
  })
})
