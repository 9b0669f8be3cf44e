import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CheckView } from '@van-kien/shared/api/checks.ts'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { ItemsView, ProposalsView } from '@van-kien/shared/api/following.ts'
import type { SourceChangesView, SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import type { TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, sectionOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** How a ward follows a text beyond links of whole sections: proposals, finer links, what is not applicable, items put right. */
let wards: TwoWards
let lead: TestPerson
beforeAll(async () => {
  wards = await startTwoWards()
  lead = wards.hk.people.lead
})
afterAll(() => wards?.app.dispose())

const FIRST = `I- PHƯƠNG HƯỚNG
1. Các chỉ tiêu chủ yếu
- Giải ngân vốn đầu tư công đạt 97,5% kế hoạch.
- Trồng mới 1.200 cây xanh trên các tuyến phố.
- Tỷ lệ hộ nghèo dưới 0,5%.
2. Ba khâu đột phá
- Hoàn thiện thể chế, phân cấp mạnh cho cơ sở.
- Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.
- Thu hút nhân lực chất lượng cao về công tác tại cơ sở.
3. Xây dựng văn hóa
Giữ gìn nếp sống thanh lịch, văn minh trong từng khu dân cư.
Tổ chức tốt các lễ hội truyền thống trên địa bàn thành phố.`

const passages = (text: string) =>
  splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words }))
const dossier = () => `/api/dossiers/${wards.hk.dossierId}`
const addText = async (text = FIRST) =>
  (await lead.post<{ id: string }>(`${dossier()}/sources`, { title: 'Dự thảo của Thành phố', kind: 'other', sections: passages(text) })).body.id
async function addVersion(id: string, text: string) {
  const seen = (await lead.post<SourceTouchesView>(`/api/sources/${id}/versions/preview`, { sections: passages(text) })).body
  const acknowledged = { seen: seen.newest, touches: seen.stale.map((one) => one.sectionId), doubts: seen.doubts }
  const made = await lead.post<{ version: number }>(`/api/sources/${id}/versions`, { sections: passages(text), ...acknowledged })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return seen
}
const source = async (id: string) => (await lead.get<SourceView>(`/api/sources/${id}`)).body
const items = async (id: string) => (await lead.get<ItemsView>(`/api/sources/${id}/items`)).body
const proposals = async (id: string) => (await lead.get<ProposalsView>(`/api/sources/${id}/proposals`)).body
const coverage = async (id: string) => (await lead.get<CoverageView>(`${dossier()}/coverage?source=${id}`)).body
const stateOf = (view: CoverageView, key: string) => view.coverage.rows.find((row) => row.key === key)?.state
const waiting = async (id: string, number: number) =>
  (await lead.get<SourceChangesView>(`/api/sources/${id}/versions/${number}/changes`)).body.flags.map(({ sectionId }) => sectionId)
const whole = async () => expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
const lineageOf = async (id: string) => (await sectionOf(lead, wards.hk.documentId, id)).lineageId
const actions = async () => (await lead.get<{ action: string }[]>(`${dossier()}/audit`)).body.map(({ action }) => action)
const WORDS = 'hạ tầng số đồng bộ'
const OWN = `Phường đầu tư ${WORDS}, gắn với quản lý di tích.`
const chosen = { start: { line: 0, at: 14 }, end: { line: 0, at: 32 }, quote: WORDS, before: OWN.slice(0, 14), after: '', toldBy: 'words' }
let next = 0
const linkParts = (id: string, sectionId: string, change: object = {}) =>
  lead.post<{ code: string }>(`/api/sources/${id}/part-links`, {
    ...{
      id: `lien-ket-${++next}-xxxxxx`,
      sectionId,
      version: 1,
      sourceKey: 'I.2',
      from: 2,
      to: 2,
      words: 'Phát triển hạ tầng số đồng bộ',
      at: chosen,
    },
    ...change,
  })

