import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Comparator } from '@van-kien/shared/domain/comparator.ts'
import type { FigureReference } from '@van-kien/shared/domain/figures/reference.ts'
import type { KnownFigure, KnownRegister } from '@van-kien/shared/domain/format-check/numbers/known-figures.ts'
import { writeNumber } from '@van-kien/shared/domain/vietnamese-number.ts'
import { cell, doc, head, p, row, table } from '../support/docx-sample.ts'

/** What the rules about numbers are measured on: a register, faults planted in sentences and tables, and sentences that look like faults and are none. */

type Values = Readonly<Record<string, string>>
const idOf = (name: string): string => `so-${[...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_003, 7)}`
const figure = (name: string, unit: string, values: Values, targets: string[] = [], wards: Values = {}): KnownFigure => ({
  ...{ id: idOf(name), name, unit, kind: unit.startsWith('%') ? 'percent' : /đồng/.test(unit) ? 'money' : 'count', targets },
  aims: targets.length === 1 ? [{ unitId: 'phuong', target: aimOf(name, targets[0]!), grade: 'not-due' }] : [],
  values: [
    ...Object.entries(values).map(([year, value]) => ({
      period: { year: Number(year), kind: 'year' as const },
      unit: null,
      unitId: 'phuong',
      value,
    })),
    ...Object.entries(wards).map(([unit, value]) => ({
      ...{ period: { year: 2025, kind: 'half' as const }, unit, unitId: unit, value },
    })),
  ],
})

const aimOf = (name: string, value: string): Comparator => ({ is: 'bound', bound: /nghèo/u.test(name) ? 'at-most' : 'at-least', value })

export const REGISTER: KnownRegister = {
  figures: [
    figure('Thu ngân sách nhà nước trên địa bàn', 'tỷ đồng', { 2021: '9870', 2022: '11240.5', 2023: '14310', 2024: '16820' }, ['15000']),
    figure('Giải ngân vốn đầu tư công', '%', { 2022: '91.5', 2023: '94.2', 2024: '97.8' }, ['95']),
    figure('Thu nhập bình quân đầu người', 'triệu đồng/người/năm', { 2023: '142', 2024: '156.5' }),
    figure('Gia đình văn hóa', '% hộ', { 2023: '91.2', 2024: '93.4' }, ['92'], { 'Hàng Bạc': '94.1', 'Cửa Đông': '90.3' }),
    figure('Hộ nghèo', 'hộ', { 2022: '14', 2023: '9', 2024: '3' }, ['4'], { 'Hàng Bạc': '1', 'Cửa Đông': '2' }),
    figure('Bao phủ bảo hiểm y tế', '% dân số', { 2023: '93.5', 2024: '95.6' }, ['95']),
    figure('Trường công lập đạt chuẩn quốc gia', 'trường', { 2023: '11', 2024: '13' }, ['12']),
    figure('Tuyến phố văn minh đô thị', 'tuyến', { 2023: '24', 2024: '31' }, ['30'], { 'Hàng Bạc': '4' }),
    figure('Chất thải rắn sinh hoạt được thu gom trong ngày', '%', { 2023: '98', 2024: '100' }),
    figure('Hồ sơ trực tuyến toàn trình', '%', { 2023: '62.4', 2024: '78.9' }),
    figure('Kết nạp đảng viên', 'đảng viên', { 2022: '118', 2023: '126', 2024: '131' }, ['120']),
    figure('Điều tra, khám phá án', '%', { 2023: '84.5', 2024: '88' }),
    figure('Lao động được giải quyết việc làm', 'người', { 2023: '3420', 2024: '3615' }),
    figure('Chi thường xuyên ngân sách phường', 'triệu đồng', { 2023: '84500', 2024: '91200' }),
  ],
  counts: [
    { unit: null, group: null, reached: 31, all: 38 },
    { unit: null, group: 'Kinh tế', reached: 7, all: 8 },
    { unit: null, group: 'Văn hóa - xã hội', reached: 9, all: 10 },
    { unit: 'Hàng Bạc', group: null, reached: 14, all: 16 },
  ],
}

