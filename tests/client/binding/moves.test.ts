// @vitest-environment jsdom

import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { isMoveKey } from '@van-kien/shared/content/body/move-record.ts'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type SeedBlock, seedBody } from '../../support/binding/line.ts'
import { Writer } from '../../support/binding/writer.ts'

/** B8: what two people move unseen by each other stands once. Both orders of client ids, so that neither side wins by chance. */
const orders = [
  [10, 20, 30],
  [30, 20, 10],
  [20, 30, 10],
  [20, 10, 30],
  [10, 30, 20],
  [30, 10, 20],
] as const

let all: Writer[] = []
afterEach(() => {
  for (const writer of all) {
    expect(writer.troubles).toEqual([])
    expect(writer.words()).toEqual(all[0]!.words())
    writer.destroy()
  }
  all = []
})

const LINES: SeedBlock[] = ['Trên', 'Đoạn này dời', 'Giữa', 'Dưới', 'Cuối']

function open(ids: readonly number[], blocks: readonly SeedBlock[] = LINES): Writer[] {
  const first = new Y.Doc()
  seedBody(first, blocks)
  all = ids.map((id) => {
    const ydoc = new Y.Doc()
    ydoc.clientID = id
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(first), 'net')
    return new Writer(ydoc)
  })
  return all
}

const bring = (from: Writer, to: Writer): void => Y.applyUpdate(to.ydoc, Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc)), 'net')

/** Everybody gets everything, until nobody has more to say. */
function settle(writers: readonly Writer[] = all): void {
  for (let round = 0; round < 4; round++) for (const from of writers) for (const to of writers) if (from !== to) bring(from, to)
}

function cut(writer: Writer, words: string): ReturnType<Writer['doc']['child']> {
  const { pos, size } = writer.line(words)
  const node = writer.doc.nodeAt(pos - 1)!
  writer.delete(pos - 1, pos + size + 1)
  return node
}
function putBehind(writer: Writer, words: string, node: ReturnType<typeof cut>): void {
  writer.editor.view.dispatch(writer.editor.state.tr.insert(writer.end(words) + 1, node))
}
const moveLine = (writer: Writer, words: string, behind: string): void => putBehind(writer, behind, cut(writer, words))
/** A piece of a line is dragged to the end of another: one change. */
function drag(writer: Writer, words: string, behind: string): void {
  const from = writer.before(words)
  const { tr } = writer.editor.state
  const { content } = tr.doc.slice(from, from + words.length)
  tr.delete(from, from + words.length)
  writer.editor.view.dispatch(tr.insert(tr.mapping.map(writer.end(behind)), content))
}
const times = (words: string): number => all[0]!.words().join('\n').split(words).length - 1

test.each(orders)('two people cut one line and put it back in two places: it stands once (ids %i, %i, %i)', (...ids) => {
  const [a, b] = open(ids)
  moveLine(a!, 'Đoạn này dời', 'Giữa')
  moveLine(b!, 'Đoạn này dời', 'Cuối')
  settle()
  const later = ids[0] > ids[1] ? ['Trên', 'Giữa', 'Đoạn này dời', 'Dưới', 'Cuối'] : ['Trên', 'Giữa', 'Dưới', 'Cuối', 'Đoạn này dời']
  expect(a!.words()).toEqual(later)
})

test.each(orders)('a third writes into words without a marker and takes one of the two away in the same go (ids %i, %i, %i)', (...ids) => {
  const [a, b, c] = open(ids)
  const { body } = a!
  a!.ydoc.transact(() => body.insert(0, 'Chữ chưa có dòng'), 'net')
  settle()
  moveLine(a!, 'Đoạn này dời', 'Giữa')
  moveLine(b!, 'Đoạn này dời', 'Cuối')
  bring(a!, c!)
  bring(b!, c!)
  c!.moveTo(c!.end('Chữ chưa có dòng'))
  c!.type('!')
  expect(readBody(c!.body).eq(c!.doc)).toBe(true)
  settle()
  expect(times('Đoạn này dời')).toBe(1)
  expect(a!.words()[0]).toBe('Chữ chưa có dòng!')
})

test.each(orders)('what a third writes in it meanwhile goes along to where it stands in the end (ids %i, %i, %i)', (...ids) => {
  const [a, b, c] = open(ids)
  c!.moveTo(c!.end('Đoạn này dời'))
  c!.type(' VÀ')
  moveLine(a!, 'Đoạn này dời', 'Giữa')
  // The third has followed one of the two when the other comes.
  settle([a!, c!])
  c!.type(' THÊM')
  moveLine(b!, 'Đoạn này dời', 'Cuối')
  settle()
  expect(times('Đoạn này dời VÀ THÊM')).toBe(1)
  expect(a!.words().filter((words) => words !== '')).toHaveLength(5)
})

test.each(orders)('my words followed one move of their line, the other mover had seen them (ids %i, %i, %i)', (...ids) => {
  const [a, b, c] = open(ids)
  c!.moveTo(c!.end('này'))
  c!.type(' VÀ')
  settle([b!, c!])
  moveLine(a!, 'Đoạn này dời', 'Giữa')
  settle([a!, c!])
  expect(c!.words()).toContain('Đoạn này dời VÀ')
  moveLine(b!, 'Đoạn này dời VÀ', 'Cuối')
  settle()
  expect(times('Đoạn này dời VÀ')).toBe(1)
  expect(times('VÀ')).toBe(1)
  expect(a!.words()).toHaveLength(5)
})

