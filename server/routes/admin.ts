import type { SystemView } from '@van-kien/shared/api/system.ts'
import { Hono } from 'hono'
import { type AppEnv, adminOnly } from './env.ts'

/** What only the installation's administrators see: how the program is doing. */
export const admin = (status: () => SystemView) => new Hono<AppEnv>().get('/status', adminOnly, (c) => c.json(status()))
