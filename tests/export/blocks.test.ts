import { balancedIndent, brokenLines } from '@van-kien/server/export/balance.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { keepFigures, keepSense, NO_BREAK } from '@van-kien/server/export/no-break.ts'
import { lineWidth } from '@van-kien/server/export/text-width.ts'
import { readDocx } from '@van-kien/server/import/read-docx.ts'
import { MARK_NAMES, NODE_NAMES, type NodeName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { figureMark } from '@van-kien/shared/domain/figures/reference.ts'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { all, bodyParagraphs, one, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import {
  cell,
  dashes,
  doc,
  everyBlock,
  figureRef,
  footnote,
  head,
  heading,
  item,
  numbered,
  p,
  picture,
  row,
  sample,
  section,
  table,
  text,
} from '../support/docx-sample.ts'
import { pngOf } from '../support/pictures.ts'

const exported = async (...content: SectionContent[]) =>
  openDocx(await exportDocx(sample({ sections: [section('num', '1.', 'Mục', doc(...content))] }), { 'dossier-0001-hinh1': pngOf(40, 20) }))

/** One body for each block and what must be in the document for it. A new block of the schema is missing here until it is tested. */
const SHOWN: Record<NodeName, { body: SectionContent[]; shows: (docx: Awaited<ReturnType<typeof exported>>) => void }> = {
  paragraph: { body: [p('một đoạn văn')], shows: (docx) => expect(words(paragraphOf(docx, 'một đoạn'))).toBe('một đoạn văn') },
  hardBreak: { body: [p('trên', { type: 'hardBreak' }, 'dưới')], shows: (docx) => expect(words(paragraphOf(docx, 'trên'))).toBe('trên\ndưới') },
  figureRef: {
    body: [p('thu ', figureRef('1.234,5 tỷ đồng'), ' là ', figureRef('1.234,5 tỷ đồng'))],
    shows: (docx) => {
      const line = paragraphOf(docx, 'thu ')
      expect(words(line)).toBe('thu 1.234,5 tỷ đồng là 1.234,5 tỷ đồng')
      const names = all(line, 'w:bookmarkStart').map((mark) => mark.getAttribute('w:name'))
      expect(names).toEqual([expect.stringMatching(/^_vkf_1_\w+$/), expect.stringMatching(/^_vkf_2_\w+$/)])
      expect(figureMark(names[0]!)).toBe(figureMark(names[1]!))
    },
  },
  heading: {
    body: [heading(2, 'tiểu mục')],
    shows: (docx) => {
      const found = paragraphOf(docx, 'tiểu mục')
      expect([all(found, 'w:b').length, all(found, 'w:i').length, all(found, 'w:keepNext').length]).toEqual([1, 1, 1])
    },
  },
  bulletList: { body: [dashes('+', item(p('ý')))], shows: (docx) => expect(words(paragraphOf(docx, '+ '))).toBe('+ ý') },
  orderedList: {
    body: [numbered('a', 4, item(p('một')), item(p('hai')), item(p('ba')))],
    shows: (docx) => expect(['d)', 'đ)', 'e)'].map((marker) => words(paragraphOf(docx, marker)))).toEqual(['d) một', 'đ) hai', 'e) ba']),
  },
  listItem: {
    body: [numbered('1', 9, item(p('chín'), p('đoạn sau'), dashes('-', item(p('con')))), item(p('mười')))],
    shows: (docx) =>
      expect(
        bodyParagraphs(docx)
          .map(words)
          .filter((line) => /chín|sau|con|mười/.test(line)),
      ).toEqual(['9. chín', 'đoạn sau', '- con', '10. mười']),
  },
  table: { body: [table(row(cell('ô')))], shows: (docx) => expect(all(docx.part('word/document.xml'), 'w:tbl')).toHaveLength(3) },
  tableRow: {
    body: [table(row(cell('một')), row(cell('hai')))],
    shows: (docx) => expect(all(all(docx.part('word/document.xml'), 'w:tbl')[1]!, 'w:cantSplit')).toHaveLength(2),
  },
  tableHeader: {
    body: [table(row(head('tiêu đề')), row(cell('ô')))],
    shows: (docx) => {
      expect(all(docx.part('word/document.xml'), 'w:tblHeader')).toHaveLength(1)
      expect(all(paragraphOf(docx, 'tiêu đề'), 'w:b')).toHaveLength(1)
    },
  },
  tableCell: { body: [table(row(cell('trong ô')))], shows: (docx) => expect(value(paragraphOf(docx, 'trong ô'), 'w:sz')).toBe('24') },
  footnote: {
    body: [p('có chú thích', footnote('lời chú thích'))],
    shows: (docx) => {
      const id = one(paragraphOf(docx, 'có chú thích'), 'w:footnoteReference').getAttribute('w:id')
      const note = all(docx.part('word/footnotes.xml'), 'w:footnote').find((found) => found.getAttribute('w:id') === id)
      expect(words(note!).trim()).toBe('lời chú thích')
    },
  },
  image: {
    body: [p('trước hình'), picture('Hình 1. Thu ngân sách'), p('sau hình')],
    shows: (docx) => {
      const paragraphs = bodyParagraphs(docx)
      const at = paragraphs.indexOf(paragraphOf(docx, 'Hình 1. Thu'))
      const [drawn, caption] = [paragraphs[at - 1]!, paragraphs[at]!]
      // The picture stays with its caption; 120 mm wide, half as high as the file has it.
      expect([all(drawn, 'w:keepNext').length, value(drawn, 'w:jc'), value(caption, 'w:jc'), all(caption, 'w:i').length]).toEqual([
        1,
        'center',
        'center',
        1,
      ])
      const extent = one(drawn, 'wp:extent')
      const size = [extent.getAttribute('cx'), extent.getAttribute('cy')].map((emu) => Math.round(Number(emu) / 36_000))
      expect(size).toEqual([120, 60])
      expect(one(drawn, 'wp:docPr').getAttribute('descr')).toBe('Mô tả: Hình 1. Thu ngân sách')
    },
  },
  pageBreak: {
    body: [p('trước'), { type: 'pageBreak' }, { type: 'pageBreak' }, p('trang sau')],
    shows: (docx) => {
      expect(all(docx.part('word/document.xml'), 'w:pageBreakBefore')).toHaveLength(1)
      expect(all(paragraphOf(docx, 'trang sau'), 'w:pageBreakBefore')).toHaveLength(1)
    },
  },
}

describe('each block of the schema is found in the .docx', () => {
  test.each(NODE_NAMES)('%s', async (name) => SHOWN[name].shows(await exported(...SHOWN[name].body)))
  test('the samples of this test fit the schema and use every block and mark', () => {
    const root = sectionSchema.nodeFromJSON(everyBlock)
    root.check()
    const seen = new Set<string>()
    root.descendants((node) => {
      seen.add(node.type.name)
      for (const mark of node.marks) seen.add(mark.type.name)
    })
    expect([...NODE_NAMES, ...MARK_NAMES].filter((name) => !seen.has(name))).toEqual([])
  })
})

test('marks become bold, italic and underlined runs', async () => {
  const docx = await exported(p('x', text('đậm', 'bold'), text('nghiêng', 'italic'), text('gạch', 'underline')))
  const runs = all(paragraphOf(docx, 'xđậm'), 'w:r').map((run) => ['w:b', 'w:i', 'w:u'].map((name) => all(run, name).length).join(''))
  expect(runs).toEqual(['000', '100', '010', '001'])
})

test('FINDINGS D20: a tab in the words is the sign for one, not a letter', async () => {
  const docx = await exported(p('x', text('Một\thai\t', 'bold'), 'ba'))
  const found = paragraphOf(docx, 'xMột')
  expect([all(found, 'w:tab').length, words(found)]).toEqual([2, 'xMộthaiba'])
})

test('alignment: centred and right-aligned lines have no indent', async () => {
  const docx = await exported(
    ...['left', 'center', 'right', 'justify', null].map((textAlign) => ({ ...p(`căn ${textAlign}`), attrs: { textAlign } })),
  )
  const layout = ['left', 'center', 'right', 'justify', 'null'].map((name) => {
    const found = paragraphOf(docx, `căn ${name}`)
    return [value(found, 'w:jc'), value(found, 'w:ind', 'w:firstLine')]
  })
  expect(layout).toEqual([
    ['left', '567'],
    ['center', '0'],
    ['right', '0'],
    ['both', '567'],
    ['both', '567'],
  ])
})

test('T1: text is composed; signs that XML cannot carry are dropped, markup stays text', async () => {
  const docx = await exported(p(`${'Tiếng Việt'.normalize('NFD')}\u0000\u000b\ud800 <b>&amp;</b>`))
  expect(words(paragraphOf(docx, 'Tiếng'))).toBe('Tiếng Việt <b>&amp;</b>')
  for (const xml of docx.raw.values()) expect(xml).toBe(xml.normalize('NFC'))
})

test('an empty section has a heading and no empty lines; empty lines inside a text stay', async () => {
  const empty = { type: 'paragraph' }
  const docx = await openDocx(
    await exportDocx(
      sample({ sections: [section('roman', 'I.', 'Rỗng', doc(empty)), section('num', '1.', 'Đầy', doc(empty, p('một'), empty, p('hai'), empty))] }),
    ),
  )
  // Behind the signature stands the line without room that ends a text.
  const lines = bodyParagraphs(docx).map(words)
  expect(lines.slice(lines.indexOf('I. RỖNG'))).toEqual(['I. RỖNG', '1. Đầy', 'một', '', 'hai', ''])
})

test('a node that the schema does not know is refused', async () => {
  await expect(exported({ type: 'iframe' })).rejects.toThrow(RangeError)
})

const kept = (text: string) => keepFigures(text).replaceAll(NO_BREAK, '_')
test.each([
  ['đạt 35,9 % và 1.250 tỷ đồng, 12 triệu đồng/người', 'đạt 35,9_% và 1.250_tỷ_đồng, 12_triệu_đồng/người'],
  ['nhiệm kỳ 2025 - 2030', 'nhiệm kỳ_2025_-_2030'],
  ['Ngày 05 tháng 7 năm 2025', 'Ngày_05 tháng_7 năm_2025'],
  ['Điều 31, điểm a khoản 2; Nghị quyết số 46-NQ/TU', 'Điều_31, điểm_a khoản_2; Nghị quyết số_46-NQ/TU'],
  ['Đại hội lần thứ XXVI, lần thứ nhất', 'Đại hội lần_thứ_XXVI, lần_thứ_nhất'],
  ['rộng 534 km2, 12 ha; 5 ngày', 'rộng 534_km2, 12_ha; 5_ngày'],
  ['kinh tế - xã hội', 'kinh tế_- xã hội'],
  ['Số     -BC/ĐU, ngày     tháng 7', 'Số     -BC/ĐU, ngày     tháng_7'],
  ['12 mươi, năm mới', '12 mươi, năm mới'],
])('what belongs together stays on a line: %s', (text, expected) => {
  expect(kept(text)).toBe(expected)
  expect(keepFigures(text).replaceAll(NO_BREAK, ' ')).toBe(text)
})

test('a name that fills its line is not broken to make lines equal', () => {
  const style = { size: 28, bold: true }
  const name = 'ĐẢNG BỘ VĂN MIẾU - QUỐC TỬ GIÁM'
  const text = keepSense(name, ['Văn Miếu - Quốc Tử Giám'])
  const room = lineWidth('VĂN MIẾU - QUỐC TỬ GIÁM', style) * 1.1
  const left = room - 2 * balancedIndent(text, style, room)
  for (const line of brokenLines(text, style, left)) expect(lineWidth(line, style)).toBeLessThanOrEqual(left)
})

test('kept spaces are written across runs, footnotes and cells, and come back as plain ones', async () => {
  const content = doc(p('Đạt ', text('35', 'bold'), ' % dự toán', footnote('Năm 2025.')), table(row(cell('12 tỷ đồng'))))
  const bytes = await exportDocx(sample({ sections: [section('num', '1.', 'Nhiệm kỳ 2025 - 2030', content)] }))
  const zip = await JSZip.loadAsync(bytes)
  const main = await zip.file('word/document.xml')!.async('string')
  expect(main).toContain('>\u00a0% dự toán<')
  expect(main).toContain('12\u00a0tỷ\u00a0đồng')
  expect(main).toContain('2025\u00a0-\u00a02030')
  expect(await zip.file('word/footnotes.xml')!.async('string')).toContain('Năm\u00a02025.')
  const { blocks } = readDocx(Buffer.from(bytes))
  expect(JSON.stringify(blocks)).not.toContain('\u00a0')
})

const linesAt = (given: string, room: number, names: string[] = []) => {
  const style = { size: 28, bold: true }
  const text = keepSense(given, names)
  return brokenLines(text, style, room - 2 * balancedIndent(text, style, room)).map((line) => line.replaceAll(NO_BREAK, ' '))
}
test.each([
  ['của Ban Chấp hành Đảng bộ phường Hoàn Kiếm trình Đại hội đại biểu Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030', []],
  ['KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ QUẬN HOÀN KIẾM LẦN THỨ XXVI, NHIỆM KỲ 2020 - 2025', ['Hoàn Kiếm']],
  ['PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP NHIỆM KỲ 2025 - 2030', []],
  ['TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ CÁC PHƯỜNG TRƯỚC SẮP XẾP', []],
])('lines of a title end where its sense does: %s', (title, names) => {
  for (const room of [9355, 8000, 14_000]) {
    const lines = linesAt(title, room, names)
    expect(lines.join(' ')).toBe(title)
    for (const line of lines.slice(0, -1))
      expect(line).not.toMatch(/(?: |^)(?:đại|đảng|nhiệm|hoàn|quận|trình|của|và|lần|thứ|kết|nghị|2025 -|2020 -|đại hội(?= đại))$/iu)
    for (const line of lines) expect(line).not.toMatch(/^[-–]/)
  }
})
