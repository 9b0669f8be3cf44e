import { readNoticesInput } from '@van-kien/shared/api/notices.ts'
import { Hono } from 'hono'
import { readNotices } from '../commands/notices/read-notices.ts'
import { countNotices, viewNotices } from '../commands/notices/view-notices.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/notices: one's own. */
export const notices = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await viewNotices(c.var.ctx, c.var.me)))
  .get('/unread', signedIn, async (c) => c.json(await countNotices(c.var.ctx, c.var.me)))
  .post('/read', signedIn, json(readNoticesInput), async (c) => c.json(await readNotices(c.var.ctx, c.var.me, c.req.valid('json'))))
