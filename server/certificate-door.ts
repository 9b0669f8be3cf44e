import { Hono } from 'hono'
import type { Config } from './config.ts'
import { isOwnHost } from './host-check.ts'
import { CERTIFICATE_FILE, CERTIFICATE_PAGE, certificatePage } from './ops/certificate-page.ts'
import { readOfficeCa } from './ops/office-ca.ts'
import type { AppEnv } from './routes/env.ts'
import { securityHeaders } from './security.ts'

/** /cai-chung-chi: how to trust this office's certificate, and the authority's certificate itself. For everybody, by http too; never a key. */
export const certificateRoutes = (config: Pick<Config, 'dataDir' | 'tls'>) =>
  new Hono<AppEnv>()
    .get(CERTIFICATE_PAGE, (c) => {
      c.header('cache-control', 'no-store')
      return c.html(certificatePage({ ca: readOfficeCa(config.dataDir), https: config.tls !== null }))
    })
    .get(CERTIFICATE_FILE, (c) => {
      const ca = readOfficeCa(config.dataDir)
      if (ca === null) return c.redirect(CERTIFICATE_PAGE)
      c.header('cache-control', 'no-store')
      c.header('content-type', 'application/x-x509-ca-cert')
      c.header('content-disposition', 'attachment; filename="vankien.crt"')
      return c.body(ca.der)
    })

/** What plain http shows while the program answers by https: that page, and the way to the right address. */
export const createDoor = (config: Pick<Config, 'dataDir' | 'tls' | 'host' | 'publicUrl'>) =>
  new Hono<AppEnv>()
    .use(securityHeaders)
    .route('/', certificateRoutes(config))
    .use(async (c, next) => (isOwnHost(c.req.header('host'), config) ? next() : c.text('host', 421)))
    .get('*', (c) => c.redirect(c.req.url.replace(/^http:/, 'https:'), 307))
    .all('*', (c) => c.text('https', 426))
