import { wordSuggestions } from '@van-kien/client/returned/word-suggestions.ts'
import type { ReturnedCopyView, TakenSuggestionsView } from '@van-kien/shared/api/returned-copies.ts'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { AuditEntryView } from '@van-kien/shared/api/views.ts'
import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { linesOfContent } from '@van-kien/shared/content/body/lines.ts'
import { deleteRow } from '@van-kien/shared/content/body/table-edits.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { tablesOf } from '@van-kien/shared/content/suggestions/text-line.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, openParts, wordsOf } from '../support/answered-docx.ts'
import { openDocx } from '../support/docx.ts'
import { cell, footnote, p, row, table, text } from '../support/docx-sample.ts'
import { schemaProblems } from '../support/docx-schema.ts'
import { editDocx, paragraphWith } from '../support/edit-docx.ts'
import { brought, exported } from '../support/returned-copy.ts'
import { flatWords, replaceWords, suggested } from '../support/suggestions.ts'
import { NO_OFFICE, type TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { answeredFor, deleted, inRun, inserted, trackedReplace } from '../support/word-edits.ts'

/** Suggestions go out as Word's tracked changes and come back (issue 15, item 2). */

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

const OUTSIDER = 'Nguyễn Văn Ngoài'
const DATE = '2026-11-20T08:30:00Z'
const document = () => wards.hk.documentId
const written = async (content: SectionContent, title = 'Mục thử'): Promise<string> => {
  const id = await newSection(wards, title)
  await write(wards.app, id, wards.hk.userIds.editor, content)
  return id
}
const out = (query = '?suggestions=open', who: TestPerson = wards.hk.people.lead) => exported(who, document(), query)
const lines = async (section: string) => linesOfContent(await wards.app.ctx.rooms.content(section as SectionId)).texts
const all = async (section: string): Promise<SuggestionView[]> =>
  (await wards.hk.people.observer.get<SuggestionView[]>(`/api/documents/${document()}/suggestions`)).body.filter((each) => each.sectionId === section)
const back = async (bytes: Uint8Array): Promise<ReturnedCopyView> => {
  const { status, body } = await brought(wards.hk.people.lead, document(), bytes)
  expect(status).toBe(200)
  return body
}
const foundIn = (view: ReturnedCopyView, section: string) => wordSuggestions(view).list.filter(({ group }) => group.sectionId === section)
const take = async (view: ReturnedCopyView, section: string, who: TestPerson = wards.hk.people.lead) => {
  const items = foundIn(view, section)
    .filter(({ kind }) => kind === 'new')
    .map(({ author, date, seen, content }) => ({ id: crypto.randomUUID(), sectionId: section, author, date, seen, content }))
  const { status, body } = await who.post<TakenSuggestionsView>(`/api/documents/${document()}/returned-copies/suggestions`, {
    fileName: 'Góp ý.docx',
    items,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const decide = async (section: string, verdict: 'accept' | 'reject', ids: readonly string[]) => {
  const items = (await all(section))
    .filter(({ id }) => ids.includes(id))
    .map(({ id, revision, changeState }) => ({ id, revision, seen: changeState?.now ?? [] }))
  expect(
    (await wards.hk.people.editor.post<{ decided: string[] }>(`/api/sections/${section}/suggestions/decide`, { verdict, items })).body.decided.sort(),
  ).toEqual([...ids].sort())
}

test('the official file is byte for byte the same whether there are suggestions or not', async () => {
  const section = await written(paragraphs('Giữ nguyên từng byte.'))
  const before = await out('')
  await suggested(wards, section, replaceWords('từng byte', 'mọi chữ'))
  expect(Buffer.compare(await out(''), before)).toBe(0)
  expect(Buffer.compare(await out(), before)).not.toBe(0)
  expect(Buffer.compare(await out(), await out())).toBe(0)
})

test('out: words, Enter, marks, a footnote and a row are tracked changes of their people; Word’s answers are those given here', async () => {
  const section = await written({
    type: 'doc',
    content: [
      p('Kinh tế phát triển khá nhanh. Văn hóa được chăm lo.'),
      p('Câu này ', text('không đổi', 'italic'), footnote('Nguồn cũ.'), ' chữ.'),
      table(row(cell('Chỉ tiêu'), cell('Kết quả')), row(cell('Thu ngân sách'), cell('Đạt')), row(cell('Hộ nghèo'), cell('Giảm'))),
      p('Sau bảng.'),
    ],
  })
  await suggested(wards, section, replaceWords('khá nhanh', 'bền vững'))
  await suggested(wards, section, (body) => body.insertEmbed(flatWords(body).indexOf(' Văn hóa'), newMarker()), wards.hk.editor2)
  await suggested(wards, section, (body) => body.format(flatWords(body).indexOf('Sau bảng'), 8, { bold: {} }), wards.hk.people.approver)
  await suggested(wards, section, (body) => body.delete(flatWords(body).indexOf('không đổi') + 'không đổi'.length, 1), wards.hk.people.clerk)
  await suggested(wards, section, (body) => deleteRow(tablesOf(body)[0]!, 1), wards.hk.people.editor)
  const file = await out()
  const { raw } = await openDocx(file)
  expect(schemaProblems(raw)).toEqual([])
  const parts = await openParts(file)
  const { main } = parts.xml
  for (const name of ['Người reviewer hk', 'Người editor2 hk', 'Người approver hk']) expect(main).toContain(`w:author="${name}"`)
  expect(main).toMatch(/<w:rPr><w:ins [^>]*w:author="Người editor2 hk"/)
  expect(main).toMatch(/<w:rPrChange [^>]*w:author="Người approver hk"/)
  expect(main).toMatch(/<w:trPr>(?:(?!<\/w:trPr>).)*<w:del [^>]*w:author="Người editor hk"/)
  expect(main).toMatch(/<w:del [^>]*w:author="Người clerk hk"[^>]*>(?:(?!<\/w:del>).)*<w:footnoteReference/)
  expect(main).not.toContain('VkAnchor')
  const plain = answered(await openParts(await out('')), 'accept')
  expect(wordsOf(answered(parts, 'reject').blocks)).toEqual(wordsOf(plain.blocks))
  const accepted = answered(parts, 'accept')
  await decide(
    section,
    'accept',
    (await all(section)).map(({ id }) => id),
  )
  await decideRest()
  expect(wordsOf(accepted.blocks)).toEqual(wordsOf(answered(await openParts(await out('')), 'accept').blocks))
})

/** Suggestions of other tests, so that the whole file can be compared. */
async function decideRest(): Promise<void> {
  const { body } = await wards.hk.people.lead.get<SuggestionView[]>(`/api/documents/${document()}/suggestions`)
  for (const [section, own] of Map.groupBy(
    body.filter(({ state }) => state === 'open'),
    ({ sectionId }) => sectionId,
  ))
    await decide(
      section,
      'accept',
      own.map(({ id }) => id),
    )
}

test('out: those that collide and those whose words changed go out as comments that say why, and come back as ours', async () => {
  const section = await written(paragraphs('Thương mại phát triển mạnh mẽ, toàn diện.', 'Chữ sẽ đổi ở dòng này.'))
  await suggested(wards, section, replaceWords('phát triển mạnh mẽ', 'tăng trưởng khá'))
  await suggested(wards, section, replaceWords('mạnh mẽ, toàn diện', 'bền vững'), wards.hk.editor2)
  await suggested(wards, section, replaceWords('sẽ đổi', 'được giữ'))
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Thương mại phát triển mạnh mẽ, toàn diện.', 'Chữ đã đổi ở dòng này.'))
  const file = await out()
  const { raw } = await openDocx(file)
  expect(schemaProblems(raw)).toEqual([])
  const comments = raw.get('word/comments.xml')!
  expect(comments.match(/trùng chỗ với đề nghị khác/g)).toHaveLength(2)
  expect(comments.match(/chữ ở đó đã đổi từ khi đề nghị/g)).toHaveLength(1)
  const view = await back(file)
  expect(view.comments.map(({ known }) => known)).toEqual([true, true, true])
  expect(wordSuggestions(view).list).toEqual([])
  const ids = (await all(section)).map(({ id }) => id)
  await decide(section, 'reject', ids)
})

test('back: our own that come back unchanged are known and not doubled; accepted in Word it is an ordinary difference, rejected in Word nothing is decided', async () => {
  const section = await written(paragraphs('Một là, đẩy mạnh cải cách.', 'Hai là, chăm lo đời sống.', 'Ba là, giữ vững an ninh.'))
  const [one] = await suggested(wards, section, replaceWords('đẩy mạnh', 'tăng tốc'))
  const [two] = await suggested(wards, section, replaceWords('chăm lo', 'nâng cao'), wards.hk.editor2)
  const [three] = await suggested(wards, section, replaceWords('giữ vững', 'bảo đảm'), wards.hk.people.approver)
  const file = await out()
  const same = await back(file)
  expect(wordSuggestions(same).list.map(({ kind, author }) => [kind, author])).toEqual([
    ['known', 'Người reviewer hk'],
    ['known', 'Người editor2 hk'],
    ['known', 'Người approver hk'],
  ])
  expect(wordSuggestions(same).gone).toEqual([])
  const edited = await editDocx(file, (xml) => answeredFor(answeredFor(xml, 'Người reviewer hk', 'accept'), 'Người editor2 hk', 'reject'))
  const view = await back(edited)
  const { list, gone } = wordSuggestions(view)
  expect(list.map(({ kind, author }) => [kind, author])).toEqual([['known', 'Người approver hk']])
  expect(gone.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
  expect((await all(section)).map(({ state }) => state)).toEqual(['open', 'open', 'open'])
  const { compareCopy } = await import('@van-kien/client/returned/compare-copy.ts')
  const shown = (await wards.hk.people.lead.get(`/api/documents/${document()}`)).body as Parameters<typeof compareCopy>[1]
  const { sections } = compareCopy(view, shown, new Map(view.text.changes.map(({ id }) => [id, 'reject'])), new Map())
  expect(sections.flatMap(({ differences }) => differences.map(({ outside }) => outside?.text))).toEqual(['Một là, tăng tốc cải cách.'])
  await decide(section, 'reject', [one.id, two.id, three.id])
})

test('back: what somebody changed in Word becomes suggestions of that name, brought by who has the account; none twice; each accepted as it was meant', async () => {
  const section = await written(paragraphs('Xây dựng chính quyền số hiệu quả.', 'Đoàn kết, đổi mới, phát triển.'))
  const edited = await editDocx(await out(''), (xml) =>
    trackedReplace(
      trackedReplace(xml, 'số hiệu quả', 'số thực chất', OUTSIDER, DATE),
      'đổi mới',
      'sáng tạo',
      'Người editor2 hk',
      '2026-11-21T09:00:00Z',
    ),
  )
  const view = await back(edited)
  expect(foundIn(view, section)).toMatchObject([
    { kind: 'new', author: OUTSIDER, date: DATE, struck: 'số hiệu quả', fresh: 'số thực chất' },
    { kind: 'new', author: 'Người editor2 hk', struck: 'đổi mới', fresh: 'sáng tạo' },
  ])
  // Others wrote meanwhile in another place of the same line.
  await write(
    wards.app,
    section,
    wards.hk.userIds.editor,
    paragraphs('Quyết tâm xây dựng chính quyền số hiệu quả.', 'Đoàn kết, đổi mới, phát triển.'),
  )
  expect(await take(view, section)).toMatchObject({ known: [], refused: [] })
  expect(await lines(section)).toEqual(['Quyết tâm xây dựng chính quyền số hiệu quả.', 'Đoàn kết, đổi mới, phát triển.'])
  const rows = await all(section)
  expect(rows.map(({ authorName, author, word, state }) => [authorName, author, word?.enteredName, state])).toEqual([
    [OUTSIDER, wards.hk.userIds.lead, 'Người lead hk', 'open'],
    ['Người editor2 hk', wards.hk.userIds.editor2, 'Người lead hk', 'open'],
  ])
  expect(rows[0]!.change).toMatchObject({ before: [{ text: 'hiệu quả' }], after: [{ text: 'thực chất' }] })
  const audit = await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)
  expect(audit.body.find(({ action, data }) => action === 'suggestion.add' && data.wordAuthor === OUTSIDER)).toMatchObject({
    data: { file: 'Góp ý.docx' },
  })
  // The same copy again: by the page known, by the server not taken.
  const again = await back(edited)
  expect(foundIn(again, section).map(({ kind }) => kind)).toEqual(['known', 'known'])
  expect(await take(view, section)).toMatchObject({ taken: [], refused: [] })
  expect(await all(section)).toHaveLength(2)
  // They go out once more under the same name, and are known when they come back.
  const sent = await back(await out())
  expect(foundIn(sent, section).map(({ kind, author }) => [kind, author])).toEqual([
    ['known', OUTSIDER],
    ['known', 'Người editor2 hk'],
  ])
  await decide(
    section,
    'accept',
    rows.map(({ id }) => id),
  )
  expect(await lines(section)).toEqual(['Quyết tâm xây dựng chính quyền số thực chất.', 'Đoàn kết, sáng tạo, phát triển.'])
  expect(foundIn(await back(edited), section).map(({ kind }) => kind)).toEqual(['known', 'known'])
})

test('back: a section that is locked, a cell, Enter, a whole row', async () => {
  const locked = await newSection(wards)
  await submitted(wards, locked, 'Chữ của mục đã trình.')
  const section = await written({
    type: 'doc',
    content: [p('Hai ý liền nhau. Ý thứ hai.'), table(row(cell('A'), cell('Ô cần sửa')), row(cell('Dòng bỏ'), cell('2'))), p('Cuối.')],
  })
  const mark = (kind: 'ins' | 'del', n: number) => `<w:${kind} w:id="${n}" w:author="${OUTSIDER}" w:date="${DATE}"/>`
  const edited = await editDocx(await out(''), (xml) => {
    let next = trackedReplace(xml, 'đã trình', 'đang chờ duyệt', OUTSIDER, DATE)
    next = trackedReplace(next, 'cần sửa', 'đã sửa', OUTSIDER, '2026-11-20T08:31:00Z')
    const line = paragraphWith(next, 'Hai ý liền nhau. Ý thứ hai.')
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(line)![0]
    const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
    next = next.replace(
      line,
      `<w:p>${properties.replace('</w:pPr>', `<w:rPr>${mark('ins', 910_001)}</w:rPr></w:pPr>`)}${run('Hai ý liền nhau.')}</w:p><w:p>${properties}${run('Ý thứ hai.')}</w:p>`,
    )
    const at = next.lastIndexOf('<w:tr>', next.indexOf('Dòng bỏ'))
    return `${next.slice(0, at)}${next.slice(at).replace('<w:cantSplit/>', `<w:cantSplit/>${mark('del', 910_002)}`)}`
  })
  const view = await back(edited)
  expect(foundIn(view, locked).map(({ kind }) => kind)).toEqual(['new'])
  expect(foundIn(view, section).map(({ kind }) => kind)).toEqual(['new', 'new', 'new'])
  expect((await take(view, locked)).taken).toHaveLength(1)
  expect((await take(view, section)).taken).toHaveLength(3)
  expect(await all(locked)).toMatchObject([{ authorName: OUTSIDER, state: 'open', changeState: { how: 'exact' } }])
  const rows = await all(section)
  expect(rows.map(({ change }) => change.kind).sort()).toEqual(['row-deleted', 'words', 'words'])
  await decide(
    section,
    'accept',
    rows.map(({ id }) => id),
  )
  expect(await lines(section)).toEqual(['Hai ý liền nhau.', 'Ý thứ hai.', 'A', 'Ô đã sửa', 'Cuối.'])
})

test('back, bad input: no author, 100,000 letters, words put in and taken out again, moved words, in a footnote; nothing is lost, nothing is written blindly', async () => {
  const section = await written({
    type: 'doc',
    content: [
      ...['Đoạn một để thử.', 'Đoạn hai để thử.', 'Đoạn ba để thử.', 'Đoạn bốn để thử.'].map((words) => p(words)),
      p('Có chú', footnote('Theo báo cáo năm.'), '.'),
    ],
  })
  const long = 'chữ '.repeat(25_000).trim()
  const noted = await editDocx(await out(''), (xml) => trackedReplace(xml, 'báo cáo', 'thống kê', OUTSIDER, DATE), 'word/footnotes.xml')
  const edited = await editDocx(noted, (xml) => {
    let next = trackedReplace(xml, 'một', 'thứ nhất', '', '')
    next = inRun(next, 'hai', (words, look) => `<w:r>${look}<w:t>${words}</w:t></w:r>${inserted(` ${long}`, OUTSIDER, DATE, look)}`)
    next = inRun(
      next,
      'ba',
      (words, look) =>
        `<w:r>${look}<w:t>${words}</w:t></w:r><w:ins w:id="920001" w:author="${OUTSIDER}" w:date="${DATE}">${deleted(' thừa', 'Người khác', DATE, look)}</w:ins>`,
    )
    const moved = (kind: string, words: string, look: string) =>
      `<w:${kind}RangeStart w:id="92001${kind.length}" w:name="move1" w:author="${OUTSIDER}" w:date="${DATE}"/><w:${kind} w:id="92002${kind.length}" w:author="${OUTSIDER}" w:date="${DATE}"><w:r>${look}<w:t xml:space="preserve">${words}</w:t></w:r></w:${kind}><w:${kind}RangeEnd w:id="92001${kind.length}"/>`
    return inRun(next, 'Đoạn bốn ', (words, look) => moved('moveFrom', words, look)).replace(
      /(Đoạn[ \u00a0]<\/w:t><\/w:r>)(?=<w:del [^>]*w:author="")/,
      (all) => `${all}${moved('moveTo', 'Đoạn bốn ', '')}`,
    )
  })
  const view = await back(edited)
  // Changes inside a footnote are told as before: what the note says with them is an ordinary difference.
  expect(view.text.findings.filter(({ kind }) => kind === 'note-change')).toHaveLength(1)
  const found = foundIn(view, section)
  expect(found.map(({ kind }) => kind)).not.toContain('known')
  const nameless = found.find(({ author }) => author === '')!
  expect(nameless).toMatchObject({ kind: 'new', struck: 'một', fresh: 'thứ nhất' })
  const before = await lines(section)
  const answer = await take(view, section)
  expect(answer.refused).toEqual([])
  expect(await lines(section)).toEqual(before)
  const rows = await all(section)
  expect(rows.find(({ authorName }) => authorName === '')).toMatchObject({ word: { enteredName: 'Người lead hk' } })
  expect(rows.some(({ change }) => change.kind === 'words' && JSON.stringify(change.after).length > 99_000)).toBe(true)
  expect(foundIn(await back(edited), section).filter(({ kind }) => kind === 'new')).toEqual([])
})

test('back: who may only read brings nothing in; a place that changed since is refused with words; content that is none is refused', async () => {
  const section = await written(paragraphs('Lời đang đứng ở đây.'))
  const view = await back(await editDocx(await out(''), (xml) => trackedReplace(xml, 'đang đứng', 'vẫn đứng', OUTSIDER, DATE)))
  const [{ seen, content }] = foundIn(view, section) as [ReturnType<typeof foundIn>[number]]
  const send = (who: TestPerson, body: object) => who.post<TakenSuggestionsView>(`/api/documents/${document()}/returned-copies/suggestions`, body)
  const item = { id: crypto.randomUUID(), sectionId: section, author: OUTSIDER, date: DATE, seen, content }
  expect((await send(wards.hk.people.observer, { fileName: 'a.docx', items: [item] })).status).toBe(403)
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs('Lời không còn đứng ở đây.'))
  const moved = await send(wards.hk.people.lead, { fileName: 'a.docx', items: [item] })
  expect(moved.body).toMatchObject({ taken: [], refused: [{ id: item.id, message: expect.stringContaining('vừa có người sửa') }] })
  const bad = await send(wards.hk.people.lead, { fileName: 'a.docx', items: [{ ...item, content: { type: 'script' } }] })
  expect(bad.body).toMatchObject({ taken: [], refused: [{ message: expect.stringContaining('không đúng khuôn dạng') }] })
  expect(await all(section)).toEqual([])
})
