import type { CheckView } from '@van-kien/shared/api/checks.ts'
import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { AuditEntryView, DocumentView, DossierView, UserView, WardView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierChange } from '../support/seen.ts'
import { newSection, sectionsOf, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const dossier = async () => (await lead().get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
const correct = async (change: object) =>
  lead().patch<FollowedView & { message?: string }>(`/api/dossiers/${wards.hk.dossierId}`, await dossierChange(lead(), wards.hk.dossierId, change))
const form = async () => (await lead().get<FormView>(`/api/documents/${wards.hk.documentId}/form`)).body.form
const titles = async () => (await sectionsOf(lead(), wards.hk.documentId)).map((section) => section.title)
const audit = async () =>
  (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body.find(({ action }) => action === 'dossier.change')!

describe('FINDINGS 2.B4 what goes on official paper can be corrected', () => {
  test('ordinal and term: name, form and titles follow; what was changed by hand and what is locked stays; the audit tells', async () => {
    const before = await sectionsOf(lead(), wards.hk.documentId)
    const withTerm = before.filter((section) => section.title.includes('2025 - 2030'))
    expect(withTerm.length).toBeGreaterThan(0)
    const changed = await correct({ ordinal: 'thứ XV', term: '2026-2031' })
    expect([changed.status, changed.body]).toEqual([200, { renamed: expect.any(Number), kept: [] }])
    expect(changed.body.renamed).toBeGreaterThanOrEqual(withTerm.length)
    expect(await dossier()).toMatchObject({ ordinal: 'XV', term: '2026 - 2031', name: 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ XV' })
    expect((await form()).subject).toContain('lần thứ XV, nhiệm kỳ 2026 - 2031')
    expect((await titles()).filter((title) => title.includes('2025 - 2030'))).toEqual([])
    expect(await audit()).toMatchObject({
      action: 'dossier.change',
      data: { changes: { ordinal: ['I', 'XV'], term: ['2025 - 2030', '2026 - 2031'] } },
    })

    const locked = (await sectionsOf(lead(), wards.hk.documentId)).find((section) => section.title.includes('2026 - 2031'))!
    await submitted(wards, await newSection(wards, 'Dưới mục có nhiệm kỳ', locked.id))
    await lead().put(`/api/documents/${wards.hk.documentId}/form`, { form: { subject: 'Trích yếu riêng' }, seen: { form: await form() } })
    const again = await correct({ term: '2025 - 2030' })
    expect(again.body.kept).toContainEqual(expect.objectContaining({ stage: 'preliminary-outline', path: expect.stringContaining(locked.title) }))
    expect(await titles()).toContain(locked.title)
    expect((await form()).subject).toBe('Trích yếu riêng')
  })

  test('several districts and what is called differently from city to city stand in the guidance; left empty it is as the city has it', async () => {
    const guidance = async () => JSON.stringify((await lead().get<DocumentView>(`/api/documents/${wards.hk.documentId}`)).body)
    expect((await dossier()).cityWords.serviceBody).toBe('Điểm phục vụ hành chính công')
    const wrong = await correct({ otherDistricts: 'quận Ba Đình' })
    expect([wrong.status, wrong.body.message]).toEqual([422, expect.stringContaining('kèm lần Đại hội')])
    await correct({ formerDistrict: 'quận Hoàn Kiếm', formerCongress: 'XXVI', otherDistricts: 'quận Ba Đình, lần thứ xxvi' })
    expect(await dossier()).toMatchObject({ otherDistricts: 'quận Ba Đình lần thứ XXVI' })
    expect(await guidance()).toContain(
      'Nghị quyết Đại hội Đảng bộ quận Hoàn Kiếm lần thứ XXVI, Nghị quyết Đại hội Đảng bộ quận Ba Đình lần thứ XXVI; nghị quyết đại hội đảng bộ từng phường cũ',
    )
    await correct({ otherDistricts: '' })
    expect(await guidance()).not.toContain('quận Ba Đình')
  })

  test('words that were written before are found where they stand, and never changed; corrected back, they are right again', async () => {
    const section = await newSection(wards, 'Mục đã viết')
    const words = 'Đại hội Đảng bộ phường lần thứ XX, nhiệm kỳ 2024 - 2029, kế thừa quận Ba Vì trước đây.'
    await correct({ ordinal: 'XX', term: '2024 - 2029', formerDistrict: 'quận Ba Vì' })
    await submitted(wards, section, words)
    const found = async () => {
      const { findings } = (await lead().get<CheckView>(`/api/documents/${wards.hk.documentId}/check`)).body
      return findings
        .filter(({ rule, place }) => rule === 'ND-16' && place.sectionId === section)
        .map(({ quote }) => quote!.text.slice(quote!.from, quote!.to))
    }
    expect(await found()).toEqual([])
    await correct({ ordinal: 'I', term: '2025 - 2030', formerDistrict: 'quận Ba Đình' })
    expect((await found()).sort()).toEqual(['2024 - 2029', 'lần thứ XX', 'quận Ba Vì'])
    expect((await lead().get<{ text: string }>(`/api/sections/${section}/content`)).body.text).toBe(words)
    await correct({ formerDistrict: 'quận Ba Vì' })
    expect((await found()).sort()).toEqual(['2024 - 2029', 'lần thứ XX'])
  })

  test.each([
    [{ term: 'abc' }, 'nhiệm kỳ'],
    [{ ordinal: 'không' }, 'La Mã'],
    [{ congressDate: '2020-01-01' }, '2024 - 2030'],
    [{ congressDate: '2025-02-31' }, 'lịch'],
    [{ formerDistrict: '<b>x</b>' }, 'quận'],
    [{ theme: 'Đoàn kết 🎉' }, 'ký hiệu'],
  ])('is checked at entry: %j', async (change, words) => {
    const before = await dossier()
    const { status, body } = await correct(change)
    expect([status, body.message]).toEqual([422, expect.stringContaining(words)])
    expect(await dossier()).toEqual(before)
  })

  test('the name of a ward, by the administrator: its congresses and papers follow; the same name in small letters is taken', async () => {
    const change = (id: string, edit: object, seen: object) => wards.admin.patch<{ renamed: number }>(`/api/wards/${id}`, { ...edit, seen })
    expect((await wards.admin.post('/api/wards', { name: 'HOÀN  kiếm' })).status).toBe(422)
    expect((await wards.admin.post('/api/wards', { name: 'Hoàn  Kiếm' })).body).toMatchObject({ code: 'already-exists' })
    expect((await change(wards.hk.wardId, { name: 'Cửa Nam' }, { name: 'Hoàn Kiếm' })).body).toMatchObject({ code: 'already-exists' })
    expect((await lead().patch(`/api/wards/${wards.hk.wardId}`, { name: 'Tây Hồ', seen: { name: 'Hoàn Kiếm' } })).status).toBe(403)
    expect((await change(wards.hk.wardId, { name: 'Tây Hồ' }, { name: 'Tên cũ' })).body).toMatchObject({ code: 'record-changed' })
    expect((await change(wards.hk.wardId, { name: 'phường Tây Hồ' }, { name: 'Hoàn Kiếm' })).status).toBe(200)
    expect((await wards.admin.get<WardView[]>('/api/wards')).body.map((ward) => ward.name)).toEqual(['Cửa Nam', 'Tây Hồ'])
    const now = await dossier()
    expect(now).toMatchObject({ wardName: 'Tây Hồ', name: `Đại hội đại biểu Đảng bộ phường Tây Hồ lần thứ ${now.ordinal}` })
    expect((await form()).place).toBe('Tây Hồ')
    expect((await titles()).filter((title) => title.includes('Hoàn Kiếm'))).toEqual([])
    expect(await audit()).toMatchObject({ action: 'dossier.change', data: { changes: { ward: ['Hoàn Kiếm', 'Tây Hồ'] } } })
  })

  test('the name of a person, by the administrator; the ward only of who is on no team', async () => {
    const path = `/api/users/${wards.hk.userIds.editor}`
    const seen = { name: 'Người editor hk', wardId: wards.hk.wardId }
    expect((await wards.admin.patch(path, { name: '<i>x</i>', seen })).status).toBe(422)
    expect((await wards.admin.patch(path, { name: 'Tên khác', seen: { name: 'Tên cũ' } })).body).toMatchObject({ code: 'record-changed' })
    expect((await lead().patch(path, { name: 'Tên khác', seen })).status).toBe(403)
    expect((await wards.admin.patch(path, { name: 'Biên tập viên Một', seen })).status).toBe(200)
    const member = (await dossier()).members.find((one) => one.userId === wards.hk.userIds.editor)
    expect(member?.name).toBe('Biên tập viên Một')
    expect((await wards.hk.people.editor.get<{ name: string }>('/api/me')).body.name).toBe('Biên tập viên Một')
    expect((await wards.admin.patch(path, { wardId: wards.cn.wardId, seen })).body).toMatchObject({ code: 'bad-request' })
    const free = (await wards.admin.post<{ id: string }>('/api/users', { name: 'Người Mới', username: 'nguoi.moi', wardId: wards.hk.wardId })).body.id
    expect((await wards.admin.patch(`/api/users/${free}`, { wardId: wards.cn.wardId, seen: { wardId: wards.hk.wardId } })).status).toBe(200)
    const moved = (await wards.admin.get<UserView[]>('/api/users')).body.find((user) => user.id === free)
    expect(moved?.wardId).toBe(wards.cn.wardId)
  })
})
