import type { Node as PmNode } from '@tiptap/pm/model'
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import { backspaceAtItemStart, enterInList, indentItem, outdentItem, toggleList } from '@van-kien/client/editor/list-commands.ts'
import { plainAtStart, splitParagraph } from '@van-kien/client/editor/paragraphs.ts'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import type { BlockAttributes } from '@van-kien/shared/content/body/names.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { describe, expect, test } from 'vitest'

/** `-0 Một`: style, level, words. `.` is a plain line, `h` a sub-heading, `m` a further paragraph, `#` a number, `a` a letter. */
const STYLES = { '.': 'body', h: 'heading1', m: 'more', '-': 'dash', '+': 'plus', '#': 'number', a: 'letter' } as const

function lines(...written: string[]): PmNode {
  const blocks = written.map((line) => {
    const [, sign, level, words] = /^(.)(\d?) ?(.*)$/.exec(line)!
    return nodeTypes.paragraph.create({ style: STYLES[sign as keyof typeof STYLES], level: Number(level) }, words ? bodySchema.text(words) : null)
  })
  return nodeTypes.doc.create(null, blocks)
}

const shown = (doc: PmNode): string[] =>
  doc.children.map((node) => {
    const { style, level, start } = node.attrs as BlockAttributes
    const sign = Object.entries(STYLES).find(([, name]) => name === style)![0]
    return `${sign}${style === 'body' || style === 'heading1' ? '' : level} ${node.textContent}${start === null ? '' : ` (${start})`}`.trim()
  })

/** The state with the caret at the n-th line, `at` signs into it; up to the line `to`. */
function at(doc: PmNode, line: number, offset = 0, to?: number): EditorState {
  const place = (index: number, into: number): number => doc.children.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0) + 1 + into
  return EditorState.create({ doc, selection: TextSelection.create(doc, place(line, offset), to === undefined ? undefined : place(to, 0)) })
}

function done(state: EditorState, command: Command): string[] | false {
  let now = state
  const applies = command(state)
  const did = command(state, (tr) => {
    now = state.apply(tr)
  })
  expect(did).toBe(applies)
  now.doc.check()
  return did && shown(now.doc)
}

