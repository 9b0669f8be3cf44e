import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { AuditEntryView, DossierView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approved, newSection, sectionOf, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'

const NOW = Date.UTC(2025, 6, 10, 3)
let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ now: () => NOW })
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const dossier = async (person = lead()) => (await person.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
const assign = (id: string, dueDate: string | null = null) => lead().patch(`/api/sections/${id}`, { assignees: [wards.hk.userIds.editor], dueDate })

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
    await lead().patch(`/api/dossiers/${wards.hk.dossierId}`, { theme: 'Đoàn kết, đổi mới', headerVariant: 'DANG_BO' })
    const { body } = await lead().get<FormView>(form)
    expect(body.form).toMatchObject({ theme: 'Đoàn kết, đổi mới', headerVariant: 'DANG_BO' })
    await lead().put(form, { profileId: body.profileId, form: { ...body.form, theme: 'Chủ đề riêng' } })
    await lead().patch(`/api/dossiers/${wards.hk.dossierId}`, { theme: 'Chủ đề khác', motto: 'Kỷ cương' })
    expect((await lead().get<FormView>(form)).body.form.theme).toBe('Chủ đề riêng')
    expect(await dossier()).toMatchObject({ theme: 'Chủ đề khác', motto: 'Kỷ cương' })
    const told = (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body[0]!
    expect(told).toMatchObject({
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
    await lead().patch(`/api/sections/${id}`, { assignees: [wards.hk.userIds.editor2] })
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
