import type { ApprovalView, AuditEntryView, RemovedSectionView, SectionView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const outline = () => sectionsOf(lead(), wards.hk.documentId)
const one = (id: string) => sectionOf(lead(), wards.hk.documentId, id)
const move = (id: string, parentId: string | null, afterId: string | null) => lead().post(`/api/sections/${id}/move`, { parentId, afterId })
const add = (title: string, parentId: string | null, afterId: string | null = null) =>
  lead().post<{ id: string }>(`/api/documents/${wards.hk.documentId}/sections`, { parentId, afterId, title })
const lastAudit = async () => (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body[0]!
const part = async (): Promise<SectionView> => (await outline()).find((section) => section.level === 'part')!

describe('a new dossier', () => {
  test('has the preliminary outline of its frame, every section drafting and seeded with the first row of its log', async () => {
    const sections = await sectionsOf(wards.cn.people.lead, wards.cn.documentId)
    expect(sections.length).toBeGreaterThan(15)
    expect(sections.every((section) => section.status === 'drafting' && section.version === null && section.hash === null)).toBe(true)
    expect(sections.some((section) => section.label === 'Phần thứ nhất')).toBe(true)
    expect(sections.every((section) => section.guidance !== null && section.guidance.write.length > 0)).toBe(true)
    expect(sections.filter((section) => section.title.includes('{{'))).toEqual([])
    const log = wards.app.ctx.raw
      .prepare('SELECT count(*) AS n, min(seq) AS first, max(seq) AS last FROM update_log WHERE section_id = ?')
      .get(sections[0]!.id)
    expect(log).toEqual({ n: 1, first: 1, last: 1 })
  })

  test('a lead of another ward, or nobody, is refused; so is an unknown ward', async () => {
    const body = {
      wardId: wards.cn.wardId,
      ordinal: 'I',
      term: '2025 - 2030',
      congressDate: '2025-07-22',
      headerVariant: 'CAP_UY',
      frame: 'parts',
    }
    for (const leadUsername of ['hk.lead', 'khong.co'])
      expect((await wards.admin.post('/api/dossiers', { ...body, leadUsername })).body).toMatchObject({ code: 'unknown-person' })
    expect((await wards.admin.post('/api/dossiers', { ...body, wardId: 'khong-co-phuong', leadUsername: 'cn.lead' })).status).toBe(404)
    expect((await wards.admin.post('/api/dossiers', { ...body, congressDate: '22/7/2025', leadUsername: 'cn.lead' })).status).toBe(422)
  })
})

describe('the outline', () => {
  test('reading order, numbers and paths follow from place', async () => {
    const parent = await part()
    const first = (await add('Mục một', parent.id)).body.id
    const second = (await add('Mục hai', parent.id, first)).body.id
    const below = (await add('Việc', second)).body.id
    expect(await one(first)).toMatchObject({ level: 'roman', label: 'I.', path: 'Phần thứ nhất, I' })
    expect(await one(second)).toMatchObject({ level: 'roman', label: 'II.' })
    expect(await one(below)).toMatchObject({ level: 'num', label: '1.', path: 'Phần thứ nhất, II.1' })
    const ids = (await outline()).map((section) => section.id)
    expect(ids.indexOf(parent.id)).toBeLessThan(ids.indexOf(first))
    expect(ids.indexOf(second)).toBe(ids.indexOf(first) + 1)
    expect(ids.indexOf(below)).toBe(ids.indexOf(second) + 1)
  })

  test('a move recomputes the levels of everything below, and refuses what would be too deep', async () => {
    const parent = await part()
    const roman = (await add('La Mã', parent.id)).body.id
    const num = (await add('Số', roman)).body.id
    const num2 = (await add('Số hai', num)).body.id
    const alpha = (await add('Chữ', num2)).body.id
    expect((await one(alpha)).level).toBe('alpha')
    expect((await add('Quá sâu', alpha)).body).toMatchObject({ code: 'bad-structure' })
    const other = (await add('La Mã khác', parent.id)).body.id
    expect((await move(roman, other, null)).body).toMatchObject({ code: 'bad-structure' })
    expect((await move(num2, other, null)).status).toBe(200)
    expect([(await one(num2)).level, (await one(alpha)).level]).toEqual(['num', 'num2'])
    expect((await move(other, alpha, null)).body).toMatchObject({ code: 'bad-structure' })
    expect((await move(other, other, null)).body).toMatchObject({ code: 'bad-structure' })
    expect((await move(num, parent.id, 'khong-co-muc-nay')).body).toMatchObject({ code: 'bad-structure' })
  })

  test('short title, budget, field, due date, direction and people are changed and audited', async () => {
    const id = await newSection(wards)
    const change = {
      shortTitle: 'Tên gọn',
      budgetPages: 2.5,
      field: 'Đô thị',
      dueDate: '2025-07-01',
      landscape: true,
      assignees: [wards.hk.userIds.editor],
    }
    expect((await lead().patch(`/api/sections/${id}`, change)).status).toBe(200)
    expect(await one(id)).toMatchObject(change)
    expect(await lastAudit()).toMatchObject({ action: 'section.change', actor: 'Người lead hk' })
    for (const role of ['observer', 'reviewer', 'approver'] as const)
      expect((await lead().patch(`/api/sections/${id}`, { assignees: [wards.hk.userIds[role]] })).body).toMatchObject({ code: 'unknown-person' })
    const before = await lastAudit()
    await lead().patch(`/api/sections/${id}`, change)
    expect((await lastAudit()).seq).toBe(before.seq)
  })

  test('T1: a title typed decomposed is stored composed', async () => {
    const id = await newSection(wards, 'Đảng bộ phường'.normalize('NFD'))
    expect((await one(id)).title).toBe('Đảng bộ phường'.normalize('NFC'))
  })
})

describe('V4: what is locked keeps its title and its place in the world', () => {
  test('title and existence of a section that is not drafting, or has such a descendant, cannot be changed', async () => {
    const parent = await newSection(wards, 'Cha')
    const child = (await add('Con', parent)).body.id
    const grandchild = (await add('Cháu', child)).body.id
    await submitted(wards, grandchild)
    for (const id of [parent, child, grandchild]) {
      expect((await lead().patch(`/api/sections/${id}`, { title: 'Tên khác' })).body).toMatchObject({ code: 'has-locked-sections' })
      expect((await lead().delete(`/api/sections/${id}`)).body).toMatchObject({ code: 'has-locked-sections' })
      expect((await lead().patch(`/api/sections/${id}`, { title: (await one(id)).title, shortTitle: 'Gọn' })).status).toBe(200)
    }
    await wards.hk.people.approver.post(`/api/sections/${grandchild}/approve`, { version: 1 })
    expect((await lead().delete(`/api/sections/${parent}`)).status).toBe(409)
    await lead().post(`/api/sections/${grandchild}/reopen`, { reason: 'Sửa' })
    expect((await lead().patch(`/api/sections/${parent}`, { title: 'Tên khác' })).status).toBe(200)
  })

  test('a move keeps the approval, is audited with both places, and shown to the approver', async () => {
    const id = await newSection(wards, 'Mục đã duyệt')
    const { version, hash } = await approved(wards, id)
    const parent = await part()
    const read = async () => (await wards.hk.people.approver.get<ApprovalView>(`/api/approvals/${id}`)).body.moved
    expect(await read()).toBeNull()
    expect((await move(id, parent.id, null)).status).toBe(200)
    expect(await read()).toEqual({ from: [], to: [parent.title] })
    expect(await one(id)).toMatchObject({ status: 'approved', version, hash, parentId: parent.id, level: 'roman' })
    expect(await lastAudit()).toMatchObject({ action: 'section.move', data: { sectionId: id, status: 'approved', from: [], to: [parent.title] } })
  })
})

describe('removing', () => {
  test('takes the whole branch out, keeps the words, lists it, and brings it back where it stood', async () => {
    const parent = await newSection(wards, 'Nhánh')
    const child = (await add('Lá', parent)).body.id
    await write(wards.app, child, wards.hk.userIds.editor, paragraphs('Năm chữ không mất đâu'))
    const before = (await outline()).map((section) => section.id)
    expect((await lead().delete(`/api/sections/${parent}`)).status).toBe(200)
    expect((await outline()).some((section) => [parent, child].includes(section.id))).toBe(false)
    const removed = (await lead().get<RemovedSectionView[]>(`/api/documents/${wards.hk.documentId}/removed`)).body
    expect(removed.filter((section) => [parent, child].includes(section.id))).toMatchObject([{ id: parent, title: 'Nhánh', below: 1, words: 5 }])
    for (const [method, path] of [
      ['post', 'submit'],
      ['post', 'move'],
      ['delete', ''],
    ] as const)
      expect((await lead()[method](`/api/sections/${child}${path && `/${path}`}`, { parentId: null, afterId: null })).status).toBe(404)
    expect((await lead().post(`/api/sections/${child}/bring-back`)).body).toMatchObject({ code: 'bad-structure' })
    expect((await lead().post(`/api/sections/${parent}/bring-back`)).status).toBe(200)
    expect((await outline()).map((section) => section.id)).toEqual(before)
    expect((await lead().get<{ text: string }>(`/api/sections/${child}/content`)).body.text).toBe('Năm chữ không mất đâu')
  })

  test('a branch comes back at the level that its parent has by then', async () => {
    const parent = await newSection(wards, 'Cha sẽ chuyển')
    const child = (await add('Con bị bỏ', parent)).body.id
    expect((await one(child)).level).toBe('num')
    await lead().delete(`/api/sections/${child}`)
    const target = (await add('La Mã', (await part()).id)).body.id
    await move(parent, target, null)
    expect((await one(parent)).level).toBe('num')
    expect((await lead().post(`/api/sections/${child}/bring-back`)).status).toBe(200)
    expect((await one(child)).level).toBe('num2')
  })
})
