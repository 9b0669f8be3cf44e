import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { ProgramStatus } from '@van-kien/shared/api/system.ts'
import { Hono, type Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import { clientAddress } from './auth/client-address.ts'
import { LinkDoor } from './auth/link-door.ts'
import { BodyTurns } from './body-turns.ts'
import { certificateRoutes } from './certificate-door.ts'
import type { Context } from './context.ts'
import { Refusal } from './errors.ts'
import { metricsDoor } from './metrics-door.ts'
import type { PaperCheck } from './ops/paper-check.ts'
import { errorBody, refusalOf } from './refusals.ts'
import type { RequestTurns } from './request-turns.ts'
import { admin } from './routes/admin.ts'
import { dossierLists, sectionAppendices } from './routes/appendices.ts'
import { approvals } from './routes/approvals.ts'
import { auth } from './routes/auth.ts'
import { calendarFile, ownCalendar } from './routes/calendar.ts'
import { documentChecks, dossierChecks } from './routes/checks.ts'
import { city, cityViewers, dossierCityViewers } from './routes/city.ts'
import { cityTemplates } from './routes/city-templates.ts'
import { copies, documentCopies, sectionCopies } from './routes/copies.ts'
import { dossierCoverage } from './routes/coverage.ts'
import { displaced } from './routes/displaced.ts'
import { documents } from './routes/documents.ts'
import { dossiers } from './routes/dossiers.ts'
import { documentDrafts, drafts } from './routes/drafts.ts'
import type { AppEnv } from './routes/env.ts'
import { documentExports } from './routes/exports.ts'
import { dossierFigures } from './routes/figures.ts'
import { dossierFiles, files } from './routes/files.ts'
import { dossierFollowing, sharedItems, sourceFollowing } from './routes/following.ts'
import { formatProfiles } from './routes/format-profiles.ts'
import { health } from './routes/health.ts'
import { documentImports, dossierImports } from './routes/imports.ts'
import { adminMail, ownMail } from './routes/mail.ts'
import { me } from './routes/me.ts'
import { notices } from './routes/notices.ts'
import { describeApi } from './routes/openapi.ts'
import { operator } from './routes/operator.ts'
import { documentRemarks, remarks, sectionRemarks } from './routes/remarks.ts'
import { returnedCopies } from './routes/returned-copies.ts'
import { dossierSchedule } from './routes/schedule.ts'
import { sections } from './routes/sections.ts'
import { setup } from './routes/setup.ts'
import { dossierSharedTexts, sharedTexts } from './routes/shared-texts.ts'
import { dossierSources, sources } from './routes/sources.ts'
import { documentSuggestions, sectionSuggestions } from './routes/suggestions.ts'
import { templateOffers } from './routes/template-offers.ts'
import { users } from './routes/users.ts'
import { sectionVersions } from './routes/versions.ts'
import { wardSheets } from './routes/ward-sheets.ts'
import { wards } from './routes/wards.ts'
import { bodySize, ownHost, ownOrigin, securityHeaders, strictTransport } from './security.ts'
import { staticFiles } from './static.ts'
import { VERSION } from './version.ts'

/** Where the client's build lies. */
const CLIENT_DIST = join(import.meta.dirname, '..', 'client', 'dist')

/** What the app needs to know besides the context. */
interface AppFacts {
  paper: PaperCheck
  /** Whether a request's Authorization header proves a command on this machine. */
  isOperator: (authorization: string | undefined) => boolean
  status: () => ProgramStatus
  turns: RequestTurns
  /** The client's build, when it is not `CLIENT_DIST`. */
  dist?: string | undefined
}

/** The whole HTTP side as a value: a test calls `app.request`, `main` serves it. */
export function createApp(ctx: Context, facts: AppFacts) {
  const app = new Hono<AppEnv>()
    .use(securityHeaders)
    .use(withContext(ctx))
    .use(strictTransport)
    .use(logRequest)
    .use(ownHost)
    .use(ownOrigin)
    .use('/api/*', whoAsks)
    .use('/api/*', ownPasswordFirst)
    .use('/api/*', bodySize(new BodyTurns()))
    .use('*', inTurns(facts.turns))
    .route('/', health({ version: VERSION, paper: facts.paper.known }))
    .route('/', certificateRoutes(ctx.config))
    .use('/metrics', metricsDoor(ctx.config, facts.status))
    .route(
      '/api/admin',
      admin(facts.status, () => void facts.paper.look()),
    )
    .route('/api/format-profiles', formatProfiles)
    .route('/api/auth', auth)
    .route('/api/me', me)
    .route('/api/me/mail', ownMail)
    .route('/api/me/calendar', ownCalendar)
    .route('/api/calendar.ics', calendarFile(ctx))
    .route('/api/admin/mail', adminMail)
    .route('/api/setup', setup)
    .route('/api/wards', wards)
    .route('/api/users', users)
    .route('/api/dossiers', dossiers)
    .route('/api/dossiers', dossierSources)
    .route('/api/dossiers', dossierCoverage)
    .route('/api/dossiers', dossierSharedTexts)
    .route('/api/dossiers', dossierImports)
    .route('/api/dossiers', dossierChecks)
    .route('/api/dossiers', dossierFiles)
    .route('/api/dossiers', dossierFigures)
    .route('/api/dossiers', dossierLists)
    .route('/api/dossiers', dossierSchedule)
    .route('/api/documents', documents)
    .route('/api/documents', documentDrafts)
    .route('/api/documents', templateOffers)
    .route('/api/documents', documentExports)
    .route('/api/documents', documentImports)
    .route('/api/documents', returnedCopies)
    .route('/api/documents', documentChecks)
    .route('/api/documents', documentRemarks)
    .route('/api/documents', documentSuggestions)
    .route('/api/documents', documentCopies)
    .route('/api/sections', sections)
    .route('/api/sections', sectionAppendices)
    .route('/api/sections', sectionRemarks)
    .route('/api/sections', sectionVersions)
    .route('/api/remarks', remarks)
    .route('/api/sections', sectionSuggestions)
    .route('/api/sections', sectionCopies)
    .route('/api/copies', copies)
    .route('/api/displaced', displaced)
    .route('/api/approvals', approvals)
    .route('/api/notices', notices)
    .route('/api/sources', sources)
    .route('/api/sources', sourceFollowing)
    .route('/api/dossiers', dossierFollowing)
    .route('/api/shared-texts', sharedTexts)
    .route('/api/shared-texts', sharedItems)
    .route('/api/drafts', drafts)
    .route('/api/files', files)
    .route('/api/city', city)
    .route('/api/city-viewers', cityViewers)
    .route('/api/city-templates', cityTemplates)
    .route('/api/dossiers', dossierCityViewers)
    .route('/api/ward-sheets', wardSheets(new LinkDoor(ctx)))
    .route('/api/operator', operator(facts.isOperator))

  app.get('/api/openapi.json', description(app))
  app.use(staticFiles(facts.dist ?? CLIENT_DIST))
  app.notFound((c) => refuse(c, new Refusal('not-found')))
  app.onError((error, c) => {
    const refusal = refusalOf(error)
    // Who asked has gone away in the middle of what they sent.
    const cutOff = (error as NodeJS.ErrnoException).code === 'ECONNRESET'
    if (!cutOff && (!refusal || refusal.code === 'disk-full')) ctx.log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    return refuse(c, refusal ?? new Refusal('internal'))
  })
  // Hono lays its routes out at the first request: 20 ms in which nobody's words would be taken.
  app.router.match('GET', '/healthz')
  return app
}

/** What the app can be asked, worked out when somebody asks for it. */
function description({ routes }: Pick<Hono, 'routes'>) {
  let said: Promise<string> | undefined
  return async (c: HonoContext) => {
    said ??= describeApi(routes, VERSION, nextTurn).then((api) => JSON.stringify(api))
    return c.body(await said, 200, { 'content-type': 'application/json' })
  }
}

/** An app as Node's servers take it. */
export const listenerOf = (app: Pick<Hono, 'fetch'>) => getRequestListener(app.fetch)

const refuse = (c: HonoContext, refusal: Refusal) => {
  const { retryAfter } = refusal.details ?? {}
  if (typeof retryAfter === 'number') c.header('retry-after', String(retryAfter))
  return c.json(errorBody(refusal), refusal.status)
}

const withContext = (ctx: Context) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('ctx', ctx)
    c.set('person', null)
    c.set('address', clientAddress(socketAddress(c), c.req.header('x-forwarded-for') ?? null, ctx.config.trustedProxies))
    await next()
  })

