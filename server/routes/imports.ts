import { Hono } from 'hono'
import { readImport } from '../commands/import-read.ts'
import { type AppEnv, signedIn } from './env.ts'

/** Mounted at /api/dossiers, beside `dossiers`. The body is the Word file itself. */
export const dossierImports = new Hono<AppEnv>().post('/:id/imports', signedIn, async (c) =>
  c.json(await readImport(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
)
