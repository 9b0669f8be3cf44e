import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { AppendixView, ListView } from '@van-kien/shared/api/appendices.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { ContentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addGroup, addUnit, defineFigure, enter, newCode } from '../support/figures.ts'
import { dossierChange } from '../support/seen.ts'
import type { Answer } from '../support/test-app.ts'
import { paragraphs, sectionOf, sectionsOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** Appendices that are made of the register: live while they are written, frozen with their version, “cần duyệt lại” when their numbers change. */

let wards: TwoWards
let reportId: string
let district: string
let former: string
let figure: string
let wardFigure: string
let sections: SectionView[]

const lead = () => wards.hk.people.lead
const editor = () => wards.hk.people.editor
const must = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
const dossier = (rest: string) => `/api/dossiers/${wards.hk.dossierId}/${rest}`
/** Phụ lục 1 to 8 of the report. */
const appendix = (number: number): SectionView => sections.filter(({ level }) => level === 'appendix')[number - 1]!
const view = async (id: string): Promise<AppendixView> => must(lead().get<AppendixView>(`/api/sections/${id}/appendix`))
const bind = async (id: string, changes: object = {}, clear = true): Promise<AppendixView> => {
  const { start, version, settings } = await view(id)
  await must(editor().put(`/api/sections/${id}/appendix`, { settings: { ...(settings ?? start), ...changes }, version, clear }))
  return view(id)
}
const textOf = (shown: AppendixView['shown']): string =>
  shown!.tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text).join(' · '))).join('\n')
const rowsOf = async (list: ListKind): Promise<ListView> => must(lead().get<ListView>(dossier(`lists/${list}`)))

let version = 0
/** The district's result at the end of the term. */
const reach = async (value: string) => {
  const place = { figureId: figure, unitId: district, period: '2025:term' }
  await must(enter(editor(), wards.hk, [{ ...place, source: 'Báo cáo tổng kết', value, seen: version }]))
  version++
}

beforeAll(async () => {
  wards = await startTwoWards()
  await must(lead().post(dossier('documents'), { stage: 'detailed-outline' }))
  reportId = (await must(lead().post<{ id: string }>(dossier('documents'), { stage: 'report' }))).id
  sections = await sectionsOf(lead(), reportId)
  const groupId = await addGroup(wards.hk, 'Kinh tế')
  district = await addUnit(wards.hk, 'Quận Hoàn Kiếm', { role: 'district' })
  former = await addUnit(wards.hk, 'Hàng Bạc')
  await addUnit(wards.hk, 'Cửa Đông', { share: 'most', factor: '0.75' })
  const define = async (fields: object) => (await must(defineFigure(lead(), wards.hk, { groupId }, { code: newCode(), ...fields }))).id
  figure = await define({ name: 'Hộ kinh doanh mới', origin: 'district', targetText: 'từ 100 trở lên', targetYear: 2025 })
  wardFigure = await define({ name: 'Hộ nghèo', targetText: 'dưới 5', targetYear: 2025 })
  await define({ name: 'Tuyến phố văn minh', unit: 'tuyến', origin: 'ward', targetText: '40', targetYear: 2030, originText: 'Khảo sát' })
})
afterAll(async () => {
  const { problems } = await proveDatabase(wards.app.ctx.db)
  await wards.app.dispose()
  expect(problems).toEqual([])
})

