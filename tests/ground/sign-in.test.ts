import { clientAddress } from '@van-kien/server/auth/client-address.ts'
import { isOwnOrigin } from '@van-kien/server/auth/origin.ts'
import { Passwords, STRONG } from '@van-kien/server/auth/password.ts'
import { setPasswordHash } from '@van-kien/server/storage/users.ts'
import type { MeView } from '@van-kien/shared/api/views.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp, type TestOptions, TestPerson } from '../support/test-app.ts'

let app: TestApp
afterEach(() => app?.dispose())

const PASSWORD = 'mat-khau-thu-1'
/** The same as versions before the product's own hashes stored it. */
const OLD_HASH =
  'a94f689215dd09e4662eb17da17bc7ee:7f5efecdb115b75cd2e484e9c78545dbd7acc42103417af6f365d214ea50563cf2d20878f9292acdc7ebc4fd34905884a3fc5c936cb2f760d47b00b57206a0bc'

/** An installation with an administrator `quantri` and the people named. */
async function withPeople(usernames: string[], options: TestOptions = {}): Promise<TestPerson> {
  app = await startTestApp(options)
  await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: PASSWORD, code: app.ctx.setupCode ?? '' })
  const admin = await app.as('quantri', PASSWORD)
  const text = usernames.map((username) => `Đồng chí ${username}\t${username}\t${PASSWORD}`).join('\n')
  if (text) expect((await admin.post('/api/users/import', { text })).status).toBe(200)
  return admin
}

describe('sign-in', () => {
  test('the first visit sets up the administrator, once', async () => {
    app = await startTestApp()
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: true, code: false })
    const first = new TestPerson(app.url)
    const made = await first.post<MeView>('/api/setup', { name: '  Nguye\u0302\u0303n Quản Trị ', username: 'QuanTri', password: PASSWORD })
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({ name: 'Nguyễn Quản Trị', username: 'quantri', isAdmin: true })
    expect((await first.get<MeView>('/api/me')).body.id).toBe(made.body.id)
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: false, code: false })
    const again = await app.anybody.post('/api/setup', { name: 'Kẻ khác', username: 'kekhac', password: PASSWORD })
    expect([again.status, again.body]).toMatchObject([409, { code: 'set-up-already' }])
  })

  test('a right password gives a cookie that scripts cannot read; it survives a restart', async () => {
    const admin = await withPeople(['an.nguyen'])
    const answer = await new TestPerson(app.url).signIn('an.nguyen', PASSWORD)
    expect(answer.headers.getSetCookie().join()).toMatch(/vankien\.session_token=.*Max-Age=2592000.*HttpOnly.*SameSite=Lax/)
    const cookie = admin.cookie
    app = await app.restart()
    const later = new TestPerson(app.url)
    later.cookie = cookie
    expect((await later.get<MeView>('/api/me')).body.username).toBe('quantri')
  })

  test('without «Giữ đăng nhập trên máy này» the cookie ends with the browser', async () => {
    await withPeople(['an.nguyen'])
    const answer = await app.anybody.post('/api/auth/sign-in/username', { username: 'an.nguyen', password: PASSWORD, rememberMe: false })
    expect(answer.headers.getSetCookie().find((line) => line.startsWith('vankien.session_token'))).not.toMatch(/Max-Age/i)
  })

  test('wrong password, unknown name and a name with marks get the same Vietnamese answer', async () => {
    await withPeople(['an.nguyen'])
    const answers = [
      await app.anybody.signIn('an.nguyen', 'khong-phai-the'),
      await app.anybody.signIn('khong.ai', PASSWORD),
      await app.anybody.signIn('ăn nguyễn', PASSWORD),
      await app.anybody.signIn('an.nguyen', 'x'.repeat(900)),
    ]
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([401, answers[0]!.body])
    expect(answers[0]!.body).toMatchObject({ code: 'wrong-password' })
  })

  test('an answer without a session is 401, of a forged cookie too', async () => {
    await withPeople([])
    expect((await app.anybody.get('/api/me')).body).toMatchObject({ code: 'not-signed-in' })
    const forged = new TestPerson(app.url)
    forged.cookie = 'vankien.session_token=abcdefabcdefabcdefabcdefabcdefab.c2lnbmF0dXJl'
    expect((await forged.get('/api/me')).status).toBe(401)
  })

  test('nothing of better-auth can be reached but what we mount: no sign-up, no renaming', async () => {
    const admin = await withPeople([])
    for (const path of ['sign-up/email', 'update-user', 'sign-in/email', 'delete-user', 'is-username-available', 'request-password-reset'])
      expect((await admin.post(`/api/auth/${path}`, { email: 'a@b.vn', password: PASSWORD, name: 'A', username: 'moi' })).status).toBe(404)
    expect((await admin.get('/api/auth/list-sessions')).status).toBe(404)
  })

  test('own password: needs the current one, ends the other sessions, keeps this one', async () => {
    await withPeople(['an.nguyen'])
    const [here, elsewhere] = [await app.as('an.nguyen', PASSWORD), await app.as('an.nguyen', PASSWORD)]
    const wrong = await here.post('/api/auth/change-password', { currentPassword: 'sai-mat-khau', newPassword: 'mat-khau-moi-2' })
    expect([wrong.status, wrong.body]).toMatchObject([401, { code: 'wrong-password' }])
    const short = await here.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: 'ngan' })
    expect([short.status, short.body]).toMatchObject([422, { code: 'bad-request' }])
    expect((await here.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: 'mat-khau-moi-2' })).status).toBe(200)
    expect((await here.get('/api/me')).status).toBe(200)
    expect((await elsewhere.get('/api/me')).status).toBe(401)
    expect((await app.anybody.signIn('an.nguyen', PASSWORD)).status).toBe(401)
    expect((await app.anybody.signIn('an.nguyen', 'mat-khau-moi-2')).status).toBe(200)
  })

  test('sign-out ends one session, «đăng xuất mọi nơi» all of them', async () => {
    await withPeople(['an.nguyen'])
    const [a, b, c] = [await app.as('an.nguyen', PASSWORD), await app.as('an.nguyen', PASSWORD), await app.as('an.nguyen', PASSWORD)]
    const cookie = a.cookie
    expect((await a.post('/api/auth/sign-out')).status).toBe(200)
    expect(a.cookie).toBe('')
    a.cookie = cookie
    expect((await a.get('/api/me')).status).toBe(401)
    expect((await b.get('/api/me')).status).toBe(200)
    expect((await b.post('/api/auth/revoke-sessions')).status).toBe(200)
    expect((await b.get('/api/me')).status).toBe(401)
    expect((await c.get('/api/me')).status).toBe(401)
  })
})

