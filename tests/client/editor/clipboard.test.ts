// @vitest-environment jsdom

import { Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { clipboardSerializer } from '@van-kien/client/editor/clipboard-lists.ts'
import { fitSlice, flatParser } from '@van-kien/client/editor/paste/flat-slice.ts'
import { flatDocument, nestedContent } from '@van-kien/shared/content/body/nested.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { describe, expect, test } from 'vitest'
import { RandomNested } from '../../support/body/random-nested.ts'
import { runSeed, seededRandom } from '../../support/seeded-random.ts'

const BODIES = 120
const seed = runSeed()

/** What comes in when `html` is pasted from outside. */
function read(html: string): Slice {
  const box = document.createElement('div')
  box.innerHTML = html
  return flatParser.parseSlice(box, { preserveWhitespace: true })
}

const OUTSIDE = { inCell: false, empty: true, moved: false }

test(`what is copied is real lists, and pasted it is the same again, ${BODIES} bodies, seed ${seed}`, () => {
  const random = seededRandom(seed)
  for (let count = 0; count < BODIES; count++) {
    const flat = flatDocument(new RandomNested(random).body())
    const box = document.createElement('div')
    box.append(clipboardSerializer.serializeFragment(flat.content))
    const back = flatParser.parseSlice(box, { preserveWhitespace: true })
    expect(nestedContent(flat.type.create(null, back.content)), `seed ${seed}, body ${count}`).toEqual(nestedContent(flat))
    expect(box.querySelectorAll('[data-depth]')).toHaveLength(0)
  }
})

describe('what is pasted stands as it fits', () => {
  const p = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  /** Pastes into the n-th line of a body, at its end. */
  function pasted(slice: Slice, target: SectionContent[], line: number): string[] {
    const doc = flatDocument({ type: 'doc', content: target })
    const end = doc.children.slice(0, line + 1).reduce((sum, node) => sum + node.nodeSize, 0) - 1
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, end) })
    const { $from } = state.selection
    const fitting = fitSlice(slice, { ...OUTSIDE, inCell: $from.depth > 1, empty: $from.parent.content.size === 0 })
    const after = state.apply(state.tr.replaceSelection(fitting)).doc
    after.check()
    return after.children.map((node) => `${node.type.name === 'paragraph' ? node.attrs.style : node.type.name} ${node.textContent}`)
  }
  const LIST = '<ol><li><p>Một</p></li><li><p>Hai</p></li></ol>'

  test('lists and sub-headings stay what they are', () => {
    expect(pasted(read(LIST), [p('')], 0)).toEqual(['number Một', 'number Hai'])
    expect(pasted(read('<ul><li><p>Một</p></li></ul>'), [p('')], 0)).toEqual(['dash Một'])
    expect(pasted(read(LIST), [p('Trước'), p('Sau')], 0)).toEqual(['body Trước', 'number Một', 'number Hai', 'body Sau'])
    expect(pasted(read('<h1>Mục</h1><p>Lời</p>'), [p('Trước')], 0)).toEqual(['body Trước', 'heading1 Mục', 'body Lời'])
  })

  test('words flow into the line', () => {
    expect(pasted(read('<b>đậm</b> thường'), [p('Trước ')], 0)).toEqual(['body Trước đậm thường'])
    expect(pasted(read('<p>một</p>'), [p('Trước ')], 0)).toEqual(['body Trước một'])
    expect(pasted(read('<p>một</p><p>hai</p>'), [p('Trước '), p('Sau')], 0)).toEqual(['body Trước một', 'body hai', 'body Sau'])
  })

  test('tables stand between lines', () => {
    const table = '<table><tr><td><p>A</p></td><td><p>B</p></td></tr></table>'
    expect(pasted(read(`<p>một</p>${table}<p>hai</p>`), [p('')], 0)).toEqual(['body một', 'table AB', 'body hai'])
    expect(pasted(read(table), [p('Trước')], 0)[1]).toBe('table AB')
  })

  test('in a cell all become lines', () => {
    const slice = read('<h1>Mục</h1><ul><li><p>ý</p></li></ul><table><tr><td><p>A</p></td><td><p>B</p></td></tr></table><p>hết</p>')
    const lines = fitSlice(slice, { ...OUTSIDE, inCell: true }).content.content
    expect(lines.map((node) => `${node.attrs.style} ${node.textContent}`)).toEqual(['body Mục', 'dash ý', 'body A | B', 'body hết'])
  })

  test('nothing is nothing', () => {
    expect(fitSlice(read(''), OUTSIDE)).toBe(Slice.empty)
  })
})
