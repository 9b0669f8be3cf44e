// @vitest-environment jsdom

import { type Node as PmNode, Slice } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { Line, type SeedBlock } from '../../support/binding/line.ts'
import type { Writer } from '../../support/binding/writer.ts'

const blocks: SeedBlock[] = [
  'trên',
  'giữa',
  [
    ['a1', 'b1', 'c1'],
    ['a2', 'b2', 'c2'],
    ['a3', 'b3', 'c3'],
  ],
  'dưới',
  'cuối',
]

/** Two people meet; in the end they see the same, and no binding had to mend anything. */
function meet(seed: readonly SeedBlock[], play: (line: Line) => void): void {
  const line = new Line(seed)
  play(line)
  line.settle()
  expect(line.troubles()).toEqual([])
  expect(line.a.writer.doc.eq(line.b.writer.doc)).toBe(true)
  line.close()
}

/** From behind the first sign of the one word to behind the first sign of the other. */
const select = (writer: Writer, from: string, to: string): void => writer.moveTo(writer.before(from) + 1, writer.before(to) + 1)

const words = (writer: Writer): string[] => writer.words().filter((one) => one !== '')

const remove = (writer: Writer): void => writer.deleteKey()

/** What a person does with a selection. */
const acts: Record<string, (writer: Writer) => void> = {
  'is deleted': remove,
  'is typed over': (writer) => writer.type('gõ'),
  'is pasted over': ({ editor: { view } }) => {
    const { schema } = view.state
    const pasted = (text: string): PmNode => schema.nodes.paragraph!.create(null, schema.text(text))
    view.dispatch(view.state.tr.replaceSelection(new Slice(schema.nodes.doc!.create(null, [pasted('dán'), pasted('tiếp')]).content, 1, 1)))
  },
  'makes way for an Enter': (writer) => writer.enter(),
}

/** Selections, and what is left when they are deleted. */
const selections: Record<string, [from: string, to: string, left: string[]]> = {
  'from a line into a cell': ['trên', 'b2', ['t', '2', 'c2', 'a3', 'b3', 'c3', 'dưới', 'cuối']],
  'from a cell into one of another row': ['b1', 'a3', ['trên', 'giữa', 'a1', 'b', '3', 'b3', 'c3', 'dưới', 'cuối']],
  'from a cell into a line behind': ['b2', 'cuối', ['trên', 'giữa', 'a1', 'b1', 'c1', 'a2', 'b', 'uối']],
}

describe.each(Object.entries(selections))('a selection %s', (_, [from, to, left]) => {
  test('is deleted: its words go, the grid stays, undoing brings all back', () =>
    meet(blocks, ({ a: { writer } }) => {
      const before = writer.doc
      select(writer, from, to)
      const { from: caret } = writer.editor.state.selection
      remove(writer)
      expect(words(writer)).toEqual(left)
      expect(writer.caret).toBe(caret)
      writer.undo()
      expect(writer.doc.eq(before)).toBe(true)
    }))

  test('may be made from its end, and words may come in while it stands', () =>
    meet(blocks, (line) => {
      const { a, b } = line
      a.writer.moveTo(a.writer.before(to) + 1, a.writer.before(from) + 1)
      b.writer.moveTo(b.writer.before('b1'))
      b.writer.type('Q')
      line.settle()
      a.writer.type('x')
      expect(a.writer.line('x').words).toBe(`${from === 'b1' ? 'Qb' : from[0]}x`)
      expect(a.writer.grid().map((row) => row.length)).toEqual([3, 3, 3])
    }))

  test.each(Object.entries(acts))('%s: no cell changes its place, no word of a colleague is lost or doubled', (_, act) => {
    for (const beside of ['trên', 'giữa', 'b1', 'c1', 'b2', 'a3', 'dưới', 'cuối'])
      for (const online of [true, false])
        meet(blocks, (line) => {
          const { a, b } = line
          if (!online) line.offline(b)
          b.writer.moveTo(b.writer.before(beside) + 1)
          b.writer.type('QW')
          select(a.writer, from, to)
          act(a.writer)
          b.writer.type('E')
          line.settle()
          if (!online) line.back(b)
          const grid = a.writer.grid()
          expect(grid.map((row) => row.length)).toEqual([3, 3, 3])
          for (const word of ['a1', 'c2', 'b3', 'c3']) if (left.includes(word)) expect(grid.flat()).toContain(word)
          expect(a.writer.words().join('\n').split('QWE')).toHaveLength(2)
          if (/\d/.test(beside)) expect(grid.flat().join('\n')).toContain('QWE')
          expect(line.displacedText).toBe('')
        })
  })
})

test('a whole table and a page break between two lines go', () =>
  meet(blocks, (line) => {
    const { a, b } = line
    const { tr, schema } = a.writer.editor.state
    a.writer.editor.view.dispatch(tr.insert(a.writer.before('cuối') - 1, schema.nodes.pageBreak!.create()))
    line.settle()
    select(b.writer, 'giữa', 'cuối')
    b.writer.type('x')
    line.settle()
    expect(a.writer.words()).toEqual(['trên', 'gxuối'])
  }))

test('a page break and a table between two cells: the one goes, the others keep their grid', () =>
  meet(['trên', [['a1', 'b1']], 'giữa', [['c1', 'd1']]], (line) => {
    const { a, b } = line
    const { tr, schema } = a.writer.editor.state
    a.writer.editor.view.dispatch(tr.insert(a.writer.before('giữa') - 1, schema.nodes.pageBreak!.create()))
    line.settle()
    select(b.writer, 'a1', 'd1')
    remove(b.writer)
    line.settle()
    expect(a.writer.words()).toEqual(['trên', 'a', '', '', '1'])
    expect(a.writer.doc.children.map(({ type }) => type.name)).toEqual(['paragraph', 'table', 'table'])
  }))

test('over the whole document: what a colleague writes unseen stands', () =>
  meet(blocks, (line) => {
    const { a, b } = line
    b.writer.moveTo(b.writer.end('dưới'))
    b.writer.type('Q')
    a.writer.editor.commands.selectAll()
    a.writer.type('gõ')
    line.settle()
    expect(words(b.writer).join('')).toMatch(/^(gõQ|Qgõ)$/)
  }))

describe('what comes in as a deletion from inside a line to the end of a table', () => {
  test.each([[['dưới']], [[]]])('with %j behind it', (behind) =>
    meet(['trên', [['a1']], ...behind], (line) => {
      line.a.ydoc.transact(() => line.a.writer.body.delete(3, 3))
      line.settle()
      expect(line.b.writer.words()).toEqual(['tr', ...behind])
    }),
  )

  test('with words without a marker behind it: they go on with the line', () =>
    meet(['trên', [['a1']], 'dưới'], (line) => {
      line.a.ydoc.transact(() => line.a.writer.body.delete(6, 1))
      line.settle()
      line.a.ydoc.transact(() => line.a.writer.body.delete(3, 3))
      line.settle()
      expect(line.b.writer.words()).toEqual(['trdưới'])
    }))
})
