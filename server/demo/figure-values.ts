import type { FigureKind } from '@van-kien/shared/domain/figures/figure.ts'

/** Invented. No value here is of a real ward or district. */

type Made = (ward: number) => string | null

/** Spread over the wards without looking like a pattern, the same at each start. */
const spread = (ward: number, seed: number, most: number): number => {
  const mixed = Math.imul((ward + 1) * 2654435761 + seed * 40503, 2246822519) >>> 0
  return Math.floor((mixed / 4_294_967_296) * most)
}
const whole =
  (from: number, most: number, seed: number): Made =>
  (ward) =>
    (from + spread(ward, seed, most)).toLocaleString('vi-VN')
/** Tenths, written with a comma. */
const tenths =
  (from: number, most: number, seed: number): Made =>
  (ward) => {
    const value = from * 10 + spread(ward, seed, most)
    return `${Math.floor(value / 10)},${value % 10}`
  }
const without =
  (made: Made, ...wards: number[]): Made =>
  (ward) =>
    wards.includes(ward) ? null : made(ward)

/** By code of the usual list. */
export const DEMO_VALUES: Readonly<Record<string, Made>> = {
  NEN01: whole(4200, 3100, 1),
  NEN02: whole(1100, 900, 2),
  NEN03: whole(380, 260, 3),
  NEN04: whole(9, 14, 4),
  NEN05: whole(1500, 1400, 5),
  NEN06: whole(8, 9, 6),
  KT01: tenths(60, 900, 1),
  KT02: tenths(55, 850, 2),
  KT04: without(tenths(6, 30, 3), 5),
  KT07: whole(4, 30, 7),
  KT08: tenths(88, 100, 8),
  VX01: tenths(90, 50, 9),
  VX02: without(tenths(84, 90, 10), 2),
  VX03: () => '0',
  VX04: (ward) => (ward === 5 ? '12' : String(2 + spread(ward, 3, 11))),
  VX05: whole(1, 3, 11),
  VX06: tenths(93, 45, 12),
  VX07: tenths(86, 100, 13),
  VX09: whole(60, 90, 14),
  DT01: (ward) => (ward === 4 ? '99,5' : '100'),
  DT03: whole(1, 4, 15),
  DT04: tenths(0, 29, 16),
  CD01: tenths(78, 160, 17),
  CD02: tenths(98, 20, 18),
  CD03: tenths(92, 60, 19),
  QA01: () => '100',
  XD01: whole(6, 10, 20),
  XD02: tenths(88, 100, 21),
  XD03: tenths(86, 110, 22),
  XD04: whole(2, 5, 23),
}

interface DemoPart {
  name: string
  unit: string
  kind: FigureKind
  target: string
  /** Four years, and the last year as estimated. */
  values: readonly string[]
}

const part = (name: string, unit: string, kind: FigureKind, target: string, ...values: string[]): DemoPart => ({ name, unit, kind, target, values })

