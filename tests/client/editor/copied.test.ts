// @vitest-environment jsdom

import { DOMParser } from '@tiptap/pm/model'
import { AllSelection, EditorState, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { aboutToCopy, clipboardSerializer, copiedText } from '@van-kien/client/editor/clipboard-lists.ts'
import { copyDrawn } from '@van-kien/client/editor/copy-drawn.ts'
import { isOwnCopy } from '@van-kien/client/editor/own-copies.ts'
import { cleanPastedHtml } from '@van-kien/client/editor/paste/clean-html.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { liveFigures } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { describe, expect, test } from 'vitest'

const p = (text: string, ...more: SectionContent[]): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }, ...more] })
const note = (text: string): SectionContent => ({ type: 'footnote', attrs: { text } })
const item = (...content: SectionContent[]): SectionContent => ({ type: 'listItem', content })
const list = (type: '1' | 'a', ...content: SectionContent[]): SectionContent => ({ type: 'orderedList', attrs: { type, start: 1 }, content })
const dashes = (marker: '-' | '+', ...content: SectionContent[]): SectionContent => ({ type: 'bulletList', attrs: { marker }, content })
const cell = (text: string): SectionContent => ({ type: 'tableCell', content: [p(text)] })

const BODY: SectionContent = {
  type: 'doc',
  content: [
    p('Mở đầu', note('Nghị quyết số 1')),
    list(
      '1',
      item(p('Một')),
      item(
        p('Hai'),
        list('a', ...['a', 'b', 'c', 'd', 'đ'].map((sign) => item(p(`điểm ${sign}`)))),
        dashes('-', item(p('gạch'), dashes('+', item(p('cộng'))))),
      ),
      item(p('Ba')),
    ),
    { type: 'table', content: [{ type: 'tableRow', content: [cell('A'), cell('B')] }] },
    p('Kết.'),
  ],
}

/** A view as far as copying asks it. */
function selected(from: string, to: string, startsInside = 0): EditorView {
  const doc = flatDocument(BODY)
  const place = (words: string, end: boolean): number => {
    let found = -1
    doc.descendants((node, pos) => {
      if (node.isTextblock && node.textContent === words) found = end ? pos + 1 + node.content.size : pos + 1
    })
    return found
  }
  const selection = TextSelection.create(doc, place(from, false) + startsInside, place(to, true))
  return { state: EditorState.create({ doc, selection }) } as EditorView
}
const text = (view: EditorView) => copiedText(view.state.selection.content(), view).split('\n')
function html(view: EditorView): HTMLElement {
  const slice = aboutToCopy(view.state.selection.content(), view)
  const box = document.createElement('div')
  box.append(clipboardSerializer.serializeFragment(slice.content))
  return box
}

describe('what leaves an editor', () => {
  test('plain text has list signs with the numbers that are seen, and footnotes', () => {
    expect(text(selected('Mở đầu', 'Kết.'))).toEqual([
      'Mở đầu [chú thích: Nghị quyết số 1]',
      '1. Một',
      '2. Hai',
      '  a) điểm a',
      '  b) điểm b',
      '  c) điểm c',
      '  d) điểm d',
      '  đ) điểm đ',
      '  - gạch',
      '    + cộng',
      '3. Ba',
      'A\tB',
      'Kết.',
    ])
    expect(text(selected('điểm đ', 'Ba'))).toEqual(['đ) điểm đ', '- gạch', '  + cộng', '3. Ba'])
    // The sign goes with the beginning of its line.
    expect(text(selected('Hai', 'điểm a', 1))).toEqual(['ai', '  a) điểm a'])
    expect(text(selected('Hai', 'Hai', 1))).toEqual(['ai'])
    expect(text(selected('Hai', 'Hai'))).toEqual(['2. Hai'])
  })

  test('HTML has the numbers and the words of footnotes for other programs; pasted here they are counted anew', () => {
    const box = html(selected('Hai', 'Ba'))
    expect(box.querySelector('ol')?.getAttribute('start')).toBe('2')
    expect(html(selected('Mở đầu', 'Một')).querySelector('sup')?.outerHTML).toBe(
      '<sup data-footnote="" data-text="Nghị quyết số 1"> [chú thích: Nghị quyết số 1]</sup>',
    )
    expect(isOwnCopy(box)).toBe(true)
    const back = document.createElement('div')
    back.innerHTML = cleanPastedHtml(box.innerHTML)
    expect(back.querySelector('ol')?.hasAttribute('start')).toBe(false)
    expect(back.querySelectorAll('li')).toHaveLength(9)
  })

  test('who only says to be ours is cleaned as any other', () => {
    const claims = (body: string, name = '') =>
      cleanPastedHtml(`<p data-pm-slice="1 1 []" ${name}>${body}</p><p style="color:red;font-size:40pt">- Một</p><p>- Hai</p>`)
    for (const claim of [claims('Chữ'), claims('Chữ', 'data-vk-copy="0123456789abcdef01234567"')]) {
      expect(claim).not.toMatch(/data-pm-slice|data-vk-copy|style|font/)
      expect(claim).toContain('<ul data-marker="-">')
    }
    expect(claims('<span style="display:none">ẩn</span>Chữ<script>x</script>')).not.toMatch(/ẩn|script/)
    expect(claims('Chữ<sup data-footnote="" data-text="Chú\u200b thích">1</sup>')).toContain('<sup data-footnote="" data-text="Chú thích"></sup>')
  })
})

