import { sharedPreviewInput, sharedTakeInput, sharedTextInput, sharedVersionInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { readWordFile } from '../commands/imports/import-read.ts'
import { shareText, shareVersion, viewSharedTexts, viewSharedVersion, withdrawVersion } from '../commands/sources/share-text.ts'
import { previewShared, takeShared, viewSharedOffers } from '../commands/sources/take-shared-version.ts'
import { type AppEnv, adminOnly, signedIn } from './env.ts'
import { json } from './input.ts'

/** Mounted at /api/shared-texts: for administrators. */
export const sharedTexts = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewSharedTexts(c.var.ctx)))
  .post('/', adminOnly, json(sharedTextInput), async (c) => c.json(await shareText(c.var.ctx, c.var.me, c.req.valid('json')), 201))
  // The body is the Word file itself.
  .post('/imports', adminOnly, async (c) =>
    c.json(await readWordFile(c.var.ctx, c.var.me, new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
  )
  .get('/:id/versions/:number', adminOnly, async (c) =>
    c.json(await viewSharedVersion(c.var.ctx, c.req.param('id'), Number.parseInt(c.req.param('number'), 10) || 0)),
  )
  .post('/:id/versions', adminOnly, json(sharedVersionInput), async (c) =>
    c.json(await shareVersion(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/:id/versions/:number{[0-9]+}/withdraw', adminOnly, async (c) => {
    await withdrawVersion(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')))
    return c.json({ ok: true as const })
  })

/** Mounted at /api/dossiers, beside `dossiers`: for the wards. */
export const dossierSharedTexts = new Hono<AppEnv>()
  .get('/:id/shared-texts', signedIn, async (c) => c.json(await viewSharedOffers(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/shared-texts/:sharedId/preview', signedIn, json(sharedPreviewInput), async (c) =>
    c.json(await previewShared(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('sharedId'), c.req.valid('json').number)),
  )
  .post('/:id/shared-texts/:sharedId/take', signedIn, json(sharedTakeInput), async (c) =>
    c.json(await takeShared(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('sharedId'), c.req.valid('json')), 201),
  )
