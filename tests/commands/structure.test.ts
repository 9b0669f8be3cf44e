import type { ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { AuditEntryView, RemovedSectionView, SectionView } from '@van-kien/shared/api/views.ts'
import type { Assignment } from '@van-kien/shared/api/work-views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { sectionChange } from '../support/seen.ts'
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

const patch = async (id: string, edit: object) => lead().patch(`/api/sections/${id}`, await sectionChange(lead(), wards.hk.documentId, id, edit))

describe('a new dossier', () => {
  test('has the preliminary outline of its frame, every section drafting and seeded with the first row of its log', async () => {
    const sections = await sectionsOf(wards.cn.people.lead, wards.cn.documentId)
    expect(sections.length).toBeGreaterThan(15)
    expect(sections.every((section) => section.status === 'drafting' && section.version === null && section.hash === null)).toBe(true)
    expect(sections.some((section) => section.label === 'Phần thứ nhất')).toBe(true)
    expect(sections.every((section) => section.guidance !== null && section.guidance.write.length > 0)).toBe(true)
    expect(sections.filter((section) => section.title.includes('{{'))).toEqual([])
    const log = rawOf(wards.app.ctx)
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
    expect((await patch(id, change)).status).toBe(200)
    expect(await one(id)).toMatchObject(change)
    expect(await lastAudit()).toMatchObject({ action: 'section.change', actor: 'Người lead hk' })
    for (const role of ['observer', 'reviewer', 'approver'] as const)
      expect((await patch(id, { assignees: [wards.hk.userIds[role]] })).body).toMatchObject({ code: 'unknown-person' })
    const before = await lastAudit()
    await patch(id, change)
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
      expect((await patch(id, { title: 'Tên khác' })).body).toMatchObject({ code: 'has-locked-sections' })
      expect((await lead().delete(`/api/sections/${id}`)).body).toMatchObject({ code: 'has-locked-sections' })
      expect((await patch(id, { title: (await one(id)).title, shortTitle: 'Gọn' })).status).toBe(200)
    }
    await wards.hk.people.approver.post(`/api/sections/${grandchild}/approve`, { version: 1 })
    expect((await lead().delete(`/api/sections/${parent}`)).status).toBe(409)
    await lead().post(`/api/sections/${grandchild}/reopen`, { reason: 'Sửa' })
    expect((await patch(parent, { title: 'Tên khác' })).status).toBe(200)
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
    expect(removed.filter((section) => [parent, child].includes(section.id))).toMatchObject([
      {
        id: parent,
        title: 'Nhánh',
        below: 1,
        words: 5,
        removedBy: 'Người lead hk',
        parts: [
          { id: parent, title: 'Nhánh' },
          { id: child, title: 'Lá' },
        ],
        afterId: before[before.indexOf(parent) - 1] ?? null,
      },
    ])
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

describe('many sections given out at once', () => {
  const assign = (sections: object[], person = wards.hk.people.lead) =>
    person.post<{ before: Assignment[]; skipped: number; code?: string }>(`/api/documents/${wards.hk.documentId}/assign`, { sections })
  const nobody = { assignees: [] as string[], dueDate: null as string | null }
  const now = async (id: string) => {
    const { assignees, dueDate } = await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)
    return { assignees, dueDate }
  }

  test('one turn, an entry each, and what was before takes it back; a colleague’s newer word stays', async () => {
    const { editor, editor2 } = wards.hk.userIds
    const ids = [await newSection(wards, 'Giao một'), await newSection(wards, 'Giao hai'), await newSection(wards, 'Giao ba')]
    const set = { assignees: [editor], dueDate: '2027-03-01' }
    await wards.hk.people.clerk.patch(`/api/sections/${ids[2]}`, { assignees: [editor2], seen: { assignees: [] } })
    const { status, body } = await assign(ids.map((id) => ({ id, ...set, seen: nobody })))
    expect(status).toBe(200)
    expect(body).toEqual({ before: ids.slice(0, 2).map((id) => ({ id, ...nobody })), skipped: 1 })
    expect(await now(ids[0]!)).toEqual(set)
    expect(await now(ids[2]!)).toEqual({ assignees: [editor2], dueDate: null })
    const audit = (await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
    // Where it stands, for the reader (FINDINGS 2.D10): the document, and no number for a section without one.
    expect(audit[0]!.data.place).toMatchObject({ stage: 'preliminary-outline', number: '' })
    expect(audit.slice(0, 2).map((entry) => [entry.action, entry.data.title])).toEqual([
      ['section.change', 'Giao hai'],
      ['section.change', 'Giao một'],
    ])
    // Taken back, but not where somebody gave it out anew.
    await assign([{ id: ids[1], assignees: [editor2], seen: set }])
    const back = await assign(body.before.map((one) => ({ ...one, seen: set })))
    expect(back.body).toMatchObject({ before: [{ id: ids[0] }], skipped: 1 })
    expect(await now(ids[0]!)).toEqual(nobody)
    expect((await now(ids[1]!)).assignees).toEqual([editor2])
  })

  test('only to people who write, by people who may; a removed section is left alone and nothing is told twice', async () => {
    const id = await newSection(wards, 'Giao bốn')
    expect((await assign([{ id, assignees: [wards.hk.userIds.observer], seen: nobody }])).body).toMatchObject({ code: 'unknown-person' })
    expect((await assign([{ id, dueDate: '2027-03-01', seen: nobody }], wards.hk.people.editor)).status).toBe(403)
    expect((await assign([{ id, dueDate: '2027-03-01', seen: nobody }], wards.cn.people.lead)).status).toBe(404)
    expect(await now(id)).toEqual(nobody)
    expect((await assign([{ id, dueDate: null, seen: nobody }])).body).toEqual({ before: [], skipped: 0 })
    await wards.hk.people.lead.delete(`/api/sections/${id}`)
    expect((await assign([{ id, dueDate: '2027-03-01', seen: nobody }])).body).toEqual({ before: [], skipped: 1 })
  })
})
