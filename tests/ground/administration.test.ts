import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { readablePassword } from '@van-kien/server/auth/password.ts'
import { readUserTable } from '@van-kien/server/commands/people/user-table.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { listChains, verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { AuditEntryView, ImportedUser, UserView, WardView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp, type TestPerson } from '../support/test-app.ts'

let app: TestApp
let admin: TestPerson
afterEach(() => app?.dispose())

const PASSWORD = 'mat-khau-thu-1'

async function start() {
  app = await startTestApp()
  await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: PASSWORD })
  admin = await app.as('quantri', PASSWORD)
}

const userOf = async (username: string) => (await admin.get<UserView[]>('/api/users')).body.find((user) => user.username === username)!

describe('wards and accounts', () => {
  test('only administrators see or change them', async () => {
    await start()
    await admin.post('/api/users', { name: 'An', username: 'an.nguyen', password: PASSWORD })
    const an = await app.as('an.nguyen', PASSWORD)
    for (const path of ['/api/wards', '/api/users']) {
      expect((await an.get(path)).status).toBe(403)
      expect((await app.anybody.get(path)).status).toBe(401)
      expect((await an.post(path, { name: 'X', username: 'xyz' })).status).toBe(403)
    }
    expect((await an.post(`/api/users/${(await userOf('an.nguyen')).id}/reset-password`)).status).toBe(403)
  })

  test('a ward name stands once; the city has a default', async () => {
    await start()
    const made = await admin.post<WardView>('/api/wards', { name: ' Hoàn Kiếm ' })
    expect([made.status, made.body]).toMatchObject([201, { name: 'Hoàn Kiếm', city: 'thành phố Hà Nội', dossiers: [] }])
    expect((await admin.post('/api/wards', { name: 'Hoàn Kiếm'.normalize('NFD') })).body).toMatchObject({ code: 'already-exists' })
    expect((await admin.get<WardView[]>('/api/wards')).body).toHaveLength(1)
  })

  test('one account: a password is made up and told once', async () => {
    await start()
    const ward = (await admin.post<WardView>('/api/wards', { name: 'Hoàn Kiếm' })).body
    const made = await admin.post<{ id: string; password: string }>('/api/users', { name: 'Lê Thị Bình', username: 'Binh.Le', wardId: ward.id })
    expect(made.status).toBe(201)
    expect(made.body.password).toMatch(/^[a-z]+(-[a-z]+){3}-\d{4}$/)
    expect(await userOf('binh.le')).toEqual({
      id: made.body.id,
      name: 'Lê Thị Bình',
      username: 'binh.le',
      isAdmin: false,
      disabled: false,
      wardId: ward.id,
      wardName: 'Hoàn Kiếm',
      memberships: [],
    })
    expect(JSON.stringify((await admin.get('/api/users')).body)).not.toContain(made.body.password)
    await app.as('binh.le', made.body.password)
    expect((await admin.post('/api/users', { name: 'Trùng', username: 'binh.le' })).body).toMatchObject({ code: 'already-exists' })
    expect((await admin.post('/api/users', { name: 'Sai phường', username: 'ai.do', wardId: 'khong-co-phuong-nay' })).status).toBe(404)
    expect(await userOf('ai.do')).toBeUndefined()
  })

  test('a pasted table: dry run tells each problem, one problem creates nobody', async () => {
    await start()
    const text =
      'STT\tHọ và tên\tTên đăng nhập\tMật khẩu\n1\tNguyễn Văn A\ta.nguyen\t\n2\tTrần Thị B\tbb\t\n3\tPhạm C\ta.nguyen\t\n4\t\td.le\t\n5\tLê E\te.le\tngan\n6\tVũ G\tquantri\t'
    const dry = await admin.post<{ people: ImportedUser[] }>('/api/users/import', { text, dryRun: true })
    expect(dry.body.people.map((person) => [person.line, person.problem !== null])).toEqual([
      [2, false],
      [3, true],
      [4, true],
      [5, true],
      [6, true],
      [7, true],
    ])
    expect(dry.body.people[2]!.problem).toContain('dòng 2')
    const refused = await admin.post<{ code: string; details: { people: ImportedUser[] } }>('/api/users/import', { text })
    expect([refused.status, refused.body.code, refused.body.details.people.length]).toEqual([422, 'bad-request', 6])
    expect(await userOf('a.nguyen')).toBeUndefined()
  })

  test('a good table creates everybody with passwords that work', async () => {
    await start()
    const text = 'Nguyễn Văn A;a.nguyen\r\n\r\nTrần Thị B ; b.tran ; tu-dat-mat-khau\r\n'
    const made = await admin.post<{ people: ImportedUser[] }>('/api/users/import', { text })
    expect(made.body.people.map(({ line, username, problem }) => [line, username, problem])).toEqual([
      [1, 'a.nguyen', null],
      [3, 'b.tran', null],
    ])
    for (const person of made.body.people) await app.as(person.username, person.password!)
    expect(made.body.people[1]!.password).toBe('tu-dat-mat-khau')
  })

  test('the table is read with tab, semicolon or comma, with quotes, in any order of columns', () => {
    const lines = (text: string) => readUserTable(text, new Set()).map(({ name, username, password, problem }) => [name, username, password, problem])
    expect(lines('"Nguyễn Văn A",a.nguyen')).toEqual([['Nguyễn Văn A', 'a.nguyen', null, null]])
    expect(lines('Tài khoản;Mật khẩu;Họ tên\nA.NGUYEN;mat-khau-1;Nguyễn Văn A')).toEqual([['Nguyễn Văn A', 'a.nguyen', 'mat-khau-1', null]])
    expect(lines('Nguye\u0302\u0303n A\ta.nguyen')).toEqual([['Nguyễn A', 'a.nguyen', null, null]])
    expect(lines(' \n\n')).toEqual([])
    expect(lines('chỉ có tên')[0]![3]).toBe('Thiếu tên đăng nhập')
  })

  test('readable passwords differ and are long enough to be accepted', () => {
    const made = Array.from({ length: 200 }, readablePassword)
    expect(new Set(made).size).toBe(200)
    expect(Math.min(...made.map((password) => password.length))).toBeGreaterThanOrEqual(12)
  })
})

