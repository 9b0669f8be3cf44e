import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { ChosenWords, RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { AuditEntryView, DossierView } from '@van-kien/shared/api/views.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDocx } from '../support/docx.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const newId = () => crypto.randomUUID()
const all = async (): Promise<RemarkView[]> =>
  (await wards.hk.people.reviewer.get<RemarkView[]>(`/api/documents/${wards.hk.documentId}/remarks`)).body
const find = async (id: string) => (await all()).find((remark) => remark.id === id)!

const LINE = 'Kinh tế trên địa bàn phục hồi nhanh, thương mại giữ vai trò chủ đạo.'
const words = (line: number, quote: string, text = LINE): ChosenWords => {
  const at = text.indexOf(quote)
  return {
    start: { line, at },
    end: { line, at: at + quote.length },
    quote,
    before: text.slice(Math.max(0, at - 40), at),
    after: text.slice(at + quote.length, at + quote.length + 40),
    toldBy: 'words',
  }
}
const say = async (section: string, at: ChosenWords | null, text = 'Có số nào chứng minh không?', who = wards.hk.people.reviewer) => {
  const id = newId()
  expect((await who.post(`/api/sections/${section}/remarks`, { id, text, at })).status).toBe(200)
  return id
}
const written = async (...lines: string[]) => {
  const id = await newSection(wards)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...lines))
  return id
}

test('a reviewer says something of words; it stays with them while others write before them', async () => {
  const section = await written('Mở đầu.', LINE)
  const id = await say(section, words(1, 'giữ vai trò chủ đạo'))
  expect(await find(id)).toMatchObject({ quote: 'giữ vai trò chủ đạo', place: { quote: 'giữ vai trò chủ đạo' }, span: null, resolved: null })
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Mở đầu.', 'Một đoạn mới.', `Năm 2025, ${LINE}`))
  await wards.hk.people.editor.post(`/api/sections/${section}/submit`)
  // Locked now: the server says where the words stand in the version that is shown.
  expect((await find(id)).span).toEqual({ start: { line: 2, at: 10 + LINE.indexOf('giữ') }, end: { line: 2, at: 10 + LINE.indexOf('giữ') + 19 } })
})

test('words that moved on the server while they were chosen are found by themselves; words that are gone are kept with what was said', async () => {
  const section = await written('Chỉ tiêu thu ngân sách đạt cao.', LINE)
  const chosen = words(1, 'thương mại giữ vai trò chủ đạo')
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(LINE, 'Chỉ tiêu thu ngân sách đạt cao.'))
  expect((await find(await say(section, chosen))).place).not.toBeNull()
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Chỉ tiêu thu ngân sách đạt cao.'))
  const id = await say(section, chosen, 'Đoạn này nên giữ')
  expect(await find(id)).toMatchObject({ quote: chosen.quote, place: null, span: null })
})

test('an approved section takes remarks; its words, version and hash stay', async () => {
  const section = await newSection(wards)
  const { version, hash } = await approved(wards, section, LINE)
  const id = await say(section, words(0, 'phục hồi nhanh'))
  expect((await find(id)).span).toEqual({ start: { line: 0, at: 21 }, end: { line: 0, at: 35 } })
  const history = await wards.hk.people.lead.get<{ versions: { version: number; hash: string }[] }>(`/api/sections/${section}/history`)
  expect(history.body.versions.map((each) => [each.version, each.hash])).toEqual([[version, hash]])
})

test('sent twice (offline, slow line) it stands once; an id of another thread is refused', async () => {
  const section = await written(LINE)
  const id = newId()
  const send = () => wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id, text: 'Một lần', at: null })
  expect([(await send()).status, (await send()).status]).toEqual([200, 200])
  const reply = newId()
  const answer = () => wards.hk.people.editor.post(`/api/remarks/${id}/replies`, { id: reply, text: 'Đã bổ sung' })
  expect([(await answer()).status, (await answer()).status]).toEqual([200, 200])
  expect((await find(id)).messages.map((message) => message.text)).toEqual(['Một lần', 'Đã bổ sung'])
  const other = await say(section, null)
  expect((await wards.hk.people.editor.post(`/api/remarks/${other}/replies`, { id: reply, text: 'x' })).status).toBe(409)
})

