import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { deleteDossier, withoutDeleteGuards } from '@van-kien/server/storage/demo-removal.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { USUAL_CHASE } from '@van-kien/shared/domain/schedule/chase.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChasedWards, startChasedWards, timeOf } from '../support/chased.ts'
import { rawOf } from '../support/disk.ts'
import { confirmAddress, type MailServer, setUpMail, startMailServer } from '../support/mail-server.ts'
import { newSection } from '../support/two-wards.ts'

/** 2027-03-01 is a Monday. */
let chased: ChasedWards
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  chased = await startChasedWards(timeOf('2027-03-01', '06:00'), '2027-03-22')
  await setUpMail(chased.wards.admin, mail.port)
  const { lead, editor, approver } = chased.wards.hk.people
  await confirmAddress(editor, mail, 'bientap@hanoi.gov.vn')
  await confirmAddress(lead, mail, 'totruong@hanoi.gov.vn')
  await confirmAddress(approver, mail, 'bithu@hanoi.gov.vn')
  mail.arrived.length = 0
})
afterAll(async () => {
  await chased?.wards.app.dispose()
  await mail?.stop()
})

const people = () => chased.wards.hk.people
const at = async (day: string, clock: string) => {
  chased.setNow(timeOf(day, clock))
  await chased.look()
}
const lettersTo = (who: string) => mail.arrived.filter(({ to }) => to === who)
const noticesIn = () => rawOf(chased.wards.app.ctx).prepare("SELECT count(*) FROM notice WHERE kind LIKE 'plan-%'").pluck().get() as number

test('a person is late: the owner hears, then the lead, then the approver; each letter is one digest', async () => {
  const { editor, lead, approver, observer } = people()
  // A new line stands first.
  await chased.task('Gửi công văn', '2027-03-02', chased.wards.hk.userIds.editor)
  await chased.task('Viết dự thảo', '2027-03-02', chased.wards.hk.userIds.editor)
  await at('2027-03-01', '07:29')
  expect(await chased.notices(editor)).toEqual([])
  await at('2027-03-01', '07:31')
  // The brief of the day, and both tasks in one reminder; nothing for who has nothing to do with them.
  expect(await chased.notices(editor)).toEqual([
    'plan-brief: 2 việc đến hạn trong 7 ngày tới: “Viết dự thảo”; “Gửi công văn”. Còn 21 ngày tới Đại hội',
    expect.stringMatching(/^plan-due: “.*” còn 1 ngày \(hạn 02\/3\/2027\); “.*” còn 1 ngày/),
  ])
  expect(await chased.notices(observer)).toEqual([])
  // Gathered for ten minutes, then one letter; not again within the day.
  expect(mail.arrived).toEqual([])
  await at('2027-03-01', '07:45')
  expect(lettersTo('bientap@hanoi.gov.vn')).toHaveLength(1)
  const { subject, text, html, raw } = lettersTo('bientap@hanoi.gov.vn')[0]!
  expect(subject).toBe('Văn Kiện: 2 thông báo mới')
  for (const words of [text, html])
    for (const part of ['Viết dự thảo', 'Gửi công văn', 'Kính gửi đồng chí Người editor hk', 'http://vankien.test:3000/toi'])
      expect(words).toContain(part)
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/m)
  await at('2027-03-01', '15:00')
  expect(lettersTo('bientap@hanoi.gov.vn')).toHaveLength(1)

  await at('2027-03-03', '07:31')
  expect((await chased.notices(editor))[1]).toMatch(/^plan-late: “Viết dự thảo” quá hạn 1 ngày \(hạn 02\/3\/2027\)/)
  expect((await chased.notices(lead)).filter((line) => line.startsWith('plan-late'))).toEqual([])
  await at('2027-03-04', '07:31')
  expect((await chased.notices(lead)).find((line) => line.startsWith('plan-late'))).toMatch(
    /“Viết dự thảo” quá hạn 2 ngày \(hạn 02\/3\/2027, Người editor hk\); “Gửi công văn” quá hạn 2 ngày/,
  )
  expect(await chased.notices(approver)).toEqual([])
  await at('2027-03-08', '07:31')
  expect(await chased.notices(approver)).toEqual([expect.stringMatching(/^plan-late: “Viết dự thảo” quá hạn 6 ngày/)])
  mail.arrived.length = 0
  await at('2027-03-08', '07:50')
  expect(lettersTo('bithu@hanoi.gov.vn').map(({ subject }) => subject)).toEqual(['Văn Kiện: 1 thông báo mới, có việc quá hạn'])
  // What was read in the program is not mailed.
  await at('2027-03-09', '07:31')
  const { newest } = (await editor.get<{ newest: number }>('/api/notices')).body
  await editor.post('/api/notices/read', { seen: newest })
  mail.arrived.length = 0
  await at('2027-03-09', '07:50')
  expect(lettersTo('bientap@hanoi.gov.vn')).toEqual([])
  expect(lettersTo('totruong@hanoi.gov.vn')).toHaveLength(1)
})

