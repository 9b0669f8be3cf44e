import { readFileSync } from 'node:fs'
import { Server as HttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { allTemplates } from '@van-kien/templates/index.ts'
import { type Logger, pino } from 'pino'
import { createApp, listenerOf } from './app.ts'
import { createAuth } from './auth/auth.ts'
import { identityOf } from './auth/identity.ts'
import type { PasswordCost } from './auth/password.ts'
import { readSecret } from './auth/secret.ts'
import { newSetupCode } from './auth/setup-code.ts'
import { createDoor } from './certificate-door.ts'
import { createCollab } from './collab/collab.ts'
import { upgradeAtStart } from './collab/upgrade-bodies.ts'
import { stopLayingOut } from './commands/documents/view-pages.ts'
import { sweepFiles } from './commands/imports/originals.ts'
import { noticeWriter } from './commands/notices/write-notices.ts'
import { needsSetup } from './commands/people/setup.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Context, randomId } from './context.ts'
import { createDemo } from './demo/create-demo.ts'
import { DEMO_PASSWORD_REFUSAL, demoPasswordIsSafe, settleDemoPasswords } from './demo/demo-passwords.ts'
import { asOneUnit, openDataFolder } from './demo/unfinished-demo.ts'
import { sweepOfficeFolders } from './export/office-folders.ts'
import { createPdfConverter } from './export/pdf.ts'
import { scheduleChasing } from './ops/chasing.ts'
import { findSoffice } from './ops/find-soffice.ts'
import { giveBackMemory } from './ops/give-back-memory.ts'
import { scheduleNightly } from './ops/nightly.ts'
import { ensureOfficeCertificate, officeFiles, ownNames } from './ops/office-ca.ts'
import { isOperator, offerOperator, operatorToken } from './ops/operator.ts'
import { createPaperCheck, type PaperCheck } from './ops/paper-check.ts'
import { privateFolder } from './ops/private-files.ts'
import { RecentErrors } from './ops/recent-errors.ts'
import { systemStatus } from './ops/system-status.ts'
import { type Listener, plainListener, tlsListener } from './ops/tls-door.ts'
import { LiveReadings } from './readings/readings.ts'
import { RequestTurns } from './request-turns.ts'
import { StorageError } from './storage/database.ts'
import { wasDemoRemoved } from './storage/demo.ts'
import { readInstallation, writeInstallation } from './storage/installation.ts'
import { BackupError } from './storage/snapshot.ts'

export interface Running {
  ctx: Context
  /** Where it answers, by the name it was told to listen on: 'http://127.0.0.1:3000' */
  url: string
  port: number
  /** Nobody has looked yet. */
  paper: PaperCheck
  /** Stops accepting, lets requests end, commits what is pending, closes the database. May be called twice. */
  stop(): Promise<void>
}

/** Why the program cannot start, in words for the person who started it. */
class StartError extends Error {
  override name = 'StartError'
}

export interface StartOptions {
  log?: Logger
  /** Milliseconds since 1970; a test may hold it. */
  now?: () => number
  /** The client's build, when it is not `client/dist`. */
  dist?: string
  /** What a new password hash costs; a test asks for less. */
  passwordCost?: PasswordCost
}

/**
 * Opens the data folder and serves it.
 * @throws Error when a template is not right, StartError (port in use …), StorageError (folder in use, newer data)
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<Running> {
  const now = options.now ?? Date.now
  const errors = new RecentErrors(now)
  const log = errors.listenTo(options.log ?? pino({ level: config.logLevel }))
  const startedAt = now()
  allTemplates()
  privateFolder(config.dataDir)
  const storage = await openDataFolder(config.dataDir)
  try {
    await upgradeAtStart({ ...storage, now, log })
    const historyId = await historyOf(storage.db)
    const auth = createAuth({ db: storage.db, config, secret: readSecret(config.dataDir), log, now, passwordCost: options.passwordCost })
    const readers = [noticeWriter({ ...storage, now })]
    const collab = createCollab({ ...storage, historyId, now, newId: randomId, log, identity: identityOf(auth, config), readers })
    sweepOfficeFolders()
    const pdf = createPdfConverter(findSoffice(config.soffice, process.env.PATH ?? ''), process.env)
    const setupCode = newSetupCode(config)
    const turns = new RequestTurns(undefined, collab.isWrittenIn)
    const reader = { db: storage.db, now, rooms: collab.rooms }
    const readings = new LiveReadings(reader, storage.place, (who, ms) => turns.spendAside(who, ms * ASIDE))
    const ctx: Context = { config, ...storage, auth, rooms: collab.rooms, readings, pdf, historyId, setupCode, now, newId: randomId, log }
    await prepareDemo(ctx)
    const paper = createPaperCheck({ pdf, log, now })
    const token = operatorToken()
    const app = createApp(ctx, {
      paper,
      isOperator: (authorization) => isOperator(token, authorization),
      turns,
      status: () => systemStatus(ctx, collab.status(), errors, paper.known(), startedAt),
      dist: options.dist,
    })
    await renewOfficeCertificate(config, now, log)
    const listener = createListener(config, listenerOf(app))
    collab.attach(listener.pages)
    await listen(listener, config)
    const { port } = listener.port.address() as AddressInfo
    const url = `${config.tls ? 'https' : 'http'}://${urlHost(config.host)}:${port}`
    const withdraw = offerOperator(config.dataDir, { url, token, ...(setupCode !== null && (await needsSetup(ctx)) ? { setupCode } : {}) })
    const endNights = scheduleNightly(ctx)
    const endChasing = scheduleChasing(ctx)
    const endSweeps = scheduleSweeps(ctx)
    const endRenewals = scheduleRenewals(config, listener, now, log)
    let stopping: Promise<void> | null = null
    const stop = () => {
      endNights()
      endSweeps()
      endRenewals()
      paper.stop()
      stopLayingOut(ctx)
      stopping ??= stopAll(listener, ctx, endChasing, storage.close).finally(withdraw)
      return stopping
    }
    return { ctx, port, url, paper, stop }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Fills an empty installation with the demo. @throws StartError when the demo's well-known password could be tried from other machines */
async function prepareDemo(ctx: Context): Promise<void> {
  if (ctx.config.demo && (await needsSetup(ctx)) && !(await wasDemoRemoved(ctx.db))) {
    if (!demoPasswordIsSafe(ctx.config)) throw new StartError(DEMO_PASSWORD_REFUSAL)
    await asOneUnit(ctx, () => createDemo(ctx))
  }
  if ((await settleDemoPasswords(ctx)) > 0) throw new StartError(DEMO_PASSWORD_REFUSAL)
}

/** What a millisecond of a reading in the worker counts: another processor does it, one reading after the other. */
const ASIDE = 0.2

const urlHost = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host)

