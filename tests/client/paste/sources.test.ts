// @vitest-environment jsdom

import { DOMParser as PmParser } from '@tiptap/pm/model'
import { cleanPasted } from '@van-kien/client/editor/paste/clean-html.ts'
import { noNotes } from '@van-kien/client/editor/paste/notes.ts'
import { cleanPastedText } from '@van-kien/client/editor/paste/plain-text.ts'
import { pasteNotes } from '@van-kien/client/i18n/vi/paste.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'
import {
  EXCEL,
  GOOGLE_DOCS,
  LIBRE_OFFICE,
  WEB_PAGE,
  WORD,
  WORD_OLD_FONTS,
  WORD_ONLINE,
  wordHtml,
  wordItem,
  ZALO,
} from '../../support/clipboard-samples.ts'
import { tcvn3, vni } from '../../support/legacy-words.ts'
import { printed } from '../../support/printed-content.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** What the editor would take over, in short lines. */
function pasted(html: string): { lines: string[]; said: string; html: string } {
  const { html: clean, notes } = cleanPasted(html)
  const box = document.createElement('div')
  box.innerHTML = clean
  const doc = PmParser.fromSchema(sectionSchema).parse(box)
  doc.check()
  return { lines: printed([doc.toJSON() as SectionContent]), said: pasteNotes(notes), html: clean }
}

describe('each program’s clipboard', () => {
  test('desktop Word', () => {
    const { lines, said } = pasted(WORD.html)
    expect(lines).toEqual([
      '## 1. Phát triển kinh tế',
      'Thu ngân sách */vượt/* dự toán[^Theo báo cáo của phòng Kinh tế.], diện tích 2 km².',
      '1. Kết quả',
      '  a) Thu',
      '  b) Chi thường xuyên',
      '    - Lương',
      '      + Phụ cấp',
      '2. Hạn chế',
      '|!(1x2)Chỉ tiêu|!(2x1)Kết quả|',
      '|!2024|!2025|',
      '|Thu (tỷ đồng)|<right>1.234,5|1.500|',
    ])
    expect(said).toBe('Không dán 1 hình ảnh, 1 ghi chú bên lề, 1 chỗ đã xóa khi theo dõi thay đổi.')
  })

  test('W4 old fonts: by style, by run, capitals by font, letters cut between runs; what cannot be read is said first', () => {
    const { lines, said } = pasted(WORD_OLD_FONTS.html)
    expect(lines).toEqual(['Đảng bộ phường lãnh đạo TOÀN DIỆN năm 2025 của phường', expect.stringMatching(/^Nghị quyế\*t Đại hội\* nm$/)])
    expect(said).toMatch(/^Có ký tự không đọc được .*Đã chuyển chữ TCVN3 và VNI sang Unicode\.$/)
  })

  test('Word in the browser', () => {
    expect(pasted(WORD_ONLINE.html).lines).toEqual([
      '*Nhiệm vụ trọng tâm*',
      '1. Xây dựng Đảng',
      '  a) Tư tưởng',
      '  b) Tổ chức',
      '2. Kinh tế',
      '  - Thương mại',
      '|Tên|(2x1)Ghi chú|',
    ])
  })

  test('Google Docs', () => {
    const { lines, said } = pasted(GOOGLE_DOCS.html)
    expect(lines).toEqual([
      '## Công tác dân vận',
      'Mặt trận *chủ trì* phối hợp /tuyên truyền/; xem hướng dẫn',
      '1. Tuyên truyền',
      '  a) Trực tiếp',
      '  b) Trên mạng',
      '2. Vận động',
      '- Hội Phụ nữ',
      '  + 42 chi hội',
      '|!Đơn vị|!Số hội viên|',
      '|Phụ nữ|1.250|',
    ])
    expect(said).toBe('Không dán 1 hình ảnh.')
  })

  test('LibreOffice', () => {
    const { lines, said } = pasted(LIBRE_OFFICE.html)
    expect(lines).toEqual([
      '## Quốc phòng, an ninh',
      'Tuyển quân đạt *100%* chỉ tiêu[^Theo Ban Chỉ huy quân sự phường.].',
      '3. Diễn tập',
      '  - Cấp phường',
      '4. Huấn luyện',
      'a) Dân quân',
      'b) Tự vệ',
      'giữ vững an ninh',
    ])
    expect(said).toBe('Đã chuyển chữ TCVN3 sang Unicode.')
  })

  test('Excel', () => {
    const { lines, said } = pasted(EXCEL.html)
    expect(lines).toEqual(['|!TT|!Chỉ tiêu|!(2x1)Kết quả|', '|<right>1|hộ nghèo|<right>1,250|85%|', '||Cộng|||'])
    expect(said).toBe('Không dán 1 chỗ chữ ẩn. Đã chuyển chữ TCVN3 sang Unicode.')
  })

  test('a web page', () => {
    const { lines, said, html } = pasted(WEB_PAGE.html)
    expect(lines).toEqual([
      '# Chuyển đổi số ở phường',
      'Đoạn mở đầu của bài.',
      'Đoạn thứ hai *quan trọng*.',
      'Đoạn thứ ba.',
      'Xem thêm',
      'Ảnh minh họa',
      '- Dịch vụ công',
      '  + Toàn trình',
      'Kết quả',
      '|!Năm|!Tỷ lệ|',
      '|2025|a | b|',
      '“Lấy người dân làm trung tâm”',
      'CHỮ HOA',
      'đã bỏ thay',
    ])
    expect(said).toBe('Không dán 1 hình ảnh, 1 chỗ chữ ẩn. 1 chỗ gạch ngang đã thành chữ thường. 1 bảng nằm trong ô đã thành các dòng chữ.')
    expect(html).not.toMatch(/javascript|onclick|<a|<img|<script|<iframe|color|font-family|class=/)
  })

  test('Zalo: odd spaces, signs without width and empty lines go; the words stay', () => {
    const notes = noNotes()
    expect(cleanPastedText(ZALO.text, notes).split('\n')).toEqual([
      'Gửi các đồng chí nội dung họp:',
      '1. Rà soát số liệu năm 2025',
      '2. Phân công:',
      '• Tổ 1: kinh tế',
      '• Tổ 2: văn hóa',
      '+ Nhà văn hóa',
      '1. 7.2025 là ngày vận hành chính quyền mới.',
      '2025 là năm đại hội.',
      'Trân trọng!',
    ])
    expect(cleanPastedText(' vào giữa câu ', noNotes())).toBe(' vào giữa câu ')
    expect(cleanPastedText(`${tcvn3('đảng bộ phường lãnh đạo phát triển kinh tế')}\n`, notes)).toBe('đảng bộ phường lãnh đạo phát triển kinh tế')
    expect([...notes.encodings]).toEqual(['TCVN3'])
  })
})

