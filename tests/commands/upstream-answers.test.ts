import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { SourceChangesView, SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { DossierView, SourceView } from '@van-kien/shared/api/views.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approved, newSection, sectionOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

/** A new version of a text from above: who is asked, what is answered, what goes back with it. */
let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const FIRST = `I- KẾT QUẢ
1. Kinh tế
Kinh tế tăng trưởng khá, quy mô ngày càng mở rộng trên mọi lĩnh vực.
2. Văn hóa
Văn hóa phát triển, nếp sống thanh lịch, văn minh được giữ gìn trong từng khu dân cư.
3. Quốc phòng, an ninh
Quốc phòng được củng cố, trật tự an toàn xã hội được giữ vững trên địa bàn.`
const SECOND = FIRST.replace('tăng trưởng khá', 'tăng trưởng cao, bền vững')
/** 'Văn hóa' is gone: what follows it gets another number. */
const WITHOUT_CULTURE = FIRST.replace(/2\. Văn hóa\n.*\n3\./u, '2.')

const passages = (text: string) =>
  splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words }))

interface Version {
  text: string
  issuedOn?: string
  official?: boolean
}

async function addText(text: string, facts: object = {}): Promise<string> {
  const { people, dossierId } = wards.hk
  const made = await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Dự thảo', ...facts, sections: passages(text) })
  expect(made.status).toBe(201)
  return made.body.id
}
const preview = async (id: string, { text, issuedOn }: Version) =>
  (
    await wards.hk.people.clerk.post<SourceTouchesView>(`/api/sources/${id}/versions/preview`, {
      sections: passages(text),
      ...(issuedOn ? { issuedOn } : {}),
    })
  ).body
async function addVersion(id: string, version: Version, acknowledged: object = {}) {
  const seen = await preview(id, version)
  const { text, ...facts } = version
  return wards.hk.people.clerk.post<{ version: number; stale: string[]; waiting: number; code?: string; details?: Record<string, unknown> }>(
    `/api/sources/${id}/versions`,
    { ...facts, sections: passages(text), seen: seen.newest, touches: seen.stale.map((one) => one.sectionId), doubts: seen.doubts, ...acknowledged },
  )
}
const link = (sectionId: string, sourceId: string, sourceKey: string) =>
  wards.hk.people.lead.put(`/api/dossiers/${wards.hk.dossierId}/links`, { sectionId, sourceId, sourceKey })
const linksOf = async (id: string) => (await wards.hk.people.lead.get<SourceView>(`/api/sources/${id}`)).body.links.map((one) => one.sourceKey).sort()
const changes = async (id: string, number: number) =>
  (await wards.hk.people.observer.get<SourceChangesView>(`/api/sources/${id}/versions/${number}/changes`)).body
const whole = async () => expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])

