import { X509Certificate } from 'node:crypto'
import { readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveStatus, PaperView, ProgramStatus } from '@van-kien/shared/api/system.ts'
import type { Context } from '../context.ts'
import { DATABASE_FILE } from '../storage/database.ts'
import { VERSION } from '../version.ts'
import { newestCopy } from './nightly.ts'
import type { RecentErrors } from './recent-errors.ts'

/** How the program is doing, for the administrator's page and for `/metrics`. */
export function systemStatus(
  ctx: Pick<Context, 'config' | 'now'>,
  live: LiveStatus,
  errors: RecentErrors,
  paper: PaperView,
  startedAt: number,
): ProgramStatus {
  const { dataDir, backupKeep, tls } = ctx.config
  const disk = statfsSync(dataDir)
  return {
    at: ctx.now(),
    startedAt,
    version: VERSION,
    memoryBytes: process.memoryUsage.rss(),
    live,
    database: {
      bytes: sizeOf(join(dataDir, DATABASE_FILE)),
      walBytes: sizeOf(join(dataDir, `${DATABASE_FILE}-wal`)),
      diskFreeBytes: disk.bavail * disk.bsize,
    },
    backup: { last: newestCopy(dataDir), keep: backupKeep },
    errors: { count: errors.count, newest: errors.newest() },
    certificateUntil: tls ? Date.parse(new X509Certificate(readFileSync(tls.cert)).validTo) : null,
    paper,
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
