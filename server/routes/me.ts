import { Hono } from 'hono'
import { viewMe } from '../auth/sign-in.ts'
import { type AppEnv, signedIn } from './env.ts'

/** Who is signed in. */
export const me = new Hono<AppEnv>().get('/', signedIn, async (c) => c.json(await viewMe(c.var.ctx, c.var.me)))
