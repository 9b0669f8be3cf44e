import type { CopyForm } from '@van-kien/shared/domain/upstream/copies.ts'

/** Texts of copying words of a text from above into a section, and of what was copied. */
export const copies = {
  bar: (passage: string) => `Chép từ ${passage}`,
  hint: 'Bôi đen chữ cần chép vào mục; chưa bôi đen thì chép cả đoạn.',
  chosen: (count: number) => `Đang chọn ${count} chữ`,
  forms: { quote: 'Chèn nguyên văn', adapt: 'Chép để sửa' } satisfies Record<CopyForm, string>,
  help: {
    quote: 'Đưa vào mục trong ngoặc kép; phần Kiểm tra giữ đúng từng chữ',
    adapt: 'Đưa vào mục để viết lại theo tình hình của phường',
  } satisfies Record<CopyForm, string>,
  phone: 'Chép vào mục làm trên máy tính.',
  notOpen: 'Mục chưa mở để viết. Bấm vào chỗ viết của mục trên tờ giấy rồi chép lại; đề mục chỉ gồm các mục nhỏ thì chép vào mục nhỏ.',
  failed: 'Chưa chép được',
  done: { quote: 'Đã chèn nguyên văn. Ctrl+Z để bỏ.', adapt: 'Đã chép vào mục để sửa. Ctrl+Z để bỏ.' } satisfies Record<CopyForm, string>,
  list: (count: number) => `Đã chép vào mục này (${count})`,
  from: (title: string, key: string, version: number) => `Đoạn này chép từ ${title}, ${key}, bản ${version}`,
  is: { quote: 'nguyên văn', adapt: 'chép để sửa' } satisfies Record<CopyForm, string>,
  by: (name: string, when: string) => (name ? `${name}, ${when}` : when),
  show: 'Xem trên tờ giấy',
  gone: (count: number) => `${count} đoạn đã chép nay không còn chữ nào trong mục.`,
  moved: (where: string) => `Chuyển từ ${where}`,
  kinds: { edited: 'Sửa lời', 'moved-edited': 'Chuyển và sửa', split: 'Tách', joined: 'Gộp', added: 'Thêm', deleted: 'Bỏ' },
  unlike: (before: number) => `Bản này gần như không có đoạn nào chung với bản ${before}, nên không đánh dấu chỗ sửa.`,
}
