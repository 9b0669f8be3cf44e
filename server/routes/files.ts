import { Hono } from 'hono'
import { downloadOriginal } from '../commands/files/originals.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'

/** Mounted at /api/files. */
export const files = new Hono<AppEnv>().get('/:id', signedIn, async (c) =>
  fileAnswer(c, await downloadOriginal(c.var.ctx, c.var.me, c.req.param('id'))),
)
