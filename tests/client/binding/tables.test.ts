// @vitest-environment jsdom

import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import { MOST_COLUMNS } from '@van-kien/shared/content/body/names.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { Line, type Peer, type SeedBlock } from '../../support/binding/line.ts'
import type { Writer } from '../../support/binding/writer.ts'

let line: Line
const three: SeedBlock[] = [
  'trên',
  [
    ['a1', 'b1', 'c1'],
    ['a2', 'b2', 'c2'],
    ['a3', 'b3', 'c3'],
  ],
  'dưới',
]
const open = (blocks: readonly SeedBlock[] = three): { a: Peer; b: Peer } => {
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

const cells = (writer: Writer): PmNode[] => writer.tables()[0]!.node.children.flatMap((row) => [...row.children])
const headers = (writer: Writer): string[] =>
  cells(writer)
    .filter(({ attrs }) => attrs.header)
    .map(({ textContent }) => textContent)

describe('what one does to a table while another writes in it', () => {
  const acts: Record<string, (writer: Writer) => void> = {
    'a row is added': (writer) => writer.table('addRowBefore'),
    'a column is added': (writer) => writer.table('addColumnBefore'),
    'another row is deleted': (writer) => {
      writer.intoCell(0, 0)
      writer.table('deleteRow')
    },
    'another column is deleted': (writer) => {
      writer.intoCell(0, 0)
      writer.table('deleteColumn')
    },
    'its cell is merged with others': (writer) => {
      writer.selectCells(writer.cellAt(1, 1)!, writer.cellAt(2, 2)!)
      writer.table('mergeCells')
    },
    'its cell is covered by another': (writer) => {
      writer.selectCells(writer.cellAt(0, 0)!, writer.cellAt(1, 1)!)
      writer.table('mergeCells')
    },
    'its row becomes a header': (writer) => writer.table('toggleHeaderRow'),
    'cells are pasted elsewhere': (writer) =>
      paste(writer, 2, 2, [
        ['x', 'y'],
        ['z', 'w'],
      ]),
    'a column gets a width': (writer) => {
      const { state, view } = writer.editor
      view.dispatch(state.tr.setNodeAttribute(writer.cellAt(0, 1)!, 'colwidth', [120]))
    },
  }
  test.each(Object.entries(acts))('%s: the words stay in their cell, online and offline', (_, act) => {
    for (const online of [true, false]) {
      const { a, b } = open()
      if (!online) line.offline(b)
      b.writer.moveTo(b.writer.end('b2'))
      b.writer.type(' đang')
      if (online) line.settle()
      a.writer.intoCell(1, 1)
      act(a.writer)
      b.writer.type(' gõ')
      line.settle()
      if (!online) line.back(b)
      expect(a.writer.words()).toContain('b2 đang gõ')
      expect(line.displacedText).toBe('')
      if (online) line.close()
    }
  })
})

/** Cells pasted with the caret in a cell. */
function paste(writer: Writer, row: number, column: number, words: string[][]): void {
  const { schema } = writer.doc.type
  const { table, tableRow, tableCell, paragraph } = schema.nodes
  const node = table!.create(
    null,
    words.map((line) =>
      tableRow!.create(
        null,
        line.map((text) => tableCell!.create(null, paragraph!.create(null, schema.text(text)))),
      ),
    ),
  )
  writer.intoCell(row, column)
  const { view } = writer.editor
  view.someProp('handlePaste', (handle) => handle(view, new Event('paste') as ClipboardEvent, new Slice(Fragment.from(node), 0, 0)))
}

test('cells pasted at the last cell make the table grow; one step of undo takes them back', () => {
  const { a } = open()
  const before = a.writer.doc
  paste(a.writer, 2, 2, [
    ['x', 'y'],
    ['z', 'w'],
  ])
  expect(a.writer.grid()).toEqual([
    ['a1', 'b1', 'c1', ''],
    ['a2', 'b2', 'c2', ''],
    ['a3', 'b3', 'x', 'y'],
    ['', '', 'z', 'w'],
  ])
  a.writer.undo()
  expect(a.writer.grid()).toEqual(before.child(1).children.map((row) => row.children.map(({ textContent }) => textContent)))
})

test('merging moves no words, splitting shows them at their places', () => {
  const { a, b } = open()
  a.writer.selectCells(a.writer.cellAt(0, 0)!, a.writer.cellAt(1, 1)!)
  a.writer.table('mergeCells')
  line.settle()
  expect(b.writer.grid()[0]).toEqual(['a1|b1|a2|b2', 'c1'])
  b.writer.moveTo(b.writer.end('b2'))
  b.writer.type('!')
  b.writer.enter()
  b.writer.type('mới')
  b.writer.intoCell(0, 0)
  expect(b.writer.table('splitCell')).toBe(true)
  line.settle()
  expect(a.writer.grid()).toEqual([
    ['a1', 'b1', 'c1'],
    ['a2', 'b2!|mới', 'c2'],
    ['a3', 'b3', 'c3'],
  ])
})

test('all words of a merged cell deleted: only one empty line is left of it', () => {
  const { a } = open()
  a.writer.selectCells(a.writer.cellAt(0, 0)!, a.writer.cellAt(1, 1)!)
  a.writer.table('mergeCells')
  const at = a.writer.cellAt(0, 0)!
  a.writer.selectCells(at, at)
  a.writer.deleteKey()
  expect(a.writer.grid()[0]).toEqual(['', 'c1'])
  a.writer.moveTo(at + 2)
  a.writer.type('lại')
  expect(a.writer.grid()[0]).toEqual(['lại', 'c1'])
})

describe('L4: a row that comes while its column goes', () => {
  /** A writes into a new row below the last, B deletes the last column meanwhile. */
  function begin(): { a: Peer; b: Peer } {
    const { a, b } = open()
    line.offline(a)
    a.writer.intoCell(2, 0)
    a.writer.table('addRowAfter')
    a.writer.intoCell(3, 2)
    a.writer.type('mới')
    b.writer.intoCell(0, 2)
    b.writer.table('deleteColumn')
    line.back(a)
    return { a, b }
  }

  test('its words stand in the last cell of the row, nothing is to be told, and their writer goes on in them', () => {
    const { a, b } = begin()
    for (const { writer } of [a, b])
      expect(writer.grid()).toEqual([
        ['a1', 'b1'],
        ['a2', 'b2'],
        ['a3', 'b3'],
        ['', '|mới'],
      ])
    expect(line.displacedText).toBe('')
    a.writer.moveTo(a.writer.end('mới'))
    a.writer.type(' nữa')
    line.settle()
    b.writer.moveTo(b.writer.before('mới'))
    b.writer.type('rất ')
    line.settle()
    for (const { writer } of [a, b]) expect(writer.grid()[3]).toEqual(['', '|rất mới nữa'])
    // Taken out by somebody who sees them they leave no line.
    b.writer.delete(b.writer.before('rất'), b.writer.end('nữa'))
    line.settle()
    expect(a.writer.grid()[3]!.join('')).not.toContain('mới')
  })

  test('with the column back they stand in it again', () => {
    const { a, b } = begin()
    b.writer.undo()
    line.settle()
    for (const { writer } of [a, b]) expect(writer.grid()[3]).toEqual(['', '', 'mới'])
  })

  test('the next column that goes leaves them in the one before', () => {
    const { a, b } = begin()
    a.writer.intoCell(0, 1)
    a.writer.table('deleteColumn')
    line.settle()
    for (const { writer } of [a, b]) expect(writer.grid()).toEqual([['a1'], ['a2'], ['a3'], ['|mới']])
  })
})

test('the header row stays one when a column comes, and its neighbour does not become one', () => {
  const { a } = open()
  a.writer.intoCell(0, 1)
  a.writer.table('toggleHeaderRow')
  a.writer.table('addColumnAfter')
  a.writer.table('addRowAfter')
  expect(headers(a.writer)).toEqual(['a1', 'b1', '', 'c1'])
  a.writer.table('toggleHeaderRow')
  expect(headers(a.writer)).toEqual([])
})

test('a width belongs to the column: a cell that comes later has it, too', () => {
  const { a, b } = open()
  const { state, view } = a.writer.editor
  view.dispatch(state.tr.setNodeAttribute(a.writer.cellAt(0, 1)!, 'colwidth', [120]))
  a.writer.intoCell(2, 0)
  a.writer.table('addRowAfter')
  line.settle()
  expect(cells(b.writer).map(({ attrs }) => attrs.colwidth?.[0] ?? null)).toEqual([
    null,
    120,
    null,
    null,
    120,
    null,
    null,
    120,
    null,
    null,
    120,
    null,
  ])
})

test('Tab in the last cell adds a row and goes into it', () => {
  const { a } = open()
  a.writer.intoCell(2, 2)
  a.writer.editor.view.someProp('handleKeyDown', (handle) => handle(a.writer.editor.view, new KeyboardEvent('keydown', { key: 'Tab' })))
  a.writer.type('mới')
  expect(a.writer.grid()[3]).toEqual(['mới', '', ''])
})

test('the last row or column takes the table with it; a body of nothing but a table keeps a line', () => {
  const { a } = open([[['a1', 'b1']]])
  a.writer.intoCell(0, 0)
  expect(a.writer.table('deleteRow')).toBe(true)
  expect(a.writer.doc.childCount).toBe(1)
  expect(a.writer.tables()).toEqual([])
  a.writer.type('gõ')
  expect(a.writer.words()).toEqual(['gõ'])
})

test(`a table does not grow beyond ${MOST_COLUMNS} columns`, () => {
  const { a } = open([[Array.from({ length: MOST_COLUMNS }, (_, n) => `c${n}`)], 'dưới'])
  a.writer.intoCell(0, 3)
  expect(a.writer.table('addColumnAfter')).toBe(false)
  expect(a.writer.table('addRowAfter')).toBe(true)
})

test('two write first in one cell that nobody had written in: both stand', () => {
  const { a, b } = open()
  a.writer.intoCell(0, 0)
  a.writer.table('addColumnAfter')
  // A column without cells, as two who add a row and a column at once leave it.
  a.ydoc.transact(() => {
    const grid = a.writer.binding.gridOf(
      a.writer.body.toDelta().find(({ insert }: { insert: unknown }) => (insert as { nodeName?: string }).nodeName === 'table')!.insert,
    )
    for (const { y } of grid.rows) y.delete(y.length - 1, 1)
  })
  line.settle()
  for (const [words, { writer }] of [
    ['một', a],
    ['hai', b],
  ] as const) {
    writer.intoCell(1, 1)
    writer.type(words)
  }
  line.settle()
  expect(a.writer.grid()[1]!.join(' ')).toContain('một')
  expect(a.writer.grid()[1]!.join(' ')).toContain('hai')
})
