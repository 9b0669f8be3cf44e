import { templateLeaveInput, templateTakeInput, templateUndoInput } from '@van-kien/shared/api/template-offers.ts'
import { Hono } from 'hono'
import { leaveTemplateWords, takeTemplateWords } from '../commands/template-words/take-template-words.ts'
import { undoTemplateWords } from '../commands/template-words/undo-template-words.ts'
import { viewTemplateOffer } from '../commands/template-words/view-template-offer.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/documents, beside `documents`. */
export const templateOffers = new Hono<AppEnv>()
  .get('/:id/template-words', signedIn, async (c) => c.json(await viewTemplateOffer(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/template-words', signedIn, json(templateTakeInput), async (c) => {
    await takeTemplateWords(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .post('/:id/template-words/undo', signedIn, json(templateUndoInput), async (c) =>
    c.json(await undoTemplateWords(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').seen)),
  )
  .post('/:id/template-words/leave', signedIn, json(templateLeaveInput), async (c) => {
    await leaveTemplateWords(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').version)
    return c.json({ ok: true as const })
  })
