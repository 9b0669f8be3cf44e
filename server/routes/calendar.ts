import { Hono } from 'hono'
import { z } from 'zod'
import { LinkDoor } from '../auth/link-door.ts'
import { calendarFeed } from '../commands/calendar/calendar-feed.ts'
import { CALENDAR, makeOwnCalendar, revokeOwnCalendar, viewOwnCalendar } from '../commands/calendar/own-calendar.ts'
import type { Context } from '../context.ts'
import { type AppEnv, signedIn } from './env.ts'
import { query } from './input.ts'

/** Mounted at /api/me/calendar: one's own secret address. */
export const ownCalendar = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await viewOwnCalendar(c.var.ctx, c.var.me)))
  .post('/', signedIn, async (c) => c.json(await makeOwnCalendar(c.var.ctx, c.var.me), 201))
  .delete('/', signedIn, async (c) => {
    await revokeOwnCalendar(c.var.ctx, c.var.me)
    return c.json({ ok: true as const })
  })

/** Mounted at /api/calendar.ics: for programs that subscribed. The secret stands in the query, which no log has. */
export function calendarFile(ctx: Context) {
  const door = new LinkDoor(ctx)
  return new Hono<AppEnv>().get('/', query(z.object({ ma: z.string().max(100).default('') })), async (c) => {
    const { object } = await door.open(c.req.valid('query').ma, CALENDAR, c.var.address)
    const feed = await calendarFeed(ctx, object, ctx.config.publicUrl ? new URL(ctx.config.publicUrl).origin : new URL(c.req.url).origin)
    return c.body(feed, 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="van-kien.ics"' })
  })
}
