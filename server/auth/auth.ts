import { randomBytes } from 'node:crypto'
import { usernameInput } from '@van-kien/shared/api/inputs.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { APIError, betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins/username'
import type { Logger } from 'pino'
import type { LiveSession } from '../collab/person.ts'
import type { Config } from '../config.ts'
import { authDatabase } from '../storage/auth-database.ts'
import type { Database } from '../storage/database.ts'
import { findAccountState, passwordHashOf } from '../storage/users.ts'
import { isOneTime, type PasswordCost, Passwords, STRONG } from './password.ts'
import type { Person } from './person.ts'
import { SessionCache } from './session-cache.ts'
import { SignInLimits } from './sign-in-limits.ts'

const DAY = 86_400
const COOKIE_PREFIX = 'vankien'
const TOKEN = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${COOKIE_PREFIX}\\.session_token=([^;]+)`)

/** Code of the error that better-auth hands back when a disabled person signs in. */
export const DISABLED = 'ACCOUNT_DISABLED'

interface SessionAnswer {
  person: Person | null
  /** End of the session, milliseconds since 1970; 0 without one. */
  endsAt: number
  /** Set-Cookie lines to pass on: the session was prolonged or is over. */
  cookies: string[]
}

const NOBODY: SessionAnswer = { person: null, endsAt: 0, cookies: [] }

/** Sign-in and sessions of this installation. */
export interface Auth {
  passwords: Passwords
  engine: ReturnType<typeof createEngine>
  limits: SignInLimits
  /** Who the session cookie in these headers belongs to. Asked of the database at most once a second for one cookie. */
  session(headers: Headers): Promise<SessionAnswer>
  /**
   * The same for the websocket's upgrade, and to ask again whether a connection's session still stands. Always asked of the database: what is let in here
   * stays. Never prolongs the session: nobody would get the new cookie.
   */
  liveSession(headers: Headers): Promise<LiveSession | null>
  /** To be called when sessions, name or rights of a person changed: the next request asks the database again. */
  forget(userId: UserId): void
}

/**
 * @param secret signs the cookies; see `readSecret`
 * @param now milliseconds since 1970, for the limits and the cache
 * @param passwordCost of new hashes; a test, which makes thousands, asks for less
 */
export function createAuth(parts: {
  db: Database
  config: Config
  secret: string
  log: Logger
  now: () => number
  passwordCost?: PasswordCost | undefined
}): Auth {
  const passwords = new Passwords(parts.passwordCost ?? STRONG)
  const engine = createEngine({ ...parts, passwords })
  const cache = new SessionCache<SessionAnswer>(1000)

  async function session(headers: Headers): Promise<SessionAnswer> {
    const cookie = headers.get('cookie') ?? ''
    const token = TOKEN.exec(cookie)?.[1]
    if (!token) return NOBODY
    const known = cache.get(token, parts.now())
    if (known) return known
    const mark = cache.mark()
    const answer = await ask(cookie, true)
    // The Set-Cookie lines belong to one answer only.
    cache.put(token, { ...answer, cookies: [] }, answer.person?.userId ?? null, parts.now(), mark)
    return answer
  }

  async function ask(cookie: string, prolong: boolean): Promise<SessionAnswer> {
    try {
      const { headers, response } = await engine.api.getSession({
        headers: new Headers({ cookie }),
        query: { disableRefresh: !prolong },
        returnHeaders: true,
      })
      const user = response?.user
      if (!user || user.banned) return { ...NOBODY, cookies: headers.getSetCookie() }
      const person = {
        userId: user.id as UserId,
        name: user.name,
        username: user.username ?? '',
        isAdmin: user.role === 'admin',
        mustChangePassword: await hasOneTime(parts.db, user.id as UserId),
      }
      return { person, endsAt: response.session.expiresAt.getTime(), cookies: headers.getSetCookie() }
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return NOBODY
      throw error
    }
  }

  return {
    engine,
    passwords,
    limits: new SignInLimits(),
    session,
    liveSession: async (headers) => {
      const cookie = headers.get('cookie') ?? ''
      const { person, endsAt } = TOKEN.test(cookie) ? await ask(cookie, false) : NOBODY
      return person && !person.mustChangePassword ? { person, endsAt } : null
    },
    forget: (userId) => cache.forget(userId),
  }
}

/** Whether a person's password is one that somebody else gave them. */
export async function hasOneTime(db: Database, userId: UserId): Promise<boolean> {
  const hash = await passwordHashOf(db, userId)
  return hash !== null && isOneTime(hash)
}

type EngineParts = { db: Database; config: Config; secret: string; log: Logger; passwords: Passwords }

function createEngine({ db, config, secret, log, passwords }: EngineParts) {
  const https = config.tls !== null || config.publicUrl?.startsWith('https:') === true
  return betterAuth({
    appName: 'Văn Kiện',
    baseURL: config.publicUrl ?? `${https ? 'https' : 'http'}://127.0.0.1:${config.port}`,
    basePath: '/api/auth',
    secret,
    // Every query goes through the gate of the one connection (L3).
    database: authDatabase(db),
    telemetry: { enabled: false },
    // Ours instead: sign-in-limits (its own counts addresses that anybody can write into a header), origin.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: (password) => passwords.hash(password), verify: ({ hash, password }) => passwords.matches(hash, password) },
    },
    session: { expiresIn: 30 * DAY, updateAge: DAY, freshAge: 0 },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        banned: { type: 'boolean', required: false, input: false },
      },
    },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 200,
        usernameValidator: (value) => usernameInput.safeParse(value).success,
        displayUsername: false,
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const account = await findAccountState(db, session.userId as UserId)
            if (!account || account.disabled) throw new APIError('FORBIDDEN', { code: DISABLED, message: DISABLED })
          },
        },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: https,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: () => randomBytes(18).toString('base64url') },
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ part: 'better-auth' }, message),
    },
  })
}