async function historyOf(db: Context['db']): Promise<string> {
  const known = await readInstallation(db, 'history-id')
  if (known) return known
  const fresh = randomId()
  await writeInstallation(db, 'history-id', fresh)
  return fresh
}

function createListener(config: Config, pages: ReturnType<typeof listenerOf>): Listener {
  if (!config.tls) return plainListener(pages)
  return tlsListener(readPem(config.tls), pages, listenerOf(createDoor(config)))
}

const readPem = (files: { cert: string; key: string }) => ({ cert: readFileSync(files.cert), key: readFileSync(files.key) })

/** True when the certificate is our own (`npm run tls`), did not fit any more and was made anew. Devices notice nothing: they trust the authority. */
async function renewOfficeCertificate(config: Config, now: () => number, log: Logger): Promise<boolean> {
  const own = officeFiles(config.dataDir)
  if (config.tls?.cert !== own.cert || config.tls.key !== own.key) return false
  const { renewed, names, leftOut } = await ensureOfficeCertificate(config.dataDir, ownNames(config.publicUrl), now())
  if (renewed) log.info({ names, leftOut }, 'certificate made anew')
  return renewed
}

const SWEEP_MS = 6 * 3_600_000

/** Bytes that a crash left without a row, and files that nobody came back for: at the start, and some times a day. The returned function ends it. */
function scheduleSweeps(ctx: Context): () => void {
  const sweep = () => void sweepFiles(ctx).catch((error) => ctx.log.error({ err: error }, 'files not swept'))
  sweep()
  const timer = setInterval(sweep, SWEEP_MS).unref()
  return () => clearInterval(timer)
}

const LOOK_FOR_ADDRESSES_MS = 10 * 60_000

/** The office's router may give this machine another address, and certificates end. */
function scheduleRenewals(config: Config, listener: Listener, now: () => number, log: Logger): () => void {
  const { pages } = listener
  if (!config.tls || !(pages instanceof HttpsServer)) return () => undefined
  const files = config.tls
  const timer = setInterval(() => {
    renewOfficeCertificate(config, now, log)
      .then((renewed) => renewed && pages.setSecureContext(readPem(files)))
      .catch((error) => log.error({ err: error }, 'certificate not renewed'))
  }, LOOK_FOR_ADDRESSES_MS).unref()
  return () => clearInterval(timer)
}

function listen({ port }: Listener, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    port.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, config)))
    port.listen(config.port, config.host, resolve)
  })
}

function startError(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(`Cổng ${config.port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc đặt PORT sang số khác (ví dụ PORT=3001).`)
  if (error.code === 'EACCES') return new StartError(`Không được phép mở cổng ${config.port}. Đặt PORT từ 1024 trở lên.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartError(`Máy này không có địa chỉ ${config.host}. Kiểm tra lại biến HOST.`)
  return error
}

const GRACE_MS = 5000

async function stopAll(listener: Listener, ctx: Context, endChasing: () => Promise<void>, closeStorage: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => listener.port.close(() => resolve()))
  const chased = endChasing()
  await ctx.rooms.stop()
  listener.closeIdle()
  const cut = setTimeout(() => listener.closeAll(), GRACE_MS)
  await closed
  clearTimeout(cut)
  await chased
  ctx.readings.stop()
  await closeStorage()
  ctx.log.info('stopped')
}

/** Ends the program on SIGTERM, SIGINT and a closed terminal, after an orderly stop; a second signal ends it at once. */
export function stopOnSignals(running: Running): void {
  let asked = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // A terminal's Ctrl+C arrives twice: from the terminal and from the script that started us.
      if (asked && Date.now() - asked < 1000) return
      if (asked) process.exit(1)
      asked = Date.now()
      running.stop().then(
        () => process.exit(0),
        (error) => {
          running.ctx.log.error({ err: error }, 'could not stop in order')
          process.exit(1)
        },
      )
    })
}

/** Prints what the person who started the program can mend, and ends; anything else is thrown on. */
export function explainAndExit(error: unknown): never {
  if (!(error instanceof StartError || error instanceof StorageError || error instanceof ConfigError || error instanceof BackupError)) throw error
  console.error(`\n${error.message}\n`)
  process.exit(1)
}

if (import.meta.main) {
  try {
    const running = await startServer(readConfig(process.env))
    stopOnSignals(running)
    running.ctx.log.info({ url: running.url }, 'listening')
    giveBackMemory()
    void running.paper.look()
  } catch (error) {
    explainAndExit(error)
  }
}
