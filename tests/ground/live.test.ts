import type { UserView } from '@van-kien/shared/api/views.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startDemoApp } from '../support/demo-app.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'

let app: TestApp
afterEach(() => app?.dispose())

interface Line {
  /** Resolves with the close code, or with the HTTP status when the upgrade was refused. */
  closed: Promise<number>
  /** Resolves with the first frame. */
  greeted: Promise<void>
}

function connect(cookie: string, headers: Record<string, string> = {}): Line {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/collab?schema=${SCHEMA_VERSION}`, {
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
  return { closed, greeted: new Promise((resolve) => socket.once('message', () => resolve())) }
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now()
  return { value: await work, ms: performance.now() - start }
}

const userIdOf = async (admin: TestPerson, username: string) =>
  (await admin.get<UserView[]>('/api/users')).body.find((user) => user.username === username)!.id

describe('live connections follow the session', () => {
  test('nobody signed in, and a foreign page', async () => {
    app = await startDemoApp()
    const editor = await app.as('hk.bientap1')
    expect(await connect('').closed).toBe(CLOSE.notSignedIn)
    expect(await connect(editor.cookie, { origin: 'http://evil.example' }).closed).toBe(403)
    await connect(editor.cookie, { origin: app.url }).greeted
  })

  test('a disabled person is cut off within a second; so is one whose password was reset', async () => {
    app = await startDemoApp()
    const admin = await app.as('quantri')
    for (const [username, action] of [
      ['hk.bientap1', 'disable'],
      ['hk.bientap2', 'reset-password'],
    ] as const) {
      const line = connect((await app.as(username)).cookie)
      await line.greeted
      const id = await userIdOf(admin, username)
      const { value, ms } = await timed(Promise.all([line.closed, admin.post(`/api/users/${id}/${action}`)]))
      expect(value[0]).toBe(CLOSE.notSignedIn)
      expect(ms).toBeLessThan(1500)
    }
  })

  test('signing out ends this session’s line only; «đăng xuất mọi nơi» ends all', async () => {
    app = await startDemoApp()
    const [here, there] = [await app.as('hk.thuky'), await app.as('hk.thuky')]
    const [mine, other] = [connect(here.cookie), connect(there.cookie)]
    await Promise.all([mine.greeted, other.greeted])
    await here.post('/api/auth/sign-out')
    expect(await mine.closed).toBe(CLOSE.notSignedIn)
    expect(await Promise.race([other.closed, new Promise((resolve) => setTimeout(resolve, 1200, 'open'))])).toBe('open')
    await there.post('/api/auth/revoke-sessions')
    expect(await other.closed).toBe(CLOSE.notSignedIn)
  })

  test('changing one’s own password keeps the line of this session', async () => {
    app = await startDemoApp()
    const me = await app.as('hk.thuky')
    const line = connect(me.cookie)
    await line.greeted
    await me.post('/api/auth/change-password', { currentPassword: 'vankien-demo', newPassword: 'mat-khau-moi-2' })
    expect(await Promise.race([line.closed, new Promise((resolve) => setTimeout(resolve, 1200, 'open'))])).toBe('open')
  })

  test('an orderly stop tells everybody to come back', async () => {
    app = await startDemoApp()
    const line = connect((await app.as('hk.thuky')).cookie)
    await line.greeted
    const { ms } = await timed(app.stop())
    expect(await line.closed).toBe(CLOSE.stopping)
    expect(ms).toBeLessThan(5000)
  })
})