describe('a new version asks exactly the sections that it touches', () => {
  test('drafting and approved ones wait for an answer; only approved ones must be approved again; the answer is kept with who and when', async () => {
    const id = await addText(FIRST, { kind: 'district-resolution' })
    const [drafting, done, other] = [await newSection(wards), await newSection(wards), await newSection(wards)]
    await link(drafting, id, 'I.1')
    await link(done, id, 'I.1')
    await link(other, id, 'I.3')
    await approved(wards, done)
    const seen = await preview(id, { text: SECOND })
    expect(seen.waiting.map((one) => one.sectionId).sort()).toEqual([drafting, done].sort())
    expect(seen.stale.map((one) => one.sectionId)).toEqual([done])
    expect((await addVersion(id, { text: SECOND })).body).toMatchObject({ version: 2, stale: [done], waiting: 2 })
    const view = await changes(id, 2)
    expect(view).toMatchObject({ number: 2, from: 1 })
    expect(view.flags.map((flag) => [flag.sectionId, flag.answer, flag.stale]).sort()).toEqual(
      [
        [drafting, null, false],
        [done, null, true],
      ].sort(),
    )
    const change = view.flags[0]!.change
    expect(view.alignment!.changes[change]!.kind).toBe('edited')

    const answer = (body: object) => wards.hk.people.editor.post<{ code: string }>(`/api/sources/${id}/versions/2/answers`, body)
    const items = (sectionId: string, seenAt: number | null = null) => [{ sectionId, change, seen: seenAt }]
    expect((await answer({ items: items(done), answer: 'kept' })).body.code).toBe('reason-required')
    expect((await answer({ items: items(other), answer: 'unrelated' })).status).toBe(404)
    expect((await answer({ items: items(done), answer: 'kept', reason: 'Phường lõi không có công nghiệp' })).status).toBe(200)
    const flag = (await changes(id, 2)).flags.find((one) => one.sectionId === done)!
    expect(flag.answer).toMatchObject({ is: 'kept', reason: 'Phường lõi không có công nghiệp', by: 'Người editor hk', at: expect.any(Number) })
    // S1: an old screen does not overwrite the answer of somebody else.
    expect((await answer({ items: items(done), answer: 'unrelated' })).body.code).toBe('record-changed')
    expect((await answer({ items: items(done, flag.answer!.at), answer: 'unrelated' })).status).toBe(200)
    // Nothing in the section changed by it: the approver still decides.
    expect(await sectionOf(wards.hk.people.lead, wards.hk.documentId, done)).toMatchObject({ status: 'approved', stale: { causes: [{}] } })
    // Somebody acted on the version: it is not taken back any more.
    expect((await wards.hk.people.lead.post<{ code: string }>(`/api/sources/${id}/versions/2/cancel`)).body.code).toBe('source-acted-on')
    await whole()
  })

  test('whoever may only read may not answer', async () => {
    const id = await addText(FIRST)
    const section = await newSection(wards)
    await link(section, id, 'I.1')
    await addVersion(id, { text: SECOND })
    const body = { items: [{ sectionId: section, change: 0, seen: null }], answer: 'unrelated' }
    for (const role of ['observer', 'reviewer', 'approver'] as const)
      expect((await wards.hk.people[role].post<{ code: string }>(`/api/sources/${id}/versions/2/answers`, body)).body.code).toBe('forbidden')
  })

  test('links go along when numbers change, and come back when the version is taken back', async () => {
    const id = await addText(FIRST)
    const [one, two] = [await newSection(wards), await newSection(wards)]
    await link(one, id, 'I.3')
    await link(two, id, 'I.2')
    const seen = await preview(id, { text: WITHOUT_CULTURE })
    expect(seen.links).toEqual({ all: 2, lost: 1 })
    expect(seen.waiting.map((section) => section.sectionId)).toEqual([two])
    await addVersion(id, { text: WITHOUT_CULTURE })
    expect(await linksOf(id)).toEqual(['I.2', 'I.2@1'])
    expect((await wards.hk.people.lead.post(`/api/sources/${id}/versions/2/cancel`)).status).toBe(200)
    expect(await linksOf(id)).toEqual(['I.2', 'I.3'])
    expect((await changes(id, 1)).flags).toEqual([])
    await whole()
  })
})

describe('any two versions', () => {
  test('are compared; the ward answers only those that followed each other; two that have nothing in common are told so', async () => {
    const id = await addText(FIRST, { kind: 'other' })
    const section = await newSection(wards)
    await link(section, id, 'I.1')
    await addVersion(id, { text: SECOND })
    await addVersion(id, { text: SECOND.replace('Văn hóa phát triển', 'Văn hóa phát triển toàn diện') })
    const pair = (number: number, from: number) =>
      wards.hk.people.observer.get<SourceChangesView>(`/api/sources/${id}/versions/${number}/changes?from=${from}`)
    expect(await changes(id, 3)).toMatchObject({ from: 2, answered: true, alignment: { changes: [{ kind: 'edited' }] } })
    const { body } = await pair(3, 1)
    expect(body).toMatchObject({ number: 3, from: 1, answered: false, flags: [] })
    expect(body.alignment!.changes.map(({ kind }) => kind)).toEqual(['edited', 'edited'])
    expect((await pair(2, 1)).body).toMatchObject({ answered: true, flags: [{ sectionId: section }] })
    const backwards = await pair(1, 3)
    expect([backwards.status, (backwards.body as unknown as { message: string }).message]).toEqual([422, expect.stringContaining('phải cũ hơn')])
    expect((await pair(3, 9)).status).toBe(404)
    const other = 'I- THỂ THAO\n1. Bóng đá\nĐội tuyển trẻ được tập luyện đều đặn ở nhiều sân mới xây.'
    expect((await addVersion(id, { text: other })).status).toBe(201)
    expect((await pair(4, 1)).body).toMatchObject({ answered: false, alignment: { unlike: true } })
  })
})

