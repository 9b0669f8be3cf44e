// @vitest-environment jsdom

import { afterEach, describe, expect, test } from 'vitest'
import { Line, type SeedBlock } from '../../support/binding/line.ts'

let line: Line
const open = (blocks: readonly SeedBlock[]): Line => {
  line = new Line(blocks)
  return line
}
afterEach(() => {
  expect(line.troubles()).toEqual([])
  expect(line.a.writer.doc.eq(line.b.writer.doc)).toBe(true)
  line.close()
})

const styles = (): unknown[] => line.a.writer.doc.children.map((node) => node.attrs.style)

test('undo and redo bring back words, marks and attributes, and the caret', () => {
  const { a } = open(['một hai ba'])
  a.writer.moveTo(a.writer.end('ba'))
  a.writer.type(' bốn')
  a.writer.pause()
  a.writer.bold(a.writer.before('hai'), a.writer.before('hai') + 3)
  a.writer.pause()
  a.writer.style('dash')
  a.writer.pause()
  const { pos, size } = a.writer.line('một')
  a.writer.delete(pos, pos + size)
  for (let i = 0; i < 4; i++) a.writer.undo()
  expect(a.writer.words()).toEqual(['một hai ba'])
  expect(styles()).toEqual(['body'])
  expect(a.writer.caret).toBe(a.writer.end('ba'))
  for (let i = 0; i < 3; i++) a.writer.redo()
  expect(a.writer.words()).toEqual(['một hai ba bốn'])
  expect(styles()).toEqual(['dash'])
  line.settle()
})

describe('what others did is not undone', () => {
  test('a style that another has set since stays', () => {
    const { a, b } = open(['một'])
    a.writer.moveTo(a.writer.end('một'))
    a.writer.style('dash')
    line.settle()
    b.writer.moveTo(b.writer.end('một'))
    b.writer.style('heading1')
    line.settle()
    a.writer.undo()
    line.settle()
    expect(styles()).toEqual(['heading1'])
  })

  test('a style of mine on another’s words goes', () => {
    const { a, b } = open(['một'])
    b.writer.moveTo(b.writer.end('một'))
    b.writer.type(' chữ của bạn')
    line.settle()
    a.writer.moveTo(a.writer.end('bạn'))
    a.writer.style('dash')
    line.settle()
    a.writer.undo()
    line.settle()
    expect(styles()).toEqual(['body'])
    expect(a.writer.words()).toEqual(['một chữ của bạn'])
  })

  test('my new list item with another’s words stays, as a list item', () => {
    const { a, b } = open(['một'])
    a.writer.moveTo(a.writer.end('một'))
    a.writer.enter()
    a.writer.style('dash')
    line.settle()
    b.writer.moveTo(b.writer.lines()[1]!.pos)
    b.writer.type('của bạn')
    line.settle()
    a.writer.undo()
    line.settle()
    expect(a.writer.words()).toEqual(['một', 'của bạn'])
    expect(styles()).toEqual(['body', 'dash'])
  })

  test('a row, a column and a footnote of mine stay when another wrote in them', () => {
    const { a, b } = open([
      [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ],
      'sau',
    ])
    a.writer.intoCell(0, 0)
    a.writer.table('addRowAfter')
    a.writer.table('addColumnAfter')
    line.settle()
    b.writer.intoCell(1, 0)
    b.writer.type('hàng')
    b.writer.intoCell(0, 1)
    b.writer.type('cột')
    line.settle()
    a.writer.undo()
    a.writer.undo()
    line.settle()
    expect(a.writer.grid()).toEqual([
      ['a1', 'cột', 'b1'],
      ['hàng', '', ''],
      ['a2', '', 'b2'],
    ])
  })

  test('a row, a column, a merged cell of mine go again while nobody else wrote in them', () => {
    const { a } = open([
      [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ],
      'sau',
    ])
    const before = a.writer.doc
    a.writer.intoCell(0, 0)
    a.writer.table('addRowAfter')
    a.writer.table('addColumnAfter')
    a.writer.selectCells(a.writer.cellAt(0, 0)!, a.writer.cellAt(1, 1)!)
    a.writer.table('mergeCells')
    for (let i = 0; i < 3; i++) a.writer.undo()
    expect(a.writer.doc.eq(before)).toBe(true)
    line.settle()
  })

  test('words that another wrote between mine stay when mine are undone', () => {
    const { a, b } = open([''])
    a.writer.moveTo(a.writer.lines()[0]!.pos)
    a.writer.type('trước sau')
    line.settle()
    b.writer.moveTo(b.writer.before(' sau'))
    b.writer.type(' GIỮA')
    line.settle()
    a.writer.undo()
    line.settle()
    expect(a.writer.words()).toEqual([' GIỮA'])
  })
})

test('a deleted row comes back with its words, those of others too', () => {
  const { a, b } = open([
    [
      ['a1', 'b1'],
      ['a2', 'b2'],
    ],
    'sau',
  ])
  b.writer.moveTo(b.writer.end('b2'))
  b.writer.type(' của bạn')
  line.settle()
  a.writer.intoCell(1, 0)
  a.writer.table('deleteRow')
  line.settle()
  a.writer.undo()
  line.settle()
  expect(b.writer.grid()).toEqual([
    ['a1', 'b1'],
    ['a2', 'b2 của bạn'],
  ])
})
