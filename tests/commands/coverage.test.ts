import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CoverageView, StageCoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { SourceChangesView, SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyParagraphs, openDocx, words } from '../support/docx.ts'
import { approved, newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** Bảng đối chiếu: what of the city's text the ward answers, read as it stands and as a file. */
let wards: TwoWards
let city: string
let infrastructure: string
const dossier = () => `/api/dossiers/${wards.hk.dossierId}`

const SECTIONS = [
  { key: 'I', parentKey: null, label: 'I-', title: 'PHƯƠNG HƯỚNG', text: '' },
  {
    key: 'I.1',
    parentKey: 'I',
    label: '1.',
    title: 'Ba khâu đột phá',
    text: '- Hoàn thiện thể chế, phân cấp mạnh cho cơ sở.\n- Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.\n- Thu hút nhân lực chất lượng cao.',
  },
]

beforeAll(async () => {
  wards = await startTwoWards()
  const { lead } = wards.hk.people
  city = (await lead.post<{ id: string }>(`${dossier()}/sources`, { title: 'Dự thảo của Thành phố', sections: SECTIONS })).body.id
  infrastructure = await newSection(wards, 'Hạ tầng số của phường')
  await lead.put(`${dossier()}/links`, { sectionId: infrastructure, sourceId: city, sourceKey: 'I.1' })
  await write(
    wards.app,
    infrastructure,
    wards.hk.userIds.editor,
    paragraphs('Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung trên địa bàn phường.'),
  )
})
afterAll(() => wards?.app.dispose())

const read = async () => (await wards.hk.people.observer.get<CoverageView>(`${dossier()}/coverage`)).body
const stateOf = (view: CoverageView, key: string) => view.coverage.rows.find((row) => row.key === key)?.state
const bytesOf = async (path: string) => {
  const response = await fetch(`${wards.app.url}${path}`, { headers: { cookie: wards.hk.people.lead.cookie } })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

test('each item of the newest version, and the section that answers it', async () => {
  const view = await read()
  expect(view.source).toMatchObject({ id: city, version: 1 })
  expect(['I.1/1', 'I.1/2', 'I.1/3'].map((key) => stateOf(view, key))).toEqual(['partly', 'followed', 'partly'])
  const [cell] = view.coverage.rows.find(({ key }) => key === 'I.1/2')!.cells
  const section = view.sections.find(({ lineageId }) => lineageId === cell!.sectionId)!
  expect(section.sectionId).toBe(infrastructure)
  expect(view.columns.map(({ lineageId }) => lineageId)).toContain(section.column)
})

test('what is typed counts at once', async () => {
  const body = paragraphs('Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung. Thu hút nhân lực chất lượng cao.')
  await write(wards.app, infrastructure, wards.hk.userIds.editor, body)
  expect(stateOf(await read(), 'I.1/3')).toBe('followed')
})

test('a link that goes and comes back, words that go, and a version that is taken back count at once', async () => {
  const { lead } = wards.hk.people
  const link = { sectionId: infrastructure, sourceId: city, sourceKey: 'I.1' }
  /** By item, what our section answers of it; null where it is not told. */
  const states = async () => {
    const { coverage, sections } = await read()
    const own = sections.find(({ sectionId }) => sectionId === infrastructure)!.lineageId
    return ['I.1/1', 'I.1/2', 'I.1/3'].map((key) => {
      const row = coverage.rows.find((one) => one.key === key)
      return row ? (row.cells.find(({ sectionId }) => sectionId === own)?.state ?? null) : 'gone'
    })
  }
  const all = await states()
  expect(all.slice(1)).toEqual(['followed', 'followed'])
  expect((await lead.delete(`${dossier()}/links`, link)).status).toBe(200)
  expect(await states()).toEqual([null, null, null])
  expect((await lead.put(`${dossier()}/links`, link)).status).toBe(200)
  expect(await states()).toEqual(all)
  await write(wards.app, infrastructure, wards.hk.userIds.editor, paragraphs('Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.'))
  const less = await states()
  expect([less[1], less[2]]).toEqual(['followed', null])

  const sections = SECTIONS.map((one) => ({ ...one, text: one.text.replace('\n- Thu hút nhân lực chất lượng cao.', '') }))
  const touches = (await lead.post<SourceTouchesView>(`/api/sources/${city}/versions/preview`, { sections })).body
  const given = { sections, seen: touches.newest, touches: touches.stale.map(({ sectionId }) => sectionId), doubts: touches.doubts }
  const made = await lead.post<{ version: number }>(`/api/sources/${city}/versions`, given)
  expect(made.status).toBe(201)
  const after = await states()
  expect([after[1], after[2]]).toEqual(['drifted', 'gone'])
  expect((await lead.post(`/api/sources/${city}/versions/${made.body.version}/cancel`)).status).toBe(200)
  expect(await states()).toEqual(less)
})

test('a section that the newest version touches drifts until the change is answered; confirming its words is no answer', async () => {
  await approved(wards, infrastructure, 'Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.')
  const sections = SECTIONS.map((one) => ({ ...one, text: one.text.replace('dữ liệu dùng chung', 'dữ liệu mở') }))
  const given = { sections, seen: 1, touches: [infrastructure] }
  const made = await wards.hk.people.lead.post<{ version: number }>(`/api/sources/${city}/versions`, given)
  expect(made.status).toBe(201)
  const version = `/api/sources/${city}/versions/${made.body.version}`
  expect(stateOf(await read(), 'I.1/2')).toBe('drifted')
  await wards.hk.people.approver.post(`/api/sections/${infrastructure}/confirm`, { version: 1 })
  expect(stateOf(await read(), 'I.1/2')).toBe('drifted')
  const { flags } = (await wards.hk.people.editor.get<SourceChangesView>(`${version}/changes`)).body
  const items = flags.map(({ sectionId, change }) => ({ sectionId, change, seen: null }))
  const answer = { items, answer: 'kept', reason: 'Phường dùng chung dữ liệu theo quy chế của quận cũ' }
  expect((await wards.hk.people.editor.post(`${version}/answers`, answer)).status).toBe(200)
  expect(stateOf(await read(), 'I.1/2')).toBe('followed')
})

test('.docx in the official form, with the table across the page; .xlsx; both audited', async () => {
  const docx = await openDocx(await bytesOf(`${dossier()}/coverage.docx`))
  const text = bodyParagraphs(docx).map(words).join('\n')
  expect(text).toContain('BẢNG ĐỐI CHIẾU')
  const xml = await (await JSZip.loadAsync(await bytesOf(`${dossier()}/coverage.docx?source=${city}`))).file('word/document.xml')!.async('string')
  expect(xml).toContain('w:orient="landscape"')
  expect(xml).toContain('KHÂU ĐỘT PHÁ')
  // The first page counts each kind of item by its states: three breakthroughs.
  const printed = [...xml.matchAll(/<w:t[ >][^<]*?>?([^<>]*)<\/w:t>/g)].map(([, text]) => text!)
  const counted = printed.slice(printed.indexOf('Khâu đột phá') + 1).slice(0, 6)
  expect(
    counted
      .map(Number)
      .slice(0, 5)
      .reduce((sum, one) => sum + one),
  ).toBe(Number(counted[5]))
  expect(counted[5]).toBe('3')
  const sheet = await JSZip.loadAsync(await bytesOf(`${dossier()}/coverage.xlsx`))
  const cells = await sheet.file('xl/worksheets/sheet1.xml')!.async('string')
  expect(cells).toContain('Thu hút nhân lực chất lượng cao')
  expect(cells).toContain('Chưa bám nội dung nào')
  const entries = (await wards.hk.people.lead.get<{ action: string }[]>(`${dossier()}/audit`)).body
  expect(entries.filter(({ action }) => action === 'export.coverage')).toHaveLength(3)
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
})

test('between our own stages: what the outline says and the later stage lacks', async () => {
  const { lead } = wards.hk.people
  await approved(wards, await newSection(wards, 'Phong trào thi đua'), 'Phát động phong trào thi đua yêu nước trong khu dân cư.')
  const made = await lead.post<{ id: string }>(`${dossier()}/documents`, { stage: 'detailed-outline', takeContent: false })
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300)
  const read = async () => (await lead.get<StageCoverageView[]>(`${dossier()}/stage-coverage`)).body
  const taken = (await read())[0]!.rows.find(({ title }) => title === 'Phong trào thi đua')!
  expect(taken.state).toBe('followed')
  await write(wards.app, taken.laterSection!, wards.hk.userIds.editor, paragraphs())
  const [stages] = await read()
  expect([stages!.earlier.stage, stages!.later.stage]).toEqual(['preliminary-outline', 'detailed-outline'])
  expect(stages!.rows.find(({ title }) => title === 'Phong trào thi đua')).toMatchObject({ state: 'missing', partly: { is: 'empty' } })
  const document = (await lead.get<DocumentView>(`/api/documents/${stages!.later.id}`)).body
  expect(document.sections.some(({ id }) => id === stages!.rows.find(({ title }) => title === 'Phong trào thi đua')!.laterSection)).toBe(true)
})

test('another ward’s dossier and text are unknown; without an upstream text there is no file', async () => {
  const { lead } = wards.cn.people
  expect((await lead.get(`${dossier()}/coverage`)).status).toBe(404)
  const own = `/api/dossiers/${wards.cn.dossierId}`
  expect((await lead.get(`${own}/coverage?source=${city}`)).status).toBe(404)
  const { status, body } = await lead.get<CoverageView>(`${own}/coverage`)
  expect([status, body.source, body.coverage.rows]).toEqual([200, null, []])
  expect((await lead.get(`${own}/coverage.docx`)).status).toBe(404)
})
