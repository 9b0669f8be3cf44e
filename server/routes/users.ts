import { userChangeInput, userInput, usersImportInput } from '@van-kien/shared/api/inputs.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { Hono } from 'hono'
import { importUsers } from '../commands/people/import-users.ts'
import { changeUser, createUser, disableUser, enableUser, resetPassword, viewUsers } from '../commands/people/users.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { json } from './input.ts'

export const users = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewUsers(c.var.ctx)))
  .post('/', adminOnly, json(userInput), async (c) => c.json(await createUser(c.var.ctx, c.var.me, c.req.valid('json')), 201))
  .patch('/:id', adminOnly, json(userChangeInput), async (c) => {
    const { seen, ...edit } = c.req.valid('json')
    await changeUser(c.var.ctx, c.var.me, c.req.param('id') as UserId, edit, seen)
    return c.json({ ok: true as const })
  })
  .post('/import', adminOnly, json(usersImportInput), async (c) => c.json(await importUsers(c.var.ctx, c.var.me, c.req.valid('json'))))
  .post('/:id/reset-password', adminOnly, async (c) => c.json(await resetPassword(c.var.ctx, c.var.me.userId, c.req.param('id') as UserId)))
  .post('/:id/disable', adminOnly, async (c) => {
    await disableUser(c.var.ctx, c.var.me, c.req.param('id') as UserId)
    return c.json({ success: true as const })
  })
  .post('/:id/enable', adminOnly, async (c) => {
    await enableUser(c.var.ctx, c.var.me, c.req.param('id') as UserId)
    return c.json({ success: true as const })
  })