describe('proposals', () => {
  test('each says why; taken ones are links with who confirmed them, refused ones do not come again, until somebody wants that', async () => {
    const id = await addText()
    const section = await newSection(wards, 'Vốn đầu tư công')
    await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Phấn đấu giải ngân vốn đầu tư công đạt 97,5% kế hoạch.'))
    const lineageId = await lineageOf(section)
    const own = async () => (await proposals(id)).proposals.filter((one) => one.sectionId === lineageId)
    const [first] = await own()
    expect(first).toMatchObject({ sourceKey: 'I.1', itemKey: 'I.1/1', sure: true, passage: 'I.1. Các chỉ tiêu chủ yếu', item: { kind: 'target' } })
    expect(first!.why.map(({ is }) => is)).toContain('numbers')
    const named = { lineageId, sourceKey: 'I.1', itemKey: 'I.1/1' }
    const { editor, observer } = wards.hk.people
    expect((await observer.post<{ code: string }>(`/api/sources/${id}/links/refuse`, { links: [named] })).body.code).toBe('forbidden')
    expect((await editor.post(`/api/sources/${id}/links/refuse`, { links: [named] })).body).toEqual({ count: 1 })
    expect((await own()).filter(({ itemKey }) => itemKey === 'I.1/1')).toEqual([])
    const { refused } = await proposals(id)
    expect(refused).toMatchObject([{ lineageId, passage: 'I.1. Các chỉ tiêu chủ yếu', by: 'Người editor hk' }])
    await whole()
    await editor.delete(`/api/sources/${id}/refused-links/${refused[0]!.id}`)
    expect((await own())[0]).toMatchObject({ itemKey: 'I.1/1' })
    const accepted = await editor.post(`/api/sources/${id}/links/accept`, { links: [{ ...named, why: first!.why }] })
    expect(accepted.body).toEqual({ count: 1 })
    expect((await own()).filter(({ itemKey }) => itemKey === 'I.1/1')).toEqual([])
    expect((await source(id)).parts).toMatchObject([
      { lineageId, part: { is: 'item', key: 'I.1/1' }, why: first!.why, confirmed: { by: 'Người editor hk' } },
    ])
    expect(stateOf(await coverage(id), 'I.1/1')).toBe('followed')
    expect(stateOf(await coverage(id), 'I.1/2')).toBe('missing')
    expect((await lead.post<{ code: string }>(`/api/sources/${id}/links/accept`, { links: [{ ...named, itemKey: 'I.1/9' }] })).status).toBe(404)
    await whole()
  })

  test('a link of a template waits until somebody looked at it', async () => {
    const kind = { title: 'Dự thảo', kind: 'city-draft', sections: passages(FIRST.replace('PHƯƠNG HƯỚNG', 'ĐÁNH GIÁ')) }
    const id = (await wards.cn.people.lead.post<{ id: string; links: number }>(`/api/dossiers/${wards.cn.dossierId}/sources`, kind)).body.id
    const view = async () => (await wards.cn.people.lead.get<SourceView>(`/api/sources/${id}`)).body.links
    const [first] = await view()
    expect(first!.confirmed).toBeNull()
    await wards.cn.people.lead.post(`/api/sources/${id}/links/confirm`, {
      links: [{ lineageId: first!.lineageId, sourceKey: first!.sourceKey, itemKey: null }],
    })
    const after = (await view()).find(({ lineageId, sourceKey }) => lineageId === first!.lineageId && sourceKey === first!.sourceKey)
    expect(after!.confirmed).toMatchObject({ by: 'Người lead cn' })
  })
})

