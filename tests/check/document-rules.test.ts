import { type CheckedDocument, checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { RULE_IDS, type RuleId, ruleOf } from '@van-kien/shared/domain/format-check/rules.ts'
import { describe, expect, test } from 'vitest'
import { cell, doc, heading, p, row, table } from '../support/docx-sample.ts'
import { body, checked, cleanDocument, UPSTREAM } from './clean-document.ts'

const said = (document: CheckedDocument) => checkDocument(document).map(({ rule, found }) => `${rule} ${found}`)
const withForm = (changes: object): CheckedDocument => ({ ...cleanDocument(), form: { ...cleanDocument().form, ...changes } })
/** The clean report with one more section after its first. */
const withText = (...texts: string[]): CheckedDocument => withSection(checked('new', null, 'plain', 'Mục thử', body(...texts)))
function withSection(section: ReturnType<typeof checked>): CheckedDocument {
  const document = cleanDocument()
  return { ...document, sections: [document.sections[0]!, section, ...document.sections.slice(1)] }
}
const signature = cleanDocument().form.signature

/** For every rule that looks at our documents: what must be noticed. */
const PLANTED: Partial<Record<RuleId, CheckedDocument[]>> = {
  'TT-12': [withText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), withText('Độc lập - Tự do - Hạnh phúc')],
  'TT-14': [withForm({ symbol: 'BC-ĐU' }), withForm({ symbol: 'BC ĐU' })],
  'TT-16': [withForm({ date: { day: 31, month: 6, year: 2025 } })],
  'TT-17': [withForm({ place: '' })],
  'TT-18': [withForm({ subject: 'của Ban Chấp hành.' }), withForm({ docType: '' })],
  'TT-19': [
    withForm({ signature: { ...signature, power: 'TM. BAN CHẤP HÀNH' } }),
    withForm({ signature: { ...signature, power: 'T.M BAN CHẤP HÀNH' } }),
    withForm({ signature: { ...signature, power: 'K/T BÍ THƯ', post: 'PHÓ BÍ THƯ' } }),
  ],
  'TT-22': [withForm({ signature: { ...signature, name: 'TS. Nguyễn Văn A' } })],
  'TT-24': [withForm({ recipients: ['Thường trực Thành ủy;', 'Lưu Văn phòng.'] })],
  'TT-25': [
    {
      ...cleanDocument(),
      sections: cleanDocument().sections.map((each) => (each.id === 'p2' ? { ...each, body: body('Đại hội thành công tốt đẹp./.') } : each)),
    },
    {
      ...cleanDocument(),
      sections: cleanDocument().sections.map((each) => (each.id === 'p2' ? { ...each, body: body('Đại hội thành công tốt đẹp') } : each)),
    },
  ],
  'TT-26': [withForm({ draftMark: false })],
  'TT-27': [
    withSection(checked('new', 'p1', 'alpha', 'Nhảy bậc', body('Nội dung.'))),
    withSection(checked('new', null, 'plain', 'Mục', doc(heading(2, 'Nhỏ'), p('Nội dung.')))),
  ],
  'TT-28': [withForm({ symbol: '' })],
  'TT-29': [
    withSection(checked('new', null, 'plain', 'Mục trống', doc({ type: 'paragraph' }))),
    withSection(checked('new', null, 'plain', 'Mục', doc(p('Nội dung.'), heading(1, 'Tiểu mục trống'), heading(1, 'Có chữ'), p('Nội dung.')))),
    withSection(checked('new', null, 'plain', 'Mục', doc(p('Nội dung.'), heading(1, 'Tiểu mục cuối, trống')))),
  ],
  'TT-36': [withForm({ symbol: 'NQ/ĐU' })],
  'TT-30': [withForm({ signature: { power: '', post: '', name: '' } }), withForm({ recipients: [] })],
  'ND-01': [
    withText('Phường có … tổ dân phố.'),
    withText('Dân số [số liệu] người.'),
    withText('Xem {{ten_phuong}} dưới đây.'),
    withText('Ghi ......... vào đây.'),
    withText('Đạt XXX tỷ đồng.'),
    withText('Đạt ___ tỷ đồng.'),
    withText('Tăng XX% so với năm 2020, đạt và vượt kế hoạch.'),
    withText('Toàn phường có 45 chi bộ, 12 đảng bộ cơ sở, với ... đảng viên.'),
    withText('Thu ngân sách (chờ số liệu của Chi cục Thuế) tăng khá.'),
    withSection(checked('new', null, 'plain', 'Bảng', doc(table(row(cell('…'), cell('[số liệu]'))), p('Xong.')))),
    // FINDINGS 2.B14: what the head prints.
    { ...withForm({ headerVariant: 'DAI_HOI' }), names: { ...cleanDocument().names, ordinal: '…' } },
    { ...withForm({ headerVariant: 'DAI_HOI', byTerm: true }), names: { ...cleanDocument().names, term: '…' } },
    withSection(checked('new', null, 'plain', 'Kết quả thực hiện Nghị quyết Đại hội Đảng bộ … lần thứ …, nhiệm kỳ …', body('Nội dung.'))),
    withForm({ recipients: ['Các đại biểu …'] }),
    withForm({ signature: { ...signature, power: 'T/M […]' } }),
  ],
  'ND-15': [
    withText('Đại hội lần thứ thứ nhất.'),
    withForm({ subject: 'trình Đại hội đại biểu lần thứ thứ nhất' }),
    withSection(checked('new', null, 'plain', 'Nghị quyết của của Đảng bộ', body('Nội dung.'))),
  ],
  'ND-02': [
    withText('Phối hợp với UBND quận và phòng Nội vụ quận trong quản lý đô thị.'),
    withText('Quận ủy Hoàn Kiếm giao nhiệm vụ năm 2026.'),
    withText('Năm 2023, phường đã hoàn thành đề án. Từ năm 2026, UBND quận chủ trì.'),
  ],
  'ND-03': [withText('Xây dựng Thủ đô văn minh.'), withText('Triển khai tại các quận, huyện, thị xã.'), withText('Trên toàn thành phố.')],
  'ND-04': [withText('Nhiệm kỳ 2025-2030.'), withText('Nhiệm kỳ 2025 – 2030.')],
  'ND-05': [withText('Hai  dấu cách.'), withText('Dấu cách \u00a0cứng.')],
  'ND-06': [withText('Kinh tế , văn hóa.'), withText('Kết thúc .'), withText('Trong ( ngoặc).'), withText('Gồm : hai ý.')],
  'ND-07': [withText('Kinh tế,văn hóa.'), withText('Đảng bộ.Các chi bộ.'), withText('Năm 2025,phường đã xong.')],
  'ND-08': [withText('Đảng ủy'.normalize('NFD'))],
  'ND-09': [withText('Đảng uỷ phường.'), withText('Hoà giải ở cơ sở.')],
  'ND-10': [withText('Đã thành lập BQLDA và đi vào hoạt động.')],
  'ND-12': [
    withSection(checked('new', null, 'plain', 'Chưa giao', body('Nội dung.'), { people: 0 })),
    withSection(checked('new', null, 'plain', 'Quá hạn', body('Nội dung.'), { due: '2025-07-14' })),
  ],
  'ND-13': [withText(UPSTREAM), withText(UPSTREAM.replace('toàn diện', 'đồng bộ'))],
  'ND-14': [withText('Hộ nghèo còn \u202e%21\u202c.'), withText('Đảng\u200b bộ phường.')],
  'ND-11': [withSection(checked('new', null, 'plain', 'Dài', body('Nội dung.'), { words: 900, budgetPages: 1.5 }))],
}
/** What our form cannot hold, because the exporter prints it from numbers: the shared line rules are tested on files. */
const BY_CONSTRUCTION: RuleId[] = ['TT-13', 'TT-15']