/** The number of a figure in a sentence, in the ways in which reports put it. */
const said = (value: string, unit: string): string => `${writeNumber(value)}${unit.startsWith('%') ? '%' : ` ${unit.split('/')[0]}`}`
const WAYS = [
  (name: string, value: string, year: string) => `${name} năm ${year} đạt ${value}, tạo đà cho những năm tiếp theo.`,
  (name: string, value: string, year: string) => `Năm ${year}, ${lower(name)} là ${value}; đời sống Nhân dân tiếp tục được nâng lên.`,
  (name: string, value: string, year: string) => `Kết quả nổi bật của năm ${year}: ${lower(name)} đạt ${value} và được Nhân dân đồng tình.`,
] as const
const lower = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)

/** Every figure with each of its values, told as it is. */
export const TRUE_SENTENCES: readonly string[] = REGISTER.figures.flatMap(({ name, unit, values }) =>
  values.flatMap(({ period, unit: ward, value }, index) =>
    ward === null
      ? WAYS.filter((_, way) => way !== index % 3).map((way) => way(name, said(value, unit), String(period.year)))
      : [`Phường ${ward} (trước sắp xếp) có ${lower(name)} ${said(value, unit)} tại thời điểm 30/6/2025.`],
  ),
)

/** The same with a value of another year, a slip of a digit, or two digits changed over. */
export const FALSE_SENTENCES: readonly string[] = REGISTER.figures.flatMap(({ name, unit, values }, index) => {
  const own = values.filter((value) => value.unit === null)
  const last = own.at(-1)!
  const other = own.at(-2)!
  return [
    WAYS[index % 3]!(name, said(other.value, unit), String(last.period.year)),
    WAYS[(index + 1) % 3]!(name, said(`${last.value.startsWith('9') ? '8' : '9'}${last.value.slice(1)}`, unit), String(last.period.year)),
  ]
})

/** Each with the rule that has to notice it. */
export const PLANTED: readonly (readonly [rule: string, text: string])[] = [
  ['ND-31', 'Phường Hàng Bạc có gia đình văn hóa đạt 90,3% tổng số hộ.'],
  ['ND-31', 'Toàn phường có tuyến phố văn minh đô thị: 28 tuyến được công nhận.'],
  ['ND-31', 'Nhờ cách làm mới, hộ nghèo chỉ còn 5 hộ vào cuối kỳ.'],
  ['ND-31', 'Bao phủ bảo hiểm y tế đạt 96,5% dân số, là mức cao của Thành phố.'],
  ['ND-31', 'Công tác phát triển đảng được quan tâm, kết nạp đảng viên được 141 đảng viên năm 2024.'],
  ['ND-36', 'Năm 2024, thu ngân sách nhà nước trên địa bàn đạt 16.820 triệu đồng.'],
  ['ND-36', 'Thu ngân sách nhà nước trên địa bàn năm 2023 đạt 14.310 triệu đồng, vượt dự toán.'],
  ['ND-36', 'Chi thường xuyên ngân sách phường năm 2024 là 91.200 tỷ đồng.'],
  ['ND-36', 'Năm 2023, chi thường xuyên ngân sách phường là 84.500 tỷ đồng.'],
  ['ND-33', 'Đảng bộ đã lãnh đạo hoàn thành, đạt và vượt 33/38 chỉ tiêu nghị quyết đề ra.'],
  ['ND-33', 'Đến nay có 31 trên 36 chỉ tiêu đạt và vượt.'],
  ['ND-33', 'Trong lĩnh vực kinh tế, đạt và vượt 8/8 chỉ tiêu.'],
  ['ND-33', 'Văn hóa - xã hội đạt và vượt 10/10 chỉ tiêu.'],
  ['ND-33', 'Đã đạt và vượt 39/38 chỉ tiêu.'],
  ['ND-33', 'Đảng bộ phường Hàng Bạc đạt và vượt 15/16 chỉ tiêu.'],
  ['ND-34', 'Có 95/120 tổ dân phố đạt danh hiệu văn hóa (89,2%).'],
  ['ND-34', 'Đã giải quyết 1.240/1.300 đơn thư, đạt 97,4%.'],
  ['ND-34', 'Cơ cấu kinh tế: dịch vụ 88,5%, công nghiệp 9,2%, nông nghiệp 3,1%.'],
  ['ND-34', 'Cơ cấu lao động gồm dịch vụ 70%, công nghiệp 20%, khác 5%.'],
  ['ND-34', 'Kiểm tra 24/30 cơ sở, đạt tỷ lệ 75%.'],
  ['ND-35', 'Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI, nhiệm kỳ 2020 - 2024 được triển khai nghiêm túc.'],
  ['ND-35', 'Phương hướng nhiệm kỳ 2026 - 2031 của Đảng bộ phường được xác định rõ.'],
  ['ND-35', 'Giai đoạn 2025 - 2020 có nhiều chuyển biến.'],
  ['ND-35', 'Hội nghị ngày 31/6/2025 đã thông qua dự thảo.'],
  ['ND-35', 'Số liệu tính đến ngày 30/02/2024.'],
  ['ND-35', 'Phấn đấu đến năm 20230 hoàn thành.'],
  ['ND-35', 'Mục tiêu đến năm 2203 là phường thông minh.'],
  ['ND-37', 'Tỷ lệ hồ sơ trực tuyến tăng từ 60% lên 80%, tăng 20% so với đầu nhiệm kỳ.'],
  ['ND-37', 'Tỷ lệ hài lòng từ 85,5% lên 92%, tăng 6,5% trong hai năm.'],
  ['ND-37', 'Số doanh nghiệp từ 1.200 doanh nghiệp lên 1.500 doanh nghiệp, tăng 20%.'],
  ['ND-37', 'Số vụ từ 40 vụ xuống còn 30 vụ, giảm 35%.'],
  ['ND-37', 'Tỷ lệ từ 70% lên 78%, tăng 9 điểm %.'],
  ['ND-37', 'Cấp nước sạch cho 103% số hộ trên địa bàn.'],
  ['ND-37', 'Đã tiêm cho 112% dân số trong độ tuổi.'],
]

