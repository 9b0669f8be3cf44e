import { takeCommentsInput, takeCopyInput, takeSuggestionsInput } from '@van-kien/shared/api/returned-copies.ts'
import { Hono } from 'hono'
import { readReturnedCopy } from '../commands/returned-copies/read-returned-copy.ts'
import { takeComments } from '../commands/returned-copies/take-comments.ts'
import { takeReturnedCopy } from '../commands/returned-copies/take-returned-copy.ts'
import { takeSuggestions } from '../commands/returned-copies/take-suggestions.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { bodyAnswer } from './json-answer.ts'

/** Mounted at /api/documents, beside `documents`. The body of a returned copy is the Word file itself. */
export const returnedCopies = new Hono<AppEnv>()
  .post('/:id/returned-copies', signedIn, async (c) =>
    bodyAnswer(c, await readReturnedCopy(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
  .post('/:id/returned-copies/take', signedIn, json(takeCopyInput), async (c) =>
    bodyAnswer(c, await takeReturnedCopy(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/returned-copies/comments', signedIn, json(takeCommentsInput), async (c) =>
    c.json(await takeComments(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/returned-copies/suggestions', signedIn, json(takeSuggestionsInput), async (c) =>
    c.json(await takeSuggestions(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
