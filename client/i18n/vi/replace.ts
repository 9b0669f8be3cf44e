/** Texts of replacing in the whole document. */
export const replaceText = {
  title: 'Thay tất cả',
  question: (query: string, replacement: string) =>
    replacement === '' ? `Bỏ “${query}” ở các chỗ sau?` : `Thay “${query}” bằng “${replacement}” ở các chỗ sau?`,
  list: 'Số chỗ trong từng mục',
  places: (count: number) => `${count} chỗ`,
  locked: (count: number) => `${count} chỗ khóa, giữ nguyên`,
  leftOut: (count: number) => `${count} chỗ trong mục khóa, hoặc ở tiêu đề đồng chí không đổi được, sẽ giữ nguyên.`,
  undoable: 'Thay xong vẫn lấy lại được cả loạt bằng một lần Hoàn tác.',
  cancel: 'Thôi',
  run: (count: number, sections: number) => `Thay ${count} chỗ trong ${sections} mục`,
  replaced: (count: number, sections: number) => `Đã thay ${count} chỗ trong ${sections} mục.`,
  skipped: (count: number) => `${count} chỗ khóa được giữ nguyên.`,
  failed: (count: number) => `${count} mục chưa thay được vì chưa mở để soạn; thử lại sau.`,
  nothing: 'Không có chỗ nào thay được.',
  undone: (sections: number) => `Đã lấy lại chữ cũ ở ${sections} chỗ trong văn bản.`,
  undoLeft: (sections: number) => `${sections} chỗ chưa lấy lại được vì mục đã khóa hoặc đã thay đổi.`,
} as const