test('who began it, lead, clerk and whom it was given to settle a thread; an answer opens it again', async () => {
  const section = await written(LINE)
  const id = await say(section, null)
  const settle = async (who: keyof typeof wards.hk.people | 'editor2') =>
    (await (who === 'editor2' ? wards.hk.editor2 : wards.hk.people[who]).post(`/api/remarks/${id}/resolve`)).status
  expect(await settle('editor2')).toBe(403)
  const give = (seen: object) =>
    wards.hk.people.lead.put(`/api/remarks/${id}/assignment`, { assignee: wards.hk.userIds.editor2, dueDate: '2025-07-10', seen })
  expect((await give({ assignee: null, dueDate: null })).status).toBe(200)
  const tasks = async () => (await wards.hk.editor2.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.myTasks
  expect(await tasks()).toContainEqual(
    expect.objectContaining({ kind: 'remark', remarkId: id, dueDate: '2025-07-10', detail: 'Có số nào chứng minh không?' }),
  )
  expect(await settle('editor2')).toBe(200)
  expect((await tasks()).filter(({ remarkId }) => remarkId === id)).toEqual([])
  expect(await find(id)).toMatchObject({ resolved: { by: 'Người editor2 hk' }, assigneeName: 'Người editor2 hk', dueDate: '2025-07-10' })
  await wards.hk.people.reviewer.post(`/api/remarks/${id}/replies`, { id: newId(), text: 'Chưa đúng ý' })
  expect((await find(id)).resolved).toBeNull()
  expect(await settle('reviewer')).toBe(200)
  // An old screen never overwrites (S1).
  const stale = await wards.hk.people.lead.put(`/api/remarks/${id}/assignment`, {
    ...{ assignee: null, dueDate: null },
    seen: { assignee: wards.hk.userIds.editor, dueDate: null },
  })
  expect(stale).toMatchObject({ status: 409, body: { code: 'record-changed' } })
  const observer = { assignee: wards.hk.userIds.observer, dueDate: '2025-07-10', seen: { assignee: wards.hk.userIds.editor2, dueDate: '2025-07-10' } }
  expect((await wards.hk.people.lead.put(`/api/remarks/${id}/assignment`, observer)).status).toBe(422)
})

test('an own message can be taken back: the others see that, not what it said', async () => {
  const section = await written(LINE)
  const id = await say(section, null, 'Nhầm mục')
  expect((await wards.hk.people.lead.delete(`/api/remarks/${id}/messages/${id}`)).status).toBe(403)
  expect((await wards.hk.people.reviewer.delete(`/api/remarks/${id}/messages/${id}`)).status).toBe(200)
  expect((await find(id)).messages).toMatchObject([{ text: null }])
  expect(JSON.stringify(await all())).not.toContain('Nhầm mục')
})

test('too long a remark is refused with how long it may be; markup is words', async () => {
  const section = await written(LINE)
  const long = await wards.hk.people.reviewer.post<{ message: string }>(`/api/sections/${section}/remarks`, {
    ...{ id: newId(), text: 'x'.repeat(100_000), at: null },
  })
  expect([long.status, long.body.message]).toEqual([422, expect.stringContaining('8.000 chữ')])
  const id = await say(section, null, '<img src=x onerror=alert(1)> & “ngoặc”')
  expect((await find(id)).messages[0]!.text).toBe('<img src=x onerror=alert(1)> & “ngoặc”')
})

test('every step is in the audit without the words; many remarks on one word stand', async () => {
  const section = await written(LINE)
  const ids = await Promise.all(Array.from({ length: 120 }, (_, index) => say(section, words(0, 'nhanh'), `Lời thứ ${index}`)))
  const listed = new Set((await all()).filter((remark) => remark.sectionId === section && remark.place !== null).map((remark) => remark.id))
  expect(ids.filter((id) => !listed.has(id))).toEqual([])
  const audit = (await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
  expect(audit.filter((entry) => entry.action === 'remark.add').length).toBeGreaterThanOrEqual(120)
  expect(JSON.stringify(audit)).not.toContain('Lời thứ')
})

test('a remark made while its words are being deleted is never lost and never at other words', async () => {
  const section = await written(LINE, 'Đoạn hai nói về quốc phòng.')
  const chosen = words(1, 'quốc phòng', 'Đoạn hai nói về quốc phòng.')
  const { rooms } = wards.app.ctx
  const [id] = await Promise.all([
    say(section, chosen),
    rooms.edit(
      section as SectionId,
      wards.hk.userIds.editor as UserId,
      (ydoc) => patchBody(ydoc, paragraphs(LINE)),
      async () => undefined,
    ),
  ])
  await wards.hk.people.editor.post(`/api/sections/${section}/submit`)
  expect(await find(id!)).toMatchObject({ quote: 'quốc phòng', span: null })
})

test('the file takes open threads along as Word’s comments when that is asked for; settled and withdrawn ones stay here', async () => {
  const section = await written('Mở đầu.', LINE)
  await say(section, words(1, 'phục hồi nhanh'), 'Nêu mức tăng')
  const settled = await say(section, null, 'Đã xong rồi')
  await wards.hk.people.lead.post(`/api/remarks/${settled}/resolve`)
  const path = `/api/documents/${wards.hk.documentId}/export.docx`
  const fetchDocx = async (query: string) => {
    const answer = await fetch(`${wards.app.url}${path}${query}`, { headers: { cookie: wards.hk.people.editor.cookie } })
    return openDocx(new Uint8Array(await answer.arrayBuffer()))
  }
  const comments = (await fetchDocx('?comments=open')).raw.get('word/comments.xml') ?? ''
  expect(comments).toContain('Nêu mức tăng')
  expect(comments).toContain('w:author="Người reviewer hk"')
  expect(comments).not.toContain('Đã xong rồi')
  expect((await fetchDocx('')).names).not.toContain('word/comments.xml')
})

test('who must hear of it is told once: the responsible of a new remark, the thread of an answer, who is called by name, whom it is given to', async () => {
  const section = await written(LINE)
  await wards.hk.people.lead.patch(`/api/sections/${section}`, { assignees: [wards.hk.userIds.editor], seen: { assignees: [] } })
  const id = await say(section, null, 'Xem lại số liệu, @Người clerk hk')
  await wards.hk.people.editor.post(`/api/remarks/${id}/replies`, { id: newId(), text: 'Đã sửa' })
  const seen = { assignee: null, dueDate: null }
  await wards.hk.people.lead.put(`/api/remarks/${id}/assignment`, { assignee: wards.hk.userIds.editor2, dueDate: null, seen })
  const noticesOf = async (person: TestPerson) =>
    (await person.get<NoticesView>('/api/notices')).body.lines.filter((line) => line.sectionId === section).map((line) => line.notice)
  await expect.poll(() => noticesOf(wards.hk.editor2)).toEqual(['remark-given'])
  expect(await noticesOf(wards.hk.people.clerk)).toEqual(['mentioned'])
  expect(await noticesOf(wards.hk.people.reviewer)).toEqual(['replied'])
  expect(await noticesOf(wards.hk.people.editor)).toEqual(['remarked'])
  expect(await noticesOf(wards.hk.people.observer)).toEqual([])
})
