import type { NoticeKind } from './notices.ts'

/** What a notice says, on pages and in letters: who, what, of what, the words that were given. What stands between who did it and the section, and behind the section. */
export const NOTICE_WORDS = {
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
  suggested: (by, section, text) => [by, 'đề nghị sửa ở', section, text],
  'suggestion-accepted': (by, section, text) => [by, 'nhận đề nghị của đồng chí ở', section, text],
  'suggestion-rejected': (by, section, text) => [by, 'không nhận đề nghị của đồng chí ở', section, text],
  'plan-reminded': (by, _section, text) => [by, 'nhắc đồng chí việc trong biểu tiến độ:', text, ''],
  'plan-obstacle': (by, _section, text) => [by, 'báo vướng mắc trong biểu tiến độ:', text, ''],
  'figures-sent': (_by, _section, text) => ['Có số liệu mới gửi,', 'chờ xác nhận:', text, ''],
  'plan-due': (_by, _section, text) => ['Sắp đến hạn:', text, '', ''],
  'plan-late': (_by, _section, text) => ['Quá hạn:', text, '', ''],
  'plan-brief': (_by, _section, text) => ['Việc trong ngày:', text, '', ''],
  'plan-left': (_by, _section, text) => ['Biểu tiến độ:', text, '', ''],
} satisfies Record<NoticeKind, (by: string, section: string, text: string) => readonly [who: string, what: string, whom: string, text: string]>

/** 'mục II.7.1 Kinh tế', 'Phụ lục 1, Danh mục', 'mục “Mở đầu”' */
export const sectionWords = (number: string, title: string): string =>
  number === '' ? `mục “${title}”` : /^Ph/u.test(number) ? `${number}, ${title}` : `mục ${number} ${title}`

/** Numbers along the way to a section, the part first: 'Phần thứ nhất, II.7.1.' -> ['Phần thứ nhất', 'II.7.1']. */
export const pathNumbers = (path: string): string[] => path.replace(/\.$/u, '').split(', ')