describe('an appendix while it is being written', () => {
  test('starts from what its section of the template says; bound it shows the register, and what people typed as a table is kept as a version', async () => {
    const { id } = appendix(1)
    expect(await view(id)).toMatchObject({ settings: null, start: { kind: 'district-results' }, shown: null, hasTables: true, may: { bind: true } })
    const bound = await bind(id)
    expect(bound).toMatchObject({ settings: { kind: 'district-results' }, version: 1, hasTables: false })
    expect(await sectionOf(lead(), reportId, id)).toMatchObject({ appendix: 'below', version: 1 })
    expect(textOf(bound.shown)).toContain('I · Kinh tế (đạt và vượt 0/1 chỉ tiêu)')
    await reach('112')
    expect(textOf((await view(id)).shown)).toMatch(/1 · Hộ kinh doanh mới · hộ · từ 100 trở lên .* · 112 · 112%; \+12 · Vượt · Báo cáo tổng kết/)
    expect(textOf((await view(id)).shown)).toContain('Tổng số: đạt và vượt 1/1 chỉ tiêu')
  })

  test('columns are chosen, and who chose over an older choice is refused with both (S1)', async () => {
    const { id } = appendix(1)
    const { settings, version: seen } = await view(id)
    const fewer = { ...settings!, columns: settings!.columns.filter((key) => key !== 'source') }
    await must(lead().put(`/api/sections/${id}/appendix`, { settings: fewer, version: seen }))
    expect((await view(id)).shown!.tables[0]!.heads.map(({ text }) => text)).not.toContain('Nguồn số liệu')
    const refused = await editor().put<ErrorBody>(`/api/sections/${id}/appendix`, { settings, version: seen })
    expect([refused.status, refused.body.code]).toEqual([409, 'record-changed'])
  })

  test('the former wards stand side by side with how they were put together; a missing one is named, not counted as nothing', async () => {
    const { id } = appendix(2)
    await must(
      enter(editor(), wards.hk, [{ figureId: wardFigure, unitId: former, period: '2025:half', source: 'Báo cáo phường', value: '4', seen: 0 }]),
    )
    const { shown } = await bind(id, { period: '2025:half' })
    expect(shown!.tables[0]!.heads.map(({ over, text }) => `${over}/${text}`)).toEqual(
      expect.arrayContaining(['Hàng Bạc/Kết quả', 'Cửa Đông (phần lớn)/Kết quả', '/Tổng hợp phường mới']),
    )
    expect(textOf(shown)).toContain('1 · Hộ nghèo · hộ · dưới 5 · 4 · dưới 5 ·  · Chưa đủ số · Cộng')
    expect(shown!.notes).toContain('Phường Cửa Đông (phần lớn): tính theo hệ số 0,75.')
  })

  test('only an appendix can be bound, only while it is being written', async () => {
    const text = sections.find(({ level, headingOnly }) => level !== 'appendix' && !headingOnly)!
    const { start } = await view(appendix(1).id)
    const refused = await lead().put<ErrorBody>(`/api/sections/${text.id}/appendix`, { settings: start, version: 0 })
    expect([refused.status, refused.body.message]).toEqual([422, 'Chỉ phụ lục mới lấy được bảng từ sổ số liệu.'])
    expect((await wards.hk.people.reviewer.put(`/api/sections/${appendix(3).id}/appendix`, { settings: start, version: 0 })).status).toBe(403)
  })

  test('out it goes in .docx and in .xlsx with numbers as numbers', async () => {
    const docx = await fileOf(`/api/documents/${reportId}/export.docx?text=current`)
    expect(await textIn(docx, 'word/document.xml')).toContain('Hộ kinh doanh mới')
    const xlsx = await fileOf(`/api/sections/${appendix(1).id}/appendix.xlsx`)
    const sheet = await textIn(xlsx, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<v>112</v>')
    expect(sheet).toContain('Kinh tế (đạt và vượt 1/1 chỉ tiêu)')
  })
})

const fileOf = async (path: string): Promise<JSZip> => {
  const response = await fetch(wards.app.url + path, { headers: { cookie: lead().cookie } })
  expect(response.status, path).toBe(200)
  return JSZip.loadAsync(await response.arrayBuffer())
}
const textIn = (zip: JSZip, name: string): Promise<string> => zip.file(name)!.async('text')

describe('an appendix that is approved', () => {
  test('keeps what it showed; a changed number makes it “cần duyệt lại” with the number that changed, and confirming or opening settles it', async () => {
    const { id } = appendix(1)
    const { version: first } = await must(editor().post<{ version: number }>(`/api/sections/${id}/submit`))
    await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version: first }))
    expect((await editor().put(`/api/sections/${id}/appendix`, { settings: (await view(id)).settings, version: 2 })).status).toBe(409)
    await reach('95')
    const frozen = await must(lead().get<ContentView>(`/api/sections/${id}/content?at=approved`))
    expect(frozen.text).toContain('112')
    expect(frozen.text).not.toContain('95')
    const stale = (await sectionOf(lead(), reportId, id)).stale!
    expect(stale.causes).toMatchObject([{ kind: 'appendix', reason: expect.stringContaining('Cả nhiệm kỳ: từ “112” thành “95”') }])
    expect((await view(id)).changes).toEqual(expect.arrayContaining([{ about: 'Hộ kinh doanh mới, Cả nhiệm kỳ', before: '112', now: '95' }]))
    expect(await textIn(await fileOf(`/api/sections/${id}/appendix.xlsx`), 'xl/worksheets/sheet1.xml')).toContain('<v>112</v>')
    await must(wards.hk.people.approver.post(`/api/sections/${id}/confirm`, { version: first, causes: stale.causes.map((cause) => cause.id) }))
    expect((await sectionOf(lead(), reportId, id)).stale).toBeNull()
    // Confirmed as it is: what changes nothing that is shown says nothing again.
    await must(lead().patch(dossier(`figures/${wardFigure}`), { note: 'Theo rà soát cuối năm', version: 1 }))
    expect((await sectionOf(lead(), reportId, id)).stale).toBeNull()
    await reach('96')
    expect((await sectionOf(lead(), reportId, id)).stale?.causes).toHaveLength(1)
    await must(lead().post(`/api/sections/${id}/reopen`, { reason: 'Cập nhật số liệu' }))
    const { version: second } = await must(editor().post<{ version: number }>(`/api/sections/${id}/submit`))
    await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version: second }))
    expect((await must(lead().get<ContentView>(`/api/sections/${id}/content?at=approved`))).text).toContain('96')
  })

  test('a number that is again what was approved ends the cause; one that changed between submitting and approving is told at the approval', async () => {
    const { id } = appendix(1)
    const causes = async () => (await sectionOf(lead(), reportId, id)).stale?.causes ?? []
    await reach('97')
    expect(await causes()).toMatchObject([{ kind: 'appendix' }])
    await reach('96')
    expect(await causes()).toEqual([])
    await must(lead().post(`/api/sections/${id}/reopen`, { reason: 'Cập nhật số liệu' }))
    const { version: third } = await must(editor().post<{ version: number }>(`/api/sections/${id}/submit`))
    await reach('98')
    expect(await causes()).toEqual([])
    await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version: third }))
    expect(await causes()).toMatchObject([{ kind: 'appendix', reason: expect.stringContaining('từ “96” thành “98”') }])
  })

  test('a fact of the congress that it shows is heard of at once, and no more once it is what it was', async () => {
    const { id } = appendix(1)
    const causes = async () => (await sectionOf(lead(), reportId, id)).stale?.causes ?? []
    const { version } = await must(lead().post<{ version: number }>(`/api/sections/${id}/reopen`, { reason: 'Cập nhật' })).then(() =>
      must(editor().post<{ version: number }>(`/api/sections/${id}/submit`)),
    )
    await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version }))
    expect(await causes()).toEqual([])
    const congress = async (change: object) =>
      must(lead().patch(`/api/dossiers/${wards.hk.dossierId}`, await dossierChange(lead(), wards.hk.dossierId, change)))
    await congress({ theme: 'Chủ đề không có trong phụ lục' })
    expect(await causes()).toEqual([])
    await congress({ congressDate: '2026-03-12' })
    expect(await causes()).toMatchObject([{ kind: 'appendix' }])
    await congress({ congressDate: '2025-07-23' })
    expect(await causes()).toEqual([])
  })

  test('words that are brought back from a version are those that people typed', async () => {
    const { id } = appendix(2)
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Số liệu tính đến ngày 30/6/2025.'))
    const { version: first } = await must(editor().post<{ version: number }>(`/api/sections/${id}/submit`))
    expect((await must(lead().get<ContentView>(`/api/sections/${id}/content?at=${first}`))).text).toContain('Hộ nghèo')
    await must(editor().post(`/api/sections/${id}/withdraw`))
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Câu khác.'))
    await must(editor().post(`/api/sections/${id}/restore`, { version: first }))
    const back = await must(lead().get<ContentView>(`/api/sections/${id}/content?at=current`))
    expect(back.text.trim()).toBe('Số liệu tính đến ngày 30/6/2025.')
  })

  test('an appendix that nothing is typed into can be submitted; unbound it is a text again', async () => {
    const { id } = appendix(6)
    const { shown } = await bind(id)
    expect(textOf(shown)).toContain('1 · Tuyến phố văn minh · tuyến ·  · 40 ·  · Khảo sát · ')
    await must(editor().post(`/api/sections/${id}/submit`))
    await must(editor().post(`/api/sections/${id}/withdraw`))
    await must(editor().request('DELETE', `/api/sections/${id}/appendix`, { version: 1 }))
    expect((await sectionOf(lead(), reportId, id)).appendix).toBeUndefined()
  })
})

