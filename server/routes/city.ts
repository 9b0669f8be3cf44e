import { cityViewerInput } from '@van-kien/shared/api/city-views.ts'
import { Hono } from 'hono'
import { viewCityCoverage } from '../commands/city/city-coverage.ts'
import { endCityView, giveCityView, viewCityViewers, viewWatching } from '../commands/city/city-viewers.ts'
import { exportCity } from '../commands/city/export-city.ts'
import { viewCity } from '../commands/city/view-city.ts'
import { type AppEnv, adminOnly, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** All wards of the city that the person asking follows. */
export const city = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => jsonAnswer(c, await viewCity(c.var.ctx, c.var.me)))
  .get('/coverage', signedIn, async (c) => c.json(await viewCityCoverage(c.var.ctx, c.var.me)))
  .get('/table.xlsx', signedIn, async (c) => fileAnswer(c, await exportCity(c.var.ctx, c.var.me)))

/** Who follows which city. */
export const cityViewers = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewCityViewers(c.var.ctx)))
  .post('/', adminOnly, json(cityViewerInput), async (c) => {
    await giveCityView(c.var.ctx, c.var.me, c.req.valid('json'))
    return c.json({ ok: true as const }, 201)
  })
  .delete('/:userId', adminOnly, async (c) => {
    await endCityView(c.var.ctx, c.var.me, c.req.param('userId'))
    return c.json({ ok: true as const })
  })

/** Mounted at /api/dossiers, beside `dossiers`. */
export const dossierCityViewers = new Hono<AppEnv>().get('/:id/city-viewers', signedIn, async (c) =>
  c.json(await viewWatching(c.var.ctx, c.var.me, c.req.param('id'))),
)