/** '' when the app is called without a socket. */
const socketAddress = (c: HonoContext): string => (c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : '')

/** Reads the session. The cookie is prolonged or taken back unless the handler itself wrote one. */
const whoAsks = createMiddleware<AppEnv>(async (c, next) => {
  const { person, cookies } = await c.var.ctx.auth.session(c.req.raw.headers)
  c.set('person', person)
  await next()
  // Not `c.header`: behind the answer it makes the answer anew, with two copies of its bytes: 25 ms of an answer of 3 MB.
  const { headers } = c.res
  if (!headers.has('set-cookie')) for (const cookie of cookies) headers.append('set-cookie', cookie)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
})

/** Where somebody whose password must be changed may still go. */
const BEFORE_CHANGE = /^\/api\/(me|auth\/(change-password|sign-out|revoke-sessions|sign-in\/username))$/

/** A password that somebody else has seen opens nothing but the way to another one (FINDINGS W19). */
const ownPasswordFirst = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.person?.mustChangePassword && !BEFORE_CHANGE.test(c.req.path)) throw new Refusal('password-must-change')
  await next()
})

/** Bytes of answers that count like a millisecond of work. */
const BYTES_A_MS = 100_000

/** Nobody waits because somebody else asks for much. Who is not signed in is known by address. */
const inTurns = (turns: RequestTurns) =>
  createMiddleware<AppEnv>(async (c, next) => {
    // The body is there before the turn begins, so that all work with it belongs to the turn. Merely to look for one costs a question a third of its time.
    const mayHaveBody = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (mayHaveBody && c.req.raw.body) await c.req.arrayBuffer()
    await turns.take(c.var.person ?? { address: c.var.address }, next)
    if (c.var.person) turns.spend(c.var.person.userId, Number(c.res.headers.get('content-length') ?? 0) / BYTES_A_MS)
  })

/** One line a request: never a body, a query or a title. Reading is logged at level debug only. */
const logRequest = createMiddleware<AppEnv>(async (c, next) => {
  const start = performance.now()
  await next()
  const quiet = c.req.method === 'GET' && c.res.status < 500
  c.var.ctx.log[quiet ? 'debug' : 'info'](
    { method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - start), user: c.var.person?.userId },
    'request',
  )
})
