// @vitest-environment jsdom

import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Line, type Peer, type SeedBlock } from '../../support/binding/line.ts'

const lines: SeedBlock[] = ['Dòng trên.', 'Đoạn hai người cùng sửa:', 'Dòng dưới.']
const WORDS = ' kinh tế vượt mức kế hoạch năm nay.'

let line: Line
const open = (blocks: readonly SeedBlock[] = lines): { a: Peer; b: Peer } => {
  line = new Line(blocks)
  return line
}
afterEach(() => {
  expect(line.troubles()).toEqual([])
  expect(line.a.writer.words()).toEqual(line.b.writer.words())
  line.close()
})

/** What a colleague may do to the block in which somebody writes. */
const acts: Record<string, (peer: Peer) => void> = {
  'makes it a list item': ({ writer }) => writer.style('dash'),
  'makes it a sub-heading': ({ writer }) => writer.style('heading1'),
  'centres it': ({ writer }) => writer.align(),
  'presses Enter in it': ({ writer }) => writer.enter(),
  'joins it to the line above': ({ writer }) => {
    writer.moveTo(writer.before('Đoạn'))
    writer.join()
  },
  'makes words of it bold': ({ writer }) => writer.bold(writer.before('hai'), writer.before('hai') + 3),
}

describe.each(Object.entries(acts))('FINDINGS V1, V5: a colleague %s', (_, act) => {
  test('while I write offline: my words stay behind their sign', () => {
    const { a, b } = open()
    line.offline(b)
    b.writer.moveTo(b.writer.end('sửa'))
    b.writer.type(WORDS)
    a.writer.moveTo(a.writer.before('cùng'))
    act(a)
    line.settle()
    line.back(b)
    expect(a.writer.words().join('\n')).toContain(`sửa:${WORDS}`)
    expect(line.displacedText).toBe('')
  })

  test.each([0, 2])('while I type, %i keys on their way', (keys) => {
    const { a, b } = open()
    b.writer.moveTo(b.writer.end('sửa'))
    a.writer.moveTo(a.writer.before('cùng'))
    for (const [index, sign] of [...WORDS].entries()) {
      if (index === 10) act(a)
      b.writer.type(sign)
      if (keys === 0 || index < 10 || index >= 10 + keys) line.settle()
    }
    line.settle()
    expect(a.writer.words().join('\n')).toContain(`sửa:${WORDS}`)
    expect(line.displacedText).toBe('')
  })
})

test('FINDINGS V4: two who begin one empty line do not mix their words', () => {
  for (let round = 0; round < 10; round++) {
    const { a, b } = open(['Trên.', '', 'Dưới.'])
    for (const { writer } of [a, b]) writer.moveTo(writer.lines()[1]!.pos)
    for (let i = 0; i < 4; i++) {
      a.writer.type('abcd'[i]!)
      b.writer.type('1234'[i]!)
      if (i % 2) line.settle()
    }
    line.settle()
    expect(['abcd1234', '1234abcd']).toContain(a.writer.words()[1])
    if (round < 9) line.close()
  }
})

describe('FINDINGS V2: undoing what I made takes no words of a colleague', () => {
  test.each(['table', 'dash', 'heading1'] as const)('%s', (what) => {
    const { a, b } = open(['Đoạn đầu.'])
    a.writer.moveTo(a.writer.end('đầu'))
    if (what === 'table') a.writer.insertTable()
    else {
      a.writer.enter()
      a.writer.type('Tiêu đề')
      a.writer.style(what)
    }
    line.settle()
    b.writer.moveTo(what === 'table' ? b.writer.lines().filter(({ inCell }) => inCell)[1]!.pos : b.writer.end('Tiêu đề'))
    b.writer.type(' Số liệu của đồng nghiệp.')
    line.settle()
    for (let i = 0; i < 4; i++) {
      a.writer.undo()
      line.settle()
    }
    expect(a.writer.words()).toContain(' Số liệu của đồng nghiệp.')
    expect(a.writer.words()[0]).toBe('Đoạn đầu.')
    if (what === 'table') expect(a.writer.tables()).toHaveLength(1)
  })
})

