import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type {
  AuditEntryView,
  ContentView,
  DocumentView,
  DossierView,
  EarlierView,
  HistoryView,
  SectionView,
  SourceView,
  StageUpdateView,
} from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
let detailed: string
let approvedSection: SectionView
let draftingSection: SectionView
beforeAll(async () => {
  wards = await startTwoWards()
  const sections = await sectionsOf(lead(), wards.hk.documentId)
  const leaves = sections.filter((section) => !sections.some((other) => other.parentId === section.id) && section.level !== 'plain')
  approvedSection = leaves[0]!
  draftingSection = leaves[1]!
  await lead().patch(`/api/sections/${approvedSection.id}`, { assignees: [wards.hk.userIds.editor], seen: { assignees: [] } })
  await approved(wards, approvedSection.id, 'Luận điểm đã duyệt')
  await write(wards.app, draftingSection.id, wards.hk.userIds.editor, paragraphs('Luận điểm chưa duyệt'))
  const made = await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'detailed-outline' })
  expect(made.status).toBe(201)
  detailed = made.body.id
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const heir = async (of: SectionView) => (await sectionsOf(lead(), detailed)).find((section) => section.lineageId === of.lineageId)!
const history = async (id: string) => (await lead().get<HistoryView>(`/api/sections/${id}/history`)).body
const audited = async (action: string) =>
  (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body.filter((entry) => entry.action === action).map(auditSentence)
const content = async (id: string) => (await lead().get<ContentView>(`/api/sections/${id}/content`)).body
const updates = async () => (await lead().get<StageUpdateView[]>(`/api/documents/${detailed}/offers`)).body
const take = (update: Pick<StageUpdateView, 'kind' | 'sectionId'>) => lead().post<{ sectionId: string }>(`/api/documents/${detailed}/offers`, update)

describe('the next stage', () => {
  test('is derived once, in order', async () => {
    const path = `/api/dossiers/${wards.hk.dossierId}/documents`
    expect((await lead().post(path, { stage: 'detailed-outline' })).body).toMatchObject({ code: 'already-exists' })
    expect((await lead().post(path, { stage: 'preliminary-outline' })).body).toMatchObject({ code: 'already-exists' })
    expect((await wards.cn.people.lead.post(`/api/dossiers/${wards.cn.dossierId}/documents`, { stage: 'report' })).status).toBe(422)
    const { body } = await lead().get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)
    expect(body.documents.map((document) => document.stage)).toEqual(['preliminary-outline', 'detailed-outline'])
  })

  test('takes words from approved versions only; other sections start without them and say so', async () => {
    const taken = await heir(approvedSection)
    expect(await content(taken.id)).toMatchObject({ version: null, text: 'Luận điểm đã duyệt' })
    expect(taken).toMatchObject({ status: 'drafting', note: null, version: null, assignees: [wards.hk.userIds.editor] })
    const empty = await heir(draftingSection)
    expect(empty.note).toBe('previous-not-approved')
    expect((await content(empty.id)).text).not.toContain('chưa duyệt')
  })

  test('keeps titles and lineage, adds deeper headings, is numbered', async () => {
    const before = await sectionsOf(lead(), wards.hk.documentId)
    const after = await sectionsOf(lead(), detailed)
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.filter((section) => section.title.includes('{{'))).toEqual([])
    expect(new Set(after.map((section) => section.lineageId)).size).toBe(after.length)
  })

  test('the earlier text stands beside: approved words if there are any, else the current ones; none for a heading of its own', async () => {
    const earlier = async (id: string) => (await lead().get<EarlierView | null>(`/api/sections/${id}/earlier`)).body
    expect(await earlier((await heir(approvedSection)).id)).toMatchObject({
      text: 'Luận điểm đã duyệt',
      version: 1,
      approved: true,
      status: 'approved',
    })
    expect(await earlier((await heir(draftingSection)).id)).toMatchObject({ text: 'Luận điểm chưa duyệt', version: null, approved: false })
    expect(await earlier(approvedSection.id)).toBeNull()
  })
})

