import { wardInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { createWard, viewWards } from '../commands/wards.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { json } from './input.ts'

export const wards = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewWards(c.var.ctx)))
  .post('/', adminOnly, json(wardInput), async (c) => c.json(await createWard(c.var.ctx, c.var.me, c.req.valid('json')), 201))