test('FINDINGS V6: who adds a column while another adds a row gets both, with one cell at each place', () => {
  const { a, b } = open([
    'trước',
    [
      ['a1', 'b1'],
      ['a2', 'b2'],
    ],
    'sau',
  ])
  for (let round = 0; round < 2; round++) {
    line.offline(b)
    a.writer.intoCell(0, 1)
    a.writer.table('addColumnAfter')
    b.writer.intoCell(1, 0)
    b.writer.table('addRowAfter')
    line.settle()
    line.back(b)
    a.writer.moveTo(a.writer.end('a1'))
    a.writer.type('x')
    b.writer.moveTo(b.writer.end('b2'))
    b.writer.type('y')
    line.settle()
  }
  expect(a.writer.grid().map((row) => row.length)).toEqual([4, 4, 4, 4])
  expect(a.writer.grid().flat().filter(Boolean)).toEqual(['a1xx', 'b1', 'a2', 'b2yy'])
})

test('a block that is cut and put back while I write in it: my words stand, or they are told', () => {
  const { a, b } = open()
  line.offline(b)
  b.writer.moveTo(b.writer.end('sửa'))
  b.writer.type(WORDS)
  const node = a.writer.doc.child(1)
  const { pos, size } = a.writer.lines()[1]!
  a.writer.delete(pos - 1, pos + size + 1)
  line.settle()
  a.writer.editor.view.dispatch(a.writer.editor.state.tr.insert(a.writer.doc.child(0).nodeSize, node))
  line.settle()
  line.back(b)
  expect(a.writer.words().join('') + line.displacedText).toContain(WORDS)
})

test.each(['in a line of their own', 'in a line made by Enter'])(
  'FINDINGS V1: the words of a line are cut, then the empty line goes, then they are put back below %s, while mine are on their way: they go along',
  (how) => {
    const { a, b } = open()
    b.writer.moveTo(b.writer.end('sửa'))
    b.writer.type(WORDS)
    /** What A does arrives; what B does stays on its way. */
    const come = (): void => {
      for (const update of a.up.splice(0)) for (const ydoc of [line.server, b.ydoc]) Y.applyUpdate(ydoc, update, 'net')
    }
    const { pos, size, words } = a.writer.lines()[1]!
    const below = a.writer.lines()[2]!.words
    a.writer.delete(pos, pos + size)
    come()
    a.writer.moveTo(pos)
    a.writer.join()
    come()
    a.writer.moveTo(a.writer.end(below))
    if (how === 'in a line made by Enter') {
      a.writer.enter()
      come()
      a.writer.editor.view.dispatch(a.writer.editor.state.tr.insertText(words))
    } else {
      const paragraph = a.writer.doc.child(0).type.create(null, a.writer.editor.schema.text(words))
      a.writer.editor.view.dispatch(a.writer.editor.state.tr.insert(a.writer.caret + 1, paragraph))
    }
    come()
    line.settle()
    expect(a.writer.words()).toContain(`${words}${WORDS}`)
    expect(b.writer.words()).toEqual(a.writer.words())
  },
)

test.each(['the deleter', 'the writer'])(
  'FINDINGS V1: a table deleted under a writer, %s comes back first: the words are told, to their writer',
  (first) => {
    const { a, b } = open([
      'trước',
      [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ],
      'sau',
    ])
    line.offline(a)
    line.offline(b)
    b.writer.moveTo(b.writer.end('b2'))
    b.writer.type(WORDS)
    a.writer.deleteTable()
    const order = first === 'the deleter' ? [a, b] : [b, a]
    for (const peer of order) line.back(peer)
    expect(line.displacedText).toBe(WORDS)
    expect(line.displaced.every(({ client }) => client === b.ydoc.clientID)).toBe(true)
  },
)