describe('a simple list', () => {
  const change = (list: ListKind, edits: readonly object[], person = editor()) =>
    person.post<{ rows: ListView['rows'] }>(dossier(`lists/${list}`), { edits })
  const [one, two] = ['cong-trinh-1', 'cong-trinh-2']

  test('holds rows with Vietnamese numbers, refuses what is none, and keeps two people apart (S1)', async () => {
    await must(
      change('works', [
        { id: one, seen: 0, group: 'done', values: { name: 'Cải tạo vườn hoa', cost: '12,5', next: 'X' } },
        { id: two, seen: 0, group: 'open', values: { name: 'Hạ ngầm cáp', cost: '1.250' } },
      ]),
    )
    expect((await rowsOf('works')).rows).toMatchObject([
      { id: one, group: 'done', values: { cost: '12.5', next: 'x' }, version: 1 },
      { id: two, values: { cost: '1250' } },
    ])
    const bad = await change('works', [{ id: one, seen: 1, values: { cost: 'nhiều' } }])
    expect([bad.status, (bad.body as unknown as ErrorBody).details!.fields]).toMatchObject([422, [{ field: `${one} cost` }]])
    await must(change('works', [{ id: one, seen: 1, values: { place: 'Phố Hàng Trống' } }]))
    const late = await change('works', [{ id: one, seen: 1, values: { place: 'Phố Lê Thái Tổ' } }])
    expect([late.status, (late.body as unknown as ErrorBody).details!.conflicts]).toMatchObject([
      409,
      [{ field: one, theirs: { values: { place: 'Phố Hàng Trống' } }, mine: { place: 'Phố Lê Thái Tổ' } }],
    ])
    expect((await change('works', [{ id: one, seen: 2, values: { place: 'x' } }], wards.hk.people.reviewer)).status).toBe(403)
  })

  test('is the table of its appendix, with sums of groups; a changed row makes the approved one “cần duyệt lại”', async () => {
    const { id } = appendix(4)
    const { shown } = await bind(id)
    expect(textOf(shown)).toContain('I · Hoàn thành trong nhiệm kỳ ·  ·  ·  · 12,5')
    expect(textOf(shown)).toContain('Tổng cộng ·  ·  ·  · 1.262,5')
    const { version: first } = await must(editor().post<{ version: number }>(`/api/sections/${id}/submit`))
    await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version: first }))
    await must(change('works', [{ id: two, seen: 1, gone: true }]))
    expect((await sectionOf(lead(), reportId, id)).stale?.causes).toMatchObject([{ kind: 'appendix' }])
  })

  test('of chỉ tiêu of the next term has words that only this appendix shows', async () => {
    const { fixed } = await rowsOf('targets')
    expect(fixed).toMatchObject([{ name: 'Tuyến phố văn minh', target: '40' }])
    await must(change('targets', [{ id: fixed[0]!.id, seen: 0, values: { watcher: 'Phòng Kinh tế, Hạ tầng và Đô thị' } }]))
    expect(textOf((await bind(appendix(6).id)).shown)).toContain('Phòng Kinh tế, Hạ tầng và Đô thị')
    expect((await change('targets', [{ id: 'khong-co-chi-tieu', seen: 0, values: { watcher: 'x' } }])).status).toBe(422)
  })
})
