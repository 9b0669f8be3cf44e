import { importInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { readImport } from '../commands/imports/import-read.ts'
import { takeImport } from '../commands/imports/import-take.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { bodyAnswer } from './json-answer.ts'

/** Mounted at /api/dossiers, beside `dossiers`. The body is the Word file itself. */
export const dossierImports = new Hono<AppEnv>().post('/:id/imports', signedIn, async (c) =>
  c.json(await readImport(c.var.ctx, c.var.me, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()), c.req.raw.signal)),
)

/** Mounted at /api/documents, beside `documents`. */
export const documentImports = new Hono<AppEnv>().post('/:id/imports', signedIn, json(importInput), async (c) =>
  bodyAnswer(c, await takeImport(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
)
