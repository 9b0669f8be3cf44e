import { lastSeq } from '@van-kien/server/storage/update-log.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { DecidedSuggestions, KeptSuggestions, SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { AuditEntryView, DocumentView } from '@van-kien/shared/api/views.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { linesOfContent } from '@van-kien/shared/content/body/lines.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { suggestMany } from '../bench/suggestions-ground.ts'
import { addWords, copyOfSection, flatWords, replaceWords, suggested, suggestionsOf } from '../support/suggestions.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const LINE = 'Thương mại, dịch vụ phát triển mạnh mẽ, toàn diện trên địa bàn phường.'
const written = async (...lines: string[]): Promise<string> => {
  const id = await newSection(wards)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...lines))
  return id
}
const all = async (section: string): Promise<SuggestionView[]> => {
  const { body } = await wards.hk.people.observer.get<SuggestionView[]>(`/api/documents/${wards.hk.documentId}/suggestions`)
  return body.filter((each) => each.sectionId === section)
}
const find = async (section: string, id: string) => (await all(section)).find((each) => each.id === id)!
const lines = async (section: string) => linesOfContent(await wards.app.ctx.rooms.content(section as SectionId)).texts
const itemOf = async (section: string, id: string, after?: unknown) => {
  const { revision, changeState } = await find(section, id)
  return { id, revision, seen: changeState?.now ?? [], ...(after === undefined ? {} : { after }) }
}
const decide = (who: TestPerson, section: string, verdict: 'accept' | 'reject', items: unknown[], reason = '') =>
  who.post<DecidedSuggestions>(`/api/sections/${section}/suggestions/decide`, { verdict, items, reason })
const accept = async (section: string, ids: string[], who = wards.hk.people.editor) =>
  decide(who, section, 'accept', await Promise.all(ids.map((id) => itemOf(section, id))))

test('P1 a suggestion is no content until it is accepted; the accepted words name who suggested and who accepted them', async () => {
  const section = await written('Mở đầu.', LINE)
  const [{ id }] = await suggested(wards, section, replaceWords('phát triển mạnh mẽ, toàn diện', 'giữ vai trò chủ đạo'))
  expect((await lines(section))[1]).toBe(LINE)
  expect(await find(section, id)).toMatchObject({
    state: 'open',
    revision: 1,
    authorName: 'Người reviewer hk',
    change: { before: [{ text: 'phát triển mạnh mẽ, toàn diện' }], after: [{ text: 'giữ vai trò chủ đạo' }] },
    changeState: { how: 'exact', span: { start: { line: 1, at: 20 }, end: { line: 1, at: 49 } }, collides: [] },
  })
  // Others write before it: it stays with its words.
  await write(wards.app, section, wards.hk.userIds.editor2, paragraphs('Mở đầu rất dài.', `Năm 2025: ${LINE}`))
  expect((await accept(section, [id])).body).toEqual({ decided: [id], left: [] })
  expect((await lines(section))[1]).toBe(`Năm 2025: ${LINE.replace('phát triển mạnh mẽ, toàn diện', 'giữ vai trò chủ đạo')}`)
  expect(await find(section, id)).toMatchObject({ state: 'accepted', decided: { by: 'Người editor hk', after: null }, changeState: null })
  const authors = await wards.hk.people.observer.post<{ parts: { text: string; name: string; suggestedBy: string | null; way: string }[] }>(
    `/api/sections/${section}/authors`,
    { start: { line: 1, at: 30 }, end: { line: 1, at: 49 }, quote: 'giữ vai trò chủ đạo', before: '', after: '', toldBy: 'words' },
  )
  expect(authors.body.parts).toMatchObject([
    { text: 'giữ vai trò chủ đạo', name: 'Người editor hk', suggestedBy: 'Người reviewer hk', way: 'suggestion' },
  ])
  const audit = await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)
  expect(audit.body.find((entry) => entry.action === 'suggestion.accept')?.data).toMatchObject({
    byName: 'Người reviewer hk',
    title: 'Mục thử',
  })
  const notices = await wards.hk.people.reviewer.get<NoticesView>('/api/notices')
  expect(JSON.stringify(notices.body)).toContain('suggestion-accepted')
})