describe('lists of the flat body are attributes of their lines', () => {
  test('a button makes the selected lines items, turns a whole list into another kind, and takes items out by one level', () => {
    expect(done(at(lines('. Một', 'h Hai', '. Ba'), 0, 0, 1), toggleList('dash'))).toEqual(['-0 Một', '-0 Hai', '. Ba'])
    const list = lines('-0 Một', '+1 Trong', 'm0 thêm', '-0 Hai', '. Ngoài')
    expect(done(at(list, 3), toggleList('number'))).toEqual(['#0 Một', '+1 Trong', 'm0 thêm', '#0 Hai', '. Ngoài'])
    expect(done(at(list, 1), toggleList('letter'))).toEqual(['-0 Một', 'a1 Trong', 'm0 thêm', '-0 Hai', '. Ngoài'])
    expect(done(at(list, 1), toggleList('plus'))).toEqual(['-0 Một', '-0 Trong', 'm0 thêm', '-0 Hai', '. Ngoài'])
    expect(done(at(list, 0), toggleList('dash'))).toEqual(['. Một', '+0 Trong', '. thêm', '-0 Hai', '. Ngoài'])
    expect(done(at(list, 3, 0, 4), toggleList('dash'))).toEqual(['-0 Một', '+1 Trong', 'm0 thêm', '. Hai', '. Ngoài'])
    expect(done(at(list, 3, 0, 4), toggleList('number'))).toEqual(['-0 Một', '+1 Trong', 'm0 thêm', '#0 Hai', '#0 Ngoài'])
  })

  test('Tab takes an item and what is below one level down, the first of a list stays', () => {
    const list = lines('-0 Một', '-0 Hai', 'm0 thêm', '+1 Trong', '-0 Ba')
    expect(done(at(list, 1), indentItem)).toEqual(['-0 Một', '+1 Hai', 'm1 thêm', '+2 Trong', '-0 Ba'])
    expect(done(at(list, 4), indentItem)).toEqual(['-0 Một', '-0 Hai', 'm0 thêm', '+1 Trong', '+1 Ba'])
    expect(done(at(list, 1, 0, 4), indentItem)).toEqual(['-0 Một', '+1 Hai', 'm1 thêm', '+2 Trong', '+1 Ba'])
    expect(done(at(list, 0), indentItem)).toBe(false)
    expect(done(at(lines('#0 Một', '#1 Trong', '#0 Hai'), 2), indentItem)).toEqual(['#0 Một', '#1 Trong', '#1 Hai'])
    expect(done(at(lines('. Một'), 0), indentItem)).toBe(false)
    const deep = lines(...Array.from({ length: 9 }, (_, level) => `-${level} x`), '-8 y')
    expect(done(at(deep, 9), indentItem)).toBe(false)
  })

  test('Shift+Tab takes it up, from the first level out of the list', () => {
    const list = lines('#0 Một', 'a1 Trong', 'm1 thêm', 'a1 Nữa', '#0 Hai')
    expect(done(at(list, 1), outdentItem)).toEqual(['#0 Một', '#0 Trong', 'm0 thêm', 'a1 Nữa', '#0 Hai'])
    expect(done(at(list, 0), outdentItem)).toEqual(['. Một', 'a0 Trong', 'm0 thêm', 'a0 Nữa', '#0 Hai'])
    expect(done(at(list, 2), outdentItem)).toEqual(['#0 Một', '#0 Trong', 'm0 thêm', 'a1 Nữa', '#0 Hai'])
  })

  test('Enter in an item without words takes it up; in a further paragraph without words the next item begins', () => {
    expect(done(at(lines('-0 Một', '+1'), 1), enterInList)).toEqual(['-0 Một', '-0'])
    expect(done(at(lines('-0 Một', '-0'), 1), enterInList)).toEqual(['-0 Một', '.'])
    expect(done(at(lines('#0 Một', 'm0'), 1), enterInList)).toEqual(['#0 Một', '#0'])
    expect(done(at(lines('-0 Một'), 0), enterInList)).toBe(false)
  })

  test('Backspace at an item’s start takes its sign: a further paragraph, or a plain line for the first', () => {
    const list = lines('-0 Một', '+1 Trong', '-0 Hai')
    expect(done(at(list, 2), backspaceAtItemStart)).toEqual(['-0 Một', '+1 Trong', 'm0 Hai'])
    expect(done(at(list, 0), backspaceAtItemStart)).toEqual(['. Một', '+0 Trong', '-0 Hai'])
    expect(done(at(list, 1), backspaceAtItemStart)).toEqual(['-0 Một', '-0 Trong', '-0 Hai'])
    expect(done(at(list, 2, 1), backspaceAtItemStart)).toBe(false)
    expect(done(at(lines('. Một'), 0), backspaceAtItemStart)).toBe(false)
    expect(done(at(lines('h Một'), 0), plainAtStart)).toEqual(['. Một'])
    expect(done(at(lines('. Một', 'h Hai'), 1), plainAtStart)).toBe(false)
  })

  test('Enter goes on as the line did; behind a sub-heading it is plain, before one the heading stays with its words; a first number is not said twice', () => {
    const split = splitParagraph(() => ({ style: 'number', level: 1 }))
    expect(done(at(lines('-1 Một'), 0, 1), split)).toEqual(['-1 M', '-1 ột'])
    expect(done(at(lines('h Mục'), 0, 3), split)).toEqual(['h Mục', '.'])
    expect(done(at(lines('h Mục'), 0, 1), split)).toEqual(['h M', 'h ục'])
    expect(done(at(lines('h Mục'), 0, 0), split)).toEqual(['.', 'h Mục'])
    expect(done(at(lines('m0 thêm'), 0, 4), split)).toEqual(['m0 thêm', '#1'])
    const begun = nodeTypes.doc.create(null, nodeTypes.paragraph.create({ style: 'number', start: 4 }, bodySchema.text('ab')))
    expect(done(at(begun, 0, 1), split)).toEqual(['#0 a (4)', '#0 b'])
  })
})

test('no step but of attributes is made by a list command: no word moves', () => {
  const state = at(lines('-0 Một', '+1 Trong', '-0 Hai'), 1)
  for (const command of [toggleList('number'), indentItem, outdentItem, backspaceAtItemStart])
    command(state, (tr) => {
      expect(tr.steps.map((step) => step.constructor.name)).toEqual(tr.steps.map(() => 'AttrStep'))
    })
})
