import { copyInput, copyPlaceInput } from '@van-kien/shared/api/copies.ts'
import { Hono } from 'hono'
import { addCopy, placeCopiedWords } from '../commands/copies/add-copy.ts'
import { viewCopies } from '../commands/copies/view-copies.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/documents, beside `documents`. */
export const documentCopies = new Hono<AppEnv>().get('/:id/copies', signedIn, async (c) =>
  c.json(await viewCopies(c.var.ctx, c.var.me, c.req.param('id'))),
)

/** Mounted at /api/sections, beside `sections`. */
export const sectionCopies = new Hono<AppEnv>().post('/:id/copies', signedIn, json(copyInput), async (c) => {
  await addCopy(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
  return c.json({ ok: true as const })
})

/** Mounted at /api/copies. */
export const copies = new Hono<AppEnv>().put('/:id/place', signedIn, json(copyPlaceInput), async (c) => {
  await placeCopiedWords(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').at)
  return c.json({ ok: true as const })
})
