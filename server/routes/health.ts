import { Hono } from 'hono'
import type { AppEnv } from './env.ts'

/** Answers as soon as the server does. `pdf`: LibreOffice was found. */
export const health = (facts: { version: string; pdf: boolean }) =>
  new Hono<AppEnv>().get('/healthz', (c) => c.json({ status: 'ok' as const, version: facts.version, engine: 'sqlite' as const, pdf: facts.pdf }))
