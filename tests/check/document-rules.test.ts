import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type CongressFacts, oldFacts } from '@van-kien/shared/domain/corrected-facts.ts'
import { type CheckedDocument, checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { RULE_IDS, type RuleId, ruleOf } from '@van-kien/shared/domain/format-check/rules.ts'
import type { CopiedWords } from '@van-kien/shared/domain/upstream/copies.ts'
import { describe, expect, test } from 'vitest'
import { cell, doc, footnote, heading, p, row, table } from '../support/docx-sample.ts'
import { body, checked, cleanDocument, UPSTREAM } from './clean-document.ts'
import { COMPARED_WRONG, comparedLine, REGISTER } from './number-corpus.ts'

const said = (document: CheckedDocument) => checkDocument(document).map(({ rule, found }) => `${rule} ${found}`)
const withForm = (changes: object): CheckedDocument => ({ ...cleanDocument(), form: { ...cleanDocument().form, ...changes } })
/** The clean report with one more section after its first. */
/** The same line, its reference too, as the words of a footnote. */
function inFootnote(line: SectionContent): SectionContent {
  const words = line.content![0]!.content!.map(({ type, text, attrs }) => (type === 'text' ? text : noteFigure(attrs!))).join('')
  return doc(p('Nội dung', footnote(words), ' của mục.'))
}
const withText = (...texts: string[]): CheckedDocument => withSection(checked('new', null, 'plain', 'Mục thử', body(...texts)))
function withSection(section: ReturnType<typeof checked>): CheckedDocument {
  const document = cleanDocument()
  return { ...document, sections: [document.sections[0]!, section, ...document.sections.slice(1)] }
}
const withKnown = (text: string): CheckedDocument => ({ ...withText(text), register: REGISTER })
const signature = cleanDocument().form.signature

/** The clean report with these words, of a congress whose facts said something else before. */
const withOld = (text: string, ...corrected: Parameters<typeof oldFacts>[1][number][]): CheckedDocument => ({
  ...withText(text),
  oldFacts: oldFacts(FACTS, corrected),
})
const FACTS: CongressFacts = {
  ordinal: 'II',
  term: '2025 - 2030',
  congress_date: '2025-07-22',
  theme: '',
  motto: '',
  former_district: 'quận Hoàn Kiếm',
  former_congress: 'XXVI',
  former_wards: 'Hàng Bạc, Hàng Bồ',
  other_districts: 'quận Ba Đình lần thứ XXVI',
  founding_resolution: 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025',
  national_congress: 'XIV',
  city_congress: 'XVIII',
  service_body: 'Điểm phục vụ hành chính công',
  ward: 'Hoàn Kiếm',
  city: 'thành phố Hà Nội',
}

/** For every rule that looks at our documents: what must be noticed. */
/** An upstream text that says this. */
const quoted = (text: string): CheckedDocument['upstream'] => [{ title: 'Nghị quyết của Thành phố', kind: 'city-resolution', text }]
const COPIED = 'Phát huy sức mạnh khối đại đoàn kết, nâng cao đời sống Nhân dân mọi mặt'
/** The text above with words that somebody copied into it. */
const withCopy = (form: CopiedWords['form'], text: string, more: Partial<CopiedWords> = {}): CheckedDocument => ({
  ...withText(text),
  copies: [{ sectionId: 'new', form, words: COPIED, title: 'Nghị quyết của Thành phố', version: 1, current: true, ...more }],
})
const OLD_BREAKTHROUGH: CheckedDocument['following']['old'][number] = {
  ...{ key: 'I/1', kind: 'breakthrough', parentKey: null, sectionKey: 'I', title: 'Sắp xếp vỉa hè', paragraphs: [1, 1], target: null },
  text: 'Sắp xếp vỉa hè, dẹp bỏ chợ cóc, chợ tạm.',
}

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
  'TT-26': [withForm({ draftMark: false }), withForm({ number: 15, draftMark: true })],
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
  'ND-16': [
    withOld('Đại hội Đảng bộ phường lần thứ VI thành công.', ['ordinal', 'VI']),
    withOld('Đại hội Đảng bộ phường LẦN THỨ SÁU thành công.', ['ordinal', 'VI']),
    withOld('Phương hướng của nhiệm kỳ 2026 - 2031.', ['term', '2026 - 2031']),
    withOld('Đại hội lần thứ II, nhiệm kỳ 2020 - 2025 thành công.', ['term', '2020 - 2025']),
    withOld('Đại hội họp ngày 02 tháng 7 năm 2025.', ['congress_date', '2025-07-02']),
    withOld('Đại hội họp 2/7/2025 tại phường.', ['congress_date', '2025-07-02']),
    withOld('Kế thừa kết quả của quận Ba Đình trước đây.', ['former_district', 'quận Ba Đình']),
    withOld('Kế thừa kết quả Đại hội Đảng bộ quận lần thứ XXV trước đây.', ['former_congress', 'XXV']),
    withOld('Dân cư phường Hàng Gai và phường Hàng Bạc.', ['former_wards', 'Hàng Gai, Hàng Bạc']),
    withOld('Nhân dân phường Tây Hồ đồng thuận.', ['ward', 'Tây Hồ']),
    withOld('Chủ đề: “Đoàn kết, kỷ cương, đổi mới, phát triển”.', ['theme', 'Đoàn kết, kỷ cương, đổi mới']),
    withSection(checked('new', null, 'plain', 'Bảng', doc(table(row(cell('Đại hội lần thứ VI'))), p('Xong.')))),
  ].map((document) => (document.oldFacts.length > 0 ? document : { ...document, oldFacts: oldFacts(FACTS, [['ordinal', 'VI']]) })),
  'ND-21': [
    withText('Thành phố xác định “Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và cán bộ làm trung tâm”.'),
    {
      ...withText('Mục tiêu của Thành phố là “Văn hiến - Văn minh - Hiện đại - Sáng tạo - Nghĩa tình”.'),
      upstream: quoted('Mục tiêu: “Văn hiến - Văn minh - Hiện đại”.'),
    },
  ],
  'ND-22': [{ ...cleanDocument(), following: { unanswered: [{ key: 'II.5/2', kind: 'breakthrough', title: 'Hạ tầng số' }], old: [] } }],
  'ND-23': [
    {
      ...withText('Phương châm Đại hội: “Đoàn kết - Dân chủ - Kỷ cương - Đổi mới - Phát triển”.'),
      upstream: quoted('Với phương châm “Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển”.'),
    },
    {
      ...withText('Với phương châm “Đoàn kết - Dân chủ - Kỷ cương - Sáng tạo - Phát triển”, Đảng bộ phường quyết tâm.'),
      upstream: quoted('Với phương châm đoàn kết, dân chủ, kỷ cương, đột phá, phát triển, Đại hội có nhiệm vụ.'),
    },
    {
      ...withText('Phương châm Đại hội: “Trách nhiệm - Hành động - Hiệu quả”.'),
      upstream: quoted('Phương châm của Đại hội: “Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển”.'),
    },
  ],
  'ND-24': [withForm({ theme: 'Xây dựng phường giàu đẹp' })],
  'ND-25': [{ ...cleanDocument(), following: { unanswered: [], old: [OLD_BREAKTHROUGH] } }],
  'ND-26': [
    withText(
      ...UPSTREAM.split(/; |, (?=xây dựng|bảo đảm)/u).map((part) => `${part}.`),
      'Phường cụ thể hóa bằng kế hoạch từng năm, giao đơn vị chủ trì.',
    ),
  ],
  'ND-27': [
    withCopy('quote', 'Chi bộ quán triệt “Phát huy sức mạnh khối đại đoàn kết, nâng cao đời sống Nhân dân nhiều mặt”.'),
    withCopy('quote', `Chi bộ quán triệt “${COPIED}”.`, { current: false }),
  ],
  'ND-28': [withCopy('adapt', `${COPIED} tại từng tổ dân phố.`)],
  // Measured on a corpus of their own: `number-rules.test.ts`.
  'ND-31': [withKnown('Hộ nghèo năm 2024 còn 5 hộ.')],
  'ND-32': [withText('Dân số của phường là 105.301 người.', 'Phường có dân số 103.510 người.')],
  'ND-33': [withKnown('Đảng bộ đạt và vượt 33/38 chỉ tiêu.')],
  'ND-34': [withText('Có 95/120 tổ dân phố đạt chuẩn (89,2%).')],
  'ND-35': [withText('Hội nghị ngày 31/6/2025 đã thông qua.')],
  'ND-36': [withKnown('Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 16.820 triệu đồng.')],
  'ND-39': [comparedLine(COMPARED_WRONG[0]![0]), inFootnote(comparedLine(COMPARED_WRONG[0]![0]))].map((content) => ({
    ...withSection(checked('new', null, 'plain', 'Mục thử', content)),
    register: REGISTER,
  })),
  'ND-38': [withKnown('Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 16.820 tỷ đồng.')],
  'ND-37': [withText('Tỷ lệ hài lòng tăng từ 60% lên 80%, tăng 20% so với đầu nhiệm kỳ.')],
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

  test('ND-27, ND-28: a quotation that stands, an adapted text that was rewritten, and words that were taken out are silent', () => {
    expect(said(withCopy('quote', `Chi bộ quán triệt “${COPIED}”.`))).toEqual([])
    expect(said(withCopy('adapt', 'Các tổ dân phố cùng nhau lo cho đời sống của Nhân dân.'))).toEqual([])
    expect(said(withCopy('quote', 'Chi bộ viết lời khác.'))).toEqual([])
  })

  test('ND-27: the copied words are put back', () => {
    const [found] = checkDocument(withCopy('quote', 'Chi bộ quán triệt “Phát huy sức mạnh khối đại đoàn kết, nâng cao đời sống Nhân dân nhiều mặt”.'))
    expect(found!.corrections.map(({ was, becomes }) => [was, becomes])).toEqual([
      ['Phát huy sức mạnh khối đại đoàn kết, nâng cao đời sống Nhân dân nhiều mặt', COPIED],
    ])
  })

  test('ND-26: the limit is the dossier’s', () => {
    const text = withText(
      ...UPSTREAM.split(/; |, (?=xây dựng|bảo đảm)/u).map((part) => `${part}.`),
      'Phường cụ thể hóa bằng kế hoạch từng năm, giao đơn vị chủ trì.',
    )
    const [found] = checkDocument(text).filter(({ rule }) => rule === 'ND-26')
    const percent = Number(/^(\d+)%/u.exec(found!.found)![1])
    expect(checkDocument({ ...text, copiedShare: percent }).map(({ rule }) => rule)).toContain('ND-26')
    expect(checkDocument({ ...text, copiedShare: percent + 1 }).map(({ rule }) => rule)).not.toContain('ND-26')
  })

  test('ND-23: the same motto with other signs between its words, and mottos of other things are silent', () => {
    const upstream = quoted('Với phương châm “dân biết, dân bàn, dân kiểm tra”. Phương châm: “Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển”.')
    const silent = (text: string) => said({ ...withText(text), upstream }).filter((one) => one.startsWith('ND-23'))
    expect(silent('Phương châm Đại hội: “Đoàn kết, Dân chủ, Kỷ cương, Đột phá, Phát triển”.')).toEqual([])
    expect(silent('Làm việc theo phương châm “rõ người, rõ việc, rõ thời gian, rõ trách nhiệm”.')).toEqual([])
    expect(silent('Thực hiện phương châm “dân biết, dân bàn, dân kiểm tra”.')).toEqual([])
  })

  test('ND-21: what is verbatim, what the ward says of itself and what nobody is named for is silent', () => {
    const silent = (text: string) => said({ ...withText(text), upstream: quoted(UPSTREAM) }).filter((one) => one.startsWith('ND-21'))
    expect(silent('Thành phố yêu cầu “đẩy mạnh chuyển đổi số toàn diện, lấy người dân và doanh nghiệp làm trung tâm”.')).toEqual([])
    expect(silent('Đảng bộ phường chọn chủ đề “Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và cán bộ làm trung tâm”.')).toEqual([])
    expect(silent('Thực hiện “Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và cán bộ làm trung tâm”.')).toEqual([])
  })

  test('ND-21: the upstream’s own words are put in where there is no doubt which', () => {
    const text = 'Thành phố xác định “Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và cán bộ làm trung tâm”.'
    const [found] = checkDocument(withText(text)).filter(({ rule }) => rule === 'ND-21')
    expect(found!.corrections[0]!.becomes).toBe('Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và doanh nghiệp làm trung tâm')
  })

  test('ND-03: in a sentence that was taken over, the ward is said instead of the city; elsewhere nothing is changed', () => {
    const sentence = 'Nâng cao chất lượng dịch vụ công trực tuyến trên địa bàn thành phố.'
    const corrections = (upstream: CheckedDocument['upstream']) =>
      checkDocument({ ...withText(sentence), upstream })
        .filter(({ rule }) => rule === 'ND-03')[0]!
        .corrections.map(({ becomes }) => becomes)
    expect(corrections(quoted(sentence))).toEqual(['trên địa bàn phường'])
    expect(corrections(quoted(UPSTREAM))).toEqual([])
  })

  test.each([
    ['a longer number', withOld('Đại hội lần thứ VII và lần thứ XVI.', ['ordinal', 'VI'])],
    ['what is right again', withOld('Đại hội lần thứ II của phường Hoàn Kiếm.', ['ordinal', 'II'], ['ward', 'HOÀN KIẾM'])],
    ['a part of what is right now', withOld('Quận Hoàn Kiếm trước đây.', ['former_district', 'quận Hoàn'])],
    ['another congress whose number is right', withOld('Đại hội Đảng bộ quận lần thứ XXVI trước đây.', ['ordinal', 'XXVI'])],
    ['the term before', withOld('Kết quả nhiệm kỳ 2020 - 2025.', ['term', '2020 - 2025'])],
    ['a former ward that is one still', withOld('Phường Hàng Bạc cũ.', ['former_wards', 'Hàng Bạc'])],
    ['nothing was said before', withOld('Đại hội lần thứ I.', ['theme', ''], ['former_district', ''])],
  ])('ND-16 is silent on %s', (_, document) => {
    expect(said(document).filter((one) => one.startsWith('ND-16'))).toEqual([])
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
    expect(checkDocument({ ...document, kind: 'detailed-outline' })[0]!.severity).toBe('hint')
    const titled = withSection(checked('new', null, 'plain', 'Nghị quyết Đại hội Đảng bộ … lần thứ …', body('Nội dung.')))
    expect(checkDocument({ ...titled, kind: 'preliminary-outline' })[0]).toMatchObject({ rule: 'ND-01', severity: 'error' })
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