/** Pairs of sentences in two places of the dossier that cannot both be true. */
export const TWO_WAYS: readonly (readonly [one: string, other: string])[] = [
  ['Phường có diện tích tự nhiên 1,91 km², nằm ở trung tâm.', 'Với diện tích tự nhiên 1,86 km², phường là địa bàn trung tâm.'],
  ['Dân số của phường là 105.301 người.', 'Dân số 103.510 người, mật độ cao.'],
  ['Đảng bộ phường có 6.639 đảng viên sinh hoạt tại các chi bộ.', 'Đảng bộ phường có 6.693 đảng viên.'],
  ['Đảng bộ có tổng số 135 tổ chức cơ sở đảng trực thuộc.', 'Tổng số 153 tổ chức cơ sở đảng được củng cố.'],
  ['Toàn phường có tổng số 98 tổ dân phố.', 'Tổng số 89 tổ dân phố ra quân.'],
  ['Số hộ dân là 24.120 hộ.', 'Số hộ dân của phường: 24.210 hộ.'],
]

/** Tables with a wrong sum or share. */
export const BAD_TABLES = [
  doc(
    table(
      row(head('TT'), head('Lĩnh vực'), head('Số vụ')),
      row(cell('1'), cell('Đất đai'), cell('12')),
      row(cell('2'), cell('Xây dựng'), cell('25')),
      row(cell(''), cell('Tổng cộng'), cell('38')),
    ),
  ),
  doc(
    table(
      row(head('TT'), head('Công trình'), head('Vốn (tỷ đồng)')),
      row(cell('I'), cell('Hoàn thành'), cell('100,5')),
      row(cell('1'), cell('Vườn hoa'), cell('60,5')),
      row(cell('2'), cell('Hè phố'), cell('40')),
      row(cell('II'), cell('Đang làm'), cell('30')),
      row(cell('3'), cell('Trường học'), cell('30')),
      row(cell(''), cell('Tổng số'), cell('140,5')),
    ),
  ),
  doc(
    table(
      row(head('Đơn vị'), head('Tổng số'), head('Đạt'), head('Tỷ lệ (%)')),
      row(cell('Tổ 1'), cell('200'), cell('180'), cell('90')),
      row(cell('Tổ 2'), cell('150'), cell('120'), cell('85')),
    ),
  ),
  doc(
    table(
      row(head('TT'), head('Nội dung'), head('Số người')),
      row(cell(''), cell('Tổng'), cell('50')),
      row(cell('1'), cell('Nam'), cell('27')),
      row(cell('2'), cell('Nữ'), cell('24')),
    ),
  ),
]

