import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { SystemView } from '@van-kien/shared/api/system.ts'
import { Hono, type Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import { clientAddress } from './auth/client-address.ts'
import { certificateRoutes } from './certificate-door.ts'
import type { Context } from './context.ts'
import { Refusal } from './errors.ts'
import { metricsDoor } from './metrics-door.ts'
import { errorBody, refusalOf } from './refusals.ts'
import { admin } from './routes/admin.ts'
import { approvals } from './routes/approvals.ts'
import { auth } from './routes/auth.ts'
import { documentChecks, dossierChecks } from './routes/checks.ts'
import { documents } from './routes/documents.ts'
import { dossiers } from './routes/dossiers.ts'
import { documentDrafts, drafts } from './routes/drafts.ts'
import type { AppEnv } from './routes/env.ts'
import { documentExports } from './routes/exports.ts'
import { formatProfiles } from './routes/format-profiles.ts'
import { health } from './routes/health.ts'
import { documentImports, dossierImports } from './routes/imports.ts'
import { me } from './routes/me.ts'
import { describeApi } from './routes/openapi.ts'
import { operator } from './routes/operator.ts'
import { returnedCopies } from './routes/returned-copies.ts'
import { sections } from './routes/sections.ts'
import { setup } from './routes/setup.ts'
import { dossierSources, sources } from './routes/sources.ts'
import { users } from './routes/users.ts'
import { wards } from './routes/wards.ts'
import { bodySize, ownOrigin, securityHeaders } from './security.ts'
import { staticFiles } from './static.ts'
import { VERSION } from './version.ts'

/** Where the client's build lies. */
export const CLIENT_DIST = join(import.meta.dirname, '..', 'client', 'dist')

/** What the app needs to know besides the context. */
export interface AppFacts {
  /** LibreOffice was found. */
  pdf: boolean
  /** Whether a request's Authorization header proves a command on this machine. */
  isOperator: (authorization: string | undefined) => boolean
  status: () => SystemView
  /** The client's build, when it is not `CLIENT_DIST`. */
  dist?: string | undefined
}

/** The whole HTTP side as a value: a test calls `app.request`, `main` serves it. */
export function createApp(ctx: Context, facts: AppFacts) {
  const app = new Hono<AppEnv>()
    .use(securityHeaders)
    .use(withContext(ctx))
    .use(logRequest)
    .use(ownOrigin)
    .use('/api/*', bodySize)
    .use('/api/*', whoAsks)
    .route('/', health({ version: VERSION, pdf: facts.pdf }))
    .route('/', certificateRoutes(ctx.config))
    .use('/metrics', metricsDoor(ctx.config, facts.status))
    .route('/api/admin', admin(facts.status))
    .route('/api/format-profiles', formatProfiles)
    .route('/api/auth', auth)
    .route('/api/me', me)
    .route('/api/setup', setup)
    .route('/api/wards', wards)
    .route('/api/users', users)
    .route('/api/dossiers', dossiers)
    .route('/api/dossiers', dossierSources)
    .route('/api/dossiers', dossierImports)
    .route('/api/dossiers', dossierChecks)
    .route('/api/documents', documents)
    .route('/api/documents', documentDrafts)
    .route('/api/documents', documentExports)
    .route('/api/documents', documentImports)
    .route('/api/documents', returnedCopies)
    .route('/api/documents', documentChecks)
    .route('/api/sections', sections)
    .route('/api/approvals', approvals)
    .route('/api/sources', sources)
    .route('/api/drafts', drafts)
    .route('/api/operator', operator(facts.isOperator))

  app.get('/api/openapi.json', (c) => c.json(describeApi(app.routes, VERSION)))
  app.use(staticFiles(facts.dist ?? CLIENT_DIST))
  app.notFound((c) => refuse(c, new Refusal('not-found')))
  app.onError((error, c) => {
    const refusal = refusalOf(error)
    if (!refusal || refusal.code === 'disk-full') ctx.log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    return refuse(c, refusal ?? new Refusal('internal'))
  })
  return app
}

/** The type of all routes, for the client: `import type { Api }`. */
export type Api = ReturnType<typeof createApp>

const refuse = (c: HonoContext, refusal: Refusal) => c.json(errorBody(refusal), refusal.status)

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
  if (!c.res.headers.has('set-cookie')) for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
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
