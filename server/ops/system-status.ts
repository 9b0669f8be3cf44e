import { X509Certificate } from 'node:crypto'
import { readFileSync, statfsSync } from 'node:fs'
import type { LiveStatus, PaperView, ProgramStatus } from '@van-kien/shared/api/system.ts'
import type { Context } from '../context.ts'
import { VERSION } from '../version.ts'
import { newestCopy } from './nightly.ts'
import type { RecentErrors } from './recent-errors.ts'

/** How the program is doing, for the administrator's page and for `/metrics`. */
export function systemStatus(
  ctx: Pick<Context, 'config' | 'now' | 'upkeep'>,
  live: LiveStatus,
  errors: RecentErrors,
  paper: PaperView,
  startedAt: number,
): ProgramStatus {
  const { dataDir, backupKeep, tls } = ctx.config
  const disk = statfsSync(dataDir)
  const { bytes, besideBytes } = ctx.upkeep.sizes()
  return {
    at: ctx.now(),
    startedAt,
    version: VERSION,
    memoryBytes: process.memoryUsage.rss(),
    live,
    database: { bytes, walBytes: besideBytes, diskFreeBytes: disk.bavail * disk.bsize },
    backup: { last: newestCopy(dataDir), keep: backupKeep },
    errors: { count: errors.count, newest: errors.newest() },
    certificateUntil: tls ? Date.parse(new X509Certificate(readFileSync(tls.cert)).validTo) : null,
    paper,
  }
}