test('P4 two of the same words collide; accepting one leaves the other, against what stands there then', async () => {
  const section = await written(LINE)
  const [one] = await suggested(wards, section, replaceWords('phát triển mạnh mẽ', 'tăng trưởng khá'))
  const [other] = await suggested(wards, section, replaceWords('mạnh mẽ, toàn diện', 'bền vững'), wards.hk.editor2)
  expect((await find(section, one.id)).changeState!.collides).toEqual([other.id])
  // Both at once: the second is not written over the first.
  const answer = await accept(section, [one.id, other.id])
  expect(answer.body).toEqual({ decided: [one.id], left: [{ id: other.id, why: 'changed' }] })
  expect(await lines(section)).toEqual([LINE.replace('phát triển mạnh mẽ', 'tăng trưởng khá')])
  const changeState = (await find(section, other.id)).changeState!
  expect(changeState).toMatchObject({ how: 'changed' })
  // P3 as it was suggested it is not written; by words that somebody chose for the present ones it is.
  expect((await accept(section, [other.id])).body.left).toEqual([{ id: other.id, why: 'changed' }])
  const now = changeState.now.map((piece) => (piece.is === 'words' ? piece.text : '')).join('')
  const items = [await itemOf(section, other.id, [{ is: 'words', text: now.replace(', toàn diện', ', bền vững') }])]
  expect((await decide(wards.hk.people.editor, section, 'accept', items)).body.decided).toEqual([other.id])
  expect(await lines(section)).toEqual([LINE.replace('phát triển mạnh mẽ, toàn diện', 'tăng trưởng khá, bền vững')])
})

test('two people accept the same one: once', async () => {
  const section = await written(LINE)
  const [{ id }] = await suggested(wards, section, addWords)
  const item = await itemOf(section, id)
  const people = [wards.hk.people.editor, wards.hk.editor2, wards.hk.people.lead, wards.hk.people.clerk]
  const answers = await Promise.all(people.map((who) => decide(who, section, 'accept', [item])))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(answers.flatMap(({ body }) => body.decided)).toEqual([id])
  expect(answers.flatMap(({ body }) => body.left)).toEqual(Array.from({ length: 3 }, () => ({ id, why: 'decided' })))
  expect(await lines(section)).toEqual([`${LINE} thêm`])
})

test('words that somebody changed after the screen was drawn, or a suggestion that its author changed, are not decided unseen', async () => {
  const section = await written(LINE)
  const [{ id }] = await suggested(wards, section, replaceWords('mạnh mẽ', 'vững chắc'))
  const seen = await itemOf(section, id)
  const again = (await suggestionsOf(wards, section, replaceWords('mạnh mẽ', 'ổn định'))).kept[0]!
  const kept = await wards.hk.people.reviewer.put<KeptSuggestions>(`/api/sections/${section}/suggestions`, {
    kept: [{ id, change: again.change }],
    withdrawn: [],
  })
  expect(kept.body.suggestions).toEqual([{ id, revision: 2, state: 'open' }])
  expect((await decide(wards.hk.people.editor, section, 'accept', [seen])).body.left).toEqual([{ id, why: 'revised' }])
  const fresh = await itemOf(section, id)
  await write(wards.app, section, wards.hk.userIds.editor2, paragraphs(LINE.replace('mạnh mẽ', 'mạnh')))
  expect((await decide(wards.hk.people.editor, section, 'accept', [fresh])).body.left).toEqual([{ id, why: 'changed' }])
  expect(await lines(section)).toEqual([LINE.replace('mạnh mẽ', 'mạnh')])
})

test('a locked section takes suggestions; accepting waits for mở lại, with words; rejecting does not; nothing of the version changes', async () => {
  const section = await newSection(wards)
  const { version } = await approved(wards, section, LINE)
  const [one] = await suggested(wards, section, replaceWords('mạnh mẽ', 'bền vững'))
  const [two] = await suggested(wards, section, replaceWords('địa bàn', 'toàn địa bàn'))
  const refused = await accept(section, [one.id])
  expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([409, 'section-locked'])
  expect((await decide(wards.hk.people.editor, section, 'reject', [await itemOf(section, two.id)], 'Đã có ở mục khác')).body.decided).toEqual([
    two.id,
  ])
  expect(await find(section, two.id)).toMatchObject({ state: 'rejected', decided: { reason: 'Đã có ở mục khác' } })
  expect((await wards.hk.people.lead.post(`/api/sections/${section}/reopen`, { reason: 'Nhận đề nghị', version })).status).toBe(200)
  expect((await accept(section, [one.id])).body.decided).toEqual([one.id])
  expect(await lines(section)).toEqual([LINE.replace('mạnh mẽ', 'bền vững')])
})

test('open suggestions do not keep a section from being submitted', async () => {
  const section = await newSection(wards)
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(LINE))
  await suggested(wards, section, addWords)
  expect((await submitted(wards, section, LINE)).version).toBe(1)
})

