import { assignInput, sectionInput, stageUpdateInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { viewContents, viewDocument, viewRemoved } from '../commands/documents/view-document.ts'
import { viewPages } from '../commands/documents/view-pages.ts'
import { addSection } from '../commands/sections/add-section.ts'
import { assignSections } from '../commands/sections/assign-sections.ts'
import { viewDisplaced } from '../commands/sections/displaced-texts.ts'
import { takeStageUpdate } from '../commands/stage-updates/take-stage-update.ts'
import { viewStageUpdates } from '../commands/stage-updates/view-stage-updates.ts'
import { type AppEnv, signedIn } from './env.ts'
import { json } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/documents, beside `documentDrafts` and `documentExports`. */
export const documents = new Hono<AppEnv>()
  .get('/:id', signedIn, async (c) => c.json(await viewDocument(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/contents', signedIn, async (c) => jsonAnswer(c, await viewContents(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/pages', signedIn, async (c) => c.json(await viewPages(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/removed', signedIn, async (c) => c.json(await viewRemoved(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/displaced', signedIn, async (c) => c.json(await viewDisplaced(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/sections', signedIn, json(sectionInput), async (c) =>
    c.json(await addSection(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/:id/assign', signedIn, json(assignInput), async (c) =>
    c.json(await assignSections(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').sections)),
  )
  .get('/:id/offers', signedIn, async (c) => c.json(await viewStageUpdates(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/offers', signedIn, json(stageUpdateInput), async (c) =>
    c.json(await takeStageUpdate(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))),
  )
