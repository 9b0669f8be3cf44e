/** Pictures of the figures: one over the years, the term at a glance. */
export const figureCharts = {
  title: 'Qua các năm',
  said: (name: string, values: readonly string[], target: string) => `${name}. ${values.join('; ')}.${target === '' ? '' : ` Mục tiêu: ${target}.`}`,
  target: (text: string) => `Mục tiêu: ${text}`,
  estimated: 'số ước',
  unit: (unit: string) => (unit === '' ? '' : `Đơn vị tính: ${unit}`),
  half: (year: number) => `6/${year}`,
  estimate: (year: number) => `ước ${year}`,
}

export const glance = {
  open: 'Toàn cảnh nhiệm kỳ',
  title: 'Toàn cảnh nhiệm kỳ: vượt, đạt, không đạt',
  text: 'Đếm chỉ tiêu theo đánh giá hiện có trong sổ; chỉ tiêu chưa đến kỳ hoặc không đánh giá được ghi riêng.',
  byUnit: 'Theo đơn vị',
  byGroup: 'Theo nhóm chỉ tiêu, cộng các đơn vị',
  grades: { exceeded: 'vượt', met: 'đạt', missed: 'không đạt', open: 'chưa đánh giá' },
  count: (count: number, grade: string) => `${grade} ${count}`,
  all: (count: number) => `${count} chỉ tiêu`,
  loading: 'Đang đếm…',
  failed: 'Chưa tải được số liệu',
  retry: 'Thử lại',
  empty: 'Chưa có chỉ tiêu nào của đơn vị nào. Thêm chỉ tiêu và đơn vị trong Thiết lập sổ.',
  close: 'Đóng',
}
