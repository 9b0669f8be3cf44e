import { operatorResetInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { resetPasswordOf } from '../commands/people/users.ts'
import { Refusal } from '../errors.ts'
import type { AppEnv } from './env.ts'
import { json } from './input.ts'

/** For commands on the server's own machine, which prove themselves with a token from the data folder. Everybody else gets `not-found`. */
export const operator = (isOperator: (authorization: string | undefined) => boolean) => {
  const operatorOnly = createMiddleware<AppEnv>(async (c, next) => {
    if (!isOperator(c.req.header('authorization'))) throw new Refusal('not-found')
    await next()
  })
  return new Hono<AppEnv>().post('/reset-password', operatorOnly, json(operatorResetInput), async (c) =>
    c.json(await resetPasswordOf(c.var.ctx, c.req.valid('json').username)),
  )
}