describe('rules on our own documents', () => {
  test('a clean report has no findings, whatever looks like a fault', () => {
    expect(said(cleanDocument())).toEqual([])
  })

  test('every rule has a planted fault', () => {
    const wanted = RULE_IDS.filter((rule) => ruleOf(rule).on.includes('document') && !BY_CONSTRUCTION.includes(rule))
    expect(wanted.filter((rule) => !PLANTED[rule]?.length)).toEqual([])
  })

  const faults = Object.entries(PLANTED).flatMap(([rule, documents]) => documents.map((document, index) => ({ rule, index: index + 1, document })))
  test.each(faults)('$rule notices planted fault $index, and nothing else speaks up', ({ rule, document }) => {
    expect([...new Set(checkDocument(document).map((found) => found.rule))]).toEqual([rule])
  })

  test('a rule that is switched off says nothing', () => {
    expect(checkDocument(withText('Hai  dấu cách.'), new Set<RuleId>(['ND-05']))).toEqual([])
  })

  test('a finding names section, paragraph, words and what is expected', () => {
    const [found] = checkDocument(withText('Câu đầu.', 'Nhiệm kỳ 2025-2030 của phường.'))
    expect(found).toMatchObject({
      rule: 'ND-04',
      severity: 'should',
      place: { sectionId: 'new', area: 'text', paragraph: 2 },
      found: 'Ghi “2025-2030”',
    })
    expect(found!.quote!.text.slice(found!.quote!.from, found!.quote!.to)).toBe('2025-2030')
    expect(found!.expected).toContain('2025 - 2030')
  })

  test('open places are an error in a report and in headings, and a hint in the text of an outline', () => {
    const document = withText('Phường có … tổ dân phố.')
    expect(checkDocument(document)[0]!.severity).toBe('error')
    expect(checkDocument({ ...document, stage: 'detailed-outline' })[0]!.severity).toBe('hint')
    const titled = withSection(checked('new', null, 'plain', 'Nghị quyết Đại hội Đảng bộ … lần thứ …', body('Nội dung.')))
    expect(checkDocument({ ...titled, stage: 'preliminary-outline' })[0]).toMatchObject({ rule: 'ND-01', severity: 'error' })
  })

  test('the usual way of setting tones wins, for uy and for oa by itself', () => {
    const most = withText('Đảng uỷ, cấp uỷ, thành uỷ, quận uỷ, uỷ ban; hòa bình, hòa giải, khóa học.')
    expect(said(most)).toEqual(['Ủy', 'ủy'].map((word) => `ND-09 1 chữ đặt dấu khác phần lớn văn bản: “${word}”`))
  })

  test('without a term in the form the usual way of writing years stands', () => {
    const document = { ...withText('2021-2022, 2022-2023, 2023-2024.', 'Riêng 2024 - 2025.'), names: { ...cleanDocument().names, term: '' } }
    const plain = { ...document, sections: document.sections.filter(({ id }) => id === 'new'), form: { ...document.form, subject: 'Báo cáo' } }
    expect(said(plain)).toEqual(['ND-04 Ghi “2024 - 2025”'])
  })
})
