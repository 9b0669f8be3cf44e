/** Texts of the administrator's page about the program itself. */
export const system = {
  page: 'Tình trạng hệ thống',
  title: 'Tình trạng hệ thống',
  subtitle: (version: string, since: string) => `Phiên bản ${version}, chạy từ ${since}. Số liệu tự cập nhật 5 giây một lần.`,
  link: 'Tình trạng hệ thống',
  back: 'Về trang Quản trị',
  none: 'chưa có',
  well: 'tốt',
  look: 'cần xem',
  live: {
    title: 'Đang làm việc',
    people: 'Người đang mở Văn Kiện',
    connections: 'Kết nối',
    documents: 'Văn bản đang mở',
    rooms: 'Mục có người đang mở hoặc vừa mở',
    updates: 'Thay đổi được lưu mỗi giây (10 giây qua)',
    total: 'Thay đổi đã lưu từ lúc chạy',
  },
  saving: {
    title: 'Ghi xuống đĩa',
    p50: 'Một lần ghi, mức giữa',
    p95: 'Một lần ghi, 95% nhanh hơn',
    max: 'Một lần ghi, lâu nhất',
    failures: 'Lần ghi không được',
    slow: 'Đĩa ghi chậm: mỗi lần lưu chữ lâu hơn 50 phần nghìn giây. Kiểm tra ổ đĩa của máy chủ.',
  },
  store: {
    title: 'Dữ liệu',
    database: 'Tệp dữ liệu',
    wal: 'Nhật ký ghi chờ gộp (WAL)',
    free: 'Chỗ trống trên ổ đĩa',
    memory: 'Bộ nhớ của chương trình',
    backup: 'Bản sao lưu hằng đêm gần nhất',
    backupOff: 'đã tắt (BACKUP_KEEP=0)',
    backupLate: 'Chưa có bản sao lưu nào trong 2 ngày qua. Xem cột lỗi, hoặc chạy npm run backup.',
    diskLow: 'Ổ đĩa sắp đầy: còn dưới 1 GB. Khi đầy, chữ mới không lưu được.',
    certificate: 'Chứng chỉ dùng đến',
    plain: 'chưa bật kết nối bảo mật (npm run tls)',
  },
  paper: {
    title: 'Xuất PDF',
    state: 'Trang in từ máy chủ',
    states: {
      unknown: 'đang kiểm tra…',
      ready: 'đúng phông chữ, đủ dấu',
      'no-office': 'chưa xuất được',
      'other-font': 'sai phông chữ',
      failed: 'chưa xuất được',
    },
    fonts: 'Phông chữ của trang thử',
  },
  errors: {
    title: 'Lỗi đã ghi nhận',
    count: (count: number) => `${count} lỗi từ lúc chạy`,
    empty: 'Chưa có lỗi nào từ lúc chạy.',
    heads: { at: 'Lúc', what: 'Việc', code: 'Mã' },
  },
  bytes: (value: number) => {
    const units = ['B', 'KB', 'MB', 'GB', 'TB']
    let unit = 0
    let amount = value
    while (amount >= 1000 && unit < units.length - 1) {
      amount /= 1024
      unit++
    }
    return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0 }).format(amount)} ${units[unit]}`
  },
  milliseconds: (value: number) => `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ms`,
  number: (value: number) => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(value),
} as const