/** Tables with nothing wrong. */
export const GOOD_TABLES = [
  doc(
    table(
      row(head('TT'), head('Lĩnh vực'), head('Số vụ')),
      row(cell('1'), cell('Đất đai'), cell('12')),
      row(cell('2'), cell('Xây dựng'), cell('25')),
      row(cell(''), cell('Tổng cộng'), cell('37')),
    ),
  ),
  doc(
    table(
      row(head('TT'), head('Công trình'), head('Vốn (tỷ đồng)')),
      row(cell('I'), cell('Hoàn thành'), cell('100,5')),
      row(cell('1'), cell('Vườn hoa'), cell('60,5')),
      row(cell('2'), cell('Hè phố'), cell('40')),
      row(cell('II'), cell('Đang làm'), cell('30')),
      row(cell('3'), cell('Trường học'), cell('30')),
      row(cell(''), cell('Tổng số'), cell('130,5')),
    ),
  ),
  doc(
    table(
      row(head('Đơn vị'), head('Tổng số'), head('Đạt'), head('Tỷ lệ (%)')),
      row(cell('Tổ 1'), cell('200'), cell('180'), cell('90')),
      row(cell('Tổ 2'), cell('150'), cell('128'), cell('85,3')),
    ),
  ),
  doc(
    table(
      row(head('Chỉ tiêu'), head('Tổng số'), head('Tuổi bình quân')),
      row(cell('Chi bộ 1'), cell('20'), cell('51,2')),
      row(cell('Chi bộ 2'), cell('30'), cell('48')),
      row(cell('Cộng'), cell('50'), cell('49,3')),
    ),
  ),
  doc(
    p('Trước bảng.'),
    table(
      row(head('Năm'), head('2023'), head('2024')),
      row(cell('Thu'), cell('10'), cell('12')),
      row(cell('Chi'), cell('9'), cell('11')),
      row(cell('Tổng hợp'), cell('tốt'), cell('tốt')),
    ),
  ),
]

/** Sentences with numbers that look like faults and are none. */
export const TRICKY: readonly string[] = [
  'Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 16,82 nghìn tỷ đồng.',
  'Thu ngân sách nhà nước trên địa bàn năm 2024 đạt khoảng 17.000 tỷ đồng.',
  'Thu ngân sách nhà nước trên địa bàn năm 2024 vượt 12,1% dự toán giao, tăng 2.510 tỷ đồng so với năm trước.',
  'Mục tiêu đến năm 2025: thu ngân sách nhà nước trên địa bàn đạt 15.000 tỷ đồng.',
  'Hộ nghèo giảm từ 14 hộ xuống còn 3 hộ; trong năm hỗ trợ 25 hộ cận nghèo sửa nhà.',
  'Gia đình văn hóa năm 2024 đạt 93% số hộ, tăng 2,2 điểm % so với năm 2023.',
  'Kết nạp đảng viên năm 2024 vượt 11 đảng viên so với chỉ tiêu.',
  'Đã có 14/16 chỉ tiêu của phường Hàng Bạc đạt và vượt; còn 2/16 chỉ tiêu không đạt.',
  'Đảng bộ có 31/38 chỉ tiêu đạt và vượt, trong đó 12/38 chỉ tiêu vượt; 7/38 chỉ tiêu chưa đạt.',
  'Về kinh tế, đạt và vượt 7/8 chỉ tiêu; văn hóa - xã hội đạt và vượt 9/10 chỉ tiêu.',
  'Có 7/7 phường hoàn thành; 12/14 phường đạt chỉ tiêu thu gom rác.',
  'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025 có hiệu lực từ 01/7/2025.',
  'Hội đồng nhân dân phường nhiệm kỳ 2021 - 2026 hoạt động hiệu quả.',
  'Nhiệm kỳ 2020 - 2025 và nhiệm kỳ 2015 - 2020; phương hướng nhiệm kỳ 2025 - 2030; tầm nhìn 2045.',
  'Giai đoạn 2021 - 2025, giai đoạn 2026 - 2030 và các năm 2023 - 2024.',
  'Tỷ lệ tăng từ 60% lên 80%, tăng 20 điểm %; số doanh nghiệp từ 1.200 doanh nghiệp lên 1.500 doanh nghiệp, tăng 25%.',
  'Thu đạt 112% dự toán; giao quân đạt 100% chỉ tiêu; hoàn thành 105% kế hoạch số hộ được cấp nước.',
  'Cơ cấu kinh tế: dịch vụ 88,5%, công nghiệp 9,2%, nông nghiệp 2,3%.',
  'Đã giải quyết 1.240/1.300 đơn thư, đạt 95,4%; kiểm tra 24/30 cơ sở (80%).',
  'Có 95/120 tổ dân phố đạt danh hiệu (79,2%), 3/3 trường mầm non, 100% tổ chức cơ sở đảng.',
  'Dân số khoảng 105.000 người năm 2025; năm 2020 dân số 98.400 người.',
  'Tuyến phố văn minh đô thị năm 2024 là 31 tuyến, trong đó 4 tuyến kiểu mẫu; trồng 1.500 cây xanh.',
  'Hồ sơ trực tuyến toàn trình năm 2023 đạt 62,4%; số hóa 12.000 hồ sơ; 45 thủ tục hành chính.',
  'Đại hội lần thứ XXVI họp 3 ngày, có 195/199 đại biểu; Đảng bộ có 41 ủy viên Ban Chấp hành.',
  'Ngày 30/6/2025, 6 tháng đầu năm 2025 và quý II/2025 đều được báo cáo.',
  'Trong 5 năm, lao động được giải quyết việc làm bình quân 3.500 người/năm.',
  'Chi thường xuyên ngân sách phường năm 2024 là 91,2 tỷ đồng; năm 2023 là 84,5 tỷ đồng.',
  'Điều tra, khám phá án đạt 88% năm 2024, án rất nghiêm trọng đạt 100%.',
  'Thực hiện 3 khâu đột phá, 5 chương trình, 12 đề án và 38 nhiệm vụ trọng tâm.',
  'Nâng cấp 12,5 km hè phố, 3 điểm vui chơi, 24/24 giờ có lực lượng trực.',
]

