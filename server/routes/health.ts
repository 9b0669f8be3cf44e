import type { PaperView } from '@van-kien/shared/api/system.ts'
import { Hono } from 'hono'
import type { AppEnv } from './env.ts'

/** Answers as soon as the server does. `pdf`: pages were made, in the paper's own letters; `paper` says why not, or that nobody looked yet. */
export const health = (facts: { version: string; paper: () => PaperView }) =>
  new Hono<AppEnv>().get('/healthz', (c) => {
    const paper = facts.paper().state
    return c.json({ status: 'ok' as const, version: facts.version, engine: c.var.ctx.engine, pdf: paper === 'ready', paper })
  })
