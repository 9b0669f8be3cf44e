import { exportDocx } from '@van-kien/server/export/docx.ts'
import { lineWidth } from '@van-kien/server/export/text-width.ts'
import { expect, test } from 'vitest'
import { all, openDocx, value } from '../support/docx.ts'
import { cell, dashes, doc, figures, head, item, p, row, sample, section, table } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const opened = async (content: ReturnType<typeof table>, landscape = false) => {
  const docx = await openDocx(await exportDocx(sample({ sections: [section('num', '1.', 'Bảng', doc(content), landscape)] })))
  expect(structureProblems(docx)).toEqual([])
  return all(docx.part('word/document.xml'), 'w:tbl')[1]!
}
const widths = (found: Element) => all(found, 'w:gridCol').map((column) => Number(column.getAttribute('w:w')))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('merged cells: spans in both directions, both header rows repeated, borders, fixed layout', async () => {
  const found = await opened(figures(3))
  expect(value(found, 'w:tblLayout', 'w:type')).toBe('fixed')
  expect(all(found, 'w:tblHeader')).toHaveLength(2)
  expect(all(found, 'w:gridSpan').map((span) => span.getAttribute('w:val'))).toEqual(['2'])
  expect(all(found, 'w:vMerge').map((merge) => merge.getAttribute('w:val'))).toEqual([
    'restart',
    'restart',
    'restart',
    'continue',
    'continue',
    'continue',
  ])
  for (const side of ['w:top', 'w:insideH', 'w:insideV']) expect(value(found, side)).toBe('single')
})

test('a repeated head of two rows is high enough for all lines of its merged cells, whatever a program gives it on further pages', async () => {
  const tall = 'Loại hình (đảng bộ / chi bộ cơ sở)'
  const found = await opened(
    table(
      row(head(tall, { rowspan: 2, colwidth: [60] }), head('Kết nạp', { colspan: 2 })),
      row(head('2024'), head('2025')),
      row(cell('Phường'), cell('1'), cell('2')),
    ),
  )
  const heights = all(found, 'w:trHeight')
  expect(heights.map((height) => height.getAttribute('w:hRule'))).toEqual(['atLeast', 'atLeast'])
  // Letters of 12 points in a column of 900 twips: a word or two a line.
  expect(sum(heights.map((height) => Number(height.getAttribute('w:val'))))).toBeGreaterThan(4 * 240)
  expect(all(await opened(table(row(head('TT'), head('Tên')), row(cell('1'), cell('a')))), 'w:trHeight')).toEqual([])
})

test('given widths are kept, open columns share the rest of the text width', async () => {
  const found = widths(await opened(table(row(cell('a', { colwidth: [100] }), cell('b'), cell('c')))))
  expect(found[0]).toBe(1500)
  expect(found[1]).toBe(found[2])
  expect(sum(found)).toBeGreaterThan(9350)
  expect(sum(found)).toBeLessThanOrEqual(9355)
})

test('open columns are as wide as what stands in them: TT narrow, a long text wide, no word broken, the whole width used', async () => {
  const heads = ['TT', 'Nội dung chỉ tiêu', 'Đơn vị', 'Nghị quyết', 'Kết quả', 'Ghi chú']
  const texts = ['12', 'Thu ngân sách nhà nước trên địa bàn phường hằng năm', 'tỷ đồng', '1.234,5', '1.300,2', 'Vượt']
  const found = widths(await opened(table(row(...heads.map((words) => head(words))), row(...texts.map((words) => cell(words))))))
  expect(found[0]).toBeLessThan(1000)
  expect(found.indexOf(Math.max(...found))).toBe(1)
  for (const [column, width] of found.entries())
    for (const word of [...heads[column]!.split(' '), ...texts[column]!.split(' ')])
      expect(width - 170, word).toBeGreaterThanOrEqual(lineWidth(word, { size: 24 }))
  expect(sum(found)).toBeGreaterThan(9345)
  expect(sum(found)).toBeLessThanOrEqual(9355)
})

