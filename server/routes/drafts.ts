import { draftSinceQuery, freezeInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { freezeDraft } from '../commands/documents/freeze-draft.ts'
import { downloadDraft, viewDrafts } from '../commands/documents/view-drafts.ts'
import { compareDrafts } from '../commands/exports/compare-drafts.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json, query } from './input.ts'

/** Mounted at /api/drafts. */
export const drafts = new Hono<AppEnv>()
  .get('/:id/file.docx', signedIn, async (c) => fileAnswer(c, await downloadDraft(c.var.ctx, c.var.me, c.req.param('id'), 'docx')))
  .get('/:id/file.pdf', signedIn, async (c) => fileAnswer(c, await downloadDraft(c.var.ctx, c.var.me, c.req.param('id'), 'pdf')))
  .get('/:id/compared.docx', signedIn, query(draftSinceQuery), async (c) =>
    fileAnswer(c, await compareDrafts(c.var.ctx, c.var.me, c.req.param('id'), 'docx', c.req.valid('query').since)),
  )
  .get('/:id/compared.pdf', signedIn, query(draftSinceQuery), async (c) =>
    fileAnswer(c, await compareDrafts(c.var.ctx, c.var.me, c.req.param('id'), 'pdf', c.req.valid('query').since)),
  )

/** Mounted at /api/documents, beside `documents`. */
export const documentDrafts = new Hono<AppEnv>()
  .get('/:id/drafts', signedIn, async (c) => c.json(await viewDrafts(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/drafts', signedIn, json(freezeInput), async (c) =>
    c.json(await freezeDraft(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
