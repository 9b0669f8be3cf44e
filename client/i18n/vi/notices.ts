import { NOTICE_WORDS, sectionWords } from '@van-kien/shared/domain/notice-words.ts'

const count = (unread: number): string => (unread > 99 ? '99+' : String(unread))

/** Of the bell. */
export const notices = {
  name: 'Thông báo',
  bell: (unread: number) => (unread > 0 ? `Thông báo, ${count(unread)} mục chưa đọc` : 'Thông báo, không có gì chưa đọc'),
  /** On the bell itself. What is read out has the same letters (WCAG 2.5.3). */
  count,
  counted: (unread: number) => `${count(unread)} mục chưa đọc`,
  unread: (unread: number) => (unread > 0 ? `${unread} mục chưa đọc` : 'đã đọc hết'),
  read: 'Đánh dấu đã đọc',
  texts: NOTICE_WORDS,
  /** Read out before a line that was not read yet. */
  fresh: 'Chưa đọc: ',
  more: (count: number) => `và ${count} thông báo trước về mục này`,
  removed: 'mục đã bỏ khỏi đề cương',
  section: sectionWords,
  empty: 'Chưa có thông báo',
  emptyText: 'Khi có người trình, trả lại, duyệt, giao, góp ý mục liên quan đến đồng chí hoặc việc của đồng chí sắp đến hạn, thông báo hiện ở đây.',
  offline: 'Mất kết nối với máy chủ: đây là những thông báo đã nhận trước đó.',
  failed: 'Chưa tải được thông báo.',
  retry: 'Thử lại',
  kept: (count: number, days: number) => `Giữ ${count} thông báo mới nhất, trong ${days} ngày`,
}
