import { exportDocx } from '@van-kien/server/export/docx.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { all, openDocx, value } from '../support/docx.ts'
import { doc, figures, PARAGRAPH, p, sample, section } from '../support/docx-sample.ts'
import { linesOf, middle, type PdfPage, pdfPages, phrase, tall } from '../support/pdf-pages.ts'

const converter = createPdfConverter(findSoffice(null, process.env.PATH ?? ''))
const createdAt = '2025-07-01T02:03:04.000Z'
/** Twips to points. */
const pt = (twips: number) => twips / 20

const sections = [
  section('part', 'Phần thứ nhất', 'Kết quả thực hiện Nghị quyết'),
  section('roman', 'I.', 'Bối cảnh, tình hình'),
  section('num', '1.', 'Thuận lợi', doc(...Array.from({ length: 24 }, () => p(PARAGRAPH)))),
  section('appendix', 'Phụ lục 1', 'Kết quả thực hiện các chỉ tiêu', doc(figures(40)), true),
  section('appendix', 'Phụ lục 2', 'Danh mục công trình', doc(figures(3))),
]

const edited = withNumbers(formatProfiles[0]!, {
  top: 25,
  bottom: 25,
  left: 35,
  right: 20,
  pageNumberAt: 12,
  pageNumberSize: 13,
  bodySize: 15,
  line: 20,
  before: 8,
  firstLine: 12.7,
  leftColumn: 70,
  rightColumn: 84,
  partySize: 14,
  issuerSize: 13,
  typeSize: 15,
  signatureLines: 4,
})

/** The shipped profiles, and one with other numbers throughout: the pages follow the data, whatever it says. */
const profiles = [...formatProfiles.map((profile) => ({ name: profile.id, profile })), { name: 'numbers of an office', profile: edited }]

