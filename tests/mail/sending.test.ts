import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sendDigests } from '@van-kien/server/commands/mail/send-digests.ts'
import { readMailPassword } from '@van-kien/server/mail/password-file.ts'
import type { MailAdminView, OwnMailView } from '@van-kien/shared/api/mail.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChasedWards, startChasedWards, timeOf } from '../support/chased.ts'
import { rawOf } from '../support/disk.ts'
import { confirmAddress, type MailServer, mailSettings, setUpMail, startMailServer } from '../support/mail-server.ts'

const PASSWORD = 'rất-bí-mật-2027'
let chased: ChasedWards
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer({ user: 'vankien', pass: PASSWORD })
  chased = await startChasedWards(timeOf('2027-03-01', '08:00'), '2027-03-22')
})
afterAll(async () => {
  await chased?.wards.app.dispose()
  await mail?.stop()
})

const errorOf = (answer: { status: number; body: unknown }) =>
  [answer.status, (answer.body as { code: string; message: string }).code, (answer.body as { message: string }).message] as const
const mailView = async () => (await chased.wards.admin.get<MailAdminView>('/api/admin/mail')).body
const LIMITS = { connectMs: 400, silenceMs: 400, wholeMs: 1_500 }
/** A reminder by the lead: one notice for the editor. */
let count = 0
const remind = async (day: string, clock: string) => {
  chased.setNow(timeOf(day, clock))
  const task = await chased.task(`Việc ${++count}`, '2027-03-20', chased.wards.hk.userIds.editor)
  await chased.wards.hk.people.lead.post(`/api/dossiers/${chased.wards.hk.dossierId}/schedule/tasks/${task.id}/remind`)
  await chased.look()
}
const at = async (day: string, clock: string) => {
  chased.setNow(timeOf(day, clock))
  await sendDigests(chased.wards.app.ctx, 'test', LIMITS)
}

describe('the administrator', () => {
  test('sees that it is off; a person is told so; nobody else may look', async () => {
    expect(await mailView()).toMatchObject({ settings: null, hasPassword: false, trouble: null, people: 0 })
    const { editor, lead } = chased.wards.hk.people
    expect((await editor.get<OwnMailView>('/api/me/mail')).body).toMatchObject({ available: false, address: null })
    expect(errorOf(await editor.post('/api/me/mail/address', { address: 'a@b.vn' }))[1]).toBe('mail-off')
    expect((await lead.get('/api/admin/mail')).status).toBe(403)
    expect((await lead.put('/api/admin/mail', { ...mailSettings(25), seen: { version: 0 } })).status).toBe(403)
    expect((await lead.post('/api/admin/mail/test', { to: 'a@b.vn' })).status).toBe(403)
  })

  test('what cannot be is refused in words; two administrators do not overwrite each other', async () => {
    const { admin } = chased.wards
    const save = async (change: object, version = 0) =>
      errorOf(await admin.put('/api/admin/mail', { ...mailSettings(mail.port), ...change, seen: { version } }))
    expect((await save({ sender: 'a@b.vn\r\nBcc: c@d.vn' }))[2]).toContain('xuống dòng')
    expect((await save({ base: 'ftp://x' }))[2]).toContain('http://')
    expect((await save({ host: 'a b' }))[2]).toContain('Tên máy chủ')
    expect((await save({ port: 0 }))[2]).toContain('1 đến 65535')
    expect((await save({ account: 'vankien' }))[2]).toContain('cần mật khẩu')
    await setUpMail(admin, mail.port, { account: 'vankien', password: 'sai' })
    expect((await save({}))[1]).toBe('record-changed')
    const test = await admin.post('/api/admin/mail/test', { to: 'quantri@hanoi.gov.vn' })
    expect(errorOf(test)).toEqual([422, 'mail-failed', 'Máy chủ thư không nhận tài khoản hoặc mật khẩu. Kiểm tra lại hai ô đó.'])
    await setUpMail(admin, mail.port, { account: 'vankien', password: PASSWORD })
    expect((await admin.post('/api/admin/mail/test', { to: 'quantri@hanoi.gov.vn' })).status).toBe(200)
    expect(mail.arrived.map(({ to, from, subject }) => [to, from, subject])).toEqual([
      ['quantri@hanoi.gov.vn', 'vankien@hanoi.gov.vn', 'Văn Kiện: thư thử'],
    ])
  })

  test('the password lies in a file of its own: in no answer, no table, no entry of the audit', async () => {
    const { ctx, dataDir } = chased.wards.app
    expect(readMailPassword(dataDir)).toBe(PASSWORD)
    if (process.platform !== 'win32') expect(statSync(join(dataDir, 'mail-password')).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(await mailView())).not.toContain(PASSWORD)
    const audit = JSON.stringify((await chased.wards.admin.get('/api/admin/audit')).body)
    expect(audit).toContain('mail.settings')
    expect(audit).not.toContain(PASSWORD)
    rawOf(ctx).exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(readFileSync(join(dataDir, 'vankien.db')).includes(PASSWORD)).toBe(false)
    // As after a restore: the same settings in another history.
    const { historyId } = ctx
    ctx.historyId = 'restored'
    expect(await mailView()).toMatchObject({ restored: true })
    expect(errorOf(await chased.wards.admin.post('/api/admin/mail/test', { to: 'a@b.vn' }))[1]).toBe('mail-off')
    ctx.historyId = historyId
    // Saved again without one it stays.
    await setUpMail(chased.wards.admin, mail.port, { account: 'vankien' })
    expect(readMailPassword(dataDir)).toBe(PASSWORD)
  })
})

