import { calendarFile } from '@van-kien/server/export/calendar-file.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { OwnCalendarView } from '@van-kien/shared/api/mail.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChasedWards, startChasedWards, timeOf } from '../support/chased.ts'
import { rawOf } from '../support/disk.ts'
import { readCalendar } from '../support/mail-server.ts'
import type { TestPerson } from '../support/test-app.ts'

let chased: ChasedWards
beforeAll(async () => {
  chased = await startChasedWards(timeOf('2027-03-01', '08:00'), '2027-03-22')
})
afterAll(() => chased?.wards.app.dispose())

const make = async (person: TestPerson) => (await person.post<{ secret: string }>('/api/me/calendar')).body.secret
const feed = (secret: string) => chased.wards.app.anybody.get<string>(`/api/calendar.ics?ma=${secret}`)
const eventsOf = async (secret: string) => readCalendar((await feed(secret)).body)

test('whole days as another parser reads them: 29/2, the end of a year, words with every sign that has a meaning', () => {
  const days = ['2028-02-29', '2027-12-31'].map((day) => ({
    id: day,
    day,
    title: 'Dự thảo; lần 1, "gửi" \\ tiếp\nBEGIN:VALARM',
    about: 'Đoạn\nhai',
    url: 'http://vk/',
  }))
  const text = calendarFile('Văn Kiện: Người A', days, timeOf('2027-03-01', '08:00'))
  expect(readCalendar(text).map(({ uid, start, end, wholeDay, summary }) => [uid, start, end, wholeDay, summary])).toEqual([
    ['2028-02-29@van-kien', '2028-02-29', '2028-03-01', true, days[0]!.title],
    ['2027-12-31@van-kien', '2027-12-31', '2028-01-01', true, days[0]!.title],
  ])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

test('a person has their own last days, marks and the congress; who keeps the plan has all; it follows what is moved and finished', async () => {
  const { people, userIds, dossierId } = chased.wards.hk
  const mine = await chased.task('Viết dự thảo', '2027-03-05', userIds.editor)
  await chased.task('Việc của người khác', '2027-03-06', userIds.clerk)
  await chased.task('Hội nghị', '2027-03-08', userIds.lead, { mark: 'milestone' })
  const secret = await make(people.editor)
  const answer = await feed(secret)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ])
  const events = await eventsOf(secret)
  expect(events.map(({ summary, start, wholeDay }) => [summary, start, wholeDay]).toSorted()).toEqual(
    [
      ['Hạn: Viết dự thảo', '2027-03-05', true],
      ['Hội nghị', '2027-03-08', true],
      [expect.stringContaining('phường Hoàn Kiếm'), '2027-03-22', true],
    ].toSorted(),
  )
  expect(events.find(({ summary }) => summary.includes('dự thảo'))!.url).toContain(`/ho-so/${dossierId}/bieu-tien-do/${mine.id}`)
  expect(await eventsOf(await make(people.lead))).toHaveLength(4)
  const path = `/api/dossiers/${dossierId}/schedule`
  await people.lead.put(`${path}/dates`, {
    dates: { [mine.id]: { start: '2027-03-05', due: '2027-03-09' } },
    seen: { [mine.id]: { start: '2027-03-05', due: '2027-03-05' } },
  })
  await people.editor.put(`${path}/tasks/${mine.id}/tick`, { tick: { day: '2027-03-01', note: '' }, seen: { tick: null } })
  const moved = (await eventsOf(secret)).find(({ uid }) => uid === `task-${mine.id}@van-kien`)!
  expect([moved.summary, moved.start]).toEqual(['Đã xong: Viết dự thảo', '2027-03-09'])
})

test('the address is secret: only its hash is kept; another one takes its place; revoked, over, of a closed account it opens nothing', async () => {
  const { editor } = chased.wards.hk.people
  const first = await make(editor)
  const second = await make(editor)
  const raw = rawOf(chased.wards.app.ctx)
  for (const table of ['secret_link', 'audit', 'outbox']) expect(JSON.stringify(raw.prepare(`SELECT * FROM ${table}`).all())).not.toContain(second)
  expect((await feed(first)).status).toBe(404)
  expect((await feed(second)).status).toBe(200)
  const view = async () => (await editor.get<OwnCalendarView>('/api/me/calendar')).body
  expect(await view()).toMatchObject({ link: { lastUsedAt: timeOf('2027-03-01', '08:00') }, dossiers: [expect.stringContaining('Hoàn Kiếm')] })
  await editor.delete('/api/me/calendar')
  expect([(await feed(second)).status, (await view()).link]).toEqual([404, null])
  const third = await make(editor)
  const { admin, hk } = chased.wards
  await admin.post(`/api/users/${hk.userIds.editor}/disable`)
  expect((await feed(third)).body).toMatchObject({ code: 'link-closed' })
  await admin.post(`/api/users/${hk.userIds.editor}/enable`)
  expect((await feed(third)).status).toBe(200)
  expect((await feed('')).status).toBe(404)
  expect((await chased.wards.app.anybody.get('/api/calendar.ics')).status).toBe(404)
  expect((await proveDatabase(chased.wards.app.ctx.db)).problems).toEqual([])
})

test('who left every team has an empty calendar, and makes none', async () => {
  const { people, userIds, dossierId } = chased.wards.hk
  const secret = await make(people.observer)
  expect(await eventsOf(secret)).toHaveLength(2)
  await people.lead.delete(`/api/dossiers/${dossierId}/members/${userIds.observer}`)
  expect(await eventsOf(secret)).toEqual([])
  expect((await people.observer.post('/api/me/calendar')).body).toMatchObject({ message: expect.stringContaining('chưa ở hồ sơ nào') })
  expect((await people.observer.delete('/api/me/calendar')).status).toBe(200)
})

test('an address that guesses waits, the right one too from there', async () => {
  const secret = await make(chased.wards.hk.people.lead)
  for (let time = 0; time < 31; time++) await feed(`sai-${time}`)
  expect((await feed(secret)).status).toBe(429)
})
