import { setupInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { signIn } from '../auth/sign-in.ts'
import { needsSetup, setUp } from '../commands/people/setup.ts'
import { answer } from './auth.ts'
import type { AppEnv } from './env.ts'
import { json } from './input.ts'

/** First visit of an empty installation: makes the administrator and signs them in. */
export const setup = new Hono<AppEnv>()
  .get('/', async (c) => {
    const needed = await needsSetup(c.var.ctx)
    return c.json({ needed, code: needed && c.var.ctx.setupCode !== null })
  })
  .post('/', json(setupInput), async (c) => {
    const input = c.req.valid('json')
    await setUp(c.var.ctx, input)
    return answer(c, await signIn(c.var.ctx, input, c.var.address))
  })
