import type { FigureStanding } from '@van-kien/shared/domain/figures/shown-figure.ts'

/** Numbers of the register in the text, and choosing them. */
export const figureRefs = {
  unknown: '…',
  standing: {
    confirmed: 'Số liệu trong sổ, đã xác nhận. Bấm để chọn kỳ, đơn vị hoặc cách ghi khác.',
    open: 'Số liệu trong sổ, chưa xác nhận. Bấm để chọn kỳ, đơn vị hoặc cách ghi khác.',
    none: 'Sổ số liệu chưa có số này. Nhập ở trang Số liệu, hoặc bấm để chọn số khác.',
  } satisfies Record<FigureStanding, string>,
  old: 'Số biết được lần cuối: chưa nối được với máy chủ nên có thể đã đổi.',
  picker: {
    name: 'Chọn số liệu',
    search: 'Gõ tiếp tên hoặc mã chỉ tiêu; ↑ ↓ để chọn, Enter để lấy, Esc để thôi',
    none: (query: string) => `Không có chỉ tiêu nào khớp “${query}”. Gõ tên khác, hoặc Esc để giữ nguyên chữ.`,
    empty: 'Sổ số liệu của hồ sơ chưa có chỉ tiêu. Lập sổ ở trang Số liệu rồi dẫn vào đây.',
    failed: 'Chưa tải được sổ số liệu. Kiểm tra đường truyền; gõ tiếp một chữ để thử lại.',
    loading: 'Đang tải sổ số liệu…',
    forms: (figure: string) => `Ghi ${figure}`,
    change: 'Đổi cách ghi số liệu',
    unit: 'Của',
    whole: 'Phường mới (tổng hợp)',
    hint: '↑ ↓ chọn cách ghi, ← → đổi đơn vị, Enter để lấy, Esc để thôi',
    remove: 'Thay bằng chữ thường',
    register: 'Mở sổ số liệu',
    value: (period: string) => period,
    target: 'Mục tiêu',
    toTarget: (period: string) => `So với mục tiêu, ${period.toLocaleLowerCase('vi')}`,
    toPeriod: (period: string, before: string) => `${period} so với ${before.toLocaleLowerCase('vi')}`,
    measure: 'Đơn vị tính',
    year: 'Năm của mục tiêu',
    met: 'Số chỉ tiêu đạt và vượt',
    withUnit: 'Kèm đơn vị tính',
  },
  section: {
    title: 'Số liệu trong mục',
    confirmed: 'đã xác nhận',
    open: 'chưa xác nhận',
    none: 'chưa có số',
    frozen: (now: string) => `Trong sổ nay là ${now}`,
    register: 'Mở trang Số liệu',
    offline: 'Chưa nối được với máy chủ: đây là số biết được lần cuối.',
  },
  uses: {
    title: 'Dẫn trong văn bản',
    none: 'Chưa văn bản nào dẫn số này. Khi viết, gõ # rồi tên hoặc mã chỉ tiêu.',
    place: (document: string, section: string) => `${document}, ${section}`,
  },
} as const
