// @vitest-environment jsdom

import { SuggestFork } from '@van-kien/client/document/suggestions/suggest-fork.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { attributeOf, layout } from '@van-kien/shared/content/body/grid.ts'
import { copyOfSection, sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { addColumn, addRow, mergeCells } from '@van-kien/shared/content/body/table-edits.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChange } from '@van-kien/shared/content/suggestions/apply-change.ts'
import { changeStateOf, changeStatesOf, collisionsOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { checkChange, type SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { cellsOf, tablesOf } from '@van-kien/shared/content/suggestions/text-line.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Writer } from '../support/binding/writer.ts'
import { cell, doc, p, row, table } from '../support/docx-sample.ts'

/** Suggesting where nobody has written, in the product's editor over a fork. */

const opened = (content: SectionContent): Y.Doc => {
  const base = sectionDoc()
  Y.applyUpdate(base, seedBody(content))
  return base
}
const tableIn = (ydoc: Y.Doc): Y.XmlElement => tablesOf(bodyText(ydoc))[0]!
/** A row and a column that two people added at once: their common cell has no text. */
function withBlankCell(): Y.Doc {
  const base = opened(doc(p('Mở đầu.'), table(row(cell('một'), cell('hai')))))
  const other = copyOfSection(base)
  base.transact(() => addRow(tableIn(base), 0))
  other.transact(() => addColumn(tableIn(other), 1))
  Y.applyUpdate(base, Y.encodeStateAsUpdate(other))
  expect(layout(tableIn(base)).cells[1]![2]!.parts).toEqual([])
  return base
}
/** Types in the fork, and answers with what that suggests, as it is stored. */
function typed(fork: SuggestFork, place: (writer: Writer) => void, words: string): SuggestedChange[] {
  const writer = new Writer(fork.ydoc)
  place(writer)
  writer.type(words)
  const { own, refused } = fork.read()
  expect([refused, writer.troubles]).toEqual([[], []])
  writer.destroy()
  for (const { change } of own) checkChange(change)
  return JSON.parse(JSON.stringify(own.map(({ change }) => change))) as SuggestedChange[]
}
const accept = (base: Y.Doc, change: SuggestedChange) => base.transact(() => applyChange(change, changeStateOf(base, change)))
const grid = (ydoc: Y.Doc): string[][] => {
  const writer = new Writer(copyOfSection(ydoc))
  const words = writer.grid()
  writer.destroy()
  return words
}

test.each<[string, SectionContent, number]>([
  ['a section', EMPTY_CONTENT, 0],
  ['a paragraph', doc(p('Trên.'), p(), p('Dưới.')), 1],
  ['a cell', doc(p('Trên.'), table(row({ ...cell('một'), content: [p()] }, cell('hai')))), 1],
])('%s without a word takes suggestions', (_, content, line) => {
  const base = opened(content)
  const fork = new SuggestFork(base, [], () => {})
  const [change, ...others] = typed(fork, (writer) => writer.moveTo(writer.lines()[line]!.pos), 'chữ mới')
  expect([change, others]).toEqual([expect.objectContaining({ before: [], after: [{ is: 'words', text: 'chữ mới' }] }), []])
  expect(changeStateOf(base, change!).how).toBe('exact')
  accept(base, change!)
  expect(changeStateOf(base, change!).how).not.toBe('exact')
  expect(diffFork(base, copyOfSection(base)).changes).toEqual([])
  fork.destroy()
})

test('a cell that nobody has made yet takes a suggestion, which is written once', () => {
  const base = withBlankCell()
  const fork = new SuggestFork(base, [], () => {})
  const changes = typed(fork, (writer) => void writer.intoCell(1, 2), '899,8')
  expect(changes).toMatchObject([{ part: { column: expect.any(String) }, ids: [], before: [], after: [{ is: 'words', text: '899,8' }] }])
  const [change] = changes as [SuggestedChange]
  // Typed on, it is the same suggestion.
  const { id } = fork.own()[0]!
  typed(fork, (writer) => writer.moveTo(writer.end('899,8')), ' tỷ')
  expect(fork.own().map((one) => one.id)).toEqual([id])
  expect(changeStateOf(base, change)).toMatchObject({ how: 'exact', now: [] })
  accept(base, change)
  expect(grid(base)).toEqual([
    ['một', 'hai', ''],
    ['', '', '899,8'],
  ])
  expect(changeStateOf(base, change)).toMatchObject({ how: 'changed', now: [{ is: 'words', text: '899,8' }] })
  fork.destroy()
})

test('a fork with such a suggestion is opened again, also when a colleague has written in that cell meanwhile: both stand', () => {
  const base = withBlankCell()
  const fork = new SuggestFork(base, [], () => {})
  typed(fork, (writer) => void writer.intoCell(1, 2), 'đề nghị')
  const own = fork.own()
  const again = new SuggestFork(base, own, () => {})
  expect([grid(again.ydoc)[1], again.read().own]).toEqual([['', '', 'đề nghị'], own])
  const colleague = new Writer(base)
  colleague.intoCell(1, 2)
  colleague.type('viết')
  colleague.destroy()
  expect(again.read()).toEqual({ own, refused: [] })
  expect(changeStateOf(base, own[0]!.change)).toMatchObject({ how: 'changed', now: [{ is: 'words', text: 'viết' }] })
  fork.destroy()
  again.destroy()
})

test('two of one blank cell collide; where a merged cell reaches over it, or its row is gone, it is gone', () => {
  const base = withBlankCell()
  const suggest = (words: string) => typed(new SuggestFork(base, [], () => {}), (writer) => void writer.intoCell(1, 2), words)[0]!
  const changes = [suggest('một'), suggest('hai')]
  expect(collisionsOf(changeStatesOf(base, changes))).toEqual([[0, 1]])
  const merged = copyOfSection(base)
  merged.transact(() => mergeCells(tableIn(merged), { top: 0, left: 2, bottom: 1, right: 2 }))
  expect(changeStateOf(merged, changes[0]!).how).toBe('gone')
  const gone = copyOfSection(base)
  gone.transact(() => tableIn(gone).delete((tableIn(gone).toArray() as unknown[]).indexOf(layout(tableIn(gone)).rows[1]!.y), 1))
  expect(changeStateOf(gone, changes[0]!).how).toBe('gone')
})

test('a second text that is a header cell, or of a column that is not there, is no blank cell', () => {
  const base = withBlankCell()
  const fork = copyOfSection(base)
  const { rows, columns } = layout(tableIn(fork))
  const text = new Y.XmlText('x')
  text.setAttribute('c', columns[2]!.id)
  text.setAttribute('h', true as never)
  rows[1]!.y.insert(0, [text])
  expect(cellsOf(rows[1]!.y).some((each) => attributeOf(each, 'h') === true)).toBe(true)
  expect(diffFork(base, fork)).toEqual({ changes: [], refused: ['cells'] })
  expect(() =>
    checkChange({
      ...{ kind: 'words', part: { row: { client: 1, clock: 1 }, column: 'abc' }, left: { client: 1, clock: 2 }, right: null },
      ...{ ids: [], before: [], after: [{ is: 'words', text: 'x' }] },
    }),
  ).toThrow(RangeError)
})