describe('a person', () => {
  test('confirms an address by the code that is mailed; wrong codes end it, codes are counted', async () => {
    const { editor } = chased.wards.hk.people
    mail.arrived.length = 0
    expect(errorOf(await editor.post('/api/me/mail/address', { address: 'a@b.vn\r\nBcc: c@d.vn' }))[2]).toContain('xuống dòng')
    expect((await editor.post('/api/me/mail/address', { address: 'bientap@hanoi.gov.vn' })).body).toMatchObject({
      confirmed: false,
      asked: { address: 'bientap@hanoi.gov.vn' },
    })
    const code = /\d{6}/.exec(mail.arrived[0]!.subject)![0]
    const wrong = code === '000000' ? '000001' : '000000'
    for (let time = 0; time < 5; time++) expect(errorOf(await editor.post('/api/me/mail/confirm', { code: wrong }))[1]).toBe('mail-code')
    expect(errorOf(await editor.post('/api/me/mail/confirm', { code }))[1]).toBe('mail-code')
    // Somebody else's code opens nothing.
    await confirmAddress(editor, mail, 'bientap@hanoi.gov.vn')
    expect((await editor.get<OwnMailView>('/api/me/mail')).body).toMatchObject({ confirmed: true, address: 'bientap@hanoi.gov.vn', asked: null })
    for (let time = 0; time < 3; time++) expect((await editor.post('/api/me/mail/address', { address: 'khac@hanoi.gov.vn' })).status).toBe(200)
    expect((await editor.post('/api/me/mail/address', { address: 'khac@hanoi.gov.vn' })).status).toBe(429)
    // The one in use stays until the other one is confirmed.
    expect((await editor.get<OwnMailView>('/api/me/mail')).body.address).toBe('bientap@hanoi.gov.vn')
    chased.setNow(timeOf('2027-03-01', '08:40'))
    const late = /\d{6}/.exec(mail.arrived.at(-1)!.subject)![0]
    expect(errorOf(await editor.post('/api/me/mail/confirm', { code: late }))[1]).toBe('mail-code')
    mail.arrived.length = 0
  })

  test('gets no letter in the quiet hours, then one with all of it; never more than one an hour', async () => {
    const { editor } = chased.wards.hk.people
    expect((await editor.put('/api/me/mail', { on: true, quietFrom: 9 * 60, quietTo: 10 * 60 })).status).toBe(200)
    await remind('2027-03-01', '09:05')
    await remind('2027-03-01', '09:20')
    await at('2027-03-01', '09:59')
    expect(mail.arrived).toEqual([])
    await at('2027-03-01', '10:00')
    expect(mail.arrived.map(({ to, subject }) => [to, subject])).toEqual([['bientap@hanoi.gov.vn', 'Văn Kiện: 2 thông báo mới']])
    await remind('2027-03-01', '10:10')
    for (const clock of ['10:30', '10:59']) await at('2027-03-01', clock)
    expect(mail.arrived).toHaveLength(1)
    await at('2027-03-01', '11:00')
    expect(mail.arrived).toHaveLength(2)
    await editor.put('/api/me/mail', { on: false, quietFrom: 0, quietTo: 0 })
    await remind('2027-03-01', '12:00')
    await at('2027-03-01', '13:00')
    await editor.put('/api/me/mail', { on: true, quietFrom: 0, quietTo: 0 })
    await at('2027-03-01', '13:30')
    expect(mail.arrived).toHaveLength(2)
    mail.arrived.length = 0
  })
})

