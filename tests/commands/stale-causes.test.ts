import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { HistoryView, SourceView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { muxClient } from '../support/mux-client.ts'
import { approved, newSection, sectionOf, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

/** Why an approval must be repeated: each cause by itself, in its own words, settled by who saw it. */
let wards: TwoWards
let plan: string
let city: string
const at = (id: string, what: string) => `/api/sections/${id}/${what}`
const text = (words: string) => [{ key: 'I', parentKey: null, label: 'I', title: 'Chỉ tiêu', text: words }]

beforeAll(async () => {
  wards = await startTwoWards()
  const { people, dossierId } = wards.hk
  const add = async (title: string) =>
    (await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title, sections: text('Lời đầu') })).body.id
  plan = await add('Kế hoạch')
  city = await add('Dự thảo của Thành phố')
})
afterAll(() => wards?.app.dispose())

/** An approved section that follows both texts. */
async function follower(): Promise<string> {
  const { people, dossierId } = wards.hk
  const id = await newSection(wards)
  for (const sourceId of [plan, city]) await people.lead.put(`/api/dossiers/${dossierId}/links`, { sectionId: id, sourceId, sourceKey: 'I' })
  await approved(wards, id)
  return id
}

/** Saves a new version of a text; answers with its number. */
async function change(source: string, words: string): Promise<number> {
  const { lead } = wards.hk.people
  const sections = text(words)
  const preview = (await lead.post<SourceTouchesView>(`/api/sources/${source}/versions/preview`, { sections })).body
  const touches = preview.stale.map((section) => section.sectionId)
  const { status, body } = await lead.post<{ version: number }>(`/api/sources/${source}/versions`, { sections, seen: preview.newest, touches })
  expect(status).toBe(201)
  return body.version
}

const staleOf = async (id: string) => (await sectionOf(wards.hk.people.approver, wards.hk.documentId, id)).stale
const reasons = async (id: string) => (await staleOf(id))?.causes.map((cause) => cause.reason) ?? []
const confirm = (id: string, causes?: string[]) =>
  wards.hk.people.approver.post<{ code?: string }>(at(id, 'confirm'), { version: 1, ...(causes ? { causes } : {}) })
const whole = async () => expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])

test('two texts that changed are two causes: neither hides the other, and each says since when and by whom', async () => {
  const id = await follower()
  const first = await change(plan, 'Lời A')
  const second = await change(city, 'Lời B')
  const newReasons = [`Kế hoạch đã thay đổi ở mục I (bản ${first})`, `Dự thảo của Thành phố đã thay đổi ở mục I (bản ${second})`]
  const stale = (await staleOf(id))!
  expect(stale.causes.map(({ reason }) => reason)).toEqual(newReasons)
  // Who shows one reason shows what came last.
  expect(stale.reason).toBe(newReasons[1])
  expect(stale.causes[0]).toMatchObject({ kind: 'upstream', by: 'Người lead hk', since: expect.any(Number) })
  expect(new Set(stale.causes.map((cause) => cause.object)).size).toBe(2)
  const { approver } = wards.hk.people
  expect((await approver.get<ApprovalView>(`/api/approvals/${id}`)).body).toMatchObject({ stale, access: { confirm: true } })
  expect((await approver.get<ApprovalItem[]>('/api/approvals')).body.find((item) => item.sectionId === id)?.stale).toEqual(stale)
})

test('confirming settles the causes that the person saw; what came meanwhile waits', async () => {
  const id = await follower()
  await change(plan, 'Lời C')
  const seen = (await staleOf(id))!.causes.map((cause) => cause.id)
  const number = await change(city, 'Lời D')
  const { app, hk } = wards
  const listener = muxClient(app.port, null, { headers: { cookie: hk.people.lead.cookie } })
  await listener.ready()
  const { events } = listener.document(hk.documentId)
  expect((await confirm(id, seen)).body).toEqual({ status: 'approved', version: 1 })
  const left = [`Dự thảo của Thành phố đã thay đổi ở mục I (bản ${number})`]
  expect(await reasons(id)).toEqual(left)
  const heard = () => events.find((event) => event.type === 'section' && event.sectionId === id)
  await until(() => heard() !== undefined, 'the event')
  expect(heard()).toMatchObject({ stale: { reason: left[0], causes: [{ reason: left[0] }] } })
  listener.close()
  expect((await hk.people.approver.get<ApprovalItem[]>('/api/approvals')).body.map((item) => item.sectionId)).toContain(id)
  // Sent twice is answered as done (V3), and settles nothing that was not seen.
  expect((await confirm(id, seen)).status).toBe(200)
  expect(await reasons(id)).toEqual(left)
  const rest = (await staleOf(id))!.causes.map((cause) => cause.id)
  expect((await confirm(id, [...rest, 'khong-co-ma-nay'])).status).toBe(200)
  expect(await staleOf(id)).toBeNull()
  const { decisions } = (await hk.people.lead.get<HistoryView>(at(id, 'history'))).body
  expect(decisions.filter((decision) => decision.transition === 'confirm')).toHaveLength(2)
  await whole()
})

test('who confirms only what is settled or unknown has nothing to confirm; who names no causes saw all', async () => {
  const id = await follower()
  await change(plan, 'Lời E')
  await change(city, 'Lời F')
  for (const causes of [[], ['khong-co-ma-nay']]) {
    const { status, body } = await confirm(id, causes)
    expect([status, body.code]).toEqual([409, 'not-stale'])
  }
  expect(await reasons(id)).toHaveLength(2)
  expect((await wards.hk.people.approver.post(at(id, 'confirm'), { version: 1, causes: 'tất cả' })).status).toBe(422)
  expect((await confirm(id)).status).toBe(200)
  expect(await staleOf(id)).toBeNull()
  await whole()
})

test('a version that is taken back takes only its own cause along, also when another text changed after it', async () => {
  const id = await follower()
  const mistaken = await change(plan, 'Tệp nhầm')
  const stays = await change(city, 'Lời G')
  const source = async () => (await wards.hk.people.lead.get<SourceView>(`/api/sources/${plan}`)).body
  const other = (await source()).cancel
  expect(other).toMatchObject({ possible: true, acted: [] })
  expect((await wards.hk.people.lead.post(`/api/sources/${plan}/versions/${mistaken}/cancel`)).status).toBe(200)
  expect(await reasons(id)).toEqual([`Dự thảo của Thành phố đã thay đổi ở mục I (bản ${stays})`])
  await whole()
})

test('a section that is opened again has no causes left, and none comes back with the next approval', async () => {
  const id = await follower()
  await change(plan, 'Lời H')
  await change(city, 'Lời I')
  expect((await wards.hk.people.lead.post(at(id, 'reopen'), { reason: 'Theo thành phố' })).status).toBe(200)
  expect(await staleOf(id)).toBeNull()
  const { version } = await submitted(wards, id, 'Lời mới')
  expect((await wards.hk.people.approver.post(at(id, 'approve'), { version })).status).toBe(200)
  expect(await staleOf(id)).toBeNull()
  await whole()
})