describe('two passages that belong together', () => {
  test('are linked by their words, answer their item, and only their change asks the section', async () => {
    const id = await addText()
    const [one, other] = [await newSection(wards, 'Hạ tầng số'), await newSection(wards, 'Văn hóa')]
    await write(wards.app, one, wards.hk.userIds.editor, paragraphs(OWN))
    expect((await linkParts(id, one)).status).toBe(201)
    expect((await linkParts(id, other, { sourceKey: 'I.3', from: 1, to: 1, words: '', at: null })).status).toBe(201)
    const [part] = (await source(id)).parts
    expect(part).toMatchObject({ sourceKey: 'I.2', words: 'Phát triển hạ tầng số đồng bộ', quote: WORDS, place: { quote: WORDS }, sectionId: one })
    const view = await coverage(id)
    expect(['I.2/1', 'I.2/2', 'I.2/3'].map((key) => stateOf(view, key))).toEqual(['missing', expect.stringMatching(/followed|partly/), 'missing'])

    // Another item of the passage changes, and another paragraph: nobody is asked.
    const elsewhere = FIRST.replace('phân cấp mạnh', 'phân quyền rõ').replace('lễ hội truyền thống', 'ngày hội văn hóa lớn')
    expect((await addVersion(id, elsewhere)).waiting).toEqual([])
    // The numbers change: the link goes along with its words. Then its own words change.
    const renumbered = elsewhere.replace(/- Hoàn thiện.*\n/u, '')
    await addVersion(id, renumbered)
    expect((await source(id)).parts[0]).toMatchObject({ sourceKey: 'I.2', part: { is: 'paragraphs', from: 1, to: 1 } })
    expect(await waiting(id, 3)).toEqual([])
    await addVersion(id, renumbered.replace('dữ liệu dùng chung', 'dữ liệu mở'))
    expect(await waiting(id, 4)).toEqual([one])
    expect(stateOf(await coverage(id), 'I.2/1')).toBe('drifted')
    await whole()
    // Taken back, everything stands where it stood.
    expect((await lead.post(`/api/sources/${id}/versions/4/cancel`)).status).toBe(200)
    expect((await lead.post(`/api/sources/${id}/versions/3/cancel`)).status).toBe(200)
    expect((await source(id)).parts[0]).toMatchObject({ sourceKey: 'I.2', part: { is: 'paragraphs', from: 2, to: 2 } })
    await whole()
  })

  test('beside a link of the whole section the finer one speaks for the passage', async () => {
    const id = await addText()
    const section = await newSection(wards)
    await lead.put(`${dossier()}/links`, { sectionId: section, sourceId: id, sourceKey: 'I.2' })
    await linkParts(id, section, { at: null })
    expect((await addVersion(id, FIRST.replace('phân cấp mạnh', 'phân quyền rõ'))).waiting).toEqual([])
    await addVersion(id, FIRST.replace('dữ liệu dùng chung', 'dữ liệu mở'))
    expect(await waiting(id, 3)).toEqual([section])
  })

  test('what is gone is listed and flagged; an old screen, another ward and a reader are refused; taken off, the text may go', async () => {
    const id = await addText()
    const section = await newSection(wards)
    expect((await linkParts(id, section, { at: null })).status).toBe(201)
    const without = FIRST.replace(/- Phát triển hạ tầng.*\n/u, '')
    const seen = await addVersion(id, without)
    expect(seen.waiting.map(({ sectionId }) => sectionId)).toEqual([section])
    expect((await source(id)).parts.map(({ sourceKey }) => sourceKey)).toEqual(['I.2@1'])
    expect((await linkParts(id, section)).body.code).toBe('source-newer')
    expect((await linkParts(id, section, { version: 2, from: 9, to: 9, at: null })).status).toBe(404)
    const body = { id: 'lien-ket-la-xxxxx', sectionId: section, version: 2, sourceKey: 'I.2', from: 1, to: 1, words: '', at: null }
    expect((await wards.cn.people.lead.post(`/api/sources/${id}/part-links`, body)).status).toBe(404)
    expect((await wards.hk.people.approver.post<{ code: string }>(`/api/sources/${id}/part-links`, body)).body.code).toBe('forbidden')
    expect((await lead.delete<{ code: string }>(`/api/sources/${id}`)).body.code).toBe('source-linked')
    for (const { id: link } of (await source(id)).parts) await lead.delete(`/api/sources/${id}/part-links/${link}`)
    expect((await lead.delete(`/api/sources/${id}`)).status).toBe(200)
    await whole()
  })
})