describe('frozen numbers and real figures', () => {
  const typed = (...lines: string[]) => pasted(lines.map((line) => `<p>${line}</p>`).join('')).lines

  test.each([
    [
      ['1. Một', '2. Hai'],
      ['1. Một', '2. Hai'],
    ],
    [
      ['a) Một', 'b) Hai', 'c) Ba', 'd) Bốn', 'đ) Năm'],
      ['a) Một', 'b) Hai', 'c) Ba', 'd) Bốn', 'đ) Năm'],
    ],
    [
      ['3) Ba', '4) Bốn', 'Lời văn.', '5) Năm'],
      ['3. Ba', '4. Bốn', 'Lời văn.', '5. Năm'],
    ],
    [
      ['• Một', '– Hai', '&nbsp;&nbsp;-&nbsp;Ba'],
      ['- Một', '- Hai', '- Ba'],
    ],
  ])('%j', (lines, expected) => expect(typed(...lines)).toEqual(expected))

  test.each([
    '1. 7.2025 là ngày vận hành',
    '1.7.2025 là ngày vận hành',
    '2025. Năm đại hội',
    '30.4 và 1.5',
    '1.250 tỷ đồng',
    '-5 độ',
    '+84 24 3825',
    'a. b',
    '* Nguyên nhân:',
    '1. Một mình một số',
    'Thu - chi ngân sách',
    '0. Không',
  ])('stays: %s', (line) => expect(typed('Trước.', line, 'Sau.')[1]).toBe(line))

  test('a numbered line in bold is a heading and keeps its number; a centred dash is no item', () => {
    expect(typed('<b>1. Kinh tế</b>', 'Lời.', '<b>2. Văn hóa</b>')).toEqual(['*1. Kinh tế*', 'Lời.', '*2. Văn hóa*'])
    expect(pasted('<p style="text-align:center">- Hết -</p>').lines).toEqual(['<center>- Hết -'])
  })

  test('numbers that the form does not know stay as words; Latin letters go on in ours', () => {
    expect(pasted(wordHtml(wordItem('I.', 'Lớn') + wordItem('II.', 'Lớn nữa') + wordItem('1.1.', 'Nhỏ'))).lines).toEqual([
      'I. Lớn',
      'II. Lớn nữa',
      '1.1. Nhỏ',
    ])
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => wordItem(`${letter})`, letter)).join('')
    expect(pasted(wordHtml(letters)).lines).toEqual(['a) a', 'b) b', 'c) c', 'd) d', 'đ) e', 'e) f'])
    expect(pasted('<ol style="list-style-type:upper-roman"><li>Một</li><li>Hai</li></ol>').lines).toEqual(['I. Một', 'II. Hai'])
  })

  test('a list that starts again is another list', () => {
    expect(pasted(wordHtml(wordItem('1.', 'A') + wordItem('2.', 'B') + wordItem('1.', 'C'))).lines).toEqual(['1. A', '2. B', '1. C'])
  })
})

