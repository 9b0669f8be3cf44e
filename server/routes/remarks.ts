import { remarkAssignInput, remarkInput, replyInput } from '@van-kien/shared/api/remarks.ts'
import { Hono } from 'hono'
import { addRemark } from '../commands/remarks/add-remark.ts'
import { assignRemark, replyToRemark, settleRemark, withdrawRemark } from '../commands/remarks/answer-remark.ts'
import { viewRemarks } from '../commands/remarks/view-remarks.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/documents, beside `documents`. */
export const documentRemarks = new Hono<AppEnv>().get('/:id/remarks', signedIn, async (c) =>
  c.json(await viewRemarks(c.var.ctx, c.var.me, c.req.param('id'))),
)

/** Mounted at /api/sections, beside `sections`. */
export const sectionRemarks = new Hono<AppEnv>().post('/:id/remarks', signedIn, json(remarkInput), async (c) => {
  await addRemark(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
  return c.json({ ok: true as const })
})

/** Mounted at /api/remarks. */
export const remarks = new Hono<AppEnv>()
  .post('/:id/replies', signedIn, json(replyInput), async (c) => {
    await replyToRemark(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .post('/:id/resolve', signedIn, async (c) => {
    await settleRemark(c.var.ctx, c.var.me, c.req.param('id'), true)
    return c.json({ ok: true as const })
  })
  .post('/:id/reopen', signedIn, async (c) => {
    await settleRemark(c.var.ctx, c.var.me, c.req.param('id'), false)
    return c.json({ ok: true as const })
  })
  .put('/:id/assignment', signedIn, json(remarkAssignInput), async (c) => {
    const { seen, ...wanted } = c.req.valid('json')
    await assignRemark(c.var.ctx, c.var.me, c.req.param('id'), wanted, seen)
    return c.json({ ok: true as const })
  })
  .delete('/:id/messages/:messageId', signedIn, async (c) => {
    await withdrawRemark(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('messageId'))
    return c.json({ ok: true as const })
  })