describe('limits', () => {
  test('25 people from one address sign in within 10 s, and the server answers others meanwhile', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `nguoi${index + 1}`)
    await withPeople(names, { passwordCost: STRONG })
    const alone = performance.now()
    await new TestPerson(app.url).signIn('quantri', PASSWORD)
    // A machine that is busy with other things gets its time in proportion: one sign-in takes some 0.1 s on an idle one.
    const slowness = Math.max(1, (performance.now() - alone) / 100)
    const start = performance.now()
    let worst = 0
    let done = false
    const watch = (async () => {
      while (!done) {
        const asked = performance.now()
        await app.anybody.get('/healthz')
        worst = Math.max(worst, performance.now() - asked)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    const answers = await Promise.all(names.map((name) => new TestPerson(app.url).signIn(name, PASSWORD)))
    done = true
    await watch
    const seconds = (performance.now() - start) / 1000
    console.log(`25 sign-ins at once: ${seconds.toFixed(2)} s; slowest /healthz meanwhile ${worst.toFixed(0)} ms`)
    expect(answers.map((answer) => answer.status)).toEqual(names.map(() => 200))
    expect(seconds).toBeLessThan(10 * slowness)
    // Hashing in the event loop would hold up everybody for the whole time.
    expect(worst).toBeLessThan((seconds * 1000) / 3)
  })

  test('the 9th wrong password of an account from one address waits; other accounts and other addresses do not', async () => {
    await withPeople(['an.nguyen', 'binh.tran'], { env: { TRUSTED_PROXIES: '127.0.0.1' } })
    const from = (address: string, username: string, password: string) =>
      app.anybody.request<{ code?: string }>('POST', '/api/auth/sign-in/username', { username, password }, { 'x-forwarded-for': address })
    // All at once: a burst must not outrun the count.
    const burst = await Promise.all(Array.from({ length: 12 }, () => from('10.0.0.5', 'an.nguyen', 'sai-mat-khau')))
    expect(burst.filter((answer) => answer.status === 401)).toHaveLength(8)
    expect(burst.filter((answer) => answer.status === 429)).toHaveLength(4)
    expect((await from('10.0.0.5', 'an.nguyen', PASSWORD)).body.code).toBe('too-many-requests')
    expect((await from('10.0.0.5', 'binh.tran', PASSWORD)).status).toBe(200)
    expect((await from('10.0.0.6', 'an.nguyen', PASSWORD)).status).toBe(200)
  })

  test('the 61st sign-in of a minute from one address waits; the clock lets it in again', async () => {
    let ahead = 0
    await withPeople([], { now: () => Date.now() + ahead })
    const answers = await Promise.all(Array.from({ length: 62 }, (_, index) => app.anybody.signIn(`khong.co${index}`, PASSWORD)))
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(2)
    expect((await app.anybody.signIn('quantri', PASSWORD)).status).toBe(429)
    ahead = 61_000
    expect((await app.anybody.signIn('quantri', PASSWORD)).status).toBe(200)
  })

  test('X-Forwarded-For counts only from a trusted proxy, and only its last untrusted address', () => {
    expect(clientAddress('::ffff:10.1.1.1', '1.2.3.4', [])).toBe('10.1.1.1')
    expect(clientAddress('127.0.0.1', '1.2.3.4', ['127.0.0.1'])).toBe('1.2.3.4')
    expect(clientAddress('127.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.9', ['127.0.0.1', '10.0.0.9'])).toBe('1.2.3.4')
    expect(clientAddress('127.0.0.1', null, ['127.0.0.1'])).toBe('127.0.0.1')
  })
})

describe('origin', () => {
  test('a foreign Origin is refused on everything that is not reading, none at all is accepted', async () => {
    const admin = await withPeople([])
    const host = new URL(app.url).host
    const post = (origin: string) => admin.request<{ code?: string }>('POST', '/api/wards', { name: `Số ${origin.length}` }, { origin })
    expect([(await post('http://evil.example')).status, (await post('http://evil.example')).body.code]).toEqual([403, 'foreign-origin'])
    expect((await post('null')).status).toBe(403)
    expect((await post(`http://${host}.evil.example`)).status).toBe(403)
    expect((await post(`http://${host}`)).status).toBe(201)
    expect((await admin.request('GET', '/api/wards', undefined, { origin: 'http://evil.example' })).status).toBe(200)
    expect((await admin.post('/api/wards', { name: 'Không Có Nguồn' })).status).toBe(201)
  })

  test('PUBLIC_URL is an own origin behind a proxy that changes the Host', () => {
    expect(isOwnOrigin('https://vankien.phuong.vn', '127.0.0.1:3000', 'https://vankien.phuong.vn/')).toBe(true)
    expect(isOwnOrigin('http://vankien.phuong.vn', '127.0.0.1:3000', 'https://vankien.phuong.vn/')).toBe(false)
    expect(isOwnOrigin('file://', 'x', null)).toBe(false)
  })
})

describe('FINDINGS W19: passwords', () => {
  test('new hashes are at OWASP’s cost and each another; a hash of an earlier version still opens, and is renewed then', async () => {
    await withPeople(['an.nguyen'], { passwordCost: STRONG })
    const { db } = app.ctx
    const stored = async () =>
      (
        await db
          .selectFrom('account')
          .innerJoin('user', 'user.id', 'account.userId')
          .select('password')
          .where('username', '=', 'an.nguyen')
          .executeTakeFirstOrThrow()
      ).password!
    const first = await stored()
    expect(first).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{86}$/)
    await app.as('an.nguyen', PASSWORD)
    expect(await stored()).toBe(first)

    const { id } = await db.selectFrom('user').select('id').where('username', '=', 'an.nguyen').executeTakeFirstOrThrow()
    for (const old of [OLD_HASH, await new Passwords({ log2N: 10, r: 8, p: 1 }).hash(PASSWORD)]) {
      await app.ctx.writer.transaction((tx) => setPasswordHash(tx, id, old, 0))
      expect((await app.anybody.signIn('an.nguyen', 'khong-phai-the')).status).toBe(401)
      expect(await stored()).toBe(old)
      await app.as('an.nguyen', PASSWORD)
      expect(await stored()).toMatch(/^scrypt\$15\$8\$3\$/)
      await app.as('an.nguyen', PASSWORD)
    }
  })

  test('a password that the administrator gave opens nothing but the way to another one, also to live writing', async () => {
    const admin = await withPeople(['an.nguyen'])
    const users = (await admin.get<{ id: string; username: string }[]>('/api/users')).body
    const { id } = users.find(({ username }) => username === 'an.nguyen')!
    const { password } = (await admin.post<{ password: string }>(`/api/users/${id}/reset-password`)).body
    const an = new TestPerson(app.url)
    expect((await an.signIn('an.nguyen', password)).body).toMatchObject({ mustChangePassword: true })
    expect((await an.get('/api/me')).body).toMatchObject({ mustChangePassword: true })
    for (const path of ['/api/dossiers', '/api/approvals', '/api/openapi.json'])
      expect((await an.get(path)).body).toMatchObject({ code: 'password-must-change' })
    expect((await an.post('/api/documents/x/imports')).status).toBe(403)
    const headers = new Headers({ cookie: an.cookie })
    expect(await app.ctx.auth.liveSession(headers)).toBe(null)

    const change = (newPassword: string) =>
      an.post('/api/auth/change-password', { currentPassword: password, newPassword, revokeOtherSessions: true })
    expect((await change(password)).status).toBe(422)
    expect((await an.get('/api/dossiers')).status).toBe(403)
    expect((await change(PASSWORD)).status).toBe(200)
    expect((await an.get('/api/dossiers')).status).toBe(200)
    expect(await app.ctx.auth.liveSession(headers)).not.toBe(null)
    expect((await (await app.as('an.nguyen', PASSWORD)).get('/api/me')).body).toMatchObject({ mustChangePassword: false })
  })
})
