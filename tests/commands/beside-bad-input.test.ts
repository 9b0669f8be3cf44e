import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { DecidedSuggestions, SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { linesOfContent } from '@van-kien/shared/content/body/lines.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDocx } from '../support/docx.ts'
import { addWords, copyOfSection, replaceWords, suggested, suggestionsOf } from '../support/suggestions.ts'
import { NO_OFFICE, TEST_PASSWORD, type TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** What goes wrong beside the text (issue 15): people who leave or may do less meanwhile, markup, passages that go. */

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

const LINE = 'Thương mại, dịch vụ phát triển mạnh mẽ trên địa bàn phường.'
const MARKUP = '<img src=x onerror=alert(1)> & "A"'
const written = async (...lines: string[]): Promise<string> => {
  const id = await newSection(wards)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...lines))
  return id
}
const suggestionsIn = async (section: string) =>
  (await wards.hk.people.lead.get<SuggestionView[]>(`/api/documents/${wards.hk.documentId}/suggestions`)).body.filter(
    ({ sectionId }) => sectionId === section,
  )
const accept = async (who: TestPerson, section: string, id: string) => {
  const { revision, changeState } = (await suggestionsIn(section)).find((each) => each.id === id)!
  const items = [{ id, revision, seen: changeState?.now ?? [] }]
  return who.post<DecidedSuggestions>(`/api/sections/${section}/suggestions/decide`, { verdict: 'accept', items })
}
const textOf = async (section: string) => linesOfContent(await wards.app.ctx.rooms.content(section as SectionId)).texts.join('\n')

/** Somebody of the team who may be changed by a test. */
async function newMember(username: string, name: string, role: string): Promise<{ person: TestPerson; userId: string }> {
  const made = await wards.admin.post<{ id: string }>('/api/users', { name, username, password: TEST_PASSWORD, wardId: wards.hk.wardId })
  expect(made.status).toBeLessThan(300)
  await setRole(username, role)
  return { person: await wards.app.as(username), userId: made.body.id }
}
/** @param seen the role that the person has; of nobody who is a member yet: none */
const setRole = async (username: string, role: string, seen?: string) =>
  expect(
    (
      await wards.hk.people.lead.put(`/api/dossiers/${wards.hk.dossierId}/members`, {
        username,
        role,
        ...(seen ? { seen: { role: seen, field: '' } } : {}),
      })
    ).status,
  ).toBeLessThan(300)
const leave = async (userId: string) =>
  expect((await wards.hk.people.lead.delete(`/api/dossiers/${wards.hk.dossierId}/members/${userId}`)).status).toBeLessThan(300)
const noticesOf = async (who: TestPerson) => (await who.get<NoticesView>('/api/notices')).body.lines.map(({ notice }) => notice)

test('a mention of somebody who left is words: nobody is told, the remark stands', async () => {
  const section = await written(LINE)
  const { person, userId } = await newMember('hk.roidi', 'Người Rời Đi', 'editor')
  await leave(userId)
  const id = crypto.randomUUID()
  const answer = await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id, text: 'Nhờ @Người Rời Đi xem lại', at: null })
  expect(answer.status).toBe(200)
  const remarks = (await wards.hk.people.lead.get<RemarkView[]>(`/api/documents/${wards.hk.documentId}/remarks`)).body
  expect(remarks.find((each) => each.id === id)!.messages[0]!.text).toBe('Nhờ @Người Rời Đi xem lại')
  expect(await noticesOf(person)).toEqual([])
})

test('a role that was lowered meanwhile: what is sent then is refused with words; what was kept before stays, and is accepted', async () => {
  const section = await written(LINE)
  const { person } = await newMember('hk.hagiam', 'Người Hạ Vai', 'editor')
  const [{ id }] = await suggested(wards, section, replaceWords('mạnh mẽ', 'bền vững'), person)
  const late = await suggestionsOf(wards, section, addWords)
  await setRole('hk.hagiam', 'observer', 'editor')
  const refused = await person.put<{ code: string; message: string }>(`/api/sections/${section}/suggestions`, late)
  expect([refused.status, refused.body.message]).toEqual([403, expect.stringMatching(/\S/)])
  expect((await accept(person, section, id)).status).toBe(403)
  expect((await suggestionsIn(section)).map((each) => each.id)).toEqual([id])
  expect((await accept(wards.hk.people.editor, section, id)).body.decided).toEqual([id])
  expect(await textOf(section)).toBe(LINE.replace('mạnh mẽ', 'bền vững'))
})

