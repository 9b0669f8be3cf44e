import type { ErrorCode } from '@van-kien/shared/api/errors.ts'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { isOwnOrigin } from './auth/origin.ts'
import { Refusal } from './errors.ts'
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

/** Refuses what another page makes the browser send: everything but reading needs our own Origin, or none at all. */
export const ownOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!reads && !isOwnOrigin(c.req.header('origin'), c.req.header('host'), c.var.ctx.config.publicUrl)) throw new Refusal('foreign-origin')
  await next()
})

const limit = (maxSize: number, code: ErrorCode = 'too-large') =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal(code)
    },
  })

const small = limit(MB)
const large = limit(16 * MB)
const file = limit(30 * MB, 'import-too-large')

const SIZES = [
  [/^\/api\/dossiers\/[^/]+\/(imports|file-checks)$/, file],
  [/^\/api\/documents\/[^/]+\/returned-copies$/, file],
  [/^\/api\/(dossiers\/[^/]+\/sources|sources\/|documents\/[^/]+\/(imports|returned-copies\/take)$)/, large],
] as const

/** Bodies: 1 MB; 16 MB for the text of a source or of an import, which may be a whole draft of the city; 30 MB for a Word file. */
export const bodySize = createMiddleware<AppEnv>((c, next) => (SIZES.find(([path]) => path.test(c.req.path))?.[1] ?? small)(c, next))
