import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { AuditEntryView, ImportResultView } from '@van-kien/shared/api/views.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { MOST_STATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rawOf } from '../support/disk.ts'
import { approved, newSection, paragraphs, sectionOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

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
  const bad = { type: 'doc', content: [{ type: 'video', attrs: { src: 'x' } }] }
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

const table = (columns: number, rows: number, cell: object = {}): SectionContent => ({
  type: 'doc',
  content: [
    {
      type: 'table',
      content: Array.from({ length: rows }, (_, row) => ({
        type: 'tableRow',
        content: Array.from({ length: columns }, (_, column) => ({
          type: 'tableCell',
          attrs: cell as Record<string, unknown>,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: `${row}.${column}` }] }],
        })),
      })),
    },
  ],
})

describe('FINDINGS W1, W7: what a command writes is held to what one may type', () => {
  /** A section that has these words, and so many bytes room: what no reader looks at weighs as much as words. */
  async function heavy(title: string, words: string, room: number): Promise<string> {
    const id = await newSection(wards, title)
    const raw = rawOf(wards.app.ctx)
    const ydoc = sectionDoc()
    Y.applyUpdate(ydoc, raw.prepare('SELECT bytes FROM update_log WHERE section_id = ?').pluck().get(id) as Buffer)
    const known = Y.encodeStateVector(ydoc)
    patchBody(ydoc, paragraphs(words))
    ydoc.getMap('ballast').set('bytes', 'x'.repeat(MOST_STATE_BYTES - Y.encodeStateAsUpdate(ydoc).length - room))
    raw
      .prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 2, ?, ?, 0)')
      .run(id, Buffer.from(Y.encodeStateAsUpdate(ydoc, known)), wards.hk.userIds.editor)
    return id
  }
  const put = (content: SectionContent, sectionId: string, mode = 'replace', seen = '') => ({ sectionId, mode, content, seen })
  const rowsOf = (sectionId: string) => rawOf(wards.app.ctx).prepare('SELECT COUNT(*) FROM update_log WHERE section_id = ?').pluck().get(sectionId)
  const versionOf = async (sectionId: string) => (await sectionOf(wards.hk.people.lead, wards.hk.documentId, sectionId)).version

  test.each([
    ['more columns than there may be', table(64, 1), false],
    ['more places than there may be', table(1, 400, { colspan: 60 }), false],
    ['columns by spans, judged before they are laid out', table(1, 1_000, { colspan: 100, rowspan: 1_000 }), false],
    ['as many columns as there may be', table(63, 5), true],
  ])('a table with %s', async (_, content, fits) => {
    const section = await newSection(wards, 'Mục có bảng')
    const { body } = await take([put(content, section)])
    if (fits) expect([body.refused, body.taken.length]).toEqual([[], 1])
    else {
      expect(body.refused).toEqual([
        { sectionId: section, code: 'too-large', message: expect.stringMatching(/^Chưa ghi gì vào mục “Mục có bảng”: bảng quá lớn.*63 cột/) },
      ])
      expect([rowsOf(section), await versionOf(section)]).toEqual([1, null])
    }
  })

  test('a large table takes the place of another one', async () => {
    const section = await newSection(wards, 'Mục thay bảng')
    expect((await take([put(table(40, 3), section)])).body.refused).toEqual([])
    const seen = await textOf(section)
    const other = JSON.parse(JSON.stringify(table(60, 3)).replaceAll('"text":"', '"text":"mới ')) as SectionContent
    expect((await take([put(other, section, 'replace', seen)])).body.refused).toEqual([])
  })

  test('a section that would become too long is named and nothing of it is written, the others are taken; what shortens it is taken', async () => {
    const words = 'Chữ đang có. '.repeat(50).trim()
    const [full, over, other] = [await heavy('Mục đầy', words, 9_000), await heavy('Mục quá', words, -100), await newSection(wards, 'Mục vừa')]
    const { body } = await take([
      put(paragraphs('Thêm. '.repeat(2_000)), full, 'append', words),
      put(paragraphs('Ngắn.'), over, 'replace', words),
      put(paragraphs('Lấy được.'), other),
    ])
    expect(body.taken.map(({ sectionId }) => sectionId)).toEqual([over, other])
    const message = expect.stringMatching(/^Chưa ghi gì vào mục “Mục đầy”: mục đã quá dài.*Chuyển bớt/)
    expect(body.refused).toEqual([{ sectionId: full, code: 'too-large', message }])
    expect([rowsOf(full), await versionOf(full), await textOf(full)]).toEqual([2, null, words])
    const { editor } = wards.hk.people
    const back = await editor.post<ErrorBody>(`/api/sections/${over}/restore`, { version: 1 })
    expect([back.status, back.body.message]).toEqual([413, expect.stringContaining('“Mục quá”')])
    expect([await textOf(over), await versionOf(over)]).toEqual(['Ngắn.', 1])
    const copied = { sectionId: full, seen: paragraphs(words), content: paragraphs(words, 'Thêm. '.repeat(2_000)) }
    const copy = await editor.post<ImportResultView>(`/api/documents/${wards.hk.documentId}/returned-copies/take`, {
      fileName: 'a.docx',
      items: [copied],
    })
    expect([copy.body.taken, copy.body.refused]).toEqual([[], [{ sectionId: full, code: 'too-large', message }]])
  })
})
