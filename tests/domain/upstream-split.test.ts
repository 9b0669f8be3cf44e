import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import { changeHeading, findHeadings, joinSection, splitAt } from '@van-kien/shared/domain/upstream/headings.ts'
import { pastedLines, sectionsFromMarks, splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { describe, expect, test } from 'vitest'

const draft = `DỰ THẢO
Đại hội diễn ra trong bối cảnh mới.

I- ĐÁNH GIÁ VIỆC THỰC HIỆN NGHỊ QUYẾT
ĐẠI HỘI NHIỆM KỲ TRƯỚC (2020 - 2025)
Đoạn dẫn.
1. Kết quả đạt được
Kinh tế tăng trưởng khá, đón
1.2 triệu lượt khách.
1.1. Về kinh tế
a) Thương mại, dịch vụ
Một.
b) Du lịch
Hai.
c) Ngân sách
d) Doanh nghiệp
đ) Hộ kinh doanh
e) Phố nghề
1.2. Về đô thị
2- Hạn chế, khuyết điểm
- Một số chỉ tiêu chưa đạt;
3) Nguyên nhân
II- QUAN ĐIỂM, MỤC TIÊU
1. Quan điểm
1. Chúng ta kiên định mục tiêu. Phải làm rõ điều này.
2. phấn đấu tăng trưởng;
KẾT LUẬN
Hết.
PHỤ LỤC 1
KẾT QUẢ CHỈ TIÊU
Bảng.`

const keys = (text: string) => splitUpstream(text).map(({ key }) => key)
const POINTS = ['a', 'b', 'c', 'd', 'đ', 'e'].map((point) => `I.1.1.${point}`)

describe("splitting the city's draft", () => {
  test('headings of each level become keys of their printed numbers', () => {
    expect(keys(draft)).toEqual(['MD', 'I', 'I.1', 'I.1.1', ...POINTS, 'I.1.2', 'I.2', 'I.3', 'II', 'II.1', 'KL', 'PL1'])
  })

  test('a title in capitals goes on over the next line; words follow it', () => {
    expect(splitUpstream(draft).find(({ key }) => key === 'I')).toEqual({
      key: 'I',
      parentKey: null,
      level: 'roman',
      label: 'I-',
      title: 'ĐÁNH GIÁ VIỆC THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ TRƯỚC (2020 - 2025)',
      text: 'Đoạn dẫn.',
      lines: [4, 6],
    })
  })

  test.each([
    ['Phần thứ nhất', 'P1'],
    ['PHẦN THỨ HAI: PHƯƠNG HƯỚNG', 'P2'],
    ['Phần I. Kết quả', 'P1'],
    ['PHẦN 2 PHƯƠNG HƯỚNG', 'P2'],
    ['Phần thứ I', 'P1'],
    ['Phần thứ 2', 'P2'],
    ['PHẦN MỘT', 'P1'],
    ['Phần hai: Phương hướng', 'P2'],
    ['Phần thứ mười', 'P10'],
  ])('an ordinal behind "Phần" makes a part: %s', (line, sign) => {
    expect(findHeadings([line, 'NỘI DUNG']).map((mark) => [mark.level, mark.sign])).toEqual([['part', sign]])
  })

  test.each(['Phần hai bên đường đã chỉnh trang', 'Phần mềm dùng chung', 'Phần năm 2025 giao bổ sung', 'PHẦN MỞ RỘNG', 'Phần thứ yếu của công việc'])(
    'no ordinal, no part: %s',
    (line) => {
      expect(findHeadings([line])).toEqual([])
    },
  )

  test('parts by capital letters begin with A and go on; C and D stay roman numerals elsewhere', () => {
    const levels = (...lines: string[]) => findHeadings(lines).map((mark) => `${mark.level} ${mark.label}`)
    expect(levels('A. TÌNH HÌNH', 'B. KẾT QUẢ', 'C- PHƯƠNG HƯỚNG')).toEqual(['part A.', 'part B.', 'part C-'])
    expect(levels('B. KẾT QUẢ', 'A. Tổ dân phố', 'H. ĐẶC BIỆT')).toEqual([])
  })

  test('figures, numbered paragraphs and points that skip a letter are no headings', () => {
    const text = (key: string) => splitUpstream(draft).find((section) => section.key === key)?.text
    expect(text('I.1')).toBe('Kinh tế tăng trưởng khá, đón\n1.2 triệu lượt khách.')
    expect(text('II.1')).toBe('1. Chúng ta kiên định mục tiêu. Phải làm rõ điều này.\n2. phấn đấu tăng trưởng;')
    expect(keys('I. MỤC\n1. Một\na) Điểm\ne) Nhảy chữ')).toEqual(['I', 'I.1', 'I.1.a'])
    expect(keys('Phần lớn chỉ tiêu đạt.\nPhần vi mô ổn định.\nC. Mác viết về lao động')).toEqual(['MD'])
  })

  test('parts: the title stands on the line below, numerals start again', () => {
    const text = 'Phần thứ nhất\n\nKẾT QUẢ\nI. Bối cảnh\n1. Thuận lợi\nPHẦN THỨ HAI\nPHƯƠNG HƯỚNG,\nNHIỆM VỤ\nI. Quan điểm\nII. Mục tiêu'
    expect(splitUpstream(text).map(({ key, level, title }) => [key, level, title])).toEqual([
      ['P1', 'part', 'KẾT QUẢ'],
      ['P1.I', 'roman', 'Bối cảnh'],
      ['P1.I.1', 'num', 'Thuận lợi'],
      ['P2', 'part', 'PHƯƠNG HƯỚNG, NHIỆM VỤ'],
      ['P2.I', 'roman', 'Quan điểm'],
      ['P2.II', 'roman', 'Mục tiêu'],
    ])
  })

  test('a heading MỞ ĐẦU keeps the key MD, the title page before it is TD', () => {
    expect(keys('BÁO CÁO\nMỞ ĐẦU\nMột.\nI. PHẦN MỘT')).toEqual(['TD', 'MD', 'I'])
  })

  test('T1: text of Windows, non-breaking spaces and decomposed letters are read alike', () => {
    const windows = draft.replaceAll('\n', '\r\n').replace('1. Kết', '1.\u00a0Kết').normalize('NFD')
    expect(splitUpstream(windows)).toEqual(splitUpstream(draft))
    expect(splitUpstream('')).toEqual([])
    expect(splitUpstream('Chỉ có một đoạn.')).toMatchObject([{ key: 'MD', level: 'plain', text: 'Chỉ có một đoạn.', lines: [1, 1] }])
  })

  test('every line lands in exactly one section, whichever marks a person takes away or sets', () => {
    const lines = pastedLines(draft)
    let marks = findHeadings(lines)
    for (let line = 1; line <= lines.length; line++) {
      marks = line % 3 === 0 ? joinSection(marks, line) : splitAt(lines, marks, line, line % 2 === 0 ? 'num' : null)
      const sections = sectionsFromMarks(draft, marks)
      const owners = sections.flatMap(({ lines: [from, to] }) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
      expect(owners).toEqual(Array.from({ length: lines.length }, (_, index) => index + 1))
      const known = new Set(sections.map(({ key }) => key))
      expect(known.size).toBe(sections.length)
      for (const { parentKey } of sections) if (parentKey !== null) expect(known.has(parentKey)).toBe(true)
    }
  })

  test('no word is lost: headings and texts together hold every word that was pasted', () => {
    const words = (text: string) => (text.match(/[\p{L}\d]+/gu) ?? []).sort()
    const lines = pastedLines(draft)
    for (const marks of [findHeadings(lines), splitAt(lines, findHeadings(lines), 5), splitAt(lines, [], 12)]) {
      const sections = sectionsFromMarks(draft, marks)
      // The key stands for a heading that is not printed; a title that is its own label is counted once.
      const kept = sections.map(({ lines: [from], label, title, text }) => [
        marks.some(({ line }) => line === from) ? [label, label === title ? '' : title] : [],
        text,
      ])
      expect(words(kept.flat(2).join('\n'))).toEqual(words(draft))
    }
  })

  test('corrections: join, split with or without a printed number, rename, change the level', () => {
    const text = 'I. MỘT\n1. Hai\nBa'
    const lines = pastedLines(text)
    const marks = findHeadings(lines)
    expect(sectionsFromMarks(text, joinSection(marks, 2)).map(({ key, text: words }) => [key, words])).toEqual([['I', '1. Hai\nBa']])
    const split = splitAt(lines, marks, 3)
    expect(sectionsFromMarks(text, split).at(-1)).toMatchObject({ key: 'I.m1', parentKey: 'I', level: 'num', label: '', title: 'Ba', text: '' })
    const changed = changeHeading(split, 3, { level: 'num2', title: 'Ba mới' })
    expect(sectionsFromMarks(text, changed).at(-1)).toMatchObject({ key: 'I.1.m1', parentKey: 'I.1', title: 'Ba mới' })
    expect(splitAt(lines, joinSection(marks, 2), 2)[1]).toEqual(marks[1])
    expect(splitAt(['', 'x'], [], 1)).toEqual([])
  })
})

const line = (text: string, bold = false): ImportBlock => ({
  kind: 'paragraph',
  inlines: [{ kind: 'text', text, ...(bold ? { bold: true as const } : {}) }],
  align: null,
  outline: null,
  keepNext: false,
  number: '',
})
const outlineOf = (...lines: ImportBlock[]) => importOutline(lines).marks.map((mark) => `${mark.level} ${mark.label} ${mark.title}`)

describe('FINDINGS D5: headings in every way that offices number by hand', () => {
  const ways: [string, string, string, string][] = [
    ...['I.', 'I-', 'I.-', 'I/', 'I:', 'I)', 'I,', 'I–'].map((sign): [string, string, string, string] => [
      sign,
      sign.replace('I', 'II'),
      'roman',
      sign,
    ]),
    ...['1.', '1)', '1/', '1-', '1:', '1.-', '1,'].map((sign): [string, string, string, string] => [sign, sign.replace('1', '2'), 'num', sign]),
    ...['a)', 'a.', 'a/', 'a,', 'a-', 'a:'].map((sign): [string, string, string, string] => [sign, sign.replace('a', 'b'), 'alpha', sign]),
    ...['Điều 1.', 'Điều 1:'].map((sign): [string, string, string, string] => [sign, sign.replace('1', '2'), 'num', sign.replace(':', '')]),
    ['Mục 1.', 'Mục 2.', 'roman', 'Mục 1.'],
    ['Mục 1:', 'Mục 2:', 'roman', 'Mục 1'],
    ['Chương I:', 'Chương II:', 'part', 'Chương I'],
    ['Chương thứ nhất:', 'Chương thứ hai:', 'part', 'Chương thứ nhất'],
    ['Phần thứ nhất:', 'Phần thứ hai:', 'part', 'Phần thứ nhất'],
    ['I.1.', 'I.2.', 'num', 'I.1.'],
    ['I.1', 'I.2', 'num', 'I.1.'],
  ]
  test.each(ways)('%s', (first, second, level, label) => {
    const marks = importOutline([
      line(`${first} Phát triển kinh tế`, true),
      line('Lời một.'),
      line(`${second} Văn hóa, xã hội`, true),
      line('Lời hai.'),
    ]).marks
    expect(marks.map((mark) => [mark.level, mark.title])).toEqual([
      [level, 'Phát triển kinh tế'],
      [level, 'Văn hóa, xã hội'],
    ])
    expect(marks[0]!.label).toBe(label)
  })
  test.each([
    ['A/', 'B/'],
    ['A.', 'B.'],
    ['A)', 'B)'],
    ['A-', 'B-'],
    ['A:', 'B:'],
  ])('%s', (first, second) => {
    expect(outlineOf(line(`${first} TÌNH HÌNH`, true), line('Lời một.'), line(`${second} KẾT QUẢ`, true), line('Lời hai.'))).toEqual([
      `part ${first} TÌNH HÌNH`,
      `part ${second} KẾT QUẢ`,
    ])
  })

  test('deeper numbers, with and without a stop; the level follows the depth', () => {
    const found = outlineOf(
      line('PHẦN THỨ NHẤT: KẾT QUẢ', true),
      line('I/ KINH TẾ', true),
      line('1/ Thu ngân sách', true),
      line('1.1/ Thu trên địa bàn', true),
      line('1.1.1. Thu thuế', true),
      line('1.1.2 Thu phí', true),
      line('1.2/ Thu khác', true),
      line('a/ Đất đai', true),
      line('II/ VĂN HÓA', true),
    )
    expect(
      found.map((one) =>
        one
          .split(' ')
          .slice(0, one.startsWith('part') ? 4 : 2)
          .join(' '),
      ),
    ).toEqual(['part PHẦN THỨ NHẤT', 'roman I/', 'num 1/', 'num2 1.1.', 'alpha 1.1.1.', 'alpha 1.1.2.', 'num2 1.2.', 'alpha a/', 'roman II/'])
  })

  test('chapters, sections and articles; the title on the next line; points of an article stand below it', () => {
    const found = outlineOf(
      line('Chương I', true),
      line('QUY ĐỊNH CHUNG', true),
      line('Điều 1. Phạm vi', true),
      line('1. Quy chế này quy định về làm việc của Ban Chấp hành, có hiệu lực từ ngày ký và thay quy chế cũ.'),
      line('Điều 2. Nguyên tắc', true),
      line('Theo Điều 5 của Điều lệ Đảng thì như sau.'),
      line('Điều 5 của Quy định này áp dụng cho mọi tổ chức đảng.'),
      line('Chương II', true),
      line('Mục 1', true),
      line('Chế độ làm việc', true),
      line('Điều 3. Chế độ họp', true),
    )
    expect(found).toEqual([
      'part Chương I QUY ĐỊNH CHUNG',
      'num Điều 1. Phạm vi',
      'num Điều 2. Nguyên tắc',
      'part Chương II Chương II',
      'roman Mục 1 Chế độ làm việc',
      'num Điều 3. Chế độ họp',
    ])
  })

  test.each([
    '1. Phát triển kinh tế; thu, chi ngân sách: tổng thu đạt 1.250 tỷ đồng.',
    '1. Văn hóa, giáo dục, y tế: 12/12 trường đạt chuẩn.',
    '1. Tổng thu ngân sách đạt 1.250 tỷ đồng',
    '1. Tán thành những nội dung cơ bản của Báo cáo chính trị trình Đại hội về kết quả nhiệm kỳ qua.',
    'I. Giao Ban Chấp hành tiếp thu ý kiến thảo luận tại Đại hội, hoàn chỉnh và ban hành nghị quyết.',
    'a) Kết nạp được 111 đảng viên mới.',
    'XXVI, nhiệm kỳ 2020 - 2025 đã hoàn thành.',
    '12/12 trường đạt chuẩn',
    '5, 6 là hai tổ dân phố mới',
    '1/5 và 2/9 là hai ngày lễ lớn',
  ])('FINDINGS D1: a sentence is no heading: %s', (words) => {
    expect(outlineOf(line(words))).toEqual([])
  })

  test('years and terms in a title are no figures; short titles may end with a stop', () => {
    for (const words of ['1. Mục tiêu đến năm 2030', '1. Kết quả nhiệm kỳ 2020 - 2025', '1. Về kinh tế.', 'I. Quan điểm:'])
      expect(outlineOf(line(words)), words).toHaveLength(1)
  })

  test('a numbered line that does not look like the other headings is asked about, a sentence is not', () => {
    const found = importOutline([
      line('1. Kinh tế', true),
      line('Lời một.'),
      line('2. Văn hóa - xã hội'),
      line('2. Tổng thu ngân sách đạt 1.250 tỷ đồng.'),
      line('Lời hai.'),
    ])
    expect([found.marks.map((mark) => mark.line), found.doubtful]).toEqual([[1], [3]])
  })

  test('a heading below the heading of a part is not swallowed into its title; a title that goes on with a numeral is one', () => {
    expect(outlineOf(line('PHẦN THỨ NHẤT: KẾT QUẢ', true), line('I/ KINH TẾ', true), line('Lời.'))).toEqual([
      'part PHẦN THỨ NHẤT KẾT QUẢ',
      'roman I/ KINH TẾ',
    ])
    expect(
      outlineOf(line('PHẦN THỨ NHẤT', true), line('KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ', true), line('XXVI, NHIỆM KỲ 2020 - 2025', true)),
    ).toEqual(['part PHẦN THỨ NHẤT KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XXVI, NHIỆM KỲ 2020 - 2025'])
    expect(outlineOf(line('PHẦN THỨ NHẤT'), line('1. Tán thành những nội dung cơ bản của Báo cáo'))).toEqual(['part PHẦN THỨ NHẤT PHẦN THỨ NHẤT'])
  })
})