describe('words without a font', () => {
  test('plain TCVN3 and VNI are read when that is certain, and said', () => {
    for (const [write, name] of [
      [tcvn3, 'TCVN3'],
      [vni, 'VNI'],
    ] as const) {
      const { lines, said } = pasted(`<p>${write('phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng')}</p>`)
      expect([lines, said]).toEqual([['phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng'], `Đã chuyển chữ ${name} sang Unicode.`])
    }
  })

  test('smart quotes, dashes and words of other languages stay as they are', () => {
    expect(pasted('<p>“Déjà vu” – l’été, señor, Größe, café, naïveté</p>')).toMatchObject({
      lines: ['“Déjà vu” – l’été, señor, Größe, café, naïveté'],
      said: '',
    })
  })
})

test('hostile HTML ends as plain words, whatever its depth and size', () => {
  expect(pasted(`${'<div>'.repeat(400)}đáy${'</div>'.repeat(400)}`).lines).toEqual(['đáy'])
  expect(pasted(`${'<ul><li>'.repeat(300)}đáy`).lines.join('')).toContain('đáy')
  // Frames that say the same again are not multiplied into every paragraph.
  expect(pasted(`${'<b><span>'.repeat(300)}${'<p>x</p>'.repeat(50)}`).html.length).toBeLessThan(5_000)
  const evil = pasted(
    '<p onmouseover=x>a<svg onload=alert(1)><text>vẽ</text></svg><math><mi>x</mi></math></p><style>p{background:url(javascript:x)}</style><template><p>b</p></template>',
  )
  expect(evil.html).not.toMatch(/on\w+=|svg|javascript|template/)
  expect(evil.lines[0]).toContain('a')
})

test('damaged HTML of every program still ends as content of the schema (seed 20261123)', () => {
  const random = seededRandom(20261123)
  const below = (most: number) => Math.floor(random() * most)
  const samples = [EXCEL, GOOGLE_DOCS, LIBRE_OFFICE, WEB_PAGE, WORD, WORD_OLD_FONTS, WORD_ONLINE].map((sample) => sample.html)
  const bits = [
    '</p>',
    '<ul>',
    '<li>',
    '</table>',
    '<td colspan=99>',
    '<tr>',
    '<ol start=-5 type=I>',
    '<b>',
    '<h3>',
    '<br><br>',
    '\u0000',
    'style="font-family:.VnTime"',
    '<sup>',
    '<!--',
    '<li value=0>',
  ]
  for (let n = 0; n < 120; n++) {
    let html = samples[n % samples.length]!
    for (let hits = 1 + below(8); hits > 0; hits--) {
      const at = below(html.length)
      html = below(2) === 0 ? html.slice(0, at) + bits[below(bits.length)]! + html.slice(at) : html.slice(0, at) + html.slice(at + below(60))
    }
    const label = `seed 20261123, paste ${n}`
    let clean = ''
    expect(() => {
      clean = pasted(html).html
    }, label).not.toThrow()
    expect(clean, label).not.toMatch(/<(?:script|style|img|iframe|object|svg|font)[\s>]|<[^>]*\s(?:on\w+|class|href|src)=/)
  }
})
