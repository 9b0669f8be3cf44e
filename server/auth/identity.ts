import type { IncomingMessage } from 'node:http'
import type { Identity } from '../collab/identity.ts'
import type { Config } from '../config.ts'
import { isOwnHost } from '../host-check.ts'
import type { Auth } from './auth.ts'
import { clientAddress } from './client-address.ts'
import { isOwnOrigin } from './origin.ts'

/** Sessions, origins and addresses for live writing: the same rules as for HTTP, read from the upgrade request. */
export const identityOf = (auth: Auth, config: Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>): Identity => ({
  authenticate: (request) => auth.liveSession(new Headers({ cookie: request.headers.cookie ?? '' })),
  isOwnOrigin: (request) => isOwnHost(request.headers.host, config) && isOwnOrigin(request.headers.origin, request.headers.host, config.publicUrl),
  addressOf: (request) => clientAddress(request.socket.remoteAddress ?? '', forwardedFor(request), config.trustedProxies),
})

function forwardedFor(request: IncomingMessage): string | null {
  const header = request.headers['x-forwarded-for']
  return Array.isArray(header) ? header.join(',') : (header ?? null)
}
