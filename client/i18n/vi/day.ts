/** Of days that are typed. */
export const typedDay = {
  form: 'Chưa đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 22/7/2025.',
  calendar: 'Lịch không có ngày này. Xem lại ngày và tháng.',
  open: 'Chọn trong lịch',
  past: (day: string) => `Ngày ${day} đã qua`,
  pastText: 'Kiểm tra lại ngày, tháng và năm. Nếu đúng là ngày đã qua thì vẫn lưu được.',
  pastKeep: 'Vẫn lưu',
  pastChange: 'Sửa lại',
} as const
