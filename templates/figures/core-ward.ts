import type { FigureKind, MethodKind } from '@van-kien/shared/domain/figures/figure.ts'

/**
 * Chỉ tiêu that wards of the city's core set themselves (DOMAIN-2 4.2): names, units, how they are put together; targets are the ward's own and stay empty.
 * A method that needs another figure names it by code.
 */
export interface SeedFigure {
  code: string
  name: string
  unit: string
  kind: FigureKind
  decimals: number | null
  method: Exclude<MethodKind, 'weighted' | 'recompute'> | { weighted: string } | { recompute: [numerator: string, denominator: string] }
  note?: string
}

export interface SeedGroup {
  name: string
  figures: readonly SeedFigure[]
}

type Rest = Partial<Pick<SeedFigure, 'decimals' | 'note'>>

const share = (code: string, name: string, unit: string, method: SeedFigure['method'], rest: Rest = {}): SeedFigure => ({
  ...{ code, name, unit, kind: 'percent', decimals: 1, method },
  ...rest,
})
const rate = (code: string, name: string): SeedFigure => ({
  ...{ code, name, unit: '%/năm', kind: 'rate', decimals: 1, method: 'not-combinable' },
  note: 'Tốc độ tăng không cộng, không bình quân được; tính lại từ số tuyệt đối khi có',
})
const count = (code: string, name: string, unit: string, decimals: number | null = 0): SeedFigure => ({
  ...{ code, name, unit, kind: 'count', decimals, method: 'sum' },
})
const keep = (code: string, name: string): SeedFigure => ({ ...{ code, name, unit: '', kind: 'text', decimals: null, method: 'narrative' } })

/** What other figures are weighed with or worked out from. */
const BASE: SeedGroup = {
  name: 'Số nền',
  figures: [
    count('NEN01', 'Dân số', 'người'),
    count('NEN02', 'Số hộ', 'hộ'),
    count('NEN03', 'Số đảng viên', 'đảng viên'),
    count('NEN04', 'Số tổ dân phố', 'tổ'),
    count('NEN05', 'Số hồ sơ giải quyết trong năm', 'hồ sơ'),
    count('NEN06', 'Số tổ chức cơ sở đảng', 'tổ chức'),
  ],
}

export const CORE_WARD: readonly SeedGroup[] = [
  {
    name: 'Kinh tế',
    figures: [
      { ...count('KT01', 'Thu ngân sách nhà nước trên địa bàn', 'tỷ đồng', 1), kind: 'money' },
      { ...count('KT02', 'Dự toán thu ngân sách thành phố giao', 'tỷ đồng', 1), kind: 'money' },
      share('KT03', 'Thu ngân sách so với dự toán thành phố giao', '%', { recompute: ['KT01', 'KT02'] }),
      rate('KT04', 'Tăng trưởng tổng giá trị sản phẩm trên địa bàn'),
      rate('KT05', 'Tăng thu nhập bình quân đầu người'),
      share('KT06', 'Tỷ trọng thương mại - dịch vụ', '%', 'not-combinable'),
      count('KT07', 'Hộ kinh doanh chuyển thành doanh nghiệp', 'hộ'),
      share('KT08', 'Giải ngân vốn đầu tư công', '%', 'not-combinable'),
    ],
  },
  {
    name: 'Văn hóa - xã hội',
    figures: [
      share('VX01', 'Gia đình văn hóa', '% hộ', { weighted: 'NEN02' }),
      share('VX02', 'Tổ dân phố văn hóa', '%', { weighted: 'NEN04' }),
      count('VX03', 'Hộ nghèo', 'hộ'),
      count('VX04', 'Hộ cận nghèo', 'hộ'),
      count('VX05', 'Trường công lập đạt chuẩn quốc gia', 'trường'),
      share('VX06', 'Bao phủ bảo hiểm y tế', '% dân số', { weighted: 'NEN01' }),
      share('VX07', 'Người dân có hồ sơ sức khỏe điện tử', '% dân số', { weighted: 'NEN01' }),
      share('VX08', 'Người dân được khám sức khỏe định kỳ', '% dân số', { weighted: 'NEN01' }),
      count('VX09', 'Lao động được giải quyết việc làm', 'người'),
      count('VX10', 'Di tích được tu bổ', 'di tích'),
    ],
  },
  {
    name: 'Đô thị, môi trường',
    figures: [
      share('DT01', 'Chất thải rắn sinh hoạt được thu gom trong ngày', '%', 'min'),
      share('DT02', 'Hộ phân loại rác tại nguồn', '% hộ', { weighted: 'NEN02' }),
      { ...count('DT03', 'Tuyến phố văn minh đô thị', 'tuyến'), note: 'Bỏ tuyến tính hai lần ở chỗ giáp ranh' },
      count('DT04', 'Ngõ, hè được chỉnh trang', 'km', 1),
      share('DT05', 'Vi phạm trật tự xây dựng được xử lý', '%', 'not-combinable'),
      count('DT06', 'Điểm đen ùn tắc, ngập úng được giải quyết', 'điểm'),
      count('DT07', 'Điểm cây xanh, vui chơi', 'điểm'),
    ],
  },
  {
    name: 'Chuyển đổi số, cải cách hành chính',
    figures: [
      share('CD01', 'Hồ sơ trực tuyến toàn trình', '%', { weighted: 'NEN05' }),
      share('CD02', 'Hồ sơ trả kết quả đúng hạn', '%', { weighted: 'NEN05' }),
      share('CD03', 'Mức độ hài lòng của người dân, doanh nghiệp', '%', { weighted: 'NEN05' }),
      share('CD04', 'Kết quả giải quyết được số hóa', '%', { weighted: 'NEN05' }),
      share('CD05', 'Thanh toán không dùng tiền mặt', '%', { weighted: 'NEN05' }),
    ],
  },
  {
    name: 'Quốc phòng, an ninh',
    figures: [
      { ...share('QA01', 'Giao quân so với chỉ tiêu giao', '%', 'min'), decimals: 0 },
      rate('QA02', 'Phạm pháp hình sự giảm'),
      share('QA03', 'Điều tra, khám phá án', '%', 'not-combinable'),
      share('QA04', 'Cơ sở, khu dân cư an toàn phòng cháy', '%', { weighted: 'NEN04' }),
      keep('QA05', 'Phường không ma túy'),
    ],
  },
  {
    name: 'Xây dựng Đảng, hệ thống chính trị',
    figures: [
      count('XD01', 'Kết nạp đảng viên', 'đảng viên'),
      share('XD02', 'Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên', '%', { weighted: 'NEN06' }),
      share('XD03', 'Đảng viên hoàn thành tốt nhiệm vụ trở lên', '%', { weighted: 'NEN03' }),
      count('XD04', 'Cuộc kiểm tra, giám sát', 'cuộc'),
      count('XD05', 'Tổ chức đảng thành lập trong doanh nghiệp ngoài khu vực nhà nước', 'tổ chức'),
      share('XD06', 'Mặt trận Tổ quốc, đoàn thể xếp loại tốt', '%', 'not-combinable'),
      count('XD07', 'Cuộc đối thoại của người đứng đầu', 'cuộc'),
    ],
  },
  BASE,
]
