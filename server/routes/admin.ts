import type { ProgramStatus, SystemView } from '@van-kien/shared/api/system.ts'
import { Hono } from 'hono'
import { checkInstallationAudit, viewInstallationAudit } from '../commands/dossiers/view-audit.ts'
import { listAllClosed } from '../storage/body-upgrades.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { jsonAnswer } from './json-answer.ts'

/**
 * What only the installation's administrators see: how the program is doing, and what they did.
 * @param lookAtPaper told of every asking: while the letters of the paper are in doubt they are looked at again
 */
export const admin = (status: () => ProgramStatus, lookAtPaper: () => void) =>
  new Hono<AppEnv>()
    .get('/status', adminOnly, async (c) => {
      lookAtPaper()
      return c.json<SystemView>({ ...status(), closedSections: await listAllClosed(c.var.ctx.db) })
    })
    .get('/audit', adminOnly, async (c) => jsonAnswer(c, await viewInstallationAudit(c.var.ctx, c.var.me)))
    .get('/audit/check', adminOnly, async (c) => jsonAnswer(c, await checkInstallationAudit(c.var.ctx, c.var.me)))
