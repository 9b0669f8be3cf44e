import { coverageQuery } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { exportCopied, viewCopied } from '../commands/coverage/copied-report.ts'
import { exportCoverage } from '../commands/coverage/export-coverage.ts'
import { viewCoverage, viewStageCoverage } from '../commands/coverage/view-coverage.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/dossiers, beside `dossiers`: bảng đối chiếu. */
export const dossierCoverage = new Hono<AppEnv>()
  .get('/:id/coverage', signedIn, query(coverageQuery), async (c) =>
    jsonAnswer(c, await viewCoverage(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').source)),
  )
  .get('/:id/stage-coverage', signedIn, async (c) => jsonAnswer(c, await viewStageCoverage(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/copied', signedIn, async (c) => jsonAnswer(c, await viewCopied(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/copied.docx', signedIn, async (c) => fileAnswer(c, await exportCopied(c.var.ctx, c.var.me, c.req.param('id'))))
  .get('/:id/coverage.docx', signedIn, query(coverageQuery), async (c) =>
    fileAnswer(c, await exportCoverage(c.var.ctx, c.var.me, c.req.param('id'), 'docx', c.req.valid('query').source)),
  )
  .get('/:id/coverage.xlsx', signedIn, query(coverageQuery), async (c) =>
    fileAnswer(c, await exportCoverage(c.var.ctx, c.var.me, c.req.param('id'), 'xlsx', c.req.valid('query').source)),
  )
