import { Hono } from 'hono'
import { downloadOriginal, putOriginalAside } from '../commands/imports/originals.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'

/** Mounted at /api/files. */
export const files = new Hono<AppEnv>().get('/:id', signedIn, async (c) =>
  fileAnswer(c, await downloadOriginal(c.var.ctx, c.var.me, c.req.param('id'))),
)

/** Mounted at /api/dossiers, beside `dossiers`. The body is the Word file itself. */
export const dossierFiles = new Hono<AppEnv>().post('/:id/originals', signedIn, async (c) =>
  c.json(await putOriginalAside(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal), 201),
)
