import type { NoticeCount, NoticesView, readNoticesInput } from '@van-kien/shared/api/notices.ts'
import { get, type In, post } from './requests.ts'

/** One's own notices; they come with the bell, which is fetched later than the page. */
export const noticesApi = {
  list: () => get<NoticesView>('/api/notices'),
  unread: () => get<NoticeCount>('/api/notices/unread', { expectSignedOut: true }),
  read: (input: In<typeof readNoticesInput>) => post<NoticeCount>('/api/notices/read', input),
}
