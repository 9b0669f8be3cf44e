import type { BurnUpView } from '@van-kien/shared/api/schedule.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approved, makeStale, newSection, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const today = dayInVietnam(Date.now())
const view = async () => (await wards.hk.people.observer.get<BurnUpView>(`/api/dossiers/${wards.hk.dossierId}/burn-up`)).body
const words = (count: number) => Array.from({ length: count }, (_, at) => `chữ${at}`).join(' ')
const PAGES = (count: number) => Math.round((100 * count) / WORDS_A_PAGE) / 100

test('approved pages follow the decisions, in the project’s one count of pages; another ward learns nothing', async () => {
  const before = await view()
  expect(before).toMatchObject({ today, approved: 0, congressDate: '2025-07-22' })
  const section = await newSection(wards, 'Mục của phép thử')
  await approved(wards, section, words(750))
  expect((await view()).approved).toBe(PAGES(750))
  // What is only submitted is not approved, but as long as it will be.
  const { goal } = await view()
  const other = await newSection(wards, 'Mục mới trình')
  await submitted(wards, other, words(1500))
  expect([(await view()).approved, (await view()).goal > goal]).toEqual([PAGES(750), true])
  await makeStale(wards, section, 'đoạn của Thành phố đổi')
  expect((await view()).approved).toBe(0)
  expect((await wards.hk.people.approver.post(`/api/sections/${section}/confirm`, { version: 1 })).status).toBe(200)
  expect((await view()).approved).toBe(PAGES(750))
  expect((await wards.hk.people.lead.post(`/api/sections/${section}/reopen`, { reason: 'Sửa lại' })).status).toBe(200)
  expect((await view()).approved).toBe(0)
  expect((await wards.cn.people.lead.get(`/api/dossiers/${wards.hk.dossierId}/burn-up`)).status).toBe(404)
})

test('the line of the plan comes from due dates: of the sections, then of the task that approves them', async () => {
  const { lead } = wards.hk.people
  expect((await view()).plan).toBeNull()
  const { sections } = (await lead.get<DocumentView>(`/api/documents/${wards.hk.documentId}`)).body
  const drafting = sections.find(({ status, headingOnly }) => status === 'drafting' && !headingOnly)!
  await lead.patch(`/api/sections/${drafting.id}`, { dueDate: '2025-07-01', seen: { dueDate: drafting.dueDate } })
  const planned = await view()
  expect(planned.plan).toBeGreaterThan(0)
  expect(planned.days.at(-1)!.day >= today).toBe(true)
  expect((await lead.post(`/api/dossiers/${wards.hk.dossierId}/schedule`, { template: 'five-weeks' })).status).toBe(201)
  // “Thông qua đề cương sơ bộ” is over: all of it should be approved.
  expect((await view()).plan).toBeCloseTo((await view()).goal, 1)
})
