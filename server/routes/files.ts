import { Hono } from 'hono'
import { downloadOriginal, putOriginalAside } from '../commands/imports/originals.ts'
import { keepPicture, showPicture } from '../commands/pictures/pictures.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer, pictureAnswer } from './file-answer.ts'

/** Mounted at /api/files. */
export const files = new Hono<AppEnv>()
  .get('/:id', signedIn, async (c) => fileAnswer(c, await downloadOriginal(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/picture', signedIn, async (c) => pictureAnswer(c, await showPicture(c.var.ctx, c.var.me, c.req.param('id'))))

/** Mounted at /api/dossiers, beside `dossiers`. The body is the Word file, or the picture, itself. */
export const dossierFiles = new Hono<AppEnv>()
  .post('/:id/originals', signedIn, async (c) =>
    c.json(await putOriginalAside(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal), 201),
  )
  .post('/:id/pictures', signedIn, async (c) =>
    c.json(await keepPicture(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer())), 201),
  )
