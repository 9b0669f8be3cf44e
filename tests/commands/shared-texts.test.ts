import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { SharedOfferView, SharedPreviewView, SharedTextView } from '@van-kien/shared/api/shared-texts.ts'
import type { SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import type { DossierView, SourceView } from '@van-kien/shared/api/views.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../support/test-app.ts'
import { newSection, startTwoWards, type TestWard, type TwoWards } from '../support/two-wards.ts'

/** A text that is shared with all wards of a city: one import, each ward takes what it wants when it wants, and sees nothing of the others. */
let wards: TwoWards
let city: string
beforeAll(async () => {
  wards = await startTwoWards()
  city = (await wards.admin.get<{ city: string }[]>('/api/wards')).body[0]!.city
})
afterAll(() => wards?.app.dispose())

const FIRST = `I- ĐÁNH GIÁ
1. Kết quả
Kinh tế tăng trưởng khá, quy mô ngày càng mở rộng trên mọi lĩnh vực của đời sống.
2. Hạn chế
Trật tự đô thị có nơi còn buông lỏng, môi trường chậm được cải thiện ở nhiều khu vực.`
const SECOND = FIRST.replace('tăng trưởng khá', 'tăng trưởng cao')
const THIRD = SECOND.replace('chậm được cải thiện', 'từng bước được cải thiện')
const passages = (text: string) =>
  splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words }))

async function share(title = 'Dự thảo của Thành phố'): Promise<string> {
  const made = await wards.admin.post<{ id: string }>('/api/shared-texts', { city, title, kind: 'other', sections: passages(FIRST) })
  expect(made.status).toBe(201)
  return made.body.id
}
const next = (id: string, text: string, seen: number, more: object = {}) =>
  wards.admin.post<{ version: number; code?: string }>(`/api/shared-texts/${id}/versions`, { sections: passages(text), seen, ...more })
const offers = async (ward: TestWard) => (await ward.people.lead.get<SharedOfferView[]>(`/api/dossiers/${ward.dossierId}/shared-texts`)).body
const take = (ward: TestWard, id: string, number: number, seen: number, more: object = {}) =>
  ward.people.lead.post<{ id: string; version: number; stale: string[]; code?: string }>(`/api/dossiers/${ward.dossierId}/shared-texts/${id}/take`, {
    ...{ number, seen },
    ...more,
  })
const sharedOf = async (id: string) => (await wards.admin.get<SharedTextView[]>('/api/shared-texts')).body.find((text) => text.id === id)!
const source = async (ward: TestWard, id: string) => (await ward.people.lead.get<SourceView>(`/api/sources/${id}`)).body
const whole = async () => expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])