describe('không áp dụng với phường', () => {
  test('an item and a section, with a reason; in the coverage and in the check; undone; lead and clerk only', async () => {
    const id = await addText()
    const { clerk, editor } = wards.hk.people
    const mark = { of: 'item', key: 'I.1/2', sourceId: id }
    const put = (person: TestPerson, body: object) => person.put<{ code: string }>(`${dossier()}/not-applicable`, body)
    expect((await put(editor, { ...mark, reason: 'x', seen: { reason: null } })).body.code).toBe('forbidden')
    expect((await put(clerk, { ...mark, key: 'I.1/9', reason: 'x', seen: { reason: null } })).status).toBe(404)
    expect((await put(clerk, { ...mark, reason: 'Phường lõi không còn đất trồng mới', seen: { reason: null } })).status).toBe(200)
    expect((await put(lead, { ...mark, reason: 'Khác', seen: { reason: null } })).body.code).toBe('record-changed')
    const row = (await coverage(id)).coverage.rows.find(({ key }) => key === 'I.1/2')
    expect(row).toMatchObject({ state: 'not-applicable', notApplicable: { reason: 'Phường lõi không còn đất trồng mới', by: 'Người clerk hk' } })
    const notices = async () =>
      (await lead.get<CheckView>(`/api/documents/${wards.hk.documentId}/check`)).body.findings
        .filter(({ rule }) => rule === 'ND-22')
        .map(({ found }) => found)
    expect((await notices()).join()).toContain('Giải ngân vốn đầu tư công')
    expect((await notices()).join()).not.toContain('cây xanh')

    const section = await newSection(wards, 'Lời cảm ơn')
    await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Trân trọng cảm ơn các đồng chí.'))
    const lineage = await lineageOf(section)
    const ownLine = async () => (await coverage(id)).coverage.sections.find(({ sectionId }) => sectionId === lineage)
    expect(await ownLine()).toMatchObject({ answersNothing: true })
    await put(lead, { of: 'section', key: lineage, sourceId: null, reason: 'Lời kết, không phải nội dung', seen: { reason: null } })
    expect(await ownLine()).toMatchObject({ answersNothing: false, notApplicable: { reason: 'Lời kết, không phải nội dung' } })
    await whole()

    // It goes along when numbers change.
    await addVersion(id, FIRST.replace(/- Giải ngân.*\n/u, ''))
    expect(stateOf(await coverage(id), 'I.1/1')).toBe('not-applicable')
    expect((await lead.delete(`${dossier()}/not-applicable`, { of: 'item', key: 'I.1/1', sourceId: id })).status).toBe(200)
    expect(stateOf(await coverage(id), 'I.1/1')).toBe('missing')
    expect(await actions()).toEqual(expect.arrayContaining(['mark.set', 'mark.remove']))
    await whole()
  })
})