/** 12 chỉ tiêu made of 38 parts: the shape of a district's resolution; names, targets and values are made up. */
export const DEMO_PARTS: readonly (readonly [name: string, parts: readonly DemoPart[]])[] = [
  [
    'Tăng trưởng kinh tế',
    [
      part('Thương mại', '%/năm', 'rate', 'từ 8% trở lên', '4,1', '9,8', '8,6', '8,9', '9,0'),
      part('Dịch vụ', '%/năm', 'rate', '8,5 - 9,5%', '3,2', '11,4', '9,1', '9,3', '9,2'),
      part('Du lịch', '%/năm', 'rate', 'từ 10% trở lên', '1,0', '24,5', '15,2', '12,1', '11,6'),
    ],
  ],
  [
    'Thu ngân sách',
    [
      part('Vượt dự toán thành phố giao', '%', 'percent', 'từ 3% trở lên', '2,1', '4,4', '5,2', '6,1', '6,0'),
      part('Thu ngoài quốc doanh', '%', 'percent', 'từ 100% trở lên', '97,5', '101,2', '103,8', '104,0', '104,6'),
    ],
  ],
  [
    'Đầu tư công',
    [
      part('Giải ngân vốn đầu tư', '%', 'percent', 'từ 95% trở lên', '91,0', '93,5', '94,8', '95,6', '95,0'),
      part('Dự án hoàn thành đúng tiến độ', '%', 'percent', 'từ 90% trở lên', '84,0', '86,5', '88,0', '89,5', '88,9'),
      part('Công trình trọng điểm hoàn thành', 'công trình', 'ratio', '6/7', '1/7', '2/7', '4/7', '5/7', '6/7'),
    ],
  ],
  [
    'Trật tự, văn minh đô thị',
    [
      part('Tuyến phố văn minh đô thị', 'tuyến', 'count', 'từ 20 tuyến trở lên', '8', '12', '17', '20', '22'),
      part('Vi phạm trật tự xây dựng được xử lý', '%', 'percent', '100%', '96,0', '98,5', '100', '100', '100'),
      part('Ngõ, hè được chỉnh trang', 'ngõ', 'count', 'từ 60 trở lên', '14', '27', '41', '55', '63'),
      part('Điểm ùn tắc được giải quyết', 'điểm', 'count', 'từ 5 điểm trở lên', '1', '2', '3', '4', '4'),
    ],
  ],
  [
    'Môi trường',
    [
      part('Rác thải thu gom trong ngày', '%', 'percent', '100%', '100', '100', '100', '100', '100'),
      part('Hộ phân loại rác tại nguồn', '%', 'percent', 'từ 80% trở lên', '35,0', '48,0', '62,5', '74,0', '81,5'),
      part('Điểm cây xanh, vui chơi mới', 'điểm', 'count', 'từ 8 điểm trở lên', '2', '4', '5', '7', '8'),
    ],
  ],
  [
    'Văn hóa',
    [
      part('Gia đình văn hóa', '%', 'percent', 'từ 90% trở lên', '88,5', '89,6', '90,8', '91,4', '91,6'),
      part('Tổ dân phố văn hóa', '%', 'percent', 'từ 85% trở lên', '82,0', '84,0', '85,5', '86,0', '86,4'),
      part('Di tích được tu bổ', 'di tích', 'count', 'từ 15 di tích trở lên', '3', '6', '10', '13', '16'),
    ],
  ],
  [
    'Giáo dục',
    [
      part('Trường công lập đạt chuẩn quốc gia', 'trường', 'ratio', '20/25', '15/25', '16/25', '18/25', '19/25', '20/25'),
      part('Học sinh hoàn thành chương trình', '%', 'percent', 'từ 99% trở lên', '99,2', '99,4', '99,6', '99,7', '99,8'),
      part('Giáo viên trên chuẩn', '%', 'percent', 'từ 75% trở lên', '64,0', '68,5', '71,0', '73,8', '76,2'),
    ],
  ],
  [
    'Y tế, an sinh',
    [
      part('Bao phủ bảo hiểm y tế', '%', 'percent', 'từ 95% trở lên', '92,4', '93,6', '94,5', '95,2', '95,6'),
      part('Hộ nghèo', 'hộ', 'count', 'tối đa 0', '6', '2', '0', '0', '0'),
      part('Hộ cận nghèo', 'hộ', 'count', 'tối đa 40', '120', '95', '68', '45', '38'),
      part('Lao động có việc làm mới', 'người', 'count', 'từ 6000 trở lên', '4.100', '5.300', '6.200', '6.450', '6.600'),
    ],
  ],
  [
    'Cải cách hành chính',
    [
      part('Hồ sơ trực tuyến toàn trình', '%', 'percent', 'từ 80% trở lên', '42,0', '58,0', '71,5', '79,0', '83,0'),
      part('Trả kết quả đúng hạn', '%', 'percent', 'từ 99% trở lên', '98,6', '99,1', '99,4', '99,5', '99,6'),
      part('Mức độ hài lòng', '%', 'percent', 'từ 95% trở lên', '91,0', '93,2', '94,1', '94,6', '94,8'),
    ],
  ],
  [
    'Quốc phòng, an ninh',
    [
      part('Giao quân', '%', 'percent', '100%', '100', '100', '100', '100', '100'),
      part('Phạm pháp hình sự giảm', '%/năm', 'rate', 'từ 5% trở lên', '6,2', '5,4', '5,1', '5,8', '6,0'),
      part('Điều tra, khám phá án', '%', 'percent', 'từ 85% trở lên', '84,0', '86,5', '88,0', '89,1', '90,2'),
    ],
  ],
  [
    'Tổ chức cơ sở đảng',
    [
      part('Hoàn thành tốt nhiệm vụ trở lên', '%', 'percent', 'từ 90% trở lên', '90,5', '91,2', '92,0', '92,4', '92,6'),
      part('Tổ chức đảng trong doanh nghiệp', 'tổ chức', 'count', 'từ 10 trở lên', '2', '4', '6', '8', '9'),
      part('Cuộc kiểm tra, giám sát', 'cuộc', 'count', 'từ 300 trở lên', '58', '121', '190', '262', '318'),
    ],
  ],
  [
    'Đảng viên',
    [
      part('Kết nạp đảng viên', 'đảng viên', 'count', 'từ 900 trở lên', '170', '352', '548', '760', '915'),
      part('Đảng viên hoàn thành tốt nhiệm vụ trở lên', '%', 'percent', 'từ 88% trở lên', '86,4', '87,9', '88,6', '89,0', '89,4'),
      part('Đảng viên trẻ (dưới 35 tuổi)', '%', 'percent', 'từ 20% trở lên', '17,1', '18,0', '18,8', '19,2', '19,4'),
      part('Chi bộ tổ dân phố có sinh hoạt chuyên đề', '%', 'percent', '100%', '92,0', '96,0', '99,0', '100', '100'),
    ],
  ],
]