test('a machine asleep for two days tells one summary; a clock put forward and back tells nothing twice', async () => {
  const { editor2 } = chased.wards.hk
  await confirmAddress(editor2, mail, 'bientap2@hanoi.gov.vn')
  for (let index = 0; index < 20; index++) await chased.task(`Việc ${index}`, '2027-03-12', chased.wards.hk.userIds.editor2)
  mail.arrived.length = 0
  // Due on Friday; it wakes on Tuesday.
  await at('2027-03-16', '09:00')
  expect(await chased.notices(editor2)).toHaveLength(2)
  await at('2027-03-16', '09:15')
  await at('2027-03-16', '11:00')
  expect(lettersTo('bientap2@hanoi.gov.vn')).toHaveLength(1)
  const before = noticesIn()
  await at('2027-03-12', '09:00')
  await at('2027-03-16', '12:00')
  const repeated = await chased.notices(editor2)
  expect(repeated.filter((line) => line.startsWith('plan-late'))).toHaveLength(1)
  // Only briefs of another day.
  expect(rawOf(chased.wards.app.ctx).prepare("SELECT count(*) FROM notice WHERE kind = 'plan-late'").pluck().get()).toBeLessThan(before)
  const steps = rawOf(chased.wards.app.ctx).prepare('SELECT count(*) c, count(DISTINCT step) d FROM plan_chase').get() as { c: number; d: number }
  expect(steps.c).toBe(steps.d)
})

test('two programs on one database: one of them reminds, and a lease from a false future holds nobody up', async () => {
  const { ctx } = chased.wards.app
  const raw = rawOf(ctx)
  raw.prepare("UPDATE lease SET holder = 'another', until = ? WHERE name IN ('chase', 'mail')").run(timeOf('2027-03-17', '07:32'))
  const before = noticesIn()
  chased.setNow(timeOf('2027-03-17', '07:31'))
  await chased.look()
  expect(noticesIn()).toBe(before)
  await at('2027-03-17', '07:33')
  expect(noticesIn()).toBeGreaterThan(before)
  raw.prepare("UPDATE lease SET holder = 'another', until = ?").run(timeOf('2031-01-01', '00:00'))
  const later = noticesIn()
  await at('2027-03-18', '07:33')
  expect(noticesIn()).toBeGreaterThan(later)
})

test('the dossier sets days and hour, or none; wrong ones are refused in words, an old screen too', async () => {
  const path = `/api/dossiers/${chased.wards.hk.dossierId}/schedule`
  const { lead, clerk } = people()
  const off = { ...USUAL_CHASE, on: false }
  expect((await lead.patch(path, { chase: { ...USUAL_CHASE, lead: 0 }, seen: { chase: USUAL_CHASE } })).body).toMatchObject({
    message: expect.stringContaining('từ 1 đến 60'),
  })
  expect((await lead.patch(path, { chase: off, seen: { chase: USUAL_CHASE } })).status).toBe(200)
  expect((await clerk.patch(path, { chase: USUAL_CHASE, seen: { chase: USUAL_CHASE } })).status).toBe(409)
  expect((await chased.view()).plan!.chase).toEqual(off)
  const before = noticesIn()
  await at('2027-03-19', '09:00')
  expect(noticesIn()).toBe(before)
  expect((await lead.patch(path, { chase: { ...USUAL_CHASE, minute: 600, before: [] }, seen: { chase: off } })).status).toBe(200)
  expect((await proveDatabase(chased.wards.app.ctx.db)).problems).toEqual([])
})

test('a task that follows a section which was taken out says so; whoever leaves the team leaves their tasks to the post, and the lead is told', async () => {
  const { lead } = people()
  const path = `/api/dossiers/${chased.wards.hk.dossierId}/schedule`
  const section = await newSection(chased.wards, 'Mục sẽ bỏ')
  const facts = [{ kind: 'submitted', of: `section:${section}`, number: null }]
  const post = (await lead.post<{ id: string }>(`${path}/posts`, { name: 'Phó Bí thư', holder: chased.wards.hk.userIds.clerk })).body.id
  const { reviewer } = chased.wards.hk.userIds
  await chased.task('Theo dõi mục bỏ', '2027-03-22', reviewer, { facts, lead: { post, person: reviewer } })
  await chased.task('Không ai thay', '2027-03-22', reviewer)
  await lead.delete(`/api/sections/${section}`)
  await at('2027-03-22', '10:01')
  expect((await chased.notices(people().reviewer))[0]).toContain('“Theo dõi mục bỏ”, theo dõi mục đã bỏ khỏi đề cương nên cần sửa việc')
  expect((await lead.delete(`/api/dossiers/${chased.wards.hk.dossierId}/members/${reviewer}`)).status).toBe(200)
  await chased.look()
  const words = (await chased.notices(lead)).find((line) => line.startsWith('plan-left'))
  expect(words).toBe(
    'plan-left: Đồng chí Người reviewer hk ra khỏi tổ. 1 việc về người giữ chức danh: “Theo dõi mục bỏ”. 1 việc chưa có người chủ trì: “Không ai thay”',
  )
  const tasks = (await chased.view()).tasks
  expect(tasks.find(({ title }) => title === 'Theo dõi mục bỏ')!.leadPerson).toBe(chased.wards.hk.userIds.clerk)
  // Nobody leads it: the lead hears in their stead.
  await at('2027-03-23', '10:01')
  expect((await chased.notices(lead)).join()).toContain('“Không ai thay” quá hạn 1 ngày (hạn 22/3/2027, chưa có người chủ trì)')
})

test('a congress that is long over: nobody is reminded', async () => {
  const before = noticesIn()
  await at('2027-05-03', '10:01')
  expect(noticesIn()).toBe(before)
})

test('a dossier that is removed takes its reminders along', async () => {
  const { ctx } = chased.wards.app
  const rows = () => ['plan_chase', 'plan_chase_day', 'plan'].map((table) => rawOf(ctx).prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  expect(rows()).toEqual([expect.any(Number), 1, 1])
  await ctx.writer.transaction((tx) => withoutDeleteGuards(tx, () => deleteDossier(tx, chased.wards.hk.dossierId as DossierId)))
  expect(rows()).toEqual([0, 0, 0])
})
