import { wardWords } from './names.ts'

/** Texts of the shell: navigation, errors. Every text that a person reads comes from this folder. */
export const app = {
  name: 'Văn Kiện',
  title: (page: string) => `${page} – Văn Kiện`,
  team: 'Tổ biên tập văn kiện',
  partyOf: (ward: string) => `Đảng bộ ${wardWords(ward)}`,
  retry: 'Thử lại',
  reload: 'Tải lại trang',
  cancel: 'Thôi',
  save: 'Lưu',
  close: 'Đóng',
  back: 'Quay lại',
  home: 'Về trang đầu',
  signOutHere: 'Đăng xuất khỏi máy này',
  loading: 'Đang tải',
  copied: 'Đã chép',
  copy: 'Chép',
  /** Said to a press on something that came under the finger a moment ago. */
  tooEarly: 'Chỗ này vừa đổi dưới tay nên chưa ghi gì. Xem lại rồi bấm lần nữa.',
  required: 'bắt buộc',
  offline: 'Mất kết nối với máy chủ. Trang vẫn mở được phần đã tải; nối lại được thì tự cập nhật.',
  unknown: {
    page: 'Không có trang này',
    title: 'Không có trang này',
    text: 'Địa chỉ có thể đã gõ thiếu, hoặc nội dung thuộc hồ sơ mà đồng chí không tham gia.',
  },
  part: {
    title: 'Chưa tải được phần này',
    text: 'Nội dung trên trang vẫn còn. Kiểm tra mạng rồi thử lại; nếu phần mềm vừa được cập nhật, tải lại trang.',
  },
  crash: {
    title: 'Trang gặp lỗi',
    text: 'Chữ đã báo “Đã lưu” vẫn còn trên máy chủ. Tải lại trang để làm tiếp; nếu lỗi lặp lại, báo quản trị kèm dòng dưới đây.',
  },
  failed: 'Chưa tải được',
  failedAction: 'Chưa thực hiện được',
} as const
