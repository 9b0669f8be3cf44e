import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { AuditEntryView, ImportResultView } from '@van-kien/shared/api/views.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approved, newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const path = () => `/api/documents/${wards.hk.documentId}/imports`
const item = (sectionId: string, words: string[], mode: 'replace' | 'append' = 'replace', seen = '') => ({
  sectionId,
  mode,
  content: paragraphs(...words),
  seen,
})
const take = (items: unknown[], more: object = {}, who = wards.hk.people.editor) =>
  who.post<ImportResultView>(path(), { fileName: 'Báo cáo cũ.docx', items, ...more })
const textOf = async (sectionId: string) =>
  (await wards.hk.people.lead.get<{ text: string; json: SectionContent }>(`/api/sections/${sectionId}/content`)).body.text

test('words go into sections being written: replaced or behind what stands there; everybody can undo by putting back what stood there', async () => {
  const [empty, full] = [await newSection(wards, 'Mục trống'), await newSection(wards, 'Mục có lời')]
  await write(wards.app, full, wards.hk.userIds.editor, paragraphs('Lời đang có.', ''))
  const { status, body } = await take([item(empty, ['Lời mới.']), item(full, ['Nối thêm.'], 'append', 'Lời đang có.\n')])
  expect([status, body.refused]).toEqual([200, []])
  expect([await textOf(empty), await textOf(full)]).toEqual(['Lời mới.', 'Lời đang có.\nNối thêm.'])
  const undo = body.taken.map((one) => ({ sectionId: one.sectionId, mode: 'replace', content: one.before, seen: one.after }))
  expect((await take(undo, { undo: true })).body.taken).toHaveLength(2)
  expect([await textOf(empty), (await textOf(full)).trim()]).toEqual(['', 'Lời đang có.'])
  const actions = (await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body.map((entry) => entry.action)
  expect(actions.filter((action) => action.startsWith('document.import')).sort()).toEqual(['document.import', 'document.import-undo'])
})

test('V2 long after, the history of a section still brings back what stood there, also where words were put behind it', async () => {
  const full = await newSection(wards, 'Mục nối lời')
  await write(wards.app, full, wards.hk.userIds.editor, paragraphs('Lời đang có.'))
  await take([item(full, ['Nối thêm.'], 'append', 'Lời đang có.')])
  expect(await textOf(full)).toBe('Lời đang có.\nNối thêm.')
  const { editor } = wards.hk.people
  const { body } = await editor.get<{ versions: { version: number }[] }>(`/api/sections/${full}/history`)
  expect(body.versions.map((one) => one.version)).toEqual([1])
  expect((await editor.post(`/api/sections/${full}/restore`, { version: 1 })).status).toBe(200)
  expect((await textOf(full)).trim()).toBe('Lời đang có.')
})

test('V1 submitted and approved sections are not touched, and said; the others are taken', async () => {
  const [sent, done, open] = [await newSection(wards, 'Đã trình'), await newSection(wards, 'Đã duyệt'), await newSection(wards, 'Đang soạn')]
  await submitted(wards, sent, 'Lời đã trình.')
  await approved(wards, done, 'Lời đã duyệt.')
  const { body } = await take([
    item(sent, ['Đè lên.'], 'replace', 'Lời đã trình.'),
    item(done, ['Đè lên.'], 'append', 'Lời đã duyệt.'),
    item(open, ['Lời mới.']),
  ])
  expect(body.taken.map((one) => one.sectionId)).toEqual([open])
  expect(body.refused.map((one) => [one.sectionId, one.code])).toEqual([
    [sent, 'section-locked'],
    [done, 'section-locked'],
  ])
  expect([await textOf(sent), await textOf(done)]).toEqual(['Lời đã trình.', 'Lời đã duyệt.'])
})

test('a section that somebody wrote in meanwhile is left as it is', async () => {
  const section = await newSection(wards, 'Vừa có người sửa')
  await write(wards.app, section, wards.hk.userIds.editor2, paragraphs('Chữ của người khác.'))
  const { body } = await take([item(section, ['Đè lên.'], 'replace', '')])
  expect([body.taken, body.refused.map((one) => one.code)]).toEqual([[], ['text-changed']])
  expect(await textOf(section)).toBe('Chữ của người khác.')
})

test('content that does not fit the schema writes nothing at all; words become NFC', async () => {
  const [first, second] = [await newSection(wards, 'Một'), await newSection(wards, 'Hai')]
  const bad = { type: 'doc', content: [{ type: 'image', attrs: { src: 'x' } }] }
  const answer = await take([item(first, ['Không được ghi.']), { ...item(second, []), content: bad }])
  expect([answer.status, (answer.body as unknown as ErrorBody).code]).toEqual([422, 'content-does-not-fit'])
  expect(await textOf(first)).toBe('')
  const { body } = await take([item(first, ['Đảng bộ phường'.normalize('NFD')])])
  expect(body.taken[0]!.after).toBe('Đảng bộ phường')
  expect(contentText((await wards.hk.people.lead.get<{ json: SectionContent }>(`/api/sections/${first}/content`)).body.json)).toBe('Đảng bộ phường')
})

test('who may not write is refused; a section of another document or ward is unknown', async () => {
  const section = await newSection(wards, 'Mục thường')
  expect((await take([item(section, ['x'])], {}, wards.hk.people.observer)).status).toBe(403)
  expect((await take([item(section, ['x'])], {}, wards.cn.people.lead)).status).toBe(404)
  const foreign = await wards.cn.people.lead.post<{ id: string }>(`/api/documents/${wards.cn.documentId}/sections`, {
    parentId: null,
    afterId: null,
    title: 'x',
  })
  expect((await take([item(foreign.body.id, ['x'])])).body.refused.map((one) => one.code)).toEqual(['not-found'])
})
