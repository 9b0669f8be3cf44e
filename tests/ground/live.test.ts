import type { UserView } from '@van-kien/shared/api/views.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startDemoApp } from '../support/demo-app.ts'
import { muxClient } from '../support/mux-client.ts'
import { tell } from '../support/tell.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'
import { newSection, startTwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { typeInto } from '../support/y-websocket-client.ts'

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

  /** Moves the end of this person's sessions; nothing else is told. */
  const endSessions = (username: string, at: number) =>
    app.ctx.db
      .updateTable('session')
      .set({ expiresAt: new Date(at).toISOString() })
      .where('userId', 'in', app.ctx.db.selectFrom('user').select('id').where('username', '=', username))
      .execute()

  test('FINDINGS W13: a session that is gone from the database gets no line, not even in the second in which requests still know it', async () => {
    app = await startDemoApp()
    const me = await app.as('hk.thuky')
    expect((await me.get('/api/me')).status).toBe(200)
    await app.ctx.db.deleteFrom('session').execute()
    const lines = [0, 1, 2].map(() => connect(me.cookie))
    const greeted = lines.map((line) => line.greeted.then(() => 'greeted'))
    expect(await Promise.race([...greeted, Promise.all(lines.map((line) => line.closed))])).toEqual([
      CLOSE.notSignedIn,
      CLOSE.notSignedIn,
      CLOSE.notSignedIn,
    ])
  })

  test('FINDINGS W13: a line ends when its session does by the clock', async () => {
    const wards = await startTwoWards()
    app = wards.app
    const section = await newSection(wards)
    const end = Date.now() + 4_000
    await endSessions('hk.editor', end)
    const client = muxClient(app.port, null, { headers: { cookie: wards.hk.people.editor.cookie } })
    await client.ready()
    const mine = client.section(section)
    await mine.ready()
    typeInto(mine.ydoc, 'trước')
    await mine.saved()
    // Less than the round of 30 s in which every session is asked for.
    await until(() => client.closeCode !== null, 'the line to be closed', 10_000)
    expect(client.closeCode).toBe(CLOSE.notSignedIn)
    expect(Date.now()).toBeGreaterThanOrEqual(end)
  })

  test('FINDINGS W13: a session that was prolonged meanwhile keeps its line', async () => {
    app = await startDemoApp()
    const me = await app.as('hk.thuky')
    const end = Date.now() + 2_500
    await endSessions('hk.thuky', end)
    const line = connect(me.cookie)
    await line.greeted
    await endSessions('hk.thuky', Date.now() + 86_400_000)
    const left = end + 1_500 - Date.now()
    expect(await Promise.race([line.closed, new Promise((resolve) => setTimeout(resolve, left, 'open'))])).toBe('open')
    await endSessions('hk.thuky', Date.now() - 1)
    await tell(app.ctx, { kind: 'access', userId: (await userIdOf(await app.as('quantri'), 'hk.thuky')) as UserId })
    expect(await line.closed).toBe(CLOSE.notSignedIn)
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
