import { app } from './app.ts'

/** Texts of what a machine keeps: reading without a network, own machine, words that were not sent. */
export const offline = {
  reading:
    'Không nối được tới máy chủ. Đồng chí đang dùng bản giữ trên máy này. Mục nào đang soạn thì viết tiếp được; chữ nằm trên máy và tự gửi khi nối lại được.',
  list: {
    page: 'Văn kiện giữ trên máy này',
    title: 'Văn kiện giữ trên máy này',
    subtitle: 'Đọc và viết tiếp được khi không có mạng. Trình, duyệt, xuất văn bản khi nối lại được với máy chủ.',
    saved: (at: string) => `cập nhật ${at}`,
    waiting: 'chưa tải về',
    empty: 'Chưa giữ văn kiện nào trên máy này',
    emptyText: 'Chọn văn kiện cần giữ ở trang Tài khoản của tôi khi có mạng.',
  },
  lease: {
    ended: {
      title: 'Bản giữ trên máy này đã hết hạn',
      text: 'Đã quá 7 ngày kể từ lần đăng nhập gần nhất nên văn kiện giữ trên máy được xóa. Chữ chưa gửi vẫn còn. Nối mạng của phường rồi đăng nhập lại.',
    },
    clock: {
      title: 'Đồng hồ của máy này chạy lùi',
      text: 'Không xác định được đã mấy ngày kể từ lần đăng nhập gần nhất nên chưa mở được bản giữ trên máy. Chỉnh lại ngày giờ, hoặc nối mạng của phường.',
    },
  },
  leave: {
    title: 'Còn chữ chưa gửi tới máy chủ',
    text: (count: number) =>
      `${count} mục có chữ đang viết chưa lên máy chủ. Đợi thêm thì chữ được gửi khi nối lại được. Đăng xuất bây giờ thì chữ nằm lại trên máy này, đến khi đồng chí đăng nhập lại bằng chính tài khoản này.`,
    sent: 'Chữ đã lên máy chủ đủ. Đăng xuất được rồi.',
    file: 'Tải tệp chữ chưa gửi',
    go: app.signOutHere,
    stay: 'Đợi thêm',
    fileName: 'chu-chua-gui.txt',
    head: (at: string) => `Chữ chưa gửi tới máy chủ, ghi lúc ${at}`,
    section: (name: string) => `Mục: ${name}`,
    unknownSection: '(không rõ tên)',
  },
} as const
