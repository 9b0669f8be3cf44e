import { Hono } from 'hono'
import { meView } from '../auth/sign-in.ts'
import { type AppEnv, signedIn } from './env.ts'

/** Who is signed in. */
export const me = new Hono<AppEnv>().get('/', signedIn, (c) => c.json(meView(c.var.me)))
