import { exportQuery, formChangeInput, formInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { viewExports } from '../commands/documents/view-drafts.ts'
import { exportDocument } from '../commands/exports/export-document.ts'
import { viewHistoryPoints } from '../commands/exports/view-history-points.ts'
import { changeForm, previewPdf, viewForm } from '../commands/profile/document-form.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer, pagesAnswer } from './file-answer.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/documents, beside `documents`. */
export const documentExports = new Hono<AppEnv>()
  .get('/:id/form', signedIn, async (c) => c.json(await viewForm(c.var.ctx, c.var.me, c.req.param('id'))))
  .put('/:id/form', signedIn, json(formChangeInput), async (c) => {
    await changeForm(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .get('/:id/exports', signedIn, async (c) => c.json(await viewExports(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/history-points', signedIn, async (c) => jsonAnswer(c, await viewHistoryPoints(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/export.docx', signedIn, query(exportQuery), async (c) =>
    fileAnswer(c, await exportDocument(c.var.ctx, c.var.me, c.req.param('id'), 'docx', c.req.valid('query'))),
  )
  .get('/:id/export.pdf', signedIn, query(exportQuery), async (c) =>
    fileAnswer(c, await exportDocument(c.var.ctx, c.var.me, c.req.param('id'), 'pdf', c.req.valid('query'))),
  )
  .post('/:id/preview.pdf', signedIn, json(formInput), async (c) =>
    pagesAnswer(c, await previewPdf(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'), c.req.raw.signal)),
  )
