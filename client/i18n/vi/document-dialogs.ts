/** Texts inside the dialogs of the outline, fetched with them. */
export const dialogs = {
  sectionForm: {
    title: 'Tên đầy đủ',
    titleHint: 'In trên văn bản',
    short: 'Tên gọn',
    shortHint: 'Dùng trong đề cương và danh sách, không bắt buộc',
    missing: 'Nhập tên của mục.',
  },
  assignForm: {
    name: (path: string) => `Giao mục ${path}`,
    people: 'Người phụ trách',
    peopleHint: 'Người khác trong tổ vẫn soạn được; giao việc để biết ai lo chính',
    due: 'Hạn trình',
    pages: 'Số trang dự kiến',
    pagesHint: 'Viết như 1,5',
    pagesWrong: 'Viết như 1,5',
    field: 'Lĩnh vực',
    landscape: 'Trang ngang (cho bảng rộng)',
    save: 'Lưu',
    cancel: 'Thôi',
  },
  removed: {
    name: 'Các mục đã bỏ',
    text: 'Lời văn của mục đã bỏ được giữ nguyên. Đưa lại thì mục về chỗ cũ.',
    empty: 'Chưa bỏ mục nào.',
    back: 'Đưa lại',
    words: (count: string) => `${count} từ`,
  },
} as const