describe('ending the use of an account', () => {
  test('a disabled person is out at once, cannot come in, and comes back when enabled', async () => {
    await start()
    const { id } = (await admin.post<{ id: string }>('/api/users', { name: 'An', username: 'an.nguyen', password: PASSWORD })).body
    const an = await app.as('an.nguyen', PASSWORD)
    expect((await an.get('/api/me')).status).toBe(200)
    expect((await admin.post(`/api/users/${id}/disable`)).status).toBe(200)
    expect((await an.get('/api/me')).status).toBe(401)
    const refused = await app.anybody.signIn('an.nguyen', PASSWORD)
    expect([refused.status, refused.body]).toMatchObject([401, { code: 'account-disabled' }])
    expect((await app.anybody.signIn('an.nguyen', 'sai-mat-khau')).body).toMatchObject({ code: 'wrong-password' })
    await admin.post(`/api/users/${id}/enable`)
    await app.as('an.nguyen', PASSWORD)
  })

  test('an administrator cannot disable themselves; two who disable each other leave one', async () => {
    await start()
    const me = await userOf('quantri')
    expect((await admin.post(`/api/users/${me.id}/disable`)).body).toMatchObject({ code: 'forbidden' })
    const second = (await admin.post<{ id: string }>('/api/users', { name: 'Hai', username: 'quantri2', password: PASSWORD, isAdmin: true })).body
    const other = await app.as('quantri2', PASSWORD)
    const both = await Promise.all([admin.post(`/api/users/${second.id}/disable`), other.post(`/api/users/${me.id}/disable`)])
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  test('a reset password ends the sessions and replaces the old one', async () => {
    await start()
    const { id } = (await admin.post<{ id: string }>('/api/users', { name: 'An', username: 'an.nguyen', password: PASSWORD })).body
    const an = await app.as('an.nguyen', PASSWORD)
    const reset = await admin.post<{ password: string }>(`/api/users/${id}/reset-password`)
    expect((await an.get('/api/me')).status).toBe(401)
    expect((await app.anybody.signIn('an.nguyen', PASSWORD)).status).toBe(401)
    const an2 = await app.as('an.nguyen', reset.body.password)
    expect((await an2.get('/api/dossiers')).body).toMatchObject({ code: 'password-must-change' })
    expect((await admin.post('/api/users/khong-co-nguoi-nay/reset-password')).status).toBe(404)
  })
})

test('A1: what administrators do stands in the chain of the installation, without passwords', async () => {
  await start()
  const ward = (await admin.post<WardView>('/api/wards', { name: 'Hoàn Kiếm' })).body
  const { id, password } = (await admin.post<{ id: string; password: string }>('/api/users', { name: 'An', username: 'an.nguyen' })).body
  const people = (await admin.post<{ people: ImportedUser[] }>('/api/users/import', { text: 'B\tb.tran', wardId: ward.id })).body.people
  const { password: given } = (await admin.post<{ password: string }>(`/api/users/${id}/reset-password`)).body
  const an = await app.as('an.nguyen', given)
  const own = 'cua-rieng-an-1'
  expect((await an.choosePassword('sai-mat-khau', own)).status).toBe(401)
  // Two pages of one person: one change is made, and told once.
  const both = await Promise.all([an.choosePassword(given, own), an.choosePassword(given, own)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  await admin.post(`/api/users/${id}/disable`)
  await admin.post(`/api/users/${id}/enable`)
  expect(await listChains(app.ctx.db)).toEqual([INSTALLATION_CHAIN])
  expect(await verifyStoredChain(app.ctx.db, INSTALLATION_CHAIN)).toMatchObject({ ok: true, length: 8 })
  const rows = await app.ctx.db.selectFrom('audit').selectAll().orderBy('seq').execute()
  expect(rows.map((row) => row.action)).toEqual([
    'installation.setup',
    'ward.create',
    'user.create',
    'user.import',
    'user.reset-password',
    'user.change-password',
    'user.disable',
    'user.enable',
  ])
  const all = JSON.stringify(rows)
  expect(all).not.toContain(password)
  for (const secret of [people[0]!.password!, given, own]) expect(all).not.toContain(secret)
  const hashes = app.ctx.raw.prepare('SELECT password FROM account').pluck().all() as string[]
  for (const hash of hashes) expect(all).not.toContain(hash)
  expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  const shown = (await admin.get<AuditEntryView[]>('/api/admin/audit')).body
  expect(shown.find(({ action }) => action === 'user.reset-password')).toMatchObject({ actor: 'Quản trị', data: { username: 'an.nguyen' } })
  const changed = shown.find(({ action }) => action === 'user.change-password')
  expect(changed).toMatchObject({ actor: 'An', data: { userId: id, username: 'an.nguyen' } })
  expect(auditSentence(changed!)).toBe('tự đổi mật khẩu của mình')
  expect((await admin.get('/api/admin/audit/check')).body).toMatchObject({ ok: true, length: 8 })
  const { password: bas } = (await admin.post<{ password: string }>('/api/users', { name: 'Ba', username: 'ba.le', password: PASSWORD })).body
  const ba = await app.as('ba.le', bas)
  for (const path of ['/api/admin/audit', '/api/admin/audit/check']) {
    expect((await ba.get(path)).status).toBe(403)
    expect((await app.anybody.get(path)).status).toBe(401)
  }
  app.ctx.raw.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'system' WHERE action = 'user.disable'`)
  expect((await admin.get('/api/admin/audit/check')).body).toMatchObject({ ok: false, seq: 7 })
})
