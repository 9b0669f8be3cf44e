import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../support/test-app.ts'
import { approved, leavesOf, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const doc = (path: string) => `/api/documents/${wards.hk.documentId}/${path}`

async function file(person: TestPerson, path: string) {
  const answer = await fetch(wards.app.url + path, { headers: { cookie: person.cookie } })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** What was put in and taken out in an export with the differences to `since`, and all its words. */
const compare = async (since: string) => {
  const out = await file(lead(), doc(`export.docx?since=${since}`))
  const xml = await (await JSZip.loadAsync(out.bytes)).file('word/document.xml')!.async('string')
  const of = (name: string) =>
    [...xml.matchAll(new RegExp(`<w:${name} [^>]*>(?:(?!</w:${name}>).)*`, 'gs'))].map(([found]) => found.replace(/<[^>]+>/g, ''))
  return {
    name: decodeURIComponent(out.headers.get('content-disposition')!),
    put: of('ins'),
    taken: of('del'),
    text: xml.replace(/<[^>]+>/g, ''),
  }
}

test('an export shows what changed since a submit, an approval or an import, removed sections and old titles among it', async () => {
  const [first] = await leavesOf(lead(), wards.hk.documentId)
  await approved(wards, first!.id, 'Lời đã duyệt.')
  const points = (await lead().get<HistoryPoint[]>(doc('history-points'))).body
  expect(new Set(points.map((point) => point.kind))).toEqual(new Set(['submit', 'approve']))
  expect(points.map((point) => point.at)).toEqual(points.map((point) => point.at).sort((a, b) => b - a))
  // Everything was approved once by then, one section after the other.
  expect(points.some((point) => point.kind === 'approve' && point.sections === 1 && point.title !== null)).toBe(true)
  const added = await lead().post<{ id: string }>(`/api/documents/${wards.hk.documentId}/sections`, {
    parentId: null,
    afterId: null,
    title: 'Mục thêm',
  })
  expect([added.status, added.body]).toMatchObject([201, {}])
  await write(wards.app, added.body.id, wards.hk.userIds.editor, paragraphs('Lời của mục thêm'))
  await lead().post(`/api/sections/${added.body.id}/submit`, {})
  await lead().post(`/api/sections/${added.body.id}/withdraw`, {})
  const submitted = (await lead().get<HistoryPoint[]>(doc('history-points'))).body[0]!
  expect(submitted).toMatchObject({ kind: 'submit', by: 'Người lead hk', sections: 1, title: 'Mục thêm' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await write(wards.app, added.body.id, wards.hk.userIds.editor, paragraphs('Lời của mục thêm đã sửa'))
  expect((await lead().patch(`/api/sections/${added.body.id}`, { title: 'Mục đổi tên', seen: { title: 'Mục thêm' } })).status).toBe(200)
  const changed = await compare(submitted.id)
  expect(changed.name).toMatch(/So với \d\d giờ \d\d phút \d\d ngày \d+-\d+-\d{4}\.docx/)
  expect(changed.put.join('|')).toContain('đã sửa')
  expect(changed.put.join('|').toLocaleUpperCase('vi')).toContain('ĐỔI TÊN')
  // What stood there and stays is no difference.
  expect(changed.put.join('|')).not.toContain('Lời của mục thêm')
  expect((await lead().delete(`/api/sections/${added.body.id}`)).status).toBe(200)
  const removed = await compare(submitted.id)
  expect(removed.taken.join('|')).toContain('Lời của mục thêm')
  expect(removed.text).not.toContain('đã sửa')
  expect((await file(lead(), doc('export.docx?since=luc-1000'))).status).toBe(404)
  expect((await file(lead(), doc(`export.docx?since=luc-${Date.now() + 60_000}`))).status).toBe(404)
  expect((await wards.hk.people.observer.get(doc('history-points'))).status).toBe((await wards.hk.people.observer.get(doc('exports'))).status)
})

test('an import is a point too, named by its file; words that were no version are replayed from the log', async () => {
  const leaf = (await leavesOf(lead(), wards.hk.documentId))[1]!
  await write(wards.app, leaf.id, wards.hk.userIds.editor, paragraphs('Lời viết trước khi nhập'))
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Lời lấy từ tệp Word' }] }] }
  const taken = await lead().post(`/api/documents/${wards.hk.documentId}/imports`, {
    fileName: 'Báo cáo cũ.docx',
    items: [{ sectionId: leaf.id, mode: 'replace', content, seen: 'Lời viết trước khi nhập' }],
  })
  expect(taken.status).toBe(200)
  const [point] = (await lead().get<HistoryPoint[]>(doc('history-points'))).body
  expect(point).toMatchObject({ kind: 'import', sections: 1, file: 'Báo cáo cũ.docx', by: 'Người lead hk' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await write(wards.app, leaf.id, wards.hk.userIds.editor, paragraphs('Lời lấy từ tệp Word, sửa lần một'))
  const between = Date.now()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await write(wards.app, leaf.id, wards.hk.userIds.editor, paragraphs('Lời lấy từ tệp Word, sửa lần hai'))
  const since = await compare(point!.id)
  expect(since.put.join('|')).toContain('sửa lần hai')
  expect(since.taken.join('|')).not.toContain('trước khi nhập')
  expect(await compare(`luc-${between}`)).toMatchObject({ put: ['hai'], taken: ['một'] })
})