describe('updates of the earlier stage', () => {
  test('Lấy nội dung: a later approval is offered, taken as a forward edit, and then no longer offered', async () => {
    await approved(wards, draftingSection.id, 'Luận điểm duyệt sau')
    const target = await heir(draftingSection)
    expect(await updates()).toContainEqual({ kind: 'take-content', sectionId: target.id, path: target.path, title: target.title })
    const rows = () => (rawOf(wards.app.ctx).prepare('SELECT count(*) AS n FROM update_log WHERE section_id = ?').get(target.id) as { n: number }).n
    const before = rows()
    expect((await take({ kind: 'take-content', sectionId: target.id })).status).toBe(200)
    expect(rows()).toBe(before + 1)
    expect(await content(target.id)).toMatchObject({ text: 'Luận điểm duyệt sau' })
    expect((await heir(draftingSection)).note).toBeNull()
    expect((await updates()).some((update) => update.sectionId === target.id)).toBe(false)
    expect((await take({ kind: 'take-content', sectionId: target.id })).body).toMatchObject({ code: 'wrong-status' })
  })

  test('a locked section gets no update', async () => {
    const target = await heir(approvedSection)
    await write(wards.app, target.id, wards.hk.userIds.editor, paragraphs('Bản chi tiết'))
    await wards.hk.people.editor.post(`/api/sections/${target.id}/submit`)
    await lead().post(`/api/sections/${approvedSection.id}/reopen`, { reason: 'Sửa' })
    await approved(wards, approvedSection.id, 'Luận điểm sửa lại')
    expect((await updates()).some((update) => update.sectionId === target.id)).toBe(false)
    await wards.hk.people.editor.post(`/api/sections/${target.id}/withdraw`)
    expect((await updates()).some((update) => update.kind === 'take-content' && update.sectionId === target.id)).toBe(true)
  })

  test('Thêm mục and Bỏ mục: a section added to, and one dropped from, the earlier stage', async () => {
    const added = await newSection(wards, 'Mục thêm sau')
    await approved(wards, added, 'Nội dung mục thêm')
    expect((await updates()).filter((update) => update.kind === 'add-section' && update.sectionId === added)).toHaveLength(1)
    const made = await take({ kind: 'add-section', sectionId: added })
    expect(made.status).toBe(200)
    expect(await sectionOf(lead(), detailed, made.body.sectionId)).toMatchObject({ title: 'Mục thêm sau', note: null })
    expect((await content(made.body.sectionId)).text).toBe('Nội dung mục thêm')
    expect((await updates()).some((update) => update.sectionId === added || update.sectionId === made.body.sectionId)).toBe(false)

    await lead().post(`/api/sections/${added}/reopen`, { reason: 'Bỏ' })
    await lead().delete(`/api/sections/${added}`)
    expect(await updates()).toContainEqual(expect.objectContaining({ kind: 'drop-section', sectionId: made.body.sectionId, title: 'Mục thêm sau' }))
    expect((await take({ kind: 'drop-section', sectionId: made.body.sectionId })).status).toBe(200)
    expect(await sectionOf(lead(), detailed, made.body.sectionId)).toBeUndefined()
  })
})