describe('what leaves drawn text: locked sections, several sections', () => {
  const page = `<h2 data-title="Kinh tế"><span>II. </span>Kinh tế</h2><div class="strip">Đã duyệt</div>
    <div data-words=""><p>Mở đầu<sup data-footnote="" title="Nghị quyết"></sup></p><ol data-type="a" start="3"><li><p>ba</p></li><li><p>bốn</p></li><li><p>năm</p></li></ol></div>
    <h2 data-title="Văn hóa">Văn hóa</h2><div data-words=""><ul data-marker="+"><li><p>cộng</p></li></ul></div>`
  function copied(from: string, to: string, offset = 0): { text: string[]; html: string } {
    document.body.innerHTML = page
    const find = (words: string): Node => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) if (texts.currentNode.textContent === words) return texts.currentNode
      throw new Error(words)
    }
    const range = document.createRange()
    range.setStart(find(from), offset)
    range.setEnd(find(to), to.length)
    const given = new Map<string, string>()
    const selection = { isCollapsed: false, rangeCount: 1, getRangeAt: () => range } as unknown as Selection
    expect(copyDrawn({ setData: (kind: string, words: string) => given.set(kind, words) } as unknown as DataTransfer, selection)).toBe(true)
    return { text: given.get('text/plain')!.split('\n'), html: given.get('text/html')! }
  }

  test('titles, signs and footnotes, nothing of the page around them', () => {
    expect(copied('II. ', 'cộng').text).toEqual(['II. Kinh tế', 'Mở đầu [chú thích: Nghị quyết]', 'c) ba', 'd) bốn', 'đ) năm', 'Văn hóa', '+ cộng'])
    expect(copied('bốn', 'năm').text).toEqual(['d) bốn', 'đ) năm'])
    expect(copied('bốn', 'năm', 1).text).toEqual(['ốn', 'đ) năm'])
    expect(copied('bốn', 'năm').html).toContain('<ol data-type="a" start="4" type="a">')
  })
})

test('a number of the register in a footnote leaves as words, and comes back as a reference in its own dossier alone', () => {
  const figure = { figure: 'figure-0001', show: 'value' }
  const body: SectionContent = { type: 'doc', content: [p('Câu', note(`Theo ${noteFigure(figure)}.`))] }
  const doc = flatDocument(body)
  const live = liveFigures.shown
  liveFigures.shown = () => '12 hộ'
  document.body.dataset.dossier = 'dossier-0001'
  try {
    const view = { state: EditorState.create({ doc, selection: new AllSelection(doc) }) } as EditorView
    expect(copiedText(view.state.selection.content(), view)).toBe('Câu [chú thích: Theo 12 hộ.]')
    const copied = html(view).innerHTML
    const pasted = () => {
      const box = document.createElement('div')
      box.innerHTML = cleanPastedHtml(copied)
      return DOMParser.fromSchema(bodySchema).parse(box).toJSON().content[0].content[1].attrs.text
    }
    expect(pasted()).toBe(`Theo ${noteFigure(figure)}.`)
    document.body.dataset.dossier = 'dossier-0002'
    expect(pasted()).toBe('Theo 12 hộ.')
    // Who only says to be ours brings words.
    document.body.dataset.dossier = 'dossier-0001'
    const foreign = cleanPastedHtml(`<p>Câu<sup data-footnote data-text="Theo ${noteFigure(figure, '13')}." dossier="dossier-0001"></sup></p>`)
    expect(foreign).toContain('data-text="Theo 13."')
  } finally {
    liveFigures.shown = live
    delete document.body.dataset.dossier
  }
})
