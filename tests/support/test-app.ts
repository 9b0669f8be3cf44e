import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@van-kien/server/config.ts'
import { type Running, type StartOptions, startServer } from '@van-kien/server/main.ts'
import { pause } from './until.ts'

export interface TestApp extends Running {
  dataDir: string
  /** A person's own way in: keeps the session cookie. `signIn` is awaited for you. */
  as(username: string, password?: string): Promise<TestPerson>
  /** Requests without a session: cookies are not kept, not even after a sign-in. */
  anybody: TestPerson
  /** Stops and removes the data folder. */
  dispose(): Promise<void>
  /** Stops and starts again on the same data folder and another port; the old value is of no use afterwards. */
  restart(): Promise<TestApp>
}

export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

export class TestPerson {
  readonly url: string
  /** Value of the Cookie header; '' before sign-in. */
  cookie = ''
  readonly #keepsCookies: boolean

  constructor(url: string, keepsCookies = true) {
    this.url = url
    this.#keepsCookies = keepsCookies
  }

  /** One request; the body of the answer is parsed when it is JSON, else its text. */
  async request<T = unknown>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const ask = () =>
      fetch(this.url + path, {
        method,
        headers: {
          ...(this.cookie ? { cookie: this.cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'manual',
      })
    let response = await ask()
    // As the client does: on a busy machine a person may have asked for more than one's share.
    while (
      response.status === 429 &&
      (
        (await response
          .clone()
          .json()
          .catch(() => ({}))) as { code?: string }
      ).code === 'busy'
    ) {
      await pause(1_000 * Number(response.headers.get('retry-after') ?? 1))
      response = await ask()
    }
    this.#keep(response.headers.getSetCookie())
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers }
  }

  get<T = unknown>(path: string): Promise<Answer<T>> {
    return this.request<T>('GET', path)
  }
  post<T = unknown>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.request<T>('POST', path, body)
  }
  put<T = unknown>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.request<T>('PUT', path, body)
  }
  patch<T = unknown>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.request<T>('PATCH', path, body)
  }
  delete<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.request<T>('DELETE', path, body)
  }

  /** Chooses `own` in place of a password that the administrator gave. */
  choosePassword(given: string, own = TEST_PASSWORD): Promise<Answer<unknown>> {
    return this.post('/api/auth/change-password', { currentPassword: given, newPassword: own, revokeOtherSessions: true })
  }

  signIn(username: string, password: string): Promise<Answer<unknown>> {
    return this.post('/api/auth/sign-in/username', { username, password })
  }

  #keep(cookies: string[]): void {
    if (!this.#keepsCookies) return
    const jar = new Map(this.cookie ? this.cookie.split('; ').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]) : [])
    for (const line of cookies) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    this.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Password of everybody that `startTestApp` and the demo create. */
export const TEST_PASSWORD = 'vankien-demo'

export interface TestOptions extends StartOptions {
  /** Settings, by the names of the environment. DEMO is 0 unless set. */
  env?: Record<string, string>
  dataDir?: string
}

/** Settings of an installation without LibreOffice: each page that is opened would be laid out by it, which a test that is not of paper need not wait for. */
export const NO_OFFICE = { SOFFICE: '/khong-co/soffice' }

/** Tests make thousands of accounts; what a hash costs is no part of what they look at. */
const CHEAP = { log2N: 10, r: 8, p: 1 }

/** The whole program on a temporary data folder and a free port. Call `dispose` at the end. */
export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const { env, dataDir: givenDir, ...rest } = options
  const dataDir = givenDir ?? mkdtempSync(join(tmpdir(), 'vankien-test-'))
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: '0', LOG_LEVEL: 'error', ...env, DATA_DIR: dataDir })
  const running = await startServer(config, { passwordCost: CHEAP, ...rest })
  const as = async (username: string, password = TEST_PASSWORD) => {
    const person = new TestPerson(running.url)
    const { status, body } = await person.signIn(username, password)
    if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`)
    return person
  }
  return {
    ...running,
    dataDir,
    as,
    anybody: new TestPerson(running.url, false),
    dispose: async () => {
      await running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    restart: async () => {
      await running.stop()
      return startTestApp({ ...options, dataDir })
    },
  }
}
