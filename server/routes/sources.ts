import {
  sourceAnswerInput,
  sourceChangeInput,
  sourceChangesQuery,
  sourceInput,
  sourcePreviewInput,
  sourceQuery,
  sourceVersionInput,
  traceLinkInput,
} from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { addSource } from '../commands/sources/add-source.ts'
import { addSourceVersion } from '../commands/sources/add-source-version.ts'
import { answerChanges } from '../commands/sources/answer-changes.ts'
import { cancelVersion } from '../commands/sources/cancel-source-version.ts'
import { putLink, removeLink } from '../commands/sources/change-link.ts'
import { bringBackSource, changeSource, removeSource } from '../commands/sources/change-source.ts'
import { previewSourceVersion } from '../commands/sources/source-touches.ts'
import { leaveShared } from '../commands/sources/take-shared-version.ts'
import { viewSource } from '../commands/sources/view-source.ts'
import { viewSourceChanges } from '../commands/sources/view-source-changes.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/sources. */
export const sources = new Hono<AppEnv>()
  .get('/:id', signedIn, query(sourceQuery), async (c) =>
    jsonAnswer(c, await viewSource(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').version)),
  )
  .post('/:id/versions', signedIn, json(sourceVersionInput), async (c) =>
    c.json(await addSourceVersion(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/:id/versions/preview', signedIn, json(sourcePreviewInput), async (c) =>
    c.json(await previewSourceVersion(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/versions/:number{[0-9]+}/cancel', signedIn, async (c) => {
    await cancelVersion(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')))
    return c.json({ ok: true as const })
  })
  .get('/:id/versions/:number/changes', signedIn, query(sourceChangesQuery), async (c) => {
    // What is no number is no version.
    const number = Number.parseInt(c.req.param('number'), 10) || 0
    return jsonAnswer(c, await viewSourceChanges(c.var.ctx, c.var.me, c.req.param('id'), number, c.req.valid('query').from))
  })
  .post('/:id/versions/:number{[0-9]+}/answers', signedIn, json(sourceAnswerInput), async (c) => {
    await answerChanges(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .patch('/:id', signedIn, json(sourceChangeInput), async (c) => {
    const { seen, ...edit } = c.req.valid('json')
    await changeSource(c.var.ctx, c.var.me, c.req.param('id'), edit, seen)
    return c.json({ ok: true as const })
  })
  .delete('/:id', signedIn, async (c) => {
    await removeSource(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })
  .post('/:id/leave', signedIn, async (c) => {
    await leaveShared(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })
  .post('/:id/bring-back', signedIn, async (c) => {
    await bringBackSource(c.var.ctx, c.var.me, c.req.param('id'))
    return c.json({ ok: true as const })
  })

/** Mounted at /api/dossiers, beside `dossiers`. */
export const dossierSources = new Hono<AppEnv>()
  .post('/:id/sources', signedIn, json(sourceInput), async (c) =>
    c.json(await addSource(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .put('/:id/links', signedIn, json(traceLinkInput), async (c) => {
    await putLink(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .delete('/:id/links', signedIn, json(traceLinkInput), async (c) => {
    await removeLink(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
