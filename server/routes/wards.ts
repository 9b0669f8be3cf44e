import { wardChangeInput, wardInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { changeWard, createWard, viewWards } from '../commands/wards/wards.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { json } from './input.ts'

export const wards = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewWards(c.var.ctx)))
  .post('/', adminOnly, json(wardInput), async (c) => c.json(await createWard(c.var.ctx, c.var.me, c.req.valid('json')), 201))
  .patch('/:id', adminOnly, json(wardChangeInput), async (c) => {
    const { seen, ...edit } = c.req.valid('json')
    return c.json(await changeWard(c.var.ctx, c.var.me, c.req.param('id'), edit, seen))
  })
