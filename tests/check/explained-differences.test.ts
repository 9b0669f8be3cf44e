import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { DocumentCheckView } from '@van-kien/shared/api/checks.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_OFFICE, type TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** Issue 13, item 7: the motto is equal to the city's, or the difference is explained. */
let wards: TwoWards
let lead: TestPerson
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
  lead = wards.hk.people.lead
})
afterAll(() => wards?.app.dispose())

const OURS = 'Đoàn kết - Dân chủ - Kỷ cương - Đổi mới - Phát triển'
const THEIRS = 'Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển'
const REASON = 'Đại hội phường họp trước khi Thành phố đổi phương châm'
const passages = (text: string) =>
  splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words }))
const above = (motto: string) => `I- ĐÁNH GIÁ CHUNG\nPhương châm của Đại hội: “${motto}”.`
const path = () => `/api/dossiers/${wards.hk.dossierId}/explained-differences`
const check = async (person = lead) => (await person.get<DocumentCheckView>(`/api/documents/${wards.hk.documentId}/check`)).body
const mottos = async () => {
  const { findings, explained } = await check()
  const own = <Found extends { rule: string }>(all: Found[]) => all.filter(({ rule }) => rule === 'ND-23')
  return { open: own(findings), explained: own(explained) }
}
const put = (person: TestPerson, body: object) => person.put<{ code?: string }>(path(), body)
const whole = async () => expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])

test('issue 13, item 7: a difference with a reason is kept with who and when, shown, and stale when either text changes', async () => {
  const sent = { title: 'Dự thảo của Thành phố', kind: 'city-draft', sections: passages(above(THEIRS)) }
  const { id: sourceId } = (await lead.post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/sources`, sent)).body
  const section = await newSection(wards, 'Phương châm')
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(`Phương châm Đại hội: “${OURS}”.`))
  const [found] = (await mottos()).open
  expect(found).toMatchObject({ difference: { ours: OURS, theirs: THEIRS }, place: { sectionId: section }, stale: null })

  const explained = { rule: 'ND-23', ours: OURS, theirs: THEIRS, sectionId: section, reason: REASON, seen: { reason: null } }
  const { editor, observer, clerk } = wards.hk.people
  expect((await put(editor, explained)).body.code).toBe('forbidden')
  expect((await put(clerk, { ...explained, rule: 'TT-29' })).status).toBe(422)
  expect((await put(clerk, { ...explained, reason: ' ' })).status).toBe(422)
  expect((await put(clerk, { ...explained, sectionId: 'khong-co-muc-nay' })).status).toBe(404)
  expect((await put(clerk, explained)).status).toBe(200)
  expect((await put(lead, { ...explained, reason: 'Khác' })).body.code).toBe('record-changed')
  const settled = await mottos()
  expect(settled.open).toEqual([])
  expect(settled.explained).toMatchObject([{ explanation: { reason: REASON, by: 'Người clerk hk', at: expect.any(Number) } }])
  expect((await check(observer)).explained).toHaveLength(1)
  await whole()

  // Other signs between the same words are the same words; other words are not.
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(`Phương châm Đại hội: “${OURS.replaceAll(' - ', ', ')}”.`))
  expect((await mottos()).explained).toHaveLength(1)
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(`Phương châm Đại hội: “${OURS.replace('Đổi mới', 'Sáng tạo')}”.`))
  expect((await mottos()).open).toMatchObject([{ stale: { ours: OURS, reason: REASON } }])
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(`Phương châm Đại hội: “${OURS}”.`))
  expect((await mottos()).explained).toHaveLength(1)

  const next = passages(above(THEIRS.replace('Đột phá', 'Bứt phá')))
  const seen = (await lead.post<SourceTouchesView>(`/api/sources/${sourceId}/versions/preview`, { sections: next })).body
  const acknowledged = { seen: seen.newest, touches: seen.stale.map((one) => one.sectionId), doubts: seen.doubts }
  expect((await lead.post(`/api/sources/${sourceId}/versions`, { sections: next, ...acknowledged })).status).toBe(201)
  const changed = await mottos()
  expect(changed.explained).toEqual([])
  expect(changed.open).toMatchObject([
    { difference: { theirs: THEIRS.replace('Đột phá', 'Bứt phá') }, stale: { theirs: THEIRS, reason: REASON, by: 'Người clerk hk' } },
  ])

  const again = { ...changed.open[0]!.difference!, rule: 'ND-23' }
  expect((await put(lead, { ...again, sectionId: section, reason: 'Vẫn theo bản đầu', seen: { reason: null } })).status).toBe(200)
  expect((await mottos()).explained).toHaveLength(1)
  expect((await editor.delete<{ code?: string }>(path(), again)).body.code).toBe('forbidden')
  expect((await lead.delete(path(), again)).status).toBe(200)
  expect((await lead.delete(path(), again)).status).toBe(200)
  expect((await mottos()).open).toHaveLength(1)
  await whole()
})
