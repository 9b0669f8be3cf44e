import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'

/** What stands between who did it and the section, and behind the section. */
const told = {
  submitted: (by, section, text) => [by, 'trình', section, text],
  returned: (by, section, text) => [by, 'trả lại', section, text],
  approved: (by, section, text) => [by, 'duyệt', section, text],
  stale: (_by, section, text) => [section.replace(/^m/u, 'M'), 'thành cần duyệt lại', '', text],
  assigned: (by, section, text) => [by, 'giao cho đồng chí', section, text],
  'shared-version': (_by, _section, text) => ['Văn bản cấp trên', 'có bản mới để nhận:', text, ''],
  remarked: (by, section, text) => [by, 'góp ý ở', section, text],
  mentioned: (by, section, text) => [by, 'gọi tên đồng chí trong góp ý ở', section, text],
  replied: (by, section, text) => [by, 'trả lời góp ý ở', section, text],
  'remark-given': (by, section, text) => [by, 'giao đồng chí giải quyết góp ý ở', section, text],
} satisfies Record<NoticeKind, (by: string, section: string, text: string) => readonly [string, string, string, string]>

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
  told,
  /** Read out before a line that was not read yet. */
  fresh: 'Chưa đọc: ',
  more: (count: number) => `và ${count} thông báo trước về mục này`,
  removed: 'mục đã bỏ khỏi đề cương',
  section: (number: string, title: string) =>
    number === '' ? `mục “${title}”` : /^Ph/u.test(number) ? `${number}, ${title}` : `mục ${number} ${title}`,
  empty: 'Chưa có thông báo',
  emptyText: 'Khi có người trình, trả lại, duyệt, giao hoặc góp ý mục liên quan đến đồng chí, thông báo hiện ở đây.',
  offline: 'Mất kết nối với máy chủ: đây là những thông báo đã nhận trước đó.',
  failed: 'Chưa tải được thông báo.',
  retry: 'Thử lại',
  kept: (count: number, days: number) => `Giữ ${count} thông báo mới nhất, trong ${days} ngày`,
}
