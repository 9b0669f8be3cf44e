/** What a status of HTTP says by itself, where an answer brings no words of its own. */
export const PLAIN_MESSAGES = {
  'bad-request': 'Dữ liệu gửi lên chưa đúng. Đồng chí kiểm tra lại các ô đã nhập.',
  'not-signed-in': 'Phiên làm việc đã hết. Đồng chí đăng nhập lại để tiếp tục.',
  forbidden: 'Đồng chí không có quyền làm việc này trong hồ sơ.',
  'not-found': 'Không tìm thấy nội dung này.',
  'too-large': 'Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.',
  'too-many-requests': 'Thao tác quá nhanh. Đợi một phút rồi thử lại.',
  internal: 'Máy chủ gặp lỗi. Chữ đã lưu vẫn còn; đồng chí thử lại, nếu vẫn lỗi thì báo quản trị.',
} as const
