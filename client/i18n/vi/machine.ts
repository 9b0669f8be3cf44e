/** Texts of the card about the machine that somebody sits at: what it keeps, installing, a secure connection. */
export const machine = {
  title: 'Máy này',
  own: 'Đây là máy riêng của tôi',
  ownHint:
    'Giữ văn kiện đã chọn trên máy này để đọc và viết tiếp khi không có mạng, tối đa 7 ngày kể từ lần đăng nhập gần nhất. Không chọn trên máy dùng chung.',
  choose: 'Giữ trên máy này',
  none: 'Đồng chí chưa tham gia hồ sơ nào.',
  install:
    'Cài như ứng dụng: trên máy tính bấm biểu tượng cài ở cuối ô địa chỉ; trên điện thoại mở menu của trình duyệt, chọn Thêm vào màn hình chính.',
  plain: {
    title: 'Trang đang mở bằng kết nối thường (http)',
    text: 'Soạn, trình, duyệt, xuất văn bản đều làm được, chữ đang viết vẫn giữ trên máy khi mất mạng. Còn thiếu: cài Văn Kiện như ứng dụng, mở trang, đọc và viết khi không có mạng, mã hóa dữ liệu đi trên mạng nội bộ.',
    how: 'Cách bật kết nối bảo mật',
  },
  untrusted: {
    title: 'Máy này chưa cài chứng chỉ của cơ quan',
    text: 'Cài một lần thì Văn Kiện cài được như ứng dụng và mở được khi không có mạng.',
    how: 'Xem cách cài chứng chỉ',
  },
} as const
