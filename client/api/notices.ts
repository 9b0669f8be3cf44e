import type { readNoticesInput } from '@van-kien/shared/api/notices.ts'
import { get, type In, post } from './calls.ts'

/** One's own notices; they come with the bell, which is fetched later than the page. */
export const noticesApi = {
  list: () => get('/api/notices'),
  unread: () => get('/api/notices/unread', { expectSignedOut: true }),
  read: (input: In<typeof readNoticesInput>) => post('/api/notices/read', input),
}