test('one import serves the wards of the city; a new version touches nobody until the ward takes it; it can be taken back and taken again', async () => {
  const { hk, cn } = wards
  const id = await share()
  expect((await offers(hk)).find((offer) => offer.id === id)).toMatchObject({ version: { number: 1 }, following: null })
  const own = (await take(hk, id, 1, 0)).body
  const other = (await take(cn, id, 1, 0)).body
  expect(own.id).not.toBe(other.id)
  expect((await offers(hk)).filter((offer) => offer.id === id)).toEqual([])
  const section = await newSection(wards)
  await hk.people.lead.put(`/api/dossiers/${hk.dossierId}/links`, { sectionId: section, sourceId: own.id, sourceKey: 'I.1' })
  // Each ward has links of its own.
  expect((await source(hk, own.id)).links).toHaveLength(1)
  expect((await source(cn, other.id)).links).toEqual([])

  expect((await next(id, SECOND, 1)).body.version).toBe(2)
  expect(await source(hk, own.id)).toMatchObject({ version: 1, shared: true })
  expect((await offers(hk)).find((offer) => offer.id === id)).toMatchObject({ version: { number: 2 }, following: { sourceId: own.id, number: 1 } })
  const preview = (await hk.people.clerk.post<SharedPreviewView>(`/api/dossiers/${hk.dossierId}/shared-texts/${id}/preview`, { number: 2 })).body
  expect(preview.touches).toMatchObject({ number: 2, newest: 1, waiting: [{ sectionId: section }], doubts: [] })
  expect((await take(hk, id, 2, 1)).body).toMatchObject({ id: own.id, version: 2 })
  const flags = async () => (await hk.people.lead.get<SourceChangesView>(`/api/sources/${own.id}/versions/2/changes`)).body.flags
  expect((await flags()).map((flag) => flag.sectionId)).toEqual([section])
  expect((await source(hk, own.id)).sections[1]!.text).toContain('tăng trưởng cao')
  expect((await source(cn, other.id)).version).toBe(1)
  expect((await sharedOf(id)).versions.map(({ wards: on }) => on)).toEqual([['Cửa Nam'], ['Hoàn Kiếm']])

  expect((await hk.people.lead.post(`/api/sources/${own.id}/versions/2/cancel`)).status).toBe(200)
  expect((await source(hk, own.id)).version).toBe(1)
  await whole()
  expect((await take(hk, id, 2, 1)).body.version).toBe(2)
  expect((await flags()).map((flag) => flag.answer)).toEqual([null])
  await whole()
  // A version may be passed over.
  await next(id, THIRD, 2)
  expect((await take(cn, id, 3, 1)).body.version).toBe(3)
  expect((await cn.people.lead.get<SourceChangesView>(`/api/sources/${other.id}/versions/3/changes`)).body).toMatchObject({
    from: 1,
    alignment: { changes: [{}, {}] },
  })
  await whole()
})

test('only the lead and the clerk take a version, and only against what they saw', async () => {
  const { hk } = wards
  const id = await share('Chương trình hành động')
  for (const role of ['editor', 'approver', 'observer', 'reviewer'] as const)
    expect(
      (await hk.people[role].post<{ code: string }>(`/api/dossiers/${hk.dossierId}/shared-texts/${id}/take`, { number: 1, seen: 0 })).body.code,
    ).toBe('forbidden')
  await take(hk, id, 1, 0)
  expect((await take(hk, id, 1, 0)).body.code).toBe('source-newer')
  // A version that the ward follows is not entered by hand beside it.
  const own = (await hk.people.lead.get<DossierView>(`/api/dossiers/${hk.dossierId}`)).body.sources.find(
    (one) => one.title === 'Chương trình hành động',
  )!
  const byHand = await hk.people.lead.post<{ code: string }>(`/api/sources/${own.id}/versions`, { sections: passages(SECOND), seen: 1 })
  expect(byHand.body.code).toBe('source-shared')
})

test('a version that no ward took can be withdrawn, one that a ward took cannot; its number is not used again', async () => {
  const { hk } = wards
  const id = await share('Nghị quyết Thành phố')
  await next(id, SECOND, 1)
  expect((await wards.admin.post(`/api/shared-texts/${id}/versions/2/withdraw`)).status).toBe(200)
  expect((await offers(hk)).find((offer) => offer.id === id)!.version.number).toBe(1)
  expect((await take(hk, id, 2, 0)).status).toBe(404)
  expect((await next(id, THIRD, 1)).body.version).toBe(3)
  await take(hk, id, 3, 0)
  expect((await wards.admin.post<{ code: string }>(`/api/shared-texts/${id}/versions/3/withdraw`)).body.code).toBe('shared-taken')
  expect((await sharedOf(id)).versions.map(({ withdrawn, withdrawable }) => [withdrawn, withdrawable])).toEqual([
    [false, true],
    [true, false],
    [false, false],
  ])
  await whole()
})

test('the administrator puts in a mistake: the same words, an older day, words of an earlier version', async () => {
  const id = await share('Văn kiện Trung ương')
  expect((await next(id, FIRST, 1)).body.code).toBe('source-same')
  expect((await next(id, SECOND, 1, { issuedOn: '2025-07-02' })).status).toBe(201)
  expect((await next(id, THIRD, 2, { issuedOn: '2025-06-01' })).body.code).toBe('source-doubts')
  expect((await next(id, FIRST, 2)).body.code).toBe('source-doubts')
  expect((await next(id, FIRST, 2, { doubts: ['earlier-words'] })).body.version).toBe(3)
  expect((await next(id, SECOND, 2)).body.code).toBe('source-newer')
})

