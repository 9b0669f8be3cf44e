import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Context } from '../context.ts'

const HOUR = 2
const DAY_MS = 86_400_000
/** After the start, when the last copy is older than a day: an office PC is often switched off at night. */
const CATCH_UP_MS = 5 * 60_000
const NAME = /^vankien-\d{4}-\d{2}-\d{2}\.backup$/

export const backupFolder = (dataDir: string): string => join(dataDir, 'backups')

/** Milliseconds from `now` to the next two o'clock at night, local time. */
export function untilNight(now: number): number {
  const next = new Date(now)
  next.setHours(HOUR, 0, 0, 0)
  if (next.getTime() <= now) next.setDate(next.getDate() + 1)
  return next.getTime() - now
}

/** Makes a copy every night (and soon after a start that missed one), keeps the newest `backupKeep`. The returned function ends it. */
export function scheduleNightly(ctx: Context): () => void {
  if (ctx.config.backupKeep === 0) return () => undefined
  let timer: NodeJS.Timeout
  const run = () => {
    nightlyBackup(ctx).catch((error) => ctx.log.error({ err: error }, 'nightly backup failed'))
    timer = setTimeout(run, untilNight(ctx.now())).unref()
  }
  const missed = ctx.now() - (newestCopy(ctx.config.dataDir)?.at ?? 0) > DAY_MS
  timer = setTimeout(run, missed ? Math.min(CATCH_UP_MS, untilNight(ctx.now())) : untilNight(ctx.now())).unref()
  return () => clearTimeout(timer)
}

/** One copy named after the day, then the oldest beyond `backupKeep` go. Other files of the folder are left alone. Returns the file. */
export async function nightlyBackup(ctx: Pick<Context, 'config' | 'now' | 'log'>): Promise<string> {
  const { dataDir, backupKeep } = ctx.config
  const folder = backupFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `vankien-${localDay(ctx.now())}.backup`)
  await inWorker({ dataDir, file, now: ctx.now() })
  for (const name of copies(folder).slice(backupKeep)) rmSync(join(folder, name))
  ctx.log.info({ file, bytes: statSync(file).size }, 'nightly backup written')
  return file
}

/** Newest first. */
const copies = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort()
        .reverse()
    : []

/** The newest nightly copy; null when there is none. */
export function newestCopy(dataDir: string): { at: number; bytes: number } | null {
  const newest = copies(backupFolder(dataDir))[0]
  if (!newest) return null
  const { mtimeMs, size } = statSync(join(backupFolder(dataDir), newest))
  return { at: Math.round(mtimeMs), bytes: size }
}

function localDay(now: number): string {
  const day = new Date(now)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Copying a large database takes seconds; the thread that serves people is not the one to do it. */
function inWorker(job: { dataDir: string; file: string; now: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: job })
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`backup worker ended with ${code}`))))
  })
}