describe('the city draft', () => {
  const passage = (key: string, parentKey: string | null, title: string, text = '') => ({ key, parentKey, label: key, title, text })
  const first = [
    passage('MĐ', null, 'Mở đầu', 'Lời mở đầu'),
    passage('I', null, 'Đánh giá'),
    passage('I.1', 'I', 'Kết quả thực hiện nghị quyết'),
    passage('I.1.1', 'I.1', 'Kinh tế', 'Tăng trưởng khá'),
    passage('I.1.2', 'I.1', 'Văn hóa', 'Phát triển'),
    passage('I.2', 'I', 'Hạn chế', 'Một số hạn chế'),
    passage('II', null, 'Mục tiêu'),
    passage('II.2', 'II', 'Quan điểm phát triển', 'Năm quan điểm'),
  ]
  let source: string

  test('the first source is linked to the headings that the templates name', async () => {
    const made = await lead().post<{ id: string; links: number }>(`/api/dossiers/${wards.hk.dossierId}/sources`, {
      title: 'Dự thảo của Thành phố',
      note: 'bản tháng 7',
      sections: first,
    })
    expect(made.status).toBe(201)
    source = made.body.id
    const { body } = await lead().get<SourceView>(`/api/sources/${source}`)
    expect(body).toMatchObject({ title: 'Dự thảo của Thành phố', version: 1, versions: [{ number: 1, note: 'bản tháng 7', by: 'Người lead hk' }] })
    expect(body.sections).toEqual(first)
    expect(body.links.length).toBe(made.body.links)
    expect(made.body.links).toBeGreaterThan(0)
    const lineages = new Set((await sectionsOf(lead(), detailed)).map((section) => section.lineageId))
    expect(body.links.every((link) => lineages.has(link.lineageId) && first.some(({ key }) => key === link.sourceKey))).toBe(true)
  })

  test('a second source brings no links of itself; keys must be single and parents stand before', async () => {
    const path = `/api/dossiers/${wards.hk.dossierId}/sources`
    expect((await lead().post<{ links: number }>(path, { title: 'Nghị quyết khác', sections: first })).body.links).toBe(0)
    for (const sections of [[passage('I', null, 'a'), passage('I', null, 'b')], [passage('I.1', 'I', 'a')]])
      expect((await lead().post(path, { title: 'x', sections })).status).toBe(422)
  })

  test('links are put and taken by section, for all stages at once', async () => {
    const target = await heir(draftingSection)
    const link = { sectionId: target.id, sourceId: source, sourceKey: 'I.1.2' }
    const path = `/api/dossiers/${wards.hk.dossierId}/links`
    const has = async () => {
      const { links } = (await lead().get<SourceView>(`/api/sources/${source}`)).body
      return links.some((row) => row.lineageId === draftingSection.lineageId && row.sourceKey === 'I.1.2')
    }
    for (let time = 0; time < 2; time++) expect((await wards.hk.people.editor.put(path, link)).status).toBe(200)
    expect(await has()).toBe(true)
    // FINDINGS 2.D10: the line says of which document, and with which number.
    expect((await audited('link.add'))[0]).toMatch(/^gắn mục .+ “.+” của đề cương chi tiết với I\.1\.2 của “Dự thảo của Thành phố”$/)
    for (let time = 0; time < 2; time++) expect((await wards.hk.people.editor.delete(path, link)).status).toBe(200)
    expect(await has()).toBe(false)
    expect((await lead().put(path, { ...link, sourceKey: 'IX' })).status).toBe(404)
    expect((await wards.hk.people.observer.put(path, link)).status).toBe(403)
  })

  test('a new version makes approved sections that follow a changed passage stale, and leaves the others alone', async () => {
    const follower = await newSection(wards, 'Theo kinh tế')
    const parentFollower = await newSection(wards, 'Theo cả mục I.1')
    const other = await newSection(wards, 'Theo hạn chế')
    const path = `/api/dossiers/${wards.hk.dossierId}/links`
    for (const [sectionId, sourceKey] of [
      [follower, 'I.1.1'],
      [parentFollower, 'I.1'],
      [other, 'I.2'],
    ] as const) {
      await lead().put(path, { sectionId, sourceId: source, sourceKey })
      await approved(wards, sectionId)
    }
    const second = first.map((entry) =>
      entry.key === 'I.1.1' ? { ...entry, text: 'Tăng trưởng cao hơn' } : entry.key === 'I.2' ? { ...entry, text: ' Một số\nhạn chế ' } : entry,
    )
    const path2 = `/api/sources/${source}/versions`
    const preview = (await lead().post<SourceTouchesView>(`${path2}/preview`, { sections: second })).body
    expect(preview).toMatchObject({ newest: 1, number: 2, links: { lost: 0 } })
    const touches = preview.stale.map((section) => section.sectionId)
    expect(touches).toEqual(expect.arrayContaining([follower, parentFollower]))
    expect(touches).not.toContain(other)
    const given = { note: 'bản tháng 10', sections: second, seen: 1, touches }
    // Whoever was not told what it touches, or knows an older version, changes nothing.
    expect(await lead().post(path2, { ...given, touches: touches.filter((id) => id !== parentFollower) })).toMatchObject({
      status: 409,
      body: { code: 'source-touches', details: { unacknowledged: [parentFollower] } },
    })
    expect(await lead().post(path2, { ...given, seen: 0 })).toMatchObject({ status: 409, body: { code: 'source-newer' } })
    expect((await lead().get<SourceView>(`/api/sources/${source}`)).body.version).toBe(1)
    const made = await lead().post<{ version: number; stale: string[] }>(path2, given)
    expect(made.body.version).toBe(2)
    expect(made.body.stale).toEqual(expect.arrayContaining([follower, parentFollower]))
    expect(made.body.stale).not.toContain(other)
    const stale = await sectionOf(lead(), wards.hk.documentId, follower)
    expect(stale).toMatchObject({ status: 'approved', stale: { reason: 'Dự thảo của Thành phố đã thay đổi ở mục I.1.1 (bản 2)' } })
    expect(await content(follower)).toMatchObject({ version: 1, text: 'Nội dung đã viết.' })
    // FINDINGS 2.B15: the section's own history tells it, and by whom; the audit names the sections.
    const { reason } = stale.stale!
    const event = { kind: 'stale', source: 'Dự thảo của Thành phố', sourceVersion: 2, actor: 'Người lead hk', reason }
    expect((await history(follower)).stale).toMatchObject([event])
    expect((await history(other)).stale).toEqual([])
    const [saved] = await audited('source.version')
    expect(saved).toMatch(/^nhập bản 2 của “Dự thảo của Thành phố”; vì vậy \d mục \(.*“Theo kinh tế” của đề cương sơ bộ.*\) thành cần duyệt lại$/)
    expect((await wards.hk.people.approver.post(`/api/sections/${follower}/confirm`, { version: 1 })).status).toBe(200)
    const settled = await history(follower)
    expect([settled.decisions[0]!.transition, settled.stale.length]).toEqual(['confirm', 1])
    expect(settled.decisions[0]!.at).toBeGreaterThanOrEqual(settled.stale[0]!.at)
    const versions = (await lead().get<SourceView>(`/api/sources/${source}?version=1`)).body
    expect(versions.sections).toEqual(first)
    expect((await lead().get(`/api/sources/${source}?version=3`)).status).toBe(404)
  })

  test('FINDINGS 2.B1a a version that was a mistake is taken back while nobody acted on it, and everything is as before', async () => {
    const { id: own } = (await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/sources`, { title: 'Bản nhầm', sections: first }))
      .body
    const links = `/api/dossiers/${wards.hk.dossierId}/links`
    const ids = [await newSection(wards, 'Bám một'), await newSection(wards, 'Bám hai')]
    for (const sectionId of ids) {
      await lead().put(links, { sectionId, sourceId: own, sourceKey: 'I.1.1' })
      await approved(wards, sectionId)
    }
    const at = `/api/sources/${own}/versions`
    const staleOf = async (id: string) => (await sectionOf(lead(), wards.hk.documentId, id)).stale?.reason ?? null
    const save = async (text: string, seen: number) => {
      const sections = first.map((entry) => (entry.key === 'I.1.1' ? { ...entry, text } : entry))
      const { stale } = (await lead().post<SourceTouchesView>(`${at}/preview`, { sections })).body
      return lead().post(at, { sections, seen, touches: stale.map((section) => section.sectionId) })
    }
    expect((await lead().post(`${at}/1/cancel`)).body).toMatchObject({ code: 'source-only-version' })
    await save('Đúng là bản hai', 1)
    const reason = await staleOf(ids[0]!)
    expect(reason).toContain('(bản 2)')
    // The wrong file comes over a version whose work is not done yet: its reason must come back, not go.
    await save('Tệp nhầm', 2)
    expect(await staleOf(ids[0]!)).toContain('(bản 3)')
    expect((await lead().post(`${at}/2/cancel`)).body).toMatchObject({ code: 'source-newer' })
    expect((await wards.hk.people.editor.post(`${at}/3/cancel`)).status).toBe(403)
    expect((await lead().post(`${at}/3/cancel`)).status).toBe(200)
    for (const id of ids) expect(await staleOf(id)).toBe(reason)
    const events = (await history(ids[0]!)).stale.map(({ kind, sourceVersion }) => [kind, sourceVersion])
    expect(events).toEqual([
      ['cancelled', 3],
      ['stale', 3],
      ['stale', 2],
    ])
    expect((await audited('source.cancel'))[0]).toMatch(/^hủy bản 3 của “Bản nhầm”; 2 mục \(.*“Bám hai”.*\) trở lại như trước bản đó$/)
    const view = (await lead().get<SourceView>(`/api/sources/${own}`)).body
    expect([view.version, view.versions.map((version) => version.cancelled !== null)]).toEqual([2, [false, false, true]])
    expect((await lead().get<SourceView>(`/api/sources/${own}?version=3`)).body.sections.some((entry) => entry.text === 'Tệp nhầm')).toBe(true)
    // Its number is not given again; once somebody decided about it, it stays.
    expect((await save('Bản đúng', 2)).body).toMatchObject({ version: 4 })
    await wards.hk.people.approver.post(`/api/sections/${ids[0]}/confirm`, { version: 1 })
    expect((await lead().get<SourceView>(`/api/sources/${own}`)).body.cancel).toMatchObject({ possible: false, acted: ['Bám một'] })
    expect(await lead().post(`${at}/4/cancel`)).toMatchObject({ status: 409, body: { code: 'source-acted-on' } })
    expect(await staleOf(ids[1]!)).toContain('(bản 4)')
    // What the chain tells of all this is what the tables hold.
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('headings that a new stage adds are linked as it is made', async () => {
    const { people, dossierId, documentId } = wards.cn
    const { id } = (await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Dự thảo', sections: first })).body
    const made = await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/documents`, { stage: 'detailed-outline' })
    const { links } = (await people.lead.get<SourceView>(`/api/sources/${id}`)).body
    const known = new Set((await sectionsOf(people.lead, documentId)).map((section) => section.lineageId))
    const added = (await sectionsOf(people.lead, made.body.id)).filter((section) => !known.has(section.lineageId))
    const linked = links.filter((link) => added.some((section) => section.lineageId === link.lineageId))
    expect(linked.length).toBeGreaterThan(0)
    expect(linked.every((link) => first.some(({ key }) => key === link.sourceKey))).toBe(true)
  })

  test('the report is the last stage; a document names all of them', async () => {
    const made = await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'report' })
    const { body } = await lead().get<DocumentView>(`/api/documents/${made.body.id}`)
    expect(body).toMatchObject({ stage: 'report', title: 'Báo cáo chính trị', profileId: 'HD05-2026', role: 'lead' })
    expect(body.stages.map((stage) => stage.stage)).toEqual(['preliminary-outline', 'detailed-outline', 'report'])
  })
})