test('a ward that leaves the sharing keeps what it has and enters its own versions; the shared text is offered to it again', async () => {
  const { hk } = wards
  const id = await share('Văn bản riêng')
  const own = (await take(hk, id, 1, 0)).body
  expect((await hk.people.editor.post<{ code: string }>(`/api/sources/${own.id}/leave`)).body.code).toBe('forbidden')
  expect((await hk.people.lead.post(`/api/sources/${own.id}/leave`)).status).toBe(200)
  expect(await source(hk, own.id)).toMatchObject({ shared: false, version: 1 })
  const byHand = await hk.people.lead.post<{ version: number }>(`/api/sources/${own.id}/versions`, { sections: passages(SECOND), seen: 1 })
  expect(byHand.body.version).toBe(2)
  expect((await source(hk, own.id)).sections[1]!.text).toContain('tăng trưởng cao')
  expect((await offers(hk)).find((offer) => offer.id === id)).toMatchObject({ following: null })
  expect((await sharedOf(id)).versions[0]).toMatchObject({ wards: [], withdrawable: false })
  await whole()
})

test('wards of another city are offered nothing, and its texts answer like unknown ones; only administrators share', async () => {
  const made = await wards.admin.post<{ id: string }>('/api/wards', { name: 'Hải An', city: 'thành phố Hải Phòng' })
  expect(made.status).toBe(201)
  const other = await wards.admin.post<{ id: string }>('/api/shared-texts', {
    ...{ city: 'thành phố Hải Phòng', title: 'Của nơi khác', kind: 'city-draft', sections: passages(FIRST) },
  })
  const { hk } = wards
  expect((await offers(hk)).map((offer) => offer.title)).not.toContain('Của nơi khác')
  const strange = await take(hk, other.body.id, 1, 0)
  const unknown = await take(hk, 'Zq3khongcomuc00000aa', 1, 0)
  expect([strange.status, strange.body]).toEqual([unknown.status, unknown.body])
  expect(
    (await wards.admin.post('/api/shared-texts', { city: 'thành phố Không Có', title: 'x', kind: 'other', sections: passages(FIRST) })).status,
  ).toBe(404)
  for (const request of [
    hk.people.lead.get<{ code: string }>('/api/shared-texts'),
    hk.people.lead.post<{ code: string }>('/api/shared-texts', { city, title: 'x', kind: 'other', sections: passages(FIRST) }),
    hk.people.lead.post<{ code: string }>(`/api/shared-texts/${other.body.id}/versions`, { sections: passages(SECOND), seen: 1 }),
    hk.people.lead.post<{ code: string }>(`/api/shared-texts/${other.body.id}/versions/1/withdraw`),
    hk.people.lead.get<{ code: string }>(`/api/shared-texts/${other.body.id}/versions/1`),
  ])
    expect((await request).body.code).toBe('forbidden')
})

test('lead and clerk of every ward of the city hear of a version that they may take, each once; nobody else', async () => {
  const noticesOf = async (person: TestPerson, id: string) =>
    (await person.get<NoticesView>('/api/notices')).body.lines.filter((line) => line.place === id)
  const id = await share('Dự thảo báo tin')
  await expect.poll(async () => (await noticesOf(wards.cn.people.lead, id)).length).toBe(1)
  expect((await next(id, SECOND, 1)).status).toBe(201)
  await expect.poll(async () => (await noticesOf(wards.hk.people.clerk, id))[0]?.more).toBe(1)
  const [line] = await noticesOf(wards.hk.people.lead, id)
  expect(line).toMatchObject({
    notice: 'shared-version',
    sectionId: null,
    dossierId: wards.hk.dossierId,
    text: 'Dự thảo báo tin, bản 2',
    unread: true,
  })
  for (const person of [wards.hk.people.editor, wards.hk.people.approver, wards.hk.people.observer]) expect(await noticesOf(person, id)).toEqual([])
})
