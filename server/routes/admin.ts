import type { SystemView } from '@van-kien/shared/api/system.ts'
import { Hono } from 'hono'
import { checkInstallationAudit, viewInstallationAudit } from '../commands/view-audit.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { jsonAnswer } from './json-answer.ts'

/**
 * What only the installation's administrators see: how the program is doing, and what they did.
 * @param lookAtPaper told of every asking: while the letters of the paper are in doubt they are looked at again
 */
export const admin = (status: () => SystemView, lookAtPaper: () => void) =>
  new Hono<AppEnv>()
    .get('/status', adminOnly, (c) => {
      lookAtPaper()
      return c.json(status())
    })
    .get('/audit', adminOnly, async (c) => jsonAnswer(c, await viewInstallationAudit(c.var.ctx, c.var.me)))
    .get('/audit/check', adminOnly, async (c) => jsonAnswer(c, await checkInstallationAudit(c.var.ctx, c.var.me)))