test('more words than room: each column keeps its longest word, the rest goes where the words are', async () => {
  const long = 'Thu ngân sách nhà nước trên địa bàn phường hằng năm vượt dự toán được giao và tăng so với năm trước '.repeat(3)
  const found = widths(await opened(table(row(cell('1'), cell(long), cell('Vượt kế hoạch'), cell(long)))))
  expect(found[1]).toBe(found[3])
  expect(found[1]).toBeGreaterThan(3 * found[2]! * 0.8)
  expect(found[0]).toBeLessThan(700)
})

test('a table that is too wide shrinks to the paper, and has more room on a landscape page', async () => {
  const wide = table(row(...Array.from({ length: 8 }, () => cell('ô', { colwidth: [200] }))))
  expect(sum(widths(await opened(wide)))).toBeLessThanOrEqual(9355)
  const landscape = sum(widths(await opened(wide, true)))
  expect(landscape).toBeGreaterThan(14_200)
  expect(landscape).toBeLessThanOrEqual(14_287)
})

test('odd tables stay valid: a span over the edge, ragged rows, a merged block, a table in a cell, a list in a cell', async () => {
  await opened(table(row(cell('a', { rowspan: 9 }), cell('b')), row(cell('c')), row(cell('d'))))
  await opened(table(row(cell('a'), cell('b'), cell('c')), row(cell('d'))))
  await opened(table(row(head('a', { rowspan: 2, colspan: 2 }), cell('b')), row(cell('c')), row(cell('d', { colspan: 3 }))))
  await opened(table(row({ ...cell(''), content: [table(row(cell('trong')))] })))
  await opened(table(row({ ...cell(''), content: [p('đầu'), dashes('-', item(p('ý')))] })))
})

const lines = (found: Element) => all(found, 'w:p')
const looks = (found: Element) => lines(found).map((one) => value(one, 'w:jc'))

test('a set width is widened to the longest word, a date among them; what is too much is taken from columns that have more than that', async () => {
  const set = (words: string, width: number) => head(words, { colwidth: [width] })
  const found = widths(
    await opened(table(row(set('TT', 20), set('Ước 2025 (hoặc đến 30/6/2025)', 40), set('Nội dung', 700)), row(cell('1'), cell('5'), cell('a')))),
  )
  expect(found[1]! - 170).toBeGreaterThanOrEqual(lineWidth('30/6/2025)', { size: 24, bold: true }))
  expect(found[0]! - 170).toBeGreaterThanOrEqual(lineWidth('TT', { size: 24, bold: true }))
  expect(sum(found)).toBeLessThanOrEqual(9355)
})

test('a table of many columns has smaller letters before it breaks a figure', async () => {
  const many = await opened(
    table(row(...Array.from({ length: 14 }, (_, n) => head(`Năm ${2011 + n}`))), row(...Array.from({ length: 14 }, () => cell('1.300')))),
  )
  const size = Number(value(lines(many)[20]!, 'w:sz'))
  expect(size).toBeLessThan(24)
  for (const width of widths(many)) expect(width - 170).toBeGreaterThanOrEqual(lineWidth('1.300', { size }))
})

test('numbers of lines stand in the middle and figures at the right, unless somebody set it; a row that names a group stays with the next', async () => {
  const found = await opened(
    table(
      row(head('TT'), head('Chỉ tiêu'), head('Kết quả'), head('Đánh giá')),
      row(cell('I'), cell('Kinh tế'), cell(''), cell('')),
      row(cell('1'), cell('Thu ngân sách'), cell('1.234,5'), cell('Đạt')),
      row(cell('2'), cell('Hộ nghèo'), cell('…'), cell('Đạt')),
      row(cell('Xây dựng Đảng', { colspan: 4 })),
      row(cell('3'), cell('Kết nạp'), cell('98%'), { ...cell(''), content: [{ ...p('12'), attrs: { textAlign: 'left' } }] }),
    ),
  )
  expect(looks(found).slice(8)).toEqual([
    'center',
    'left',
    'right',
    'left',
    'center',
    'left',
    'right',
    'left',
    'left',
    'center',
    'left',
    'right',
    'left',
  ])
  const kept = all(found, 'w:tr').map((line) => all(line, 'w:keepNext').length > 0)
  expect(kept).toEqual([false, true, false, false, true, false])
})
