/** What the document page says of the form check before its list is opened. */
export const checkCount = {
  name: 'Kiểm tra thể thức',
  foot: (count: number | null) =>
    count === null ? 'Kiểm tra thể thức' : count === 0 ? 'Kiểm tra thể thức: không còn điểm nào' : `Kiểm tra thể thức: ${count} điểm cần xem`,
  footTitle: 'Lỗi và chỗ nên sửa về thể thức, câu chữ của văn bản này',
  /** Under the thumb there is room for one word. */
  footShort: 'Thể thức',
} as const
