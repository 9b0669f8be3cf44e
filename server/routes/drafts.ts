import { freezeInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { freezeDraft } from '../commands/documents/freeze-draft.ts'
import { downloadDraft, viewDrafts } from '../commands/documents/view-drafts.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json } from './input.ts'

/** Mounted at /api/drafts. */
export const drafts = new Hono<AppEnv>()
  .get('/:id/file.docx', signedIn, async (c) => fileAnswer(c, await downloadDraft(c.var.ctx, c.var.me, c.req.param('id'), 'docx')))
  .get('/:id/file.pdf', signedIn, async (c) => fileAnswer(c, await downloadDraft(c.var.ctx, c.var.me, c.req.param('id'), 'pdf')))

/** Mounted at /api/documents, beside `documents`. */
export const documentDrafts = new Hono<AppEnv>()
  .get('/:id/drafts', signedIn, async (c) => c.json(await viewDrafts(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/drafts', signedIn, json(freezeInput), async (c) =>
    c.json(await freezeDraft(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
