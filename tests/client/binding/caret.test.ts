// @vitest-environment jsdom

import { Plugin, PluginKey } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { createIncomingHold } from '@van-kien/client/collab/incoming-hold.ts'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Line, type SeedBlock } from '../../support/binding/line.ts'

let line: Line
const open = (blocks: readonly SeedBlock[]): Line => {
  line = new Line(blocks)
  return line
}
afterEach(() => {
  expect(line.troubles()).toEqual([])
  line.close()
})

describe('carets', () => {
  test('who types stays behind the own sign: what another writes at the same place stands behind the caret', () => {
    const { a, b } = open(['câu'])
    for (const { writer } of [a, b]) writer.moveTo(writer.end('câu'))
    a.writer.type('A')
    b.writer.type('B')
    line.settle()
    a.writer.type('A')
    b.writer.type('B')
    line.settle()
    expect(a.writer.words()[0]).toMatch(/^câu(AABB|BBAA)$/)
  })

  test('who only looks goes behind what another writes at the caret', () => {
    const { a, b } = open(['câu'])
    for (const { writer } of [a, b]) writer.moveTo(writer.end('câu'))
    b.writer.type('B')
    line.settle()
    expect(a.writer.caret).toBe(a.writer.end('câuB'))
  })

  test('between two equal letters the caret stays where it was', () => {
    const { a, b } = open(['aaaa'])
    a.writer.moveTo(a.writer.before('aaaa') + 2)
    b.writer.moveTo(b.writer.before('aaaa'))
    b.writer.type('a')
    line.settle()
    expect(a.writer.caret).toBe(a.writer.before('aaaaa') + 3)
  })

  test('between two equal letters in a cell the caret stays where it was', () => {
    const { a, b } = open([[['aaaa', 'x']], 'sau'])
    a.writer.moveTo(a.writer.before('aaaa') + 2)
    b.writer.moveTo(b.writer.before('aaaa'))
    b.writer.type('a')
    line.settle()
    expect(a.writer.caret).toBe(a.writer.before('aaaaa') + 3)
  })

  test('a selection keeps its words when another writes before it, in it, splits its line and makes it a list', () => {
    const { a, b } = open(['trên', 'một hai ba'])
    const from = a.writer.before('hai')
    a.writer.moveTo(from, from + 3)
    b.writer.moveTo(b.writer.before('một'))
    b.writer.type('số ')
    b.writer.style('dash')
    b.writer.moveTo(b.writer.before('hai'))
    b.writer.enter()
    b.writer.moveTo(b.writer.before('trên'))
    b.writer.enter()
    line.settle()
    const { state } = a.writer.editor
    expect(state.doc.textBetween(state.selection.from, state.selection.to)).toBe('hai')
  })

  test('a colleague’s caret is told as a relative position and found again, also in a cell', () => {
    const { a, b } = open(['trên', [['a1', 'b1']], 'dưới'])
    for (const words of ['dưới', 'b1']) {
      a.writer.moveTo(a.writer.end(words))
      const caret = JSON.parse(JSON.stringify(a.writer.binding.caret())) as { anchor: unknown; head: unknown }
      b.writer.moveTo(b.writer.before('trên'))
      b.writer.type('chữ khác ')
      const relative = { anchor: Y.createRelativePositionFromJSON(caret.anchor), head: Y.createRelativePositionFromJSON(caret.head) }
      expect(b.writer.binding.positions(relative)?.head).toBe(b.writer.end(words))
    }
  })

  test('marks of a search elsewhere and in the same line stay at their words', () => {
    const { a, b } = open(['trên', 'một hai ba', 'dưới'])
    const key = new PluginKey<DecorationSet>('marks')
    const at = (words: string): Decoration => Decoration.inline(a.writer.before(words), a.writer.before(words) + words.length, { class: 'found' })
    a.writer.editor.registerPlugin(
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => DecorationSet.create(doc, [at('hai'), at('dưới')]),
          apply: (tr, set) => set.map(tr.mapping, tr.doc),
        },
      }),
    )
    b.writer.moveTo(b.writer.before('một'))
    b.writer.type('số ')
    b.writer.moveTo(b.writer.end('ba'))
    b.writer.enter()
    b.writer.type('mới')
    line.settle()
    const { state } = a.writer.editor
    const found = key.getState(state)!.find()
    expect(found.map(({ from, to }) => state.doc.textBetween(from, to))).toEqual(['hai', 'dưới'])
  })
})

describe('selected cells', () => {
  test.each(['a row above', 'a column before', 'words in them', 'a line above the table', 'header', 'width'])(
    'stay selected when another adds or changes %s',
    (what) => {
      const { a, b } = open([
        'trên',
        [
          ['a1', 'b1', 'c1', 'd1'],
          ['a2', 'b2', 'c2', 'd2'],
          ['a3', 'b3', 'c3', 'd3'],
        ],
        'dưới',
      ])
      a.writer.selectCells(a.writer.cellAt(0, 1)!, a.writer.cellAt(1, 2)!)
      b.writer.intoCell(0, 0)
      if (what === 'a row above') b.writer.table('addRowBefore')
      else if (what === 'a column before') b.writer.table('addColumnBefore')
      else if (what === 'header') b.writer.table('toggleHeaderRow')
      else if (what === 'width') {
        const { state, view } = b.writer.editor
        view.dispatch(state.tr.setNodeAttribute(b.writer.cellAt(0, 1)!, 'colwidth', [120]))
      } else {
        b.writer.moveTo(b.writer.end(what === 'words in them' ? 'b1' : 'trên'))
        b.writer.type('x')
        b.writer.enter()
      }
      line.settle()
      const { selection } = a.writer.editor.state
      expect(selection).toBeInstanceOf(CellSelection)
      const words: string[] = []
      ;(selection as CellSelection).forEachCell((cell) => words.push(cell.textContent.slice(0, 2)))
      expect(words).toEqual(['b1', 'c1', 'b2', 'c2'])
    },
  )
})

test('I1: words that wait while I compose stand at their places when they come in, and mine stay', () => {
  const { a, b } = open(['trên', 'đoạn đang gõ', 'dưới'])
  const hold = createIncomingHold(1_000_000)
  // What comes for a waits.
  const wait = (update: Uint8Array): void => hold.pass(update.length, () => Y.applyUpdate(a.ydoc, update, 'net'))
  b.ydoc.on('update', wait)
  hold.hold()
  a.writer.moveTo(a.writer.end('gõ'))
  b.writer.moveTo(b.writer.end('gõ'))
  b.writer.enter()
  b.writer.type('dòng của bạn')
  b.writer.moveTo(b.writer.before('đoạn'))
  b.writer.style('dash')
  b.writer.moveTo(b.writer.before('trên'))
  b.writer.enter()
  for (const sign of ' nghĩa') a.writer.type(sign)
  expect(a.writer.words()).toEqual(['trên', 'đoạn đang gõ nghĩa', 'dưới'])
  hold.release()
  expect(a.writer.words()).toEqual(['', 'trên', 'đoạn đang gõ nghĩa', 'dòng của bạn', 'dưới'])
  expect(a.writer.caret).toBe(a.writer.end('nghĩa'))
})