describe('what is put in by mistake', () => {
  test('the same file twice is refused; adopted without a changed word it is the official version', async () => {
    const id = await addText(FIRST)
    expect(await preview(id, { text: FIRST })).toMatchObject({ same: 1, changed: 0 })
    expect((await addVersion(id, { text: FIRST })).body.code).toBe('source-same')
    expect((await addVersion(id, { text: FIRST, official: true })).body.version).toBe(2)
    expect((await addVersion(id, { text: FIRST, official: true })).body.code).toBe('source-same')
    expect((await wards.hk.people.lead.get<SourceView>(`/api/sources/${id}`)).body.versions.map((one) => one.official)).toEqual([false, true])
  })

  test('an older one after a newer one, by its day or by its words, is saved only when somebody was told', async () => {
    const id = await addText(FIRST, { issuedOn: '2025-06-24' })
    expect((await preview(id, { text: SECOND, issuedOn: '2025-06-20' })).doubts).toEqual(['older'])
    const refused = await addVersion(id, { text: SECOND, issuedOn: '2025-06-20' }, { doubts: [] })
    expect([refused.status, refused.body.code]).toEqual([409, 'source-doubts'])
    expect((await addVersion(id, { text: SECOND, issuedOn: '2025-07-02' })).body.version).toBe(2)
    expect(await preview(id, { text: FIRST })).toMatchObject({ same: 1, doubts: ['earlier-words'] })
  })

  test('two texts that have nothing in common: it is said, nothing is guessed, every follower is asked about the whole text', async () => {
    const id = await addText(FIRST)
    const section = await newSection(wards)
    await link(section, id, 'I.1')
    const strange = 'Phần thứ nhất. GIẤY MỜI\nKính mời các đồng chí tới dự buổi giao lưu văn nghệ chào mừng ngày lễ lớn.'
    expect((await preview(id, { text: strange })).doubts).toEqual(['unrelated'])
    expect((await addVersion(id, { text: strange })).body.version).toBe(2)
    expect((await changes(id, 2)).flags.map((flag) => [flag.sectionId, flag.change])).toEqual([[section, -1]])
    expect(await linksOf(id)).toEqual(['I.1@1'])
  })

  test('5,000 paragraphs, and a text without headings, are versions like others', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `Đoạn thứ ${at} nói về việc số ${at * 7} của địa phương trong nhiệm kỳ này.`)
    const id = await addText(lines.join('\n'))
    const section = await newSection(wards)
    await link(section, id, 'MD')
    const next = lines.with(2500, 'Đoạn này được viết khác hẳn so với bản trước đó.').join('\n')
    expect((await addVersion(id, { text: next })).body).toMatchObject({ version: 2, waiting: 1 })
  })

  test('a mark of secrecy in pasted words is refused, and nothing is stored', async () => {
    const { people, dossierId } = wards.hk
    const count = async () => (await people.lead.get<DossierView>(`/api/dossiers/${dossierId}`)).body.sources.length
    const before = await count()
    const sections = passages(`Số 05-BC/TU\nMẬT\n${FIRST}`)
    const answer = await people.lead.post<{ code: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Báo cáo', sections })
    expect([answer.status, answer.body.code]).toEqual([422, 'import-secret'])
    expect(await count()).toBe(before)
  })

  test('a text that sections follow is not put away, and says which; one that nobody follows can be brought back', async () => {
    const id = await addText(FIRST, { kind: 'ward-resolution' })
    const section = await newSection(wards, 'Kinh tế của phường')
    await link(section, id, 'I.1')
    const { lead } = wards.hk.people
    const refused = await lead.delete<{ code: string; message: string; details: { places: string[] } }>(`/api/sources/${id}`)
    expect(refused.body).toMatchObject({ code: 'source-linked', details: { places: ['Kinh tế của phường'] } })
    expect(refused.body.message).toContain('“Kinh tế của phường”')
    await lead.delete(`/api/dossiers/${wards.hk.dossierId}/links`, { sectionId: section, sourceId: id, sourceKey: 'I.1' })
    expect((await lead.delete(`/api/sources/${id}`)).status).toBe(200)
    expect((await lead.get(`/api/sources/${id}`)).status).toBe(404)
    expect((await link(section, id, 'I.1')).status).toBe(404)
    await whole()
    expect((await lead.post(`/api/sources/${id}/bring-back`)).status).toBe(200)
    expect((await lead.get<SourceView>(`/api/sources/${id}`)).body.kind).toBe('ward-resolution')
    await whole()
  })

  test('name and kind are corrected against what the screen said (S1)', async () => {
    const id = await addText(FIRST, { kind: 'other' })
    const { clerk, lead } = wards.hk.people
    expect((await clerk.patch(`/api/sources/${id}`, { kind: 'action-programme', seen: { kind: 'other' } })).status).toBe(200)
    expect((await lead.patch<{ code: string }>(`/api/sources/${id}`, { kind: 'city-draft', seen: { kind: 'other' } })).body.code).toBe(
      'record-changed',
    )
    expect((await lead.get<SourceView>(`/api/sources/${id}`)).body.kind).toBe('action-programme')
    await whole()
  })
})

test('only the first draft of the city is followed by default; further ones and other kinds are not', async () => {
  const { people, dossierId } = wards.cn
  const add = async (kind: string) =>
    (
      await people.lead.post<{ id: string; links: number }>(`/api/dossiers/${dossierId}/sources`, {
        title: kind,
        kind,
        sections: passages(`I- ĐÁNH GIÁ\n1. Kết quả\nTốt.\nII- MỤC TIÊU\n1. Dự báo\nThuận lợi.`),
      })
    ).body.links
  expect(await add('district-resolution')).toBe(0)
  expect(await add('city-draft')).toBeGreaterThan(0)
  expect(await add('city-draft')).toBe(0)
})
