import type { HttpBindings } from '@hono/node-server'
import type { ErrorCode } from '@van-kien/shared/api/errors.ts'
import { PICTURE } from '@van-kien/shared/domain/picture-limits.ts'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { isOwnOrigin } from './auth/origin.ts'
import type { BodyTurns } from './body-turns.ts'
import { Refusal } from './errors.ts'
import { isOwnHost } from './host-check.ts'
import type { AppEnv } from './routes/env.ts'

const MB = 1 << 20

const policy = (frameAncestors: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    // The UI kit writes style attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')

const PAGE = policy("'none'")

/** Headers of every answer. A PDF may be framed by our own pages (preview), nothing else may. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const pdf = c.res.headers.get('content-type')?.startsWith('application/pdf')
  c.res.headers.set('content-security-policy', pdf ? "frame-ancestors 'self'" : PAGE)
  c.res.headers.set('x-frame-options', pdf ? 'SAMEORIGIN' : 'DENY')
  c.res.headers.set('x-content-type-options', 'nosniff')
  c.res.headers.set('referrer-policy', 'same-origin')
  c.res.headers.set('cross-origin-opener-policy', 'same-origin')
  c.res.headers.set('cross-origin-resource-policy', 'same-origin')
})

/** A week: long enough for every day's use, short enough for an office that goes back to http. */
const STRICT_TRANSPORT = 'max-age=604800'

/** Tells browsers that came by https not to come by http again. By http they do not listen to it. */
export const strictTransport = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { tls, publicUrl } = c.var.ctx.config
  if (tls !== null || publicUrl?.startsWith('https:')) c.res.headers.set('strict-transport-security', STRICT_TRANSPORT)
})

/** Refuses what was sent to a name that is not ours, also for reading. */
export const ownHost = createMiddleware<AppEnv>(async (c, next) => {
  if (!isOwnHost(c.req.header('host'), c.var.ctx.config)) throw new Refusal('foreign-host')
  await next()
})

/**
 * Refuses what another page makes the browser send: everything but reading needs our own Origin, or none at all, and then the browser must not say that
 * it comes from elsewhere.
 */
export const ownOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  const origin = c.req.header('origin')
  const crossSite = origin === undefined && c.req.header('sec-fetch-site') === 'cross-site'
  if (!reads && (crossSite || !isOwnOrigin(origin, c.req.header('host'), c.var.ctx.config.publicUrl))) throw new Refusal('foreign-origin')
  await next()
})

const limit = (maxSize: number, code: ErrorCode = 'too-large') =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal(code)
    },
  })

/** A file of 30 MB over 2 Mbit/s. Who takes longer than that keeps others waiting. */
const BODY_WITHIN_MS = 120_000

const strangers = limit(64 << 10)
const small = limit(MB)
const large = limit(16 * MB)
const file = limit(30 * MB, 'import-too-large')
const sheet = limit(20 * MB, 'sheet-too-large')

const LARGE = [
  [/^\/api\/dossiers\/[^/]+\/(imports|file-checks)$/, file],
  [/^\/api\/documents\/[^/]+\/returned-copies$/, file],
  [/^\/api\/dossiers\/[^/]+\/pictures$/, limit(PICTURE.bytes, 'picture-too-large')],
  [/^\/api\/city-templates\/read$/, file],
  [/^\/api\/city-templates(\/|$)/, large],
  [/^\/api\/dossiers\/[^/]+\/figures\/sheets$/, sheet],
  [/^\/api\/dossiers\/[^/]+\/figures\/cells(\/confirm)?$/, limit(4 * MB)],
  [/^\/api\/shared-texts\/imports$/, file],
  [/^\/api\/(dossiers\/[^/]+\/sources|sources\/|shared-texts|documents\/[^/]+\/(imports|returned-copies\/(take|suggestions))$)/, large],
] as const

/**
 * Bodies: 1 MB; 16 MB for the text of a source or of an import, which may be a whole draft of the city; 30 MB for a Word file, 5 MB for a picture; these in turns. Of somebody
 * who is not signed in 64 KB, and no file is read.
 */
export function bodySize(turns: BodyTurns) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { person } = c.var
    const taken = LARGE.find(([path]) => path.test(c.req.path))?.[1]
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    if (!taken) return person ? turns.small(person.userId, () => small(c, next)) : strangers(c, next)
    if (!person) throw new Refusal('not-signed-in')
    return turns.large(person.userId, async () => {
      const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
      const late = setTimeout(() => incoming?.destroy(), BODY_WITHIN_MS)
      incoming?.once('end', () => clearTimeout(late))
      try {
        return await taken(c, next)
      } finally {
        clearTimeout(late)
      }
    })
  })
}