describe.each(profiles)('where things stand on paper: $name', ({ profile }) => {
  const margins = profile.page.portrait
  const left = pt(margins.left)
  const room = pt(textWidth(profile, false))
  const base = sample()
  let pages: PdfPage[] = []
  let columns: number[] = []
  /** Points of height for each point of letter size, from the text itself. */
  let scale = 0
  let text: PdfPage
  beforeAll(async () => {
    const form = { ...base.form, signature: { ...base.form.signature, name: 'Họ và tên' }, circulation: 'TÀI LIỆU HỘI NGHỊ' }
    const docx = await exportDocx({ ...base, profile, form, sections })
    const head = all((await openDocx(docx)).part('word/document.xml'), 'w:tbl')[0]!
    columns = all(head, 'w:tc').map((cell) => pt(Number(value(cell, 'w:tcW', 'w:w'))))
    pages = await pdfPages(await converter.docxToPdf(docx, { createdAt }))
    text = pages[1]!
    scale = tall(phrase(pages[0]!, 'Nhiệm kỳ qua,')) / (profile.body.size / 2)
  })
  const size = (box: Parameters<typeof tall>[0]) => tall(box) / scale
  /** Sizes in points to a twentieth. */
  const isOf = (box: Parameters<typeof tall>[0], halfPoints: number) => expect(size(box), box.text).toBeCloseTo(halfPoints / 2, 1)

  test('the head: two columns, each line centred in its own, first lines level, at the top margin', () => {
    const [page] = pages
    // The table stands centred between the margins.
    const start = left + (room - columns[0]! - columns[1]!) / 2
    const party = phrase(page!, 'ĐẢNG CỘNG SẢN VIỆT NAM')
    const superior = phrase(page!, 'ĐẢNG BỘ THÀNH PHỐ HÀ NỘI')
    const issuer = phrase(page!, 'ĐẢNG ỦY PHƯỜNG HOÀN KIẾM')
    for (const box of [superior, issuer, phrase(page!, 'Dự thảo lần 2')]) expect(middle(box), box.text).toBeCloseTo(start + columns[0]! / 2, 0)
    for (const box of [party, phrase(page!, 'TÀI LIỆU HỘI NGHỊ')]) expect(middle(box), box.text).toBeCloseTo(start + columns[0]! + columns[1]! / 2, 0)
    isOf(party, profile.header.partyTitle.size)
    isOf(superior, profile.header.superior.size)
    isOf(issuer, profile.header.issuer.size)
    isOf(phrase(page!, '-BC/ĐU'), profile.header.number.size)
    expect(superior.top).toBeGreaterThan(pt(margins.top) - 2)
    expect(superior.top).toBeLessThan(pt(margins.top) + 6)
    expect(Math.abs(party.top - superior.top)).toBeLessThan(4)
    expect(issuer.top).toBeGreaterThan(superior.top)
  })

  test('type and subject: centred between the margins, in their sizes, one under the other below the head', () => {
    const [page] = pages
    const type = phrase(page!, 'BÁO CÁO CHÍNH TRỊ')
    const dashes = phrase(page!, '-----')
    expect(middle(type)).toBeCloseTo(left + room / 2, 0)
    expect(middle(dashes)).toBeCloseTo(left + room / 2, 0)
    isOf(type, profile.title.type.size)
    isOf(phrase(page!, 'của Ban Chấp hành'), profile.title.subject.size)
    expect(type.top).toBeGreaterThan(phrase(page!, 'Dự thảo lần 2').bottom)
    expect(dashes.top).toBeGreaterThan(type.bottom)
  })

  test('headings: the part in the middle over its title, I. and 1. at the first-line indent', () => {
    const [page] = pages
    const part = phrase(page!, 'Phần thứ nhất')
    const title = phrase(page!, 'KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT')
    for (const box of [part, title]) expect(middle(box), box.text).toBeCloseTo(left + room / 2, 0)
    expect(title.bottom - part.bottom).toBeCloseTo(pt(profile.body.line), 0)
    for (const start of ['I. BỐI', '1. Thuận']) expect(phrase(page!, start).left, start).toBeCloseTo(left + pt(profile.body.firstLine), 0)
  })

  test('the text: margins, first line indented, exact lines, room between paragraphs, even right edge', () => {
    const lines = linesOf(text.words.slice(1))
    const starts = lines.flatMap((line, index) => (line.text.startsWith('Nhiệm kỳ qua') ? [index] : []))
    expect(starts.length).toBeGreaterThan(3)
    for (const [index, line] of lines.entries()) {
      const first = starts.includes(index)
      expect(line.left, line.text).toBeCloseTo(left + (first ? pt(profile.body.firstLine) : 0), 0)
      // The last line of a paragraph ends where its words end.
      if (index + 1 < lines.length && !starts.includes(index + 1)) expect(Math.abs(line.right - left - room), line.text).toBeLessThan(2)
      const gap = index === 0 ? null : line.bottom - lines[index - 1]!.bottom
      if (gap !== null) expect(gap, line.text).toBeCloseTo(pt(profile.body.line + (first ? profile.body.before : 0)), 1)
    }
    expect(lines[0]!.top).toBeGreaterThan(pt(margins.top) - 2)
    expect(lines.at(-1)!.bottom).toBeLessThan(text.height - pt(margins.bottom) + 4)
    expect(lines.at(-1)!.bottom).toBeGreaterThan(text.height - pt(margins.bottom) - 3 * pt(profile.body.line))
  })

  test('page number: none on page 1, then in the middle at its distance from the edge, in its size', () => {
    expect(pages[0]!.words.filter((word) => word.bottom < pt(margins.top) - 4)).toEqual([])
    const [number] = text.words
    expect(number!.text).toBe('2')
    expect(middle(number!)).toBeCloseTo(left + room / 2, 0)
    expect(number!.top).toBeCloseTo(pt(profile.page.header), -0.5)
    isOf(number!, profile.pageNumber.size)
  })

  test('the signature: Nơi nhận at the left, the signer centred in the right column, room to sign, all on one page', () => {
    const page = pages.findLast((found) => found.words.some((word) => word.text === 'T/M'))!
    const power = phrase(page, 'T/M BAN CHẤP HÀNH')
    const post = phrase(page, 'BÍ THƯ')
    const name = phrase(page, 'Họ và tên')
    const label = phrase(page, 'Nơi nhận:')
    const columnsNow = profile.header.columns.map(pt)
    const start = left + (room - columnsNow[0]! - columnsNow[1]!) / 2
    for (const box of [power, post, name]) expect(middle(box), box.text).toBeCloseTo(start + columnsNow[0]! + columnsNow[1]! / 2, 0)
    expect(label.left).toBeCloseTo(start, 0)
    expect(Math.abs(label.top - power.top)).toBeLessThan(3)
    const pitch = post.bottom - power.bottom
    expect((name.bottom - post.bottom) / pitch).toBeCloseTo(profile.signature.blankLines + 1, 0)
    isOf(phrase(page, '- Lưu Văn phòng'), profile.recipients.item.size)
  })

  test('appendices: the first on landscape pages, its heading centred there; numbers from 1 again, in the middle', () => {
    const start = pages.findIndex(
      (page) =>
        page.words
          .slice(0, 2)
          .map((word) => word.text)
          .join(' ') === 'Phụ lục',
    )
    const [first, second] = pages.slice(start)
    expect([first!.width, first!.height].map(Math.round)).toEqual([842, 595])
    const wide = pt(profile.page.landscape.left) + pt(textWidth(profile, true)) / 2
    for (const box of [phrase(first!, 'Phụ lục 1'), phrase(first!, 'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU'), phrase(first!, '-----')])
      expect(middle(box), box.text).toBeCloseTo(wide, 0)
    isOf(phrase(first!, 'Thu ngân sách'), profile.table.size)
    expect(second!.words[0]!.text).toBe('2')
    expect(middle(second!.words[0]!)).toBeCloseTo(wide, 0)
    const last = pages.at(-1)!
    expect([last.width, last.height].map(Math.round)).toEqual([595, 842])
    expect(middle(phrase(last, 'Phụ lục 2'))).toBeCloseTo(left + room / 2, 0)
    expect(last.words.filter((word) => word.bottom < pt(margins.top) - 4)).toEqual([])
  })
})