/** A line with a figure reference where `#` stands. */
export type Compared = readonly [name: string, period: string, text: string]

export function comparedLine([name, period, text]: Compared): SectionContent {
  const reference: FigureReference = { figure: idOf(name), unit: 'phuong', period, from: null, show: 'value-unit' }
  const [before = '', after = ''] = text.split('#')
  return doc(p(before, { type: 'figureRef', attrs: { ...reference, show: /^ ?(?:%|hộ|tỷ)/u.test(after) ? 'value' : 'value-unit' } }, after))
}

const BUDGET = 'Thu ngân sách nhà nước trên địa bàn'
const CAPITAL = 'Giải ngân vốn đầu tư công'
const INCOME = 'Thu nhập bình quân đầu người'
const POOR = 'Hộ nghèo'
const STREETS = 'Tuyến phố văn minh đô thị'
const MEMBERS = 'Kết nạp đảng viên'
const FAMILIES = 'Gia đình văn hóa'

/** Comparative words beside a reference that are not true, with the word or number that would be. */
export const COMPARED_WRONG: readonly (readonly [line: Compared, right: string | null])[] = [
  [[BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, giảm so với năm 2023.'], 'tăng'],
  [[BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, tăng 19,5% so với năm 2023.'], '17,5'],
  [[BUDGET, '2024:year', 'Năm 2024 thu #, tăng 2.150 tỷ đồng so với năm trước.'], 'tăng 2.510 tỷ đồng'],
  [[BUDGET, '2023:year', 'Năm 2023 thu được #, vượt chỉ tiêu Đại hội đề ra.'], 'không đạt'],
  [[BUDGET, '2023:year', 'Thu ngân sách vượt chỉ tiêu, đạt #.'], 'không đạt'],
  [[BUDGET, '2024:year', 'Thu ngân sách # không đạt mục tiêu.'], 'vượt'],
  [[BUDGET, '2024:year', 'Thu ngân sách #, vượt 1.280 tỷ đồng so với chỉ tiêu.'], 'vượt 1.820 tỷ đồng'],
  [[BUDGET, '2024:year', 'Thu ngân sách giảm xuống còn # trong năm 2024.'], 'tăng'],
  [[CAPITAL, '2023:year', 'Giải ngân đạt #, đạt chỉ tiêu.'], 'không đạt'],
  [[CAPITAL, '2024:year', 'Giải ngân đạt #, tăng 6,3 điểm % so với năm 2023.'], 'tăng 3,6 điểm %'],
  [[CAPITAL, '2024:year', 'Tỷ lệ giải ngân # (chưa đạt chỉ tiêu).'], 'vượt'],
  [[INCOME, '2024:year', 'Thu nhập bình quân #, giảm so với cùng kỳ.'], 'tăng'],
  [[INCOME, '2024:year', 'Thu nhập bình quân #, tăng 12,0% so với năm 2023.'], '10,2'],
  [[POOR, '2024:year', 'Số hộ nghèo còn #, tăng so với năm 2023.'], 'giảm'],
  [[POOR, '2024:year', 'Còn # hộ, giảm 5 hộ so với năm 2023.'], 'giảm 6 hộ'],
  [[POOR, '2023:year', 'Hộ nghèo là #, đạt mục tiêu đề ra.'], 'không đạt'],
  [[POOR, '2024:year', 'Hộ nghèo tăng lên #.'], 'giảm'],
  [[STREETS, '2024:year', 'Có #, tăng 8 tuyến so với năm 2023.'], 'tăng 7 tuyến'],
  [[STREETS, '2023:year', 'Năm 2023 có #, vượt mục tiêu.'], 'không đạt'],
  [[MEMBERS, '2024:year', 'Kết nạp #, giảm 5 đảng viên so với năm 2023.'], null],
  [[MEMBERS, '2023:year', 'Kết nạp # và giảm so với năm 2022.'], 'tăng'],
  [[FAMILIES, '2024:year', 'Đạt # số hộ, tăng 1,2 điểm % so với năm 2023.'], 'tăng 2,2 điểm %'],
  [[FAMILIES, '2023:year', 'Gia đình văn hóa #, đạt và vượt chỉ tiêu.'], 'không đạt'],
]

/** The same told as it is, or of what the register knows nothing. */
export const COMPARED_RIGHT: readonly Compared[] = [
  [BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, tăng 17,5% so với năm 2023.'],
  [BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, tăng 18% so với năm 2023.'],
  [BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, tăng 2.510 tỷ đồng so với năm trước.'],
  [BUDGET, '2024:year', 'Thu ngân sách năm 2024 đạt #, tăng gần 2.600 tỷ đồng so với năm trước.'],
  [BUDGET, '2024:year', 'Thu ngân sách đạt #, vượt chỉ tiêu; giảm nợ đọng thuế.'],
  [BUDGET, '2024:year', 'Thu ngân sách đạt #, vượt 1.820 tỷ đồng so với chỉ tiêu.'],
  [BUDGET, '2023:year', 'Thu ngân sách đạt #, vượt 8,4% dự toán giao; tăng cường quản lý thuế.'],
  [BUDGET, '2023:year', 'Thu ngân sách đạt #, vượt chỉ tiêu giao của Thành phố.'],
  [BUDGET, '2023:year', 'Thu ngân sách đạt #, giảm so với kế hoạch đề ra.'],
  [BUDGET, '2023:year', 'Thu ngân sách đạt #, tăng cường chống thất thu.'],
  [BUDGET, '2023:year', 'Thu ngân sách đạt #. Giảm chi thường xuyên là yêu cầu.'],
  [BUDGET, '2023:year', 'Thu ngân sách không đạt chỉ tiêu, đạt #.'],
  [BUDGET, '2021:year', 'Thu ngân sách đạt #, giảm so với năm 2020.'],
  [BUDGET, '2022:year', 'Thu ngân sách tăng lên #.'],
  [CAPITAL, '2024:year', 'Giải ngân đạt #, tăng 3,6 điểm % so với năm 2023, đạt chỉ tiêu.'],
  [CAPITAL, '2024:year', 'Giải ngân đạt # kế hoạch vốn giao, cao nhất từ trước đến nay.'],
  [POOR, '2024:year', 'Hộ nghèo giảm xuống còn #.'],
  [POOR, '2024:year', 'Hộ nghèo từ 14 hộ giảm còn #, vượt mục tiêu.'],
  [POOR, '2024:year', 'Còn #, giảm 6 hộ so với năm 2023.'],
  [POOR, '2023:year', 'Còn #, chưa đạt mục tiêu.'],
  [STREETS, '2024:year', 'Có #, tăng so với cùng kỳ và là địa bàn dẫn đầu.'],
  [STREETS, '2024:year', 'Có #, giảm 20% số vụ vi phạm trật tự đô thị.'],
  [MEMBERS, '2024:year', 'Kết nạp #, tăng 5 đảng viên so với năm 2023, vượt chỉ tiêu.'],
  [FAMILIES, '2024:year', 'Đạt # số hộ, tăng 2,2 điểm % so với năm 2023.'],
]