test('who suggested has left the team: it is accepted all the same, under the name', async () => {
  const section = await written(LINE)
  const { person, userId } = await newMember('hk.daroi', 'Người Đã Rời', 'reviewer')
  const [{ id }] = await suggested(wards, section, replaceWords('mạnh mẽ', 'vững chắc'), person)
  await leave(userId)
  expect((await person.get(`/api/documents/${wards.hk.documentId}/suggestions`)).status).toBeGreaterThanOrEqual(400)
  expect((await accept(wards.hk.people.editor, section, id)).body.decided).toEqual([id])
  expect((await suggestionsIn(section))[0]).toMatchObject({ authorName: 'Người Đã Rời', state: 'accepted' })
  expect(await noticesOf(person)).toEqual([])
})

test('a name with markup is refused; in a remark and a suggestion it is letters: on the list, in the text and in the Word file', async () => {
  const section = await written(LINE)
  const account = { name: MARKUP, username: 'hk.markup', password: TEST_PASSWORD, wardId: wards.hk.wardId }
  expect((await wards.admin.post('/api/users', account)).status).toBe(422)
  const person = wards.hk.people.reviewer
  const [{ id }] = await suggested(wards, section, replaceWords('mạnh mẽ', MARKUP), person)
  const said = await person.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: MARKUP, at: null })
  expect(said.status).toBe(200)
  expect((await suggestionsIn(section))[0]).toMatchObject({ change: { after: [{ text: MARKUP }] } })
  expect((await accept(wards.hk.people.editor, section, id)).body.decided).toEqual([id])
  expect(await textOf(section)).toBe(LINE.replace('mạnh mẽ', MARKUP))
  const file = await fetch(`${wards.app.url}/api/documents/${wards.hk.documentId}/export.docx?comments=open`, {
    headers: { cookie: wards.hk.people.editor.cookie },
  })
  const docx = await openDocx(new Uint8Array(await file.arrayBuffer()))
  const comments = docx.raw.get('word/comments.xml') ?? ''
  expect(comments).toContain('&lt;img src=x onerror=alert(1)&gt; &amp;')
  expect(comments).not.toContain('<img')
  expect(docx.raw.get('word/document.xml')).not.toContain('<img')
})

test('a suggestion for a passage that is deleted while it is sent: nothing else is touched, it says that it is gone', async () => {
  const section = await written('Mở đầu.', LINE)
  const body = await suggestionsOf(wards, section, replaceWords('mạnh mẽ', 'bền vững'))
  await Promise.all([
    wards.hk.people.reviewer.put(`/api/sections/${section}/suggestions`, body),
    write(wards.app, section, wards.hk.userIds.editor, paragraphs('Mở đầu.')),
  ])
  const { id } = body.kept[0]!
  expect((await suggestionsIn(section))[0]!.changeState!.how).not.toBe('exact')
  expect((await accept(wards.hk.people.editor, section, id)).body.left).toEqual([{ id, why: 'changed' }])
  expect(await textOf(section)).toBe('Mở đầu.')
})

test('a blank cell by ids that no table has, or with words said to stand in it, is refused or never accepted', async () => {
  const section = await written(LINE)
  const put = (change: unknown) =>
    wards.hk.people.reviewer.put(`/api/sections/${section}/suggestions`, { kept: [{ id: crypto.randomUUID(), change }], withdrawn: [] })
  const blank = {
    ...{ kind: 'words', part: { row: { client: 1, clock: 0 }, column: 'abc' }, left: null, right: null, ids: [] },
    ...{ before: [], after: [{ is: 'words', text: 'x' }] },
  }
  expect((await put({ ...blank, left: { client: 1, clock: 1 } })).status).toBe(422)
  expect((await put({ ...blank, part: { row: { client: 1, clock: 0 }, column: '<b>' } })).status).toBe(422)
  // A letter of the body is no row.
  const ydoc = await copyOfSection(wards, section)
  const client = [...ydoc.store.clients.keys()].at(-1)!
  expect((await put({ ...blank, part: { row: { client, clock: 3 }, column: 'abc' } })).status).toBe(200)
  const [made] = await suggestionsIn(section)
  expect(made!.changeState!.how).toBe('gone')
  expect((await accept(wards.hk.people.editor, section, made!.id)).body.left).toEqual([{ id: made!.id, why: 'changed' }])
})
