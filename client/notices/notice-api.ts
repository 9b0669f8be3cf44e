import type { NoticeCount, NoticesView, ReadNotices } from '@van-kien/shared/api/notices.ts'
import { call } from '../request.ts'

/** Like `api`, in a file of its own: it comes with the bell, which is fetched later than the page. */
export const noticeApi = {
  list: () => call<NoticesView>('/api/notices'),
  unread: () => call<NoticeCount>('/api/notices/unread', { expectSignedOut: true }),
  read: (body: ReadNotices) => call<NoticeCount>('/api/notices/read', { method: 'POST', body }),
}
