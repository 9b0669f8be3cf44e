// @vitest-environment jsdom

import { DOMParser as PmParser } from '@tiptap/pm/model'
import { cleanPastedHtml } from '@van-kien/client/editor/paste/clean-html.ts'
import { isTooLarge } from '@van-kien/client/editor/paste/cleaning.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'

/** A paragraph of a list as desktop Word puts it on the clipboard. */
const wordItem = (sign: string, words: string, level = 1): string =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='font-family:"Times New Roman"'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span>` +
  `<![endif]>${words}<o:p></o:p></p>`

const word = (body: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body lang=VI><!--StartFragment-->${body}<!--EndFragment--></body></html>`

/** What the editor would take over. */
function parsed(html: string): unknown {
  const box = document.createElement('div')
  box.innerHTML = cleanPastedHtml(html)
  const strip = (node: Record<string, unknown>): unknown => {
    const { attrs, content, ...rest } = node as { attrs?: Record<string, unknown>; content?: Record<string, unknown>[] }
    const kept = Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined)
    return { ...rest, ...(kept.length ? { attrs: Object.fromEntries(kept) } : {}), ...(content ? { content: content.map(strip) } : {}) }
  }
  const doc = PmParser.fromSchema(sectionSchema).parse(box)
  doc.check()
  return (strip(doc.toJSON() as Record<string, unknown>) as { content: unknown }).content
}

const p = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const li = (...content: unknown[]) => ({ type: 'listItem', content })

describe('paste from Word', () => {
  test('lists are rebuilt, frozen numbers go', () => {
    expect(parsed(word(wordItem('1.', 'Một') + wordItem('2.', 'Hai')))).toEqual([
      { type: 'orderedList', attrs: { start: 1, type: '1' }, content: [li(p('Một')), li(p('Hai'))] },
    ])
    expect(parsed(word(wordItem('3.', 'Ba')))).toEqual([{ type: 'orderedList', attrs: { start: 3, type: '1' }, content: [li(p('Ba'))] }])
    expect(parsed(word(wordItem('đ)', 'Điểm')))).toEqual([{ type: 'orderedList', attrs: { start: 5, type: 'a' }, content: [li(p('Điểm'))] }])
  })

  test('bullets of the second level that arrive as the letter o become + below -', () => {
    expect(parsed(word(wordItem('·', 'Ý lớn') + wordItem('o', 'Ý nhỏ', 2) + wordItem('·', 'Ý sau')))).toEqual([
      {
        type: 'bulletList',
        attrs: { marker: '-' },
        content: [li(p('Ý lớn'), { type: 'bulletList', attrs: { marker: '+' }, content: [li(p('Ý nhỏ'))] }), li(p('Ý sau'))],
      },
    ])
  })

  test('typed dashes become the lists of the form; a dash inside a sentence stays', () => {
    expect(parsed('<p>- Một</p><p>- <b>Hai</b></p><p>+ Ba</p><p>Thu - chi ngân sách</p>')).toEqual([
      {
        type: 'bulletList',
        attrs: { marker: '-' },
        content: [
          li(p('Một')),
          li(
            { type: 'paragraph', content: [{ type: 'text', marks: [{ type: 'bold' }], text: 'Hai' }] },
            { type: 'bulletList', attrs: { marker: '+' }, content: [li(p('Ba'))] },
          ),
        ],
      },
      p('Thu - chi ngân sách'),
    ])
  })

  test('tables, bold, italic and underline stay; fonts, colours, styles, scripts, pictures and links go, their words stay', () => {
    const html = word(
      '<script>alert(1)</script><p class=MsoNormal style="text-align:justify;text-indent:1cm"><b><span style="font-size:14.0pt;color:red">Đậm</span></b> ' +
        '<i>nghiêng</i> <u>gạch</u> <span style="font-weight:bold">đậm nữa</span> <a href="javascript:alert(1)">liên kết</a><img src="http://192.0.2.1/x.png"></p>' +
        '<p align=center style="text-align:center">Giữa</p><table><tr><td colspan=2 style="background:yellow"><p>Ô</p></td></tr><tr><td>a</td><td>b</td></tr></table>',
    )
    expect(parsed(html)).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', marks: [{ type: 'bold' }], text: 'Đậm' },
          { type: 'text', text: ' ' },
          { type: 'text', marks: [{ type: 'italic' }], text: 'nghiêng' },
          { type: 'text', text: ' ' },
          { type: 'text', marks: [{ type: 'underline' }], text: 'gạch' },
          { type: 'text', text: ' ' },
          { type: 'text', marks: [{ type: 'bold' }], text: 'đậm nữa' },
          { type: 'text', text: ' liên kết' },
        ],
      },
      { type: 'paragraph', attrs: { textAlign: 'center' }, content: [{ type: 'text', text: 'Giữa' }] },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [p('Ô')] }] },
          {
            type: 'tableRow',
            content: ['a', 'b'].map((text) => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [p(text)] })),
          },
        ],
      },
    ])
    expect(cleanPastedHtml(html)).not.toMatch(/javascript|<a|<img|color|font-size|Mso|yellow/)
  })

  test('footnotes keep their words', () => {
    const html = word(
      '<p class=MsoNormal>Câu<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> sau</p>' +
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\">[1]</a> Theo báo cáo.</p></div></div>",
    )
    expect(parsed(html)).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Câu' },
          { type: 'footnote', attrs: { text: 'Theo báo cáo.' } },
          { type: 'text', text: ' sau' },
        ],
      },
    ])
  })
})

test('T1 pasted words are NFC without control characters', () => {
  expect(parsed(`<p>${'đảng bộ'.normalize('NFD')}\u0001\u0008</p>`)).toEqual([p('đảng bộ')])
})

test('a paste over 1 MB of words is refused; the bloat of Word does not count', () => {
  expect(isTooLarge('', 'x'.repeat(1_000_001))).toBe(true)
  expect(isTooLarge('', 'x'.repeat(900_000))).toBe(false)
  expect(isTooLarge(`<p>${'x'.repeat(1_000_001)}</p>`, '')).toBe(true)
  expect(isTooLarge(`<p style="${'x'.repeat(1_500_000)}">ngắn</p>`, 'ngắn')).toBe(false)
})
