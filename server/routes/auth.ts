import { changePasswordInput, signInInput } from '@van-kien/shared/api/inputs.ts'
import { Hono, type Context as HonoContext, type TypedResponse } from 'hono'
import { changePassword, signIn, signOut, signOutEverywhere, type WithCookies } from '../auth/sign-in.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Sign-in and one's own password. Of better-auth's own routes none is reachable: everything that may be done stands here. */
export const auth = new Hono<AppEnv>()
  .post('/sign-in/username', json(signInInput), async (c) => answer(c, await signIn(c.var.ctx, c.req.valid('json'), c.var.address)))
  .post('/sign-out', async (c) => answer(c, await signOut(c.var.ctx, c.var.person, c.req.raw.headers)))
  .post('/revoke-sessions', signedIn, async (c) => answer(c, await signOutEverywhere(c.var.ctx, c.var.me, c.req.raw.headers)))
  .post('/change-password', signedIn, json(changePasswordInput), async (c) => {
    await changePassword(c.var.ctx, c.var.me, c.req.valid('json'), c.req.raw.headers, c.var.address)
    return c.json({ success: true as const })
  })

/** The body, with the Set-Cookie lines of better-auth. */
export function answer<T extends object>(c: HonoContext<AppEnv>, { body, cookies }: WithCookies<T>): Response & TypedResponse<T, 200, 'json'> {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.json(body as object) as unknown as Response & TypedResponse<T, 200, 'json'>
}