test('where the dossier wants them answered, a section with open ones is not submitted; who arranges the document says so', async () => {
  const { lead, editor } = wards.hk.people
  const set = (who: TestPerson, openSuggestions: string, seen: string) =>
    who.patch(`/api/dossiers/${wards.hk.dossierId}`, { openSuggestions, seen: { openSuggestions: seen } })
  expect((await set(editor, 'none', 'allowed')).status).toBe(403)
  expect((await set(lead, 'none', 'allowed')).status).toBe(200)
  expect((await lead.get<DocumentView>(`/api/documents/${wards.hk.documentId}`)).body.openSuggestions).toBe('none')
  const section = await written(LINE)
  const [{ id }] = await suggested(wards, section, replaceWords('Thương mại', 'Dịch vụ'))
  expect(await editor.post(`/api/sections/${section}/submit`)).toMatchObject({ status: 409, body: { code: 'suggestions-open' } })
  await accept(section, [id])
  expect((await editor.post(`/api/sections/${section}/submit`)).status).toBe(200)
  expect((await set(lead, 'allowed', 'none')).status).toBe(200)
})

test('who may: the observer suggests nothing, a reviewer and an approver decide nothing, only its author withdraws', async () => {
  const section = await written(LINE)
  const body = await suggestionsOf(wards, section, addWords)
  const put = (who: TestPerson, what: unknown) => who.put<KeptSuggestions>(`/api/sections/${section}/suggestions`, what)
  expect((await put(wards.hk.people.observer, body)).status).toBe(403)
  expect((await put(wards.hk.people.approver, body)).status).toBe(200)
  const { id } = body.kept[0]!
  for (const who of [wards.hk.people.reviewer, wards.hk.people.approver, wards.hk.people.observer])
    expect((await decide(who, section, 'accept', [await itemOf(section, id)])).status).toBe(403)
  expect((await put(wards.hk.people.lead, { kept: [], withdrawn: [id] })).status).toBe(404)
  const withdraw = () => put(wards.hk.people.approver, { kept: [], withdrawn: [id] })
  expect([(await withdraw()).body, (await withdraw()).body]).toEqual(
    Array.from({ length: 2 }, () => ({ suggestions: [{ id, revision: 1, state: 'withdrawn' }] })),
  )
  expect((await accept(section, [id])).body.left).toEqual([{ id, why: 'decided' }])
})

test('sent twice it stands once; a change of what was decided meanwhile is told, never applied', async () => {
  const section = await written(LINE)
  const body = await suggestionsOf(wards, section, replaceWords('mạnh mẽ', 'vững chắc'))
  const put = () => wards.hk.people.reviewer.put<KeptSuggestions>(`/api/sections/${section}/suggestions`, body)
  expect([(await put()).body, (await put()).body]).toEqual(
    Array.from({ length: 2 }, () => ({ suggestions: [{ id: body.kept[0]!.id, revision: 1, state: 'open' }] })),
  )
  await accept(section, [body.kept[0]!.id])
  expect((await put()).body.suggestions[0]).toMatchObject({ state: 'accepted' })
  expect(await all(section)).toHaveLength(1)
  expect(await lines(section)).toEqual([LINE.replace('mạnh mẽ', 'vững chắc')])
})

test('all of a person, all of a section: Enter, a list, marks and a footnote in one press, each author a turn', async () => {
  const section = await written(LINE, 'Dòng hai của mục này.', 'Dòng ba.')
  const line = (body: Parameters<typeof flatWords>[0], words: string) => flatWords(body).indexOf(words)
  await suggested(wards, section, (body) => {
    body.insertEmbed(line(body, 'toàn diện'), newMarker({ style: 'dash' }))
    body.format(line(body, 'Dòng hai'), 8, { bold: true })
  })
  await suggested(wards, section, (body) => body.delete(line(body, 'Dòng ba') - 1, 1), wards.hk.editor2)
  const open = (await all(section)).filter(({ state }) => state === 'open')
  expect(open).toHaveLength(3)
  const answer = await accept(
    section,
    open.map(({ id }) => id),
  )
  expect(answer.body).toMatchObject({ left: [] })
  expect(answer.body.decided).toHaveLength(3)
  const content = contentFromBody(await copyOfSection(wards, section))
  expect(linesOfContent(content).texts).toEqual([LINE.slice(0, 40), 'toàn diện trên địa bàn phường.', 'Dòng hai của mục này.Dòng ba.'])
  expect(JSON.stringify(content)).toContain('"bold"')
  expect(JSON.stringify(content)).toContain('bulletList')
})

