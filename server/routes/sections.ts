import {
  confirmInput,
  contentQuery,
  reopenInput,
  restoreInput,
  returnInput,
  sectionChangeInput,
  sectionMoveInput,
  versionInput,
} from '@van-kien/shared/api/inputs.ts'
import { pictureInput } from '@van-kien/shared/api/pictures.ts'
import { Hono } from 'hono'
import { appendPicture } from '../commands/pictures/append-picture.ts'
import { bringBackSection } from '../commands/sections/bring-back-section.ts'
import { changeSection } from '../commands/sections/change-section.ts'
import { decideSection } from '../commands/sections/decide-section.ts'
import { moveSection } from '../commands/sections/move-section.ts'
import { removeSection } from '../commands/sections/remove-section.ts'
import { restoreSection } from '../commands/sections/restore-section.ts'
import { submitSection } from '../commands/sections/submit-section.ts'
import { viewContent, viewEarlier, viewHistory } from '../commands/sections/view-section.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/sections. */
export const sections = new Hono<AppEnv>()
  .get('/:id/content', signedIn, query(contentQuery), async (c) =>
    jsonAnswer(c, await viewContent(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').at)),
  )
  .get('/:id/history', signedIn, async (c) => c.json(await viewHistory(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/earlier', signedIn, async (c) => jsonAnswer(c, await viewEarlier(c.var.ctx, c.var.me, c.req.param('id'))))
  .patch('/:id', signedIn, json(sectionChangeInput), async (c) => {
    const { seen, ...edit } = c.req.valid('json')
    await changeSection(c.var.ctx, c.var.me, c.req.param('id'), edit, seen)
    return c.json({ ok: true as const })
  })
  .delete('/:id', signedIn, async (c) => {
    await removeSection(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })
  .post('/:id/move', signedIn, json(sectionMoveInput), async (c) => {
    await moveSection(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .post('/:id/bring-back', signedIn, async (c) => {
    await bringBackSection(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })
  .post('/:id/restore', signedIn, json(restoreInput), async (c) => {
    await restoreSection(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').version)
    return c.json({ ok: true as const })
  })
  .post('/:id/pictures', signedIn, json(pictureInput), async (c) => {
    await appendPicture(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .post('/:id/submit', signedIn, async (c) => c.json(await submitSection(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/withdraw', signedIn, async (c) => c.json(await decideSection(c.var.ctx, c.var.me, c.req.param('id'), 'withdraw', {})))
  .post('/:id/approve', signedIn, json(versionInput), async (c) =>
    c.json(await decideSection(c.var.ctx, c.var.me, c.req.param('id'), 'approve', c.req.valid('json'))),
  )
  .post('/:id/return', signedIn, json(returnInput), async (c) =>
    c.json(await decideSection(c.var.ctx, c.var.me, c.req.param('id'), 'return', c.req.valid('json'))),
  )
  .post('/:id/confirm', signedIn, json(confirmInput), async (c) =>
    c.json(await decideSection(c.var.ctx, c.var.me, c.req.param('id'), 'confirm', c.req.valid('json'))),
  )
  .post('/:id/reopen', signedIn, json(reopenInput), async (c) =>
    c.json(await decideSection(c.var.ctx, c.var.me, c.req.param('id'), 'reopen', c.req.valid('json'))),
  )
