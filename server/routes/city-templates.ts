import { cityTemplateChangeInput, cityTemplateInput } from '@van-kien/shared/api/city-templates.ts'
import { Hono } from 'hono'
import {
  changeCityTemplate,
  createCityTemplate,
  readTemplateFile,
  removeCityTemplate,
  retireCityTemplate,
  viewCityTemplate,
  viewCityTemplates,
  viewTemplateOrigins,
} from '../commands/city/city-templates.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { json } from './input.ts'

/** Templates for the wards of a city. The body of a reading is the Word file itself. */
export const cityTemplates = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewCityTemplates(c.var.ctx)))
  .post('/', adminOnly, json(cityTemplateInput), async (c) => c.json(await createCityTemplate(c.var.ctx, c.var.me, c.req.valid('json')), 201))
  .get('/origins', adminOnly, async (c) => c.json(await viewTemplateOrigins(c.var.ctx, c.var.me)))
  .post('/read', adminOnly, async (c) =>
    c.json(await readTemplateFile(c.var.ctx, c.var.me, new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
  .get('/:id', adminOnly, async (c) => c.json(await viewCityTemplate(c.var.ctx, c.req.param('id'))))
  .put('/:id', adminOnly, json(cityTemplateChangeInput), async (c) =>
    c.json(await changeCityTemplate(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/retire', adminOnly, async (c) => {
    await retireCityTemplate(c.var.ctx, c.var.me, c.req.param('id'), true)
    return c.json({ ok: true as const })
  })
  .post('/:id/use-again', adminOnly, async (c) => {
    await retireCityTemplate(c.var.ctx, c.var.me, c.req.param('id'), false)
    return c.json({ ok: true as const })
  })
  .delete('/:id', adminOnly, async (c) => {
    await removeCityTemplate(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })
