import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { OfferedWordsView, TemplateOfferView, UndoneWordsView } from '@van-kien/shared/api/template-offers.ts'
import type { AuditEntryView, DossierView, SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asFirstMade } from '../support/first-template.ts'
import { dossierChange, sectionChange } from '../support/seen.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, paragraphs, sectionsOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
/** The first outline of a dossier that was made from the first version of the templates. */
let documentId: string
beforeEach(async () => {
  wards = await startTwoWards()
  documentId = wards.hk.documentId
  await asFirstMade(wards.app, documentId)
})
afterEach(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const clerk = () => wards.hk.people.clerk
const path = () => `/api/documents/${documentId}/template-words`
const offer = async (person: TestPerson = lead()) => (await person.get<TemplateOfferView>(path())).body
const summary = async (person: TestPerson = lead()) =>
  (await person.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.documents.find(({ id }) => id === documentId)!
const sections = () => sectionsOf(lead(), documentId)
const entries = async () => (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
/** Everything of these sections that is offered and may be taken. */
const all = (offered: readonly OfferedWordsView[]) =>
  offered.map(({ sectionId, heading, guidance, locked }) => ({
    sectionId,
    ...(heading && !locked ? { heading: heading.from } : {}),
    guidance: guidance !== null,
  }))
const take = async (chosen: object[], person: TestPerson = lead()) =>
  person.post<{ message?: string; code?: string }>(path(), { version: (await offer()).version, sections: chosen })
const undo = (seen: number, person: TestPerson = lead()) => person.post<UndoneWordsView & { message?: string }>(`${path()}/undo`, { seen })
const inOutline = (list: readonly SectionView[]) => list.map(({ id, title, shortTitle, guidance }) => ({ id, title, shortTitle, guidance }))
const titled = (offered: readonly OfferedWordsView[], start: string) => offered.find(({ heading }) => heading?.from.title.startsWith(start))!

const OLD = 'Kết quả thực hiện Nghị quyết Đại hội Đảng bộ … lần thứ … và nghị quyết đại hội Đảng bộ các phường trước sắp xếp, nhiệm kỳ 2020 - 2025'
const NEW = 'Kết quả thực hiện nghị quyết đại hội của các đảng bộ trước sắp xếp, nhiệm kỳ 2020 - 2025'

describe('words of a newer template are offered to a dossier that came from an older one', () => {
  test('a dossier of now is offered nothing; until something is taken an older one reads what it was given', async () => {
    documentId = wards.cn.documentId
    expect((await offer(wards.cn.people.lead)).sections).toEqual([])
    documentId = wards.hk.documentId
    const { sections: offered, settled, lastTake } = await offer()
    expect([settled, lastTake]).toEqual([false, null])
    expect(await summary()).toMatchObject({ templateOffer: { sections: offered.length, settled: false, taken: false } })
    const heading = titled(offered, OLD)
    expect(heading).toMatchObject({ locked: false, heading: { from: { title: OLD }, to: { title: NEW }, own: false } })
    expect(heading.guidance!.from.write.join()).toContain('nghị quyết đại hội đảng bộ quận, nghị quyết')
    const read = (await sections()).find(({ id }) => id === heading.sectionId)!
    expect([read.title, read.guidance!.write]).toEqual([OLD, heading.guidance!.from.write])
    // The same words under another heading are no change.
    expect(offered.every(({ heading: one, guidance }) => one || guidance)).toBe(true)
    expect(offered.length).toBeLessThan((await sections()).length)
  })

  test('a name, its guidance, or both are taken, and nothing else changes: no written text, no order, no status', async () => {
    const list = await offer()
    const one = titled(list.sections, OLD)
    await write(wards.app, one.sectionId, wards.hk.userIds.editor, paragraphs('Lời đã viết.'))
    const before = await sections()
    expect((await take([{ sectionId: one.sectionId, heading: one.heading!.from }])).status).toBe(200)
    const renamed = (await sections()).find(({ id }) => id === one.sectionId)!
    expect([renamed.title, renamed.guidance!.write]).toEqual([NEW, one.guidance!.from.write])
    expect(titled((await offer()).sections, OLD)).toBeUndefined()
    expect((await take([{ sectionId: one.sectionId, guidance: true }])).status).toBe(200)
    const guided = (await sections()).find(({ id }) => id === one.sectionId)!
    expect([guided.title, guided.guidance!.write]).toEqual([NEW, one.guidance!.to.write])
    expect((await offer()).sections).toHaveLength(list.sections.length - 1)
    expect((await lead().get<{ text: string }>(`/api/sections/${one.sectionId}/content`)).body.text).toBe('Lời đã viết.')
    const others = (rows: readonly SectionView[]) => rows.filter(({ id }) => id !== one.sectionId)
    expect(others(await sections())).toEqual(others(before))
    expect(auditSentence((await entries())[0]!)).toContain('lấy lời của bản mẫu mới vào 1 mục của đề cương sơ bộ')
  })

  test('all at once; afterwards nothing is offered, and facts that are corrected still reach the names', async () => {
    const { sections: offered } = await offer()
    expect((await take(all(offered))).status).toBe(200)
    expect((await offer()).sections).toEqual([])
    expect((await summary()).templateOffer).toEqual({ sections: 0, settled: false, taken: true })
    const fresh = await sectionsOf(wards.cn.people.lead, wards.cn.documentId)
    expect((await sections()).map(({ title }) => title)).toEqual(fresh.map(({ title }) => title))
    await lead().patch(
      `/api/dossiers/${wards.hk.dossierId}`,
      await dossierChange(lead(), wards.hk.dossierId, { term: '2030 - 2035', congressDate: '2030-06-20' }),
    )
    expect((await sections()).map(({ title }) => title)).toContain(NEW.replace('2020 - 2025', '2025 - 2030'))
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('facts that are corrected reach the names of an older template too', async () => {
    await lead().patch(
      `/api/dossiers/${wards.hk.dossierId}`,
      await dossierChange(lead(), wards.hk.dossierId, { formerDistrict: 'quận Hoàn Kiếm', formerCongress: 'XXVI' }),
    )
    const title = OLD.replace('Đảng bộ … lần thứ …', 'Đảng bộ quận Hoàn Kiếm lần thứ XXVI')
    expect((await sections()).map((section) => section.title)).toContain(title)
    expect(titled((await offer()).sections, title)).toMatchObject({ heading: { own: false, to: { title: NEW } } })
  })

  test('undo: names and guidance are as before, whoever presses; told once; what was changed or locked meanwhile stays and is named', async () => {
    const before = inOutline(await sections())
    const { sections: offered } = await offer()
    await take(all(offered))
    const { lastTake } = await offer(clerk())
    expect(lastTake).toMatchObject({ by: 'Người lead hk', sections: offered.length })
    expect((await undo(lastTake!.seq, clerk())).body).toEqual({ kept: [] })
    expect(inOutline(await sections())).toEqual(before)
    expect(auditSentence((await entries())[0]!)).toContain(`hoàn tác việc lấy lời của bản mẫu mới ở ${offered.length} mục`)
    const again = await undo(lastTake!.seq)
    expect([again.status, again.body.message]).toEqual([409, expect.stringContaining('đã được hoàn tác')])

    await take(all(offered))
    const own = titled(offered, OLD)
    await lead().patch(`/api/sections/${own.sectionId}`, await sectionChange(lead(), documentId, own.sectionId, { title: 'Tên của Tổ' }))
    expect((await undo((await offer()).lastTake!.seq)).body).toEqual({ kept: ['Tên của Tổ'] })
    const now = await sections()
    expect(now.find(({ id }) => id === own.sectionId)!.title).toBe('Tên của Tổ')
    expect(inOutline(now).filter(({ id }) => id !== own.sectionId)).toEqual(before.filter(({ id }) => id !== own.sectionId))
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('a take before one that was undone can be undone next', async () => {
    const { sections: offered } = await offer()
    const before = inOutline(await sections())
    await take(all(offered.slice(0, 2)))
    const first = (await offer()).lastTake!.seq
    await take(all(offered.slice(2, 4)))
    const second = (await offer()).lastTake!.seq
    expect((await undo(first)).status).toBe(409)
    expect([(await undo(second)).status, (await undo(first)).status]).toEqual([200, 200])
    expect(inOutline(await sections())).toEqual(before)
    expect((await offer()).lastTake).toBeNull()
  })
})

describe('what is not offered over silently', () => {
  test('a name of the team’s own is said to be so; its short name stays when that was changed', async () => {
    const one = titled((await offer()).sections, OLD)
    await lead().patch(
      `/api/sections/${one.sectionId}`,
      await sectionChange(lead(), documentId, one.sectionId, { title: 'Nhìn lại nhiệm kỳ', shortTitle: 'Nhìn lại' }),
    )
    const own = titled((await offer()).sections, 'Nhìn lại')
    expect(own.heading).toEqual({
      own: true,
      from: { title: 'Nhìn lại nhiệm kỳ', shortTitle: 'Nhìn lại' },
      to: { title: NEW, shortTitle: 'Nhìn lại' },
    })
  })

  test('V4: what is submitted or approved, or holds such a section, keeps its name and can take the guidance', async () => {
    const one = titled((await offer()).sections, OLD)
    await approved(wards, await newSection(wards, 'Mục đã duyệt', one.sectionId))
    const { sections: offered } = await offer()
    expect(titled(offered, OLD).locked).toBe(true)
    const before = await sections()
    const refused = await take(
      offered.map(({ sectionId, heading }) => ({ sectionId, ...(heading ? { heading: heading.from } : {}), guidance: true })),
    )
    expect([refused.status, refused.body.message]).toEqual([409, expect.stringContaining(`Mục “${OLD}” đã trình hoặc đã duyệt`)])
    expect(await sections()).toEqual(before)
    expect((await take(all(offered))).status).toBe(200)
    const left = (await offer()).sections
    expect(left).toMatchObject([{ sectionId: one.sectionId, guidance: null, locked: true }])
    expect((await sections()).find(({ id }) => id === one.sectionId)!.title).toBe(OLD)
  })

  test('S1: a name that somebody changed since the list was opened is refused with both, and nothing is taken; what another took is passed over', async () => {
    const { sections: offered } = await offer()
    const one = titled(offered, OLD)
    await take([{ sectionId: one.sectionId, guidance: true }], clerk())
    await clerk().patch(`/api/sections/${one.sectionId}`, await sectionChange(clerk(), documentId, one.sectionId, { title: 'Tên khác' }))
    const before = await sections()
    const refused = await take(all(offered))
    expect(refused).toMatchObject({ status: 409, body: { code: 'record-changed', details: { conflicts: [{ theirs: 'Tên khác', mine: NEW }] } } })
    expect(await sections()).toEqual(before)
    const rest = offered.filter(({ sectionId }) => sectionId !== one.sectionId)
    await take(all(rest), clerk())
    const count = (await entries()).length
    expect((await take(all(rest))).status).toBe(200)
    expect((await entries()).length).toBe(count)
  })

  test('a list of another version of the template takes nothing and leaves nothing', async () => {
    const { version, sections: offered } = await offer()
    for (const answer of [
      await lead().post(path(), { version: version + 1, sections: all(offered) }),
      await lead().post(`${path()}/leave`, { version: version + 1 }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { message: expect.stringContaining('Mẫu vừa có bản khác') } })
    expect((await offer()).sections).toEqual(offered)
  })

  test('what is left is not asked about again, stays offered to who looks, and is told', async () => {
    const { version, sections: offered } = await offer()
    expect((await lead().post(`${path()}/leave`, { version })).status).toBe(200)
    expect((await summary()).templateOffer).toEqual({ sections: offered.length, settled: true, taken: false })
    expect(await offer()).toMatchObject({ settled: true, sections: offered })
    expect(auditSentence((await entries())[0]!)).toContain(`để nguyên ${offered.length} mục khác lời với bản mẫu mới`)
  })

  test('lead and clerk are asked; the others neither see nor take it', async () => {
    expect((await summary(clerk())).templateOffer).not.toBeNull()
    for (const role of ['editor', 'approver', 'reviewer', 'observer'] as const) {
      const person = wards.hk.people[role]
      expect((await summary(person)).templateOffer).toBeNull()
      expect((await person.get(path())).status).toBe(403)
      expect((await take([{ sectionId: (await sections())[0]!.id, guidance: true }], person)).status).toBe(403)
      expect((await undo(1, person)).status).toBe(403)
    }
    expect((await wards.cn.people.lead.get(path())).status).toBe(404)
  })
})

describe('the next stage of an older dossier', () => {
  test('keeps its names and is offered the new ones; a heading that is new in the template comes, one that the team removed stays away', async () => {
    const outline = await sections()
    const removed = outline.find(({ title }) => title === 'Kết luận')!
    await lead().delete(`/api/sections/${removed.id}`)
    const detailed = (await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'detailed-outline' })).body.id
    await asFirstMade(wards.app, detailed)
    const causes = (await sectionsOf(lead(), detailed)).find(({ title }) => title === 'Nguyên nhân của kết quả đạt được')!
    // The detailed outline of before did not have it: nobody removed it.
    await wards.app.ctx.db
      .updateTable('section')
      .set({ removed_at: 1 })
      .where('id', '=', causes.id as SectionId)
      .execute()
    const report = (await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'report' })).body.id
    const titles = (await sectionsOf(lead(), report)).map(({ title }) => title)
    expect(titles).toContain('Nguyên nhân của kết quả đạt được')
    expect(titles).not.toContain('Kết luận')
    expect(titles).toContain(OLD)
    documentId = report
    const { sections: offered } = await offer()
    expect(titled(offered, OLD)).toMatchObject({ heading: { to: { title: NEW }, own: false }, guidance: null })
  })

  test('submitted words of it are as they were', async () => {
    const { sections: offered } = await offer()
    const id = await newSection(wards, 'Mục riêng')
    const { hash } = await submitted(wards, id)
    await take(all(offered))
    expect((await sections()).find((section) => section.id === id)).toMatchObject({ hash, status: 'submitted' })
  })
})