test.each(orders)('my words went back before an Enter, whoever moves the line had seen them: they stand once (ids %i, %i, %i)', (...ids) => {
  const [a, b, c] = open(ids)
  c!.moveTo(c!.end('Đoạn này dời'))
  c!.type(' VÀ')
  settle([b!, c!])
  a!.moveTo(a!.end('Đoạn này dời'))
  a!.enter()
  settle([a!, c!])
  moveLine(b!, 'Đoạn này dời VÀ', 'Cuối')
  settle()
  expect(times('VÀ')).toBe(1)
  expect(a!.words()).toContain('Đoạn này dời VÀ')
})

test.each(orders)('two people drag the same words out of a line, or words that overlap (ids %i, %i, %i)', (...ids) => {
  const [a, b] = open(ids)
  drag(a!, 'này dời', 'Giữa')
  drag(b!, 'Đoạn này', 'Cuối')
  settle()
  for (const words of ['Đoạn', 'này', 'dời']) expect(times(words)).toBe(1)
})

test.each(orders)(
  'two people move one table, a third one writes in a cell: each word stands, those that stood once stand once (ids %i, %i, %i)',
  (...ids) => {
    const [a, b, c] = open(ids, [
      'Trên',
      [
        ['một', 'hai'],
        ['ba', 'bốn'],
      ],
      'Giữa',
      'Cuối',
    ])
    const moveTable = (writer: Writer, behind: string): void => {
      const [table] = writer.tables()
      writer.delete(table!.pos, table!.pos + table!.node.nodeSize)
      putBehind(writer, behind, table!.node)
    }
    moveTable(a!, 'Giữa')
    moveTable(b!, 'Cuối')
    settle()
    expect(a!.tables()).toHaveLength(1)
    expect(times('bốn')).toBe(1)
    c!.moveTo(c!.end('bốn'))
    c!.type(' NĂM')
    settle()
    expect(times('bốn NĂM')).toBe(1)
  },
)

test.each(orders.flatMap((ids) => (['deleteColumn', 'deleteRow'] as const).map((command) => [command, ...ids] as const)))(
  '%s: two or three people, unseen by each other, take away the first line of a merged cell: its words stand once (ids %i, %i, %i)',
  (command, ...ids) => {
    const [a, b, c] = open(ids, [
      'Trên',
      [
        ['một', '', 'hai'],
        ['', '', 'ba'],
        ['bốn', 'năm', 'sáu'],
      ],
    ])
    a!.selectCells(a!.cellAt(0, 0)!, a!.cellAt(1, 1)!)
    a!.table('mergeCells')
    settle()
    for (const writer of [a!, b!, c!]) {
      writer.intoCell(0, 0)
      writer.pause()
      const [row, column] = command === 'deleteRow' ? [0, 1] : [2, 0]
      writer.intoCell(row, column)
      writer.table(command)
    }
    settle()
    expect(times('một')).toBe(1)
    // No empty line is left of the covered cell, or of the copy.
    expect(a!.words().filter((words) => words === '')).toEqual([])
  },
)

test('a footnote in the line is moved with it, and stands once', () => {
  const [a, b] = open(orders[0])
  a!.moveTo(a!.end('này'))
  a!.footnote('Theo báo cáo.')
  settle()
  moveLine(a!, 'Đoạn này', 'Giữa')
  moveLine(b!, 'Đoạn này', 'Cuối')
  settle()
  expect(times('\ufffc')).toBe(1)
  expect(times('Đoạn này dời\ufffc')).toBe(1)
})

test('who puts back what another put elsewhere meanwhile has the last word, whatever the ids', () => {
  for (const ids of orders) {
    const [a, b] = open(ids)
    const node = cut(b!, 'Đoạn này dời')
    moveLine(a!, 'Đoạn này dời', 'Giữa')
    settle()
    putBehind(b!, 'Cuối', node)
    settle()
    expect(a!.words()).toEqual(['Trên', 'Giữa', 'Dưới', 'Cuối', 'Đoạn này dời'])
    if (ids !== orders.at(-1)) for (const writer of all) writer.destroy()
  }
})

test('both movers are gone when it comes together: whoever writes next in the section takes the double out; reading and opening do not', () => {
  const [a, b, c] = open(orders[0])
  moveLine(a!, 'Đoạn này dời', 'Giữa')
  moveLine(b!, 'Đoạn này dời', 'Cuối')
  bring(a!, c!)
  bring(b!, c!)
  expect(c!.words().filter((words) => words === 'Đoạn này dời')).toHaveLength(2)
  const late = new Y.Doc()
  late.clientID = 40
  Y.applyUpdate(late, Y.encodeStateAsUpdate(c!.ydoc), 'net')
  const before = Y.encodeStateVector(late)
  const d = new Writer(late)
  expect(Y.encodeStateVector(late)).toEqual(before)
  for (const writer of [a!, b!, c!]) writer.destroy()
  all = [d]
  d.moveTo(d.end('Trên'))
  d.type('!')
  expect(times('Đoạn này dời')).toBe(1)
})

test('a copy that was not cut is no move: both stand; so does what is pasted a second time', () => {
  const [a, b] = open(orders[0])
  const { pos } = a!.line('Đoạn này dời')
  const node = a!.doc.nodeAt(pos - 1)!
  putBehind(a!, 'Giữa', node)
  moveLine(b!, 'Đoạn này dời', 'Cuối')
  putBehind(b!, 'Dưới', node)
  settle()
  expect(times('Đoạn này dời')).toBe(3)
})

test('typing, and taking out what is typed, writes no record', () => {
  const [a] = open(orders[0])
  a!.moveTo(a!.end('Trên'))
  a!.type('chữ')
  a!.delete(a!.end('Trênchữ') - 3, a!.end('Trênchữ'))
  a!.type('chữ')
  expect([...a!.body._map.keys()].filter(isMoveKey)).toEqual([])
  moveLine(a!, 'Đoạn này dời', 'Cuối')
  expect([...a!.body._map.keys()].filter(isMoveKey)).toHaveLength(1)
  settle()
})