describe('items put right', () => {
  test('kind, name and value, none at all, and one that was not recognised; into the next version; undone', async () => {
    const id = await addText()
    const correct = (body: object, person = lead, version = 1) =>
      person.post<{ code: string; message: string }>(`/api/sources/${id}/versions/${version}/items`, body)
    const aim = { comparator: 'at-least', value: '98,5', unit: '%', year: 2030 }
    const change = { is: 'change', key: 'I.1/1', title: 'Tỷ lệ giải ngân', aim }
    const seen = { title: 'Giải ngân vốn đầu tư công', aim: '97,5%' }
    expect((await correct({ ...change, seen }, wards.hk.people.editor)).body.code).toBe('forbidden')
    expect((await correct({ ...change, seen: { ...seen, title: 'Cũ' } })).body.code).toBe('record-changed')
    expect((await correct({ ...change, aim: { ...aim, value: 'nhiều' }, seen })).body.message).toContain('Giá trị chưa đúng')
    const given = await items(id)
    const quote = given.items.find(({ key }) => key === 'I.1/1')!.target!.aims[0]!.quote
    expect((await correct({ ...change, seen: { title: given.items[0]!.title, aim: quote } })).status).toBe(201)
    expect((await correct({ is: 'remove', key: 'I.1/2' }, wards.hk.people.clerk)).status).toBe(201)
    expect((await correct({ is: 'add', sourceKey: 'I.3', from: 2, to: 2, kind: 'task' })).status).toBe(201)
    expect((await correct({ is: 'add', sourceKey: 'I.3', from: 2, to: 2, kind: 'task' })).body.code).toBe('already-exists')
    const view = await items(id)
    expect(view.items.find(({ key }) => key === 'I.1/1')).toMatchObject({
      title: 'Tỷ lệ giải ngân',
      target: { aims: [{ comparator: { is: 'bound', bound: 'at-least', value: '98.5' }, unit: '%', deadline: { year: 2030 } }] },
    })
    expect(view.items.map(({ key }) => key)).not.toContain('I.1/2')
    expect(view.items.find(({ key }) => key === 'I.3/p2')).toMatchObject({ kind: 'task', title: expect.stringContaining('Tổ chức tốt các lễ hội') })
    expect(view.corrections.map(({ is, by }) => `${is} ${by}`)).toEqual(['change Người lead hk', 'remove Người clerk hk', 'add Người lead hk'])
    expect((await coverage(id)).coverage.rows.map(({ key }) => key)).toEqual(expect.arrayContaining(['I.3/p2']))
    await whole()

    // The next version: other numbers, and the corrected value's words changed: it is read anew, the name stays.
    const next = FIRST.replace('97,5%', '99%')
      .replace('1. Các chỉ tiêu', '1. Dự báo\nThuận lợi là cơ bản, thời cơ đan xen thách thức.\n2. Các chỉ tiêu')
      .replace('3. Xây', '4. Xây')
      .replace('2. Ba', '3. Ba')
    await addVersion(id, next)
    const after = await items(id)
    expect(after.items.find(({ key }) => key === 'I.2/1')).toMatchObject({
      title: 'Tỷ lệ giải ngân',
      target: { aims: [{ comparator: { value: '99' } }] },
    })
    expect(after.items.map(({ key }) => key)).not.toContain('I.2/2')
    expect(after.items.map(({ key }) => key)).toContain('I.4/p2')
    expect(after.corrections.map(({ is, by }) => `${is} ${by}`)).toEqual(['change Người lead hk', 'remove Người clerk hk', 'add Người lead hk'])
    expect((await correct({ is: 'remove', key: 'I.2/1' })).body.code).toBe('source-newer')
    await whole()
    await lead.delete(`/api/sources/${id}/versions/2/items/${after.corrections[1]!.id}`)
    expect((await items(id)).items.map(({ key }) => key)).toContain('I.2/2')
    await whole()
  })

  test('of a shared text by the administrator, once for all wards', async () => {
    const { city } = (await wards.admin.get<{ city: string }[]>('/api/wards')).body[0]!
    const shared = { city, title: 'Dự thảo chung', kind: 'city-draft', sections: passages(FIRST) }
    const sharedId = (await wards.admin.post<{ id: string }>('/api/shared-texts', shared)).body.id
    const taken = await lead.post<{ id: string }>(`${dossier()}/shared-texts/${sharedId}/take`, { number: 1, seen: 0 })
    expect(taken.status, JSON.stringify(taken.body)).toBe(201)
    const remove = { is: 'remove', key: 'I.1/2' }
    expect((await lead.post<{ code: string }>(`/api/sources/${taken.body.id}/versions/1/items`, remove)).body.code).toBe('source-shared')
    expect((await lead.post(`/api/shared-texts/${sharedId}/versions/1/items`, remove)).status).toBe(403)
    expect((await wards.admin.post(`/api/shared-texts/${sharedId}/versions/1/items`, remove)).status).toBe(201)
    expect((await items(taken.body.id)).items.map(({ key }) => key)).not.toContain('I.1/2')
    const next = { sections: passages(FIRST.replace('1.200', '1.500')), seen: 1 }
    expect((await wards.admin.post(`/api/shared-texts/${sharedId}/versions`, next)).status).toBe(201)
    const second = (await wards.admin.get<ItemsView>(`/api/shared-texts/${sharedId}/versions/2/items`)).body
    expect(second.items.map(({ key }) => key)).not.toContain('I.1/2')
    expect(second.corrections).toMatchObject([{ is: 'remove', by: 'Quản trị' }])
    await whole()
  })
})

test.each([
  [
    'a finer link that nobody made',
    `UPDATE part_link SET words = 'khác' WHERE id = (SELECT id FROM part_link LIMIT 1)`,
    /liên kết đoạn khác với nhật ký/,
  ],
  ['a reason that was changed', `UPDATE not_applicable SET reason = 'khác'`, /không áp dụng khác với nhật ký/],
  ['a correction that is gone', 'DELETE FROM item_correction', /chỗ chỉnh nội dung nhận ra có trong nhật ký nhưng không còn/],
])('the proof names %s', async (_what, sql, named) => {
  const raw = rawOf(wards.app.ctx)
  await whole()
  raw.exec(`BEGIN; ${sql}`)
  try {
    expect((await proveDatabase(wards.app.ctx.db)).problems.join('\n')).toMatch(named)
  } finally {
    raw.exec('ROLLBACK')
  }
})