describe('a mail server that', () => {
  test('hangs or is gone is asked again later and told to the administrator; then one letter with all of it', async () => {
    mail.behave('hang')
    await remind('2027-03-02', '08:00')
    const began = performance.now()
    await at('2027-03-02', '08:20')
    expect(performance.now() - began).toBeLessThan(10_000)
    expect((await mailView()).trouble!.words).toContain('không trả lời')
    mail.behave('take')
    // Not before the back-off is over, whoever else has something.
    await at('2027-03-02', '08:21')
    expect([mail.arrived.length, (await mailView()).waiting]).toEqual([0, 1])
    await remind('2027-03-02', '08:21')
    await at('2027-03-02', '08:23')
    expect(mail.arrived.map(({ subject }) => subject)).toEqual(['Văn Kiện: 2 thông báo mới'])
    expect(await mailView()).toMatchObject({ trouble: null, waiting: 0 })
    mail.arrived.length = 0
  })

  test('has no time now (451) is asked again; the back-off grows', async () => {
    mail.behave('busy')
    await remind('2027-03-02', '10:00')
    for (const clock of ['10:15', '10:16', '10:17', '10:18', '10:21', '10:22']) await at('2027-03-02', clock)
    expect(rawOf(chased.wards.app.ctx).prepare("SELECT failed FROM mail_digest WHERE state = 'waiting'").pluck().get()).toBe(3)
    mail.behave('take')
    await at('2027-03-02', '10:36')
    expect(mail.arrived).toEqual([])
    await at('2027-03-02', '10:37')
    expect(mail.arrived).toHaveLength(1)
    mail.arrived.length = 0
  })

  test('breaks off when the words are on their way: not sent again, whatever became of it; later notices are', async () => {
    mail.behave('hang-in-data')
    await remind('2027-03-03', '08:00')
    await at('2027-03-03', '08:20')
    expect(mail.arrived).toHaveLength(1)
    expect(await mailView()).toMatchObject({ unknown: 1, waiting: 0, trouble: { words: expect.stringContaining('không rõ') } })
    mail.behave('take')
    for (const clock of ['08:40', '09:30', '11:00']) await at('2027-03-03', clock)
    expect(mail.arrived).toHaveLength(1)
    await remind('2027-03-03', '12:00')
    await at('2027-03-03', '12:20')
    expect(mail.arrived.at(-1)!.subject).toBe('Văn Kiện: 1 thông báo mới')
    mail.arrived.length = 0
  })

  test('refuses an address for good: the person and the administrator are told, nothing goes there until it is confirmed anew', async () => {
    mail.behave('refuse-address')
    await remind('2027-03-04', '08:00')
    await at('2027-03-04', '08:20')
    const { editor } = chased.wards.hk.people
    expect((await editor.get<OwnMailView>('/api/me/mail')).body.refused).toContain('550')
    expect((await mailView()).refused).toEqual([{ name: 'Người editor hk', words: expect.stringContaining('550') }])
    mail.behave('take')
    await remind('2027-03-04', '09:30')
    await at('2027-03-04', '11:00')
    expect(mail.arrived).toEqual([])
    await confirmAddress(editor, mail, 'moi@hanoi.gov.vn')
    mail.arrived.length = 0
    await remind('2027-03-04', '12:30')
    await at('2027-03-04', '12:45')
    expect(mail.arrived.map(({ to }) => to)).toEqual(['moi@hanoi.gov.vn'])
    expect((await editor.delete('/api/me/mail/address')).body).toMatchObject({ address: null, confirmed: false })
    await remind('2027-03-04', '15:00')
    await at('2027-03-04', '16:00')
    expect(mail.arrived).toHaveLength(1)
  })
})
