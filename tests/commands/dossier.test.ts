import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { AuditEntryView, DossierView } from '@van-kien/shared/api/views.ts'
import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierChange, formChange, sectionChange } from '../support/seen.ts'
import { approved, newSection, sectionOf, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'

const NOW = Date.UTC(2025, 6, 10, 3)
let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ now: () => NOW })
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const dossier = async (person = lead()) => (await person.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
const change = async (id: string, edit: object) => lead().patch(`/api/sections/${id}`, await sectionChange(lead(), wards.hk.documentId, id, edit))
const assign = (id: string, dueDate: string | null = null) => change(id, { assignees: [wards.hk.userIds.editor], dueDate })

describe('a dossier at a glance', () => {
  test('its team, its documents and how far they are', async () => {
    const before = (await dossier()).documents[0]!
    expect(before).toMatchObject({ stage: 'preliminary-outline', title: 'Đề cương sơ bộ', lastDraft: null })
    const id = await newSection(wards)
    await assign(id)
    await approved(wards, id, 'Năm chữ đã được duyệt')
    const after = await dossier()
    expect(after.documents[0]!.counts).toMatchObject({ approved: before.counts.approved + 1, total: before.counts.total + 1 })
    expect(after.documents[0]!.words).toBe(before.words + 5)
    expect(after.members.find((member) => member.username === 'hk.editor')).toMatchObject({ role: 'editor', assigned: 1, done: 1 })
    expect(after).toMatchObject({ name: 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I', wardName: 'Hoàn Kiếm', role: 'lead', frame: 'parts' })
  })

  test('what each person has to do: own sections, what was returned, what waits for approval', async () => {
    const [write, overdue, returned, waiting] = [await newSection(wards), await newSection(wards), await newSection(wards), await newSection(wards)]
    for (const id of [write, returned]) await assign(id)
    await assign(overdue, '2025-07-09')
    const { version } = await submitted(wards, returned)
    await wards.hk.people.approver.post(`/api/sections/${returned}/return`, { version, reason: 'Thiếu số liệu' })
    await submitted(wards, waiting)
    const mine = (await dossier(wards.hk.people.editor)).myTasks
    expect(mine.map((task) => [task.kind, task.sectionId, task.detail])).toEqual([
      ['overdue', overdue, 'Người editor hk'],
      ['returned', returned, 'Thiếu số liệu'],
      ['write', write, ''],
    ])
    const theirs = (await dossier(wards.hk.people.approver)).myTasks
    expect(theirs.map((task) => [task.kind, task.sectionId, task.detail])).toEqual([['approve', waiting, 'Người editor hk']])
    expect((await dossier()).risks.map((task) => [task.kind, task.sectionId])).toEqual([
      ['overdue', overdue],
      ['returned', returned],
    ])
    expect((await dossier(wards.hk.people.observer)).myTasks).toEqual([])
  })

  test('theme and header reach forms that nobody changed by hand', async () => {
    const form = `/api/documents/${wards.hk.documentId}/form`
    const facts = async (edit: object) => lead().patch(`/api/dossiers/${wards.hk.dossierId}`, await dossierChange(lead(), wards.hk.dossierId, edit))
    await facts({ theme: 'Đoàn kết, đổi mới', headerVariant: 'DANG_BO' })
    const { body } = await lead().get<FormView>(form)
    expect(body.form).toMatchObject({ theme: 'Đoàn kết, đổi mới', headerVariant: 'DANG_BO' })
    await lead().put(form, formChange(body, { form: { theme: 'Chủ đề riêng' } }))
    await facts({ theme: 'Chủ đề khác', motto: 'Kỷ cương' })
    expect((await lead().get<FormView>(form)).body.form.theme).toBe('Chủ đề riêng')
    expect(await dossier()).toMatchObject({ theme: 'Chủ đề khác', motto: 'Kỷ cương' })
    const newest = (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body[0]!
    expect(newest).toMatchObject({
      action: 'dossier.change',
      data: { changes: { theme: ['Đoàn kết, đổi mới', 'Chủ đề khác'], motto: ['', 'Kỷ cương'] } },
    })
  })
})

describe('the team', () => {
  test('people of the ward who are not in it can be found; leaving ends responsibilities, not words', async () => {
    const path = `/api/dossiers/${wards.hk.dossierId}`
    expect((await lead().get(`${path}/people`)).body).toEqual([])
    const id = await newSection(wards)
    await change(id, { assignees: [wards.hk.userIds.editor2] })
    await lead().delete(`${path}/members/${wards.hk.userIds.editor2}`)
    expect((await sectionOf(lead(), wards.hk.documentId, id)).assignees).toEqual([])
    expect((await lead().get(`${path}/people`)).body).toEqual([
      { userId: wards.hk.userIds.editor2, name: 'Người editor2 hk', username: 'hk.editor2' },
    ])
    expect((await lead().delete(`${path}/members/${wards.hk.userIds.editor2}`)).body).toMatchObject({ code: 'unknown-person' })
    expect((await lead().put(`${path}/members`, { username: 'hk.editor2', role: 'editor', field: 'Đô thị' })).status).toBe(200)
    expect((await dossier()).members.find((member) => member.username === 'hk.editor2')).toMatchObject({ role: 'editor', field: 'Đô thị' })
  })
})

describe('a team from a pasted table', () => {
  const path = () => `/api/dossiers/${wards.hk.dossierId}/members/import`
  const look = async (text: string, person = lead()) => person.post<{ people: ImportedMember[]; message?: string }>(path(), { text, seen: null })
  const send = async (text: string, dryRun: boolean, person = lead()) => {
    const looked = await look(text, person)
    if (dryRun || looked.status !== 200) return looked
    const seen = Object.fromEntries(looked.body.people.filter((line) => line.username).map(({ username, before }) => [username, before]))
    return person.post<typeof looked.body>(path(), { text, seen })
  }
  const roles = async () => Object.fromEntries((await dossier()).members.map(({ username, role, field }) => [username, [role, field]]))

  test('each line is judged first; taken whole or not at all; who is in it already keeps what is not said', async () => {
    for (const [name, username] of [
      ['Lê Thị Mới', 'hk.moi'],
      ['Trần Trùng', 'hk.trung1'],
      ['Trần Trùng', 'hk.trung2'],
    ])
      await wards.admin.post('/api/users', { name, username, password: 'vankien-demo', wardId: wards.hk.wardId })
    const before = await roles()
    const wrong = await send(
      'STT\tHọ tên\tVai trò\n1\tLê Thị Mới\tThành viên Tổ biên tập\n2\tTrần Trùng\tThư ký\n3\tKhông Ai\tGóp ý\n4\thk.editor2\tGiám đốc\n5\tlê thị mới\tGóp ý',
      true,
    )
    expect(wrong.body.people.map(({ line, username, role, effect, problem }) => [line, username, role, effect, problem])).toEqual([
      [2, 'hk.moi', 'editor', 'new', null],
      [3, '', 'clerk', 'new', 'Có 2 người cùng tên; ghi tên đăng nhập'],
      [4, '', 'reviewer', 'new', 'Phường chưa có tài khoản nào tên như vậy; quản trị tạo trước'],
      [5, 'hk.editor2', null, 'changed', expect.stringContaining('Không rõ vai trò “Giám đốc”')],
      [6, 'hk.moi', 'reviewer', 'new', 'Trùng người với dòng 2'],
    ])
    const refused = await send('hk.moi;Thành viên Tổ biên tập\nKhông Ai;Góp ý', false)
    expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining('Dòng 2')])
    expect(await roles()).toEqual(before)

    const text = 'hk.moi; biên tập; Văn hóa - xã hội\nhk.trung2; Bí thư\nhk.editor2; Thư ký tổ\nhk.observer; theo dõi'
    expect((await send(text, true)).body.people.map(({ effect }) => effect)).toEqual(['new', 'new', 'changed', 'same'])
    expect((await send(text, false)).status).toBe(200)
    expect(await roles()).toEqual({
      ...before,
      'hk.moi': ['editor', 'Văn hóa - xã hội'],
      'hk.trung2': ['approver', ''],
      'hk.editor2': ['clerk', before['hk.editor2']![1]],
    })
    // Taken again: nothing is told a second time.
    const entries = async () => (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body.length
    const recorded = await entries()
    expect((await send(text, false)).body.people.every(({ effect }) => effect === 'same')).toBe(true)
    expect(await entries()).toBe(recorded)
  })

  test('a team is never left without a lead; only the lead does it', async () => {
    const refused = await send('hk.lead; Biên tập viên', false)
    expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining('ít nhất một tổ trưởng')])
    expect((await roles())['hk.lead']![0]).toBe('lead')
    expect((await send('hk.moi; Góp ý', true, wards.hk.people.clerk)).status).toBe(403)
    expect((await send('hk.moi; Góp ý', true, wards.cn.people.lead)).status).toBe(404)
  })
})
