import { takeCopyInput } from '@van-kien/shared/api/returned-copies.ts'
import { Hono } from 'hono'
import { readReturnedCopy } from '../commands/returned-copies/read-returned-copy.ts'
import { takeReturnedCopy } from '../commands/returned-copies/take-returned-copy.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/documents, beside `documents`. The body of a returned copy is the Word file itself. */
export const returnedCopies = new Hono<AppEnv>()
  .post('/:id/returned-copies', signedIn, async (c) =>
    c.json(await readReturnedCopy(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
  .post('/:id/returned-copies/take', signedIn, json(takeCopyInput), async (c) =>
    c.json(await takeReturnedCopy(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
