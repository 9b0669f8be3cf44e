import { Hono } from 'hono'
import { countApprovals, listApprovals, viewApproval } from '../commands/dossiers/view-approvals.ts'
import { type AppEnv, signedIn } from './env.ts'
import { bodyAnswer } from './json-answer.ts'

/** Mounted at /api/approvals. */
export const approvals = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await listApprovals(c.var.ctx, c.var.me)))
  .get('/waiting', signedIn, async (c) => c.json(await countApprovals(c.var.ctx, c.var.me)))
  .get('/:sectionId', signedIn, async (c) => bodyAnswer(c, await viewApproval(c.var.ctx, c.var.me, c.req.param('sectionId'))))
