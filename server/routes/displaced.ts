import { displacedSettleInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { settleDisplacedText } from '../commands/sections/displaced-texts.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/displaced: words that lost their place (L4). A document's are listed in `documents`. */
export const displaced = new Hono<AppEnv>().post('/:id/settle', signedIn, json(displacedSettleInput), async (c) => {
  await settleDisplacedText(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').outcome)
  return c.json({ ok: true as const })
})