test('bad input: too large, no body, another section, ids of somebody else; nothing is kept', async () => {
  const section = await written(LINE)
  const { kept } = await suggestionsOf(wards, section, addWords)
  const put = (change: unknown, id: string = crypto.randomUUID(), who = wards.hk.people.reviewer, at = section) =>
    who.put(`/api/sections/${at}/suggestions`, { kept: [{ id, change }], withdrawn: [] })
  const words = kept[0]!.change
  expect((await put({ ...words, after: [{ is: 'words', text: 'a'.repeat(199_990) }] })).status).toBe(413)
  expect((await put({ ...words, after: [{ is: 'words', text: 'a\ud800' }] })).status).toBe(422)
  expect((await put({ ...words, after: [{ is: 'block', attrs: { style: 'script' } }] })).status).toBe(422)
  expect((await put({ ...words, after: [{ is: 'sign', name: 'footnote', attrs: { onclick: 'x' } }] })).status).toBe(422)
  expect((await put({ ...words, after: [{ is: 'solid', node: { type: 'doc' } }] })).status).toBe(422)
  expect((await put({ ...words, ids: [{ client: 1, clock: 1, length: 3 }] })).status).toBe(422)
  expect(await all(section)).toEqual([])
  expect((await put(words, kept[0]!.id)).status).toBe(200)
  expect((await put(words, kept[0]!.id, wards.hk.editor2)).status).toBe(404)
  expect((await put(words, kept[0]!.id, wards.hk.people.reviewer, await written(LINE))).status).toBe(404)
  // Markup is words.
  const [{ id }] = await suggested(wards, section, replaceWords('mạnh mẽ', '<script>alert(1)</script>'))
  await accept(section, [id])
  expect((await lines(section))[0]).toContain('<script>alert(1)</script>')
})

test('words that are gone: it stays, says so, and can be rejected or withdrawn, not accepted', async () => {
  const section = await written('Mở đầu.', LINE)
  const [{ id }] = await suggested(wards, section, (body) => body.delete(flatWords(body).indexOf('Thương mại') - 1, LINE.length + 1))
  await write(wards.app, section, wards.hk.userIds.editor2, paragraphs())
  const { changeState } = await find(section, id)
  expect(changeState!.how).not.toBe('exact')
  expect((await accept(section, [id])).body.left).toEqual([{ id, why: 'changed' }])
  expect((await decide(wards.hk.people.editor, section, 'reject', [await itemOf(section, id)])).body.decided).toEqual([id])
})

test('many at once are decided some at a time, so that others can write in between: each is one entry and told once, the bell says how many in all', async () => {
  const section = await written(...Array.from({ length: 45 }, (_, n) => `Dòng ${n}: ${LINE}`))
  await suggestMany(wards.app, wards.hk.people.reviewer, section, 'mạnh mẽ', 'bền vững', 45)
  const before = await lastSeq(wards.app.ctx.db, section as SectionId)
  const items = (await all(section)).map(({ id, revision, changeState }) => ({ id, revision, seen: changeState!.now }))
  const { body } = await decide(wards.hk.people.editor, section, 'accept', items)
  expect([body.decided.length, body.left]).toEqual([45, []])
  expect((await lines(section)).join('\n')).toBe(Array.from({ length: 45 }, (_, n) => `Dòng ${n}: ${LINE.replace('mạnh mẽ', 'bền vững')}`).join('\n'))
  expect((await lastSeq(wards.app.ctx.db, section as SectionId)) - before).toBe(3)
  const line = (await wards.hk.people.reviewer.get<NoticesView>('/api/notices')).body.lines.find(({ sectionId }) => sectionId === section)
  expect(line).toMatchObject({ notice: 'suggestion-accepted', more: 2, text: expect.stringMatching(/^45 chỗ: /) })
})

test('a section that is submitted while many are being accepted: those before stand, the others stay open and are told', async () => {
  const section = await written(...Array.from({ length: 30 }, (_, n) => `Dòng ${n}: ${LINE}`))
  await suggestMany(wards.app, wards.hk.people.reviewer, section, 'mạnh mẽ', 'bền vững', 30)
  const items = (await all(section)).map(({ id, revision, changeState }) => ({ id, revision, seen: changeState!.now }))
  const { rooms } = wards.app.ctx
  const edit = rooms.edit.bind(rooms)
  const spy = vi.spyOn(rooms, 'edit').mockImplementationOnce(async (...args) => {
    const done = await edit(...(args as Parameters<typeof edit>))
    expect((await wards.hk.people.editor.post(`/api/sections/${section}/submit`)).status).toBe(200)
    return done
  })
  const { status, body } = await decide(wards.hk.people.editor, section, 'accept', items)
  spy.mockRestore()
  expect([status, body.decided.length, body.left.length, new Set(body.left.map(({ why }) => why))]).toEqual([200, 20, 10, new Set(['stopped'])])
  const then = await all(section)
  expect(body.decided.every((id) => then.find((one) => one.id === id)?.state === 'accepted')).toBe(true)
  expect(body.left.every(({ id }) => then.find((one) => one.id === id)?.state === 'open')).toBe(true)
  expect((await lines(section)).filter((line) => line.includes('bền vững')).length).toBe(20)
})
