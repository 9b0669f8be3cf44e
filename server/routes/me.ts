import { Hono } from 'hono'
import { meView } from '../auth/sign-in.ts'
import { cityOf } from '../storage/city-viewers.ts'
import { type AppEnv, signedIn } from './env.ts'

/** Who is signed in. */
export const me = new Hono<AppEnv>().get('/', signedIn, async (c) => c.json(meView(c.var.me, await cityOf(c.var.ctx.db, c.var.me.userId))))
