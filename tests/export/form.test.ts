import { exportDocx } from '@van-kien/server/export/docx.ts'
import { lineWidth } from '@van-kien/server/export/text-width.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/header-variants.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { describe, expect, test } from 'vitest'
import { all, one, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import { dossier, report, sample } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const opened = async (changes = {}) => openDocx(await exportDocx(sample(changes)))
const form = defaultForm('report', dossier)

describe.each(formatProfiles)('profile $id', (profile) => {
  test('parts are well-formed and in the order of the schemas', async () => {
    for (const lineNumbers of [false, true])
      expect(structureProblems(await opened({ profile, lineNumbers, auditHead: '0123456789abcdef' }))).toEqual([])
  })

  test('page: A4, margins, header distance, number centred at the top and not on page 1', async () => {
    const docx = await opened({ profile })
    const [first] = all(docx.part('word/document.xml'), 'w:sectPr')
    const size = one(first!, 'w:pgSz')
    const margins = one(first!, 'w:pgMar')
    expect([size.getAttribute('w:w'), size.getAttribute('w:h')]).toEqual(['11906', '16838'])
    expect(['top', 'bottom', 'left', 'right', 'header'].map((side) => margins.getAttribute(`w:${side}`))).toEqual([
      '1134',
      '1134',
      '1701',
      '850',
      '567',
    ])
    expect(all(first!, 'w:titlePg')).toHaveLength(1)
    const headers = new Map(all(first!, 'w:headerReference').map((reference) => [reference.getAttribute('w:type'), reference.getAttribute('r:id')]))
    const part = (type: string) => {
      const relation = all(docx.part('word/_rels/document.xml.rels'), 'Relationship').find((found) => found.getAttribute('Id') === headers.get(type))
      return docx.part(`word/${relation!.getAttribute('Target')}`)
    }
    expect(one(part('default'), 'w:instrText').textContent).toBe('PAGE')
    expect(value(part('default'), 'w:jc')).toBe('center')
    expect(all(part('first'), 'w:r')).toHaveLength(0)
  })

  test('body: justified, first line 10 mm, exactly 18 pt, 6 pt before, 14 pt Times New Roman, Vietnamese', async () => {
    const docx = await opened({ profile })
    const found = paragraphOf(docx, 'Nhiệm kỳ qua')
    const spacing = one(found, 'w:spacing')
    expect([value(found, 'w:jc'), value(found, 'w:ind', 'w:firstLine')]).toEqual(['both', '567'])
    expect(['before', 'after', 'line', 'lineRule'].map((name) => spacing.getAttribute(`w:${name}`))).toEqual(['120', '0', '360', 'exact'])
    const defaults = one(docx.part('word/styles.xml'), 'w:docDefaults')
    expect(['ascii', 'hAnsi', 'cs', 'eastAsia'].map((script) => value(defaults, 'w:rFonts', `w:${script}`))).toEqual(Array(4).fill('Times New Roman'))
    expect([value(defaults, 'w:sz'), value(defaults, 'w:lang')]).toEqual(['28', 'vi-VN'])
    const fonts = new Set(all(docx.part('word/document.xml'), 'w:rFonts').map((font) => font.getAttribute('w:ascii')))
    expect([...fonts]).toEqual([])
  })

  test('headings of each level: number, case, weight, place, kept with what follows', async () => {
    const docx = await opened({ profile })
    const look = (start: string) => {
      const found = paragraphOf(docx, start)
      const style = (name: string) => (all(found, name).length > 0 ? 1 : 0)
      return [
        words(found),
        value(found, 'w:jc'),
        value(found, 'w:ind', 'w:firstLine'),
        value(found, 'w:pStyle'),
        style('w:b'),
        style('w:i'),
        style('w:keepNext'),
      ]
    }
    expect(look('MỞ ĐẦU')).toEqual(['MỞ ĐẦU', 'center', '0', 'Heading1', 1, 0, 1])
    expect(look('Phần thứ nhất')).toEqual([
      'Phần thứ nhất\nKẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ QUẬN HOÀN KIẾM LẦN THỨ XXVI',
      'center',
      '0',
      'Heading1',
      1,
      0,
      1,
    ])
    expect(look('I. ')).toEqual(['I. BỐI CẢNH, TÌNH HÌNH', 'left', '567', 'Heading2', 1, 0, 1])
    expect(look('1. Thuận')).toEqual(['1. Thuận lợi', 'left', '567', 'Heading3', 1, 0, 1])
    expect(look('1.1.')).toEqual(['1.1. Về kinh tế', 'left', '567', 'Heading4', 1, 1, 1])
    expect(look('a) Về')).toEqual(['a) Về thu ngân sách', 'left', '567', 'Heading5', 0, 0, 1])
  })

  test('first page: issuing body, star, number, Party name, date, type, subject, hyphens, theme', async () => {
    const docx = await opened({ profile, form: { ...form, circulation: 'TÀI LIỆU HỘI NGHỊ' } })
    const [left, right] = all(one(docx.part('word/document.xml'), 'w:tbl'), 'w:tc')
    const lines = (cell: Element) => all(cell, 'w:p').map(words)
    expect(lines(left!)).toEqual(['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI', 'ĐẢNG ỦY PHƯỜNG HOÀN KIẾM', '*', 'Số      -BC/ĐU', 'Dự thảo lần 2'])
    expect(lines(right!)).toEqual(['ĐẢNG CỘNG SẢN VIỆT NAM', '', 'Hoàn Kiếm, ngày       tháng 7 năm 2025', 'TÀI LIỆU HỘI NGHỊ'])
    const bold = (start: string) => all(paragraphOf(docx, start), 'w:b').length
    expect([bold('ĐẢNG BỘ THÀNH'), bold('ĐẢNG ỦY'), bold('ĐẢNG CỘNG'), bold('Số'), bold('Dự thảo')]).toEqual([0, 1, 1, 0, 1])
    expect([value(paragraphOf(docx, 'ĐẢNG CỘNG'), 'w:sz'), value(paragraphOf(docx, 'BÁO CÁO'), 'w:sz')]).toEqual(['30', '32'])
    expect(all(paragraphOf(docx, 'Hoàn Kiếm, ngày'), 'w:i')).toHaveLength(1)
    expect(words(paragraphOf(docx, '-----'))).toBe('-----')
    expect(words(paragraphOf(docx, '“Phát huy'))).toMatch(/hạnh phúc”$/)
    expect(
      all(one(docx.part('word/document.xml'), 'w:tbl'), 'w:tblBorders')[0]!
        .getElementsByTagName('w:top')[0]!
        .getAttribute('w:val'),
    ).toBe('none')
  })

  test('the line under the Party name is drawn and as long as the name', async () => {
    const docx = await opened({ profile })
    const right = all(one(docx.part('word/document.xml'), 'w:tbl'), 'w:tc')[1]!
    const rule = all(right, 'w:p')[1]!
    const column = Number(value(right, 'w:tcW', 'w:w'))
    const length = column - Number(value(rule, 'w:ind', 'w:left')) - Number(value(rule, 'w:ind', 'w:right'))
    expect(value(rule, 'w:top')).toBe('single')
    expect(value(rule, 'w:top', 'w:sz')).toBe('6')
    expect(Math.abs(length - lineWidth('ĐẢNG CỘNG SẢN VIỆT NAM', profile.header.partyTitle))).toBeLessThan(3)
    expect(all(right, 'w:u')).toHaveLength(0)
  })

  test('signature and recipients: post not bold, name bold, Nơi nhận underlined, ; and final full stop, kept together', async () => {
    const docx = await opened({ profile, form: { ...form, signature: { ...form.signature, name: 'Họ và tên' } } })
    const table = all(docx.part('word/document.xml'), 'w:tbl').find((found) => words(found).includes('Nơi nhận:'))!
    const [left, right] = all(table, 'w:tc')
    expect(all(left!, 'w:p').map(words)).toEqual([
      'Nơi nhận:',
      '- Thường trực Thành ủy (để báo cáo);',
      '- Các đại biểu dự Đại hội;',
      '- Lưu Văn phòng Đảng ủy.',
    ])
    expect(all(right!, 'w:p').map(words)).toEqual(['T/M BAN CHẤP HÀNH', 'BÍ THƯ', '', '', '', '', '', 'Họ và tên'])
    expect(all(left!, 'w:u')).toHaveLength(1)
    expect(['T/M BAN', 'BÍ THƯ', 'Họ và'].map((start) => all(paragraphOf(docx, start), 'w:b').length)).toEqual([1, 0, 1])
    expect(all(table, 'w:cantSplit')).toHaveLength(1)
    expect(all(table, 'w:p').every((line) => all(line, 'w:keepNext').length === 1)).toBe(true)
    expect(all(paragraphOf(docx, 'Câu cuối'), 'w:keepNext')).toHaveLength(1)
    expect(words(docx.part('word/document.xml'))).not.toContain('./.')
  })
})

test.each(HEADER_VARIANTS)('header variant %s is valid and names its body', async (headerVariant) => {
  const docx = await opened({ form: { ...defaultForm('report', { ...dossier, headerVariant }) } })
  expect(structureProblems(docx)).toEqual([])
  expect(words(all(docx.part('word/document.xml'), 'w:tc')[0]!)).toMatch(/HOÀN KIẾM/)
})

test('a number and a day that are given are printed with their zeros; without the draft mark there is none', async () => {
  const docx = await opened({ form: { ...form, number: 5, date: { day: 5, month: 2, year: 2026 }, draftMark: false } })
  const header = words(one(docx.part('word/document.xml'), 'w:tbl'))
  expect(header).toContain('Số 05-BC/ĐU')
  expect(header).toContain('ngày 05 tháng 02 năm 2026')
  expect(header).not.toContain('Dự thảo')
})

test('an outline is a working paper: no number line, a draft mark, no signature', async () => {
  const docx = await opened({ form: defaultForm('detailed-outline', { ...dossier, headerVariant: 'TIEU_BAN' }), draft: { number: null } })
  const lines = all(all(docx.part('word/document.xml'), 'w:tc')[0]!, 'w:p').map(words)
  expect(lines).toEqual(['ĐẢNG ỦY PHƯỜNG HOÀN KIẾM', 'TIỂU BAN VĂN KIỆN', '*', 'Dự thảo'])
  expect(words(docx.part('word/document.xml'))).not.toContain('Nơi nhận')
})

test('appendices start at page 1 on pages of their own, say what they belong to, and follow the signature', async () => {
  const docx = await opened()
  const body = docx.part('word/document.xml')
  expect(words(paragraphOf(docx, '(kèm theo'))).toBe('(kèm theo Báo cáo số      -BC/ĐU, ngày       tháng 7 năm 2025 của Đảng ủy phường Hoàn Kiếm)')
  expect(words(paragraphOf(docx, 'Phụ lục 1'))).toBe('Phụ lục 1\nKẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU')
  const pages = all(body, 'w:sectPr').map((found) => [
    value(found, 'w:pgSz', 'w:orient'),
    value(found, 'w:pgSz', 'w:w'),
    value(found, 'w:pgNumType', 'w:start'),
    all(found, 'w:titlePg').length,
  ])
  expect(pages).toEqual([
    ['portrait', '11906', '1', 1],
    ['landscape', '16838', null, 0],
    ['portrait', '11906', null, 0],
    ['landscape', '16838', '1', 1],
    ['portrait', '11906', '1', 1],
  ])
  const order = words(body)
  expect(order.indexOf('Nơi nhận')).toBeLessThan(order.indexOf('Phụ lục 1'))
  expect(order.indexOf('Nơi nhận')).toBeGreaterThan(order.indexOf('Câu cuối'))
})

test('options: pages of appendices go on, I-, wider lines, line numbers', async () => {
  const docx = await opened({ form: { ...form, appendixPagesContinue: true, romanSuffix: '-', lineSpacing: 20 }, lineNumbers: true })
  const sections = all(docx.part('word/document.xml'), 'w:sectPr')
  expect(sections.map((found) => value(found, 'w:pgNumType', 'w:start'))).toEqual(['1', null, null, null, null])
  expect(sections.map((found) => value(found, 'w:lnNumType', 'w:restart'))).toEqual(Array(5).fill('newPage'))
  expect(words(paragraphOf(docx, 'I- '))).toBe('I- BỐI CẢNH, TÌNH HÌNH')
  expect(value(paragraphOf(docx, 'Nhiệm kỳ qua'), 'w:spacing', 'w:line')).toBe('400')
})

test('without parts the roman level is the first, so that no heading level is skipped', async () => {
  const docx = await opened({ sections: report.filter((found) => found.level !== 'part') })
  expect(value(paragraphOf(docx, 'I. '), 'w:pStyle')).toBe('Heading1')
  expect(value(paragraphOf(docx, '1. Thuận'), 'w:pStyle')).toBe('Heading2')
})

test('addressees: one in a centred line, several one under the other; urgency under the number, never a mark of secrecy', async () => {
  const one = await opened({ form: { ...form, urgency: 'KHẨN', addressing: { label: 'Kính trình', lines: ['Ban Thường vụ Thành ủy'] } } })
  const line = paragraphOf(one, 'Kính trình')
  expect([words(line), value(line, 'w:jc'), all(line, 'w:i').length]).toEqual(['Kính trình: Ban Thường vụ Thành ủy', 'center', 1])
  expect(all(all(one.part('word/document.xml'), 'w:tc')[0]!, 'w:p').map(words)).toContain('KHẨN')
  const many = await opened({ form: { ...form, addressing: { label: 'Kính gửi', lines: ['Các chi bộ', 'Các đoàn thể'] } } })
  expect(['Kính gửi', '- Các chi', '- Các đoàn'].map((start) => words(paragraphOf(many, start)))).toEqual([
    'Kính gửi:',
    '- Các chi bộ;',
    '- Các đoàn thể.',
  ])
  for (const docx of [one, many]) expect(structureProblems(docx)).toEqual([])
})

test('a submission says Kính trình in the form of 2026, Kính gửi in that of 2018', async () => {
  const addressing = { label: 'Kính trình' as const, lines: ['Ban Thường vụ Thành ủy'] }
  const said = await Promise.all(
    formatProfiles.map(async (profile) => words(paragraphOf(await opened({ profile, form: { ...form, addressing }, sections: [] }), 'Kính'))),
  )
  expect(said).toEqual(['Kính trình: Ban Thường vụ Thành ủy', 'Kính gửi: Ban Thường vụ Thành ủy'])
})

test('signed by order and for somebody: each line of the power bold, the post below it not', async () => {
  const signature = { power: 'T/L BAN THƯỜNG VỤ\nK/T CHÁNH VĂN PHÒNG', post: 'PHÓ CHÁNH VĂN PHÒNG', name: '' }
  const docx = await opened({ form: { ...form, signature } })
  const lines = ['T/L BAN', 'K/T CHÁNH', 'PHÓ CHÁNH'].map((start) => paragraphOf(docx, start))
  expect(lines.map((found) => all(found, 'w:b').length)).toEqual([1, 1, 0])
})

test('two-sided: margins are mirrored, backs have a header of their own', async () => {
  const docx = await opened({ form: { ...form, twoSided: true } })
  const settings = [...docx.part('word/settings.xml').children].map((found) => found.nodeName)
  expect(settings.slice(0, 3)).toEqual(['w:displayBackgroundShape', 'w:mirrorMargins', 'w:defaultTabStop'])
  const first = all(docx.part('word/document.xml'), 'w:sectPr')[0]!
  expect(all(first, 'w:headerReference').map((found) => found.getAttribute('w:type'))).toEqual(['default', 'first', 'even'])
  expect(structureProblems(docx)).toEqual([])
  expect((await opened()).raw.get('word/settings.xml')).not.toContain('mirrorMargins')
})
