import type { ChosenWords, RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { ReturnedCommentView, ReturnedCopyView, TakenCommentsView } from '@van-kien/shared/api/returned-copies.ts'
import { matchComments } from '@van-kien/shared/domain/returned-comments.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editDocx } from '../support/edit-docx.ts'
import { brought, exported, savedByLibreOffice } from '../support/returned-copy.ts'
import { newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
/** Null: the clock goes on. */
let held: number | null = null
beforeAll(async () => {
  wards = await startTwoWards({ now: () => held ?? Date.now() })
})
afterAll(() => wards?.app.dispose())

const documentId = () => wards.hk.documentId
const remarksOf = async (section: string) =>
  (await wards.hk.people.lead.get<RemarkView[]>(`/api/documents/${documentId()}/remarks`)).body.filter(({ sectionId }) => sectionId === section)
const LINE = 'Kinh tế trên địa bàn phục hồi nhanh, thương mại giữ vai trò chủ đạo.'
const QUOTE = 'giữ vai trò chủ đạo'
const words = (quote: string): ChosenWords => {
  const at = LINE.indexOf(quote)
  return {
    start: { line: 0, at },
    end: { line: 0, at: at + quote.length },
    quote,
    before: LINE.slice(Math.max(0, at - 40), at),
    after: '.',
    toldBy: 'words',
  }
}
/** A section with one thread, and a copy of the document with its comments. */
async function ground(title: string) {
  const section = await newSection(wards, title)
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(LINE, `Đoạn riêng của ${title}.`))
  const remark = crypto.randomUUID()
  await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id: remark, text: 'Có số nào chứng minh?', at: words(QUOTE) })
  await wards.hk.people.editor.post(`/api/remarks/${remark}/replies`, { id: crypto.randomUUID(), text: 'Đã bổ sung.' })
  return { section, remark, copy: await exported(wards.hk.people.lead, documentId(), '?text=current&comments=open') }
}
const NEW = (id: number, author: string, text: string, paraId: string) =>
  `<w:comment w:id="${id}" w:author="${author}" w:date="2026-01-05T08:30:00Z"><w:p w14:paraId="${paraId}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
const idOf = async (bytes: Uint8Array, text: string) =>
  (await brought(wards.hk.people.editor, documentId(), bytes)).body.comments.find((comment) => comment.text === text)!.id
/** What the page sends for comments that are new. */
const threads = (comments: readonly ReturnedCommentView[]) => {
  const fresh = comments.filter((comment) => !comment.known && comment.sectionId !== null)
  const message = ({ author, date, text }: ReturnedCommentView) => ({ id: crypto.randomUUID(), author, date, text })
  return fresh
    .filter(({ parent, remarkId }) => remarkId !== null || parent === null)
    .map((first) => ({
      ...{ sectionId: first.sectionId, remarkId: first.remarkId, at: first.remarkId === null ? first.at : null },
      messages: [first, ...fresh.filter(({ parent, remarkId }) => remarkId === null && parent === first.id)].map(message),
    }))
}
const take = (comments: readonly ReturnedCommentView[], who = wards.hk.people.editor) =>
  who.post<TakenCommentsView>(`/api/documents/${documentId()}/returned-copies/comments`, {
    fileName: 'Bản đã góp ý.docx',
    threads: threads(comments),
  })

test('our own comments come back as what they are, also through LibreOffice', async () => {
  const { section, remark, copy } = await ground('Mục đi một vòng')
  for (const bytes of [copy, await savedByLibreOffice(copy)]) {
    const { comments } = (await brought(wards.hk.people.editor, documentId(), bytes)).body
    const here = comments.filter((comment) => comment.sectionId === section)
    expect(here.map((comment) => [comment.text, comment.known, comment.remarkId])).toEqual([
      ['Có số nào chứng minh?', true, remark],
      ['Đã bổ sung.', true, remark],
    ])
    expect(here[0]!.quote.replaceAll('\u00a0', ' ')).toBe(QUOTE)
  }
})

test('an answer of Word is an answer, a new comment a thread on its words, a stranger is named as Word has him; the same file once more brings nothing', async () => {
  const { section, remark, copy } = await ground('Mục có người góp ý ngoài')
  const rootId = await idOf(copy, 'Có số nào chứng minh?')
  const rootPara = /<w:comment w:id="(\d+)"[^>]*>(?:(?!<\/w:comment>).)*?w14:paraId="([0-9A-F]+)"/gs
  let bytes: Uint8Array = copy
  const xml = await (await import('jszip')).default.loadAsync(copy).then((zip) => zip.file('word/comments.xml')!.async('string'))
  const para = [...xml.matchAll(rootPara)].find(([, id]) => id === rootId)![2]!
  bytes = await editDocx(
    bytes,
    (part) =>
      part.replace(
        '</w:comments>',
        `${NEW(900, 'Người approver hk', 'Nhất trí, ghi rõ nguồn.', '0A000001')}${NEW(901, 'Chuyên gia ngoài', 'Đoạn này nên gọn.', '0A000002')}${NEW(902, 'Người lead hk', 'Đồng ý rút gọn.', '0A000003')}</w:comments>`,
      ),
    'word/comments.xml',
  )
  bytes = await editDocx(
    bytes,
    (part) =>
      part.replace(
        '</w15:commentsEx>',
        `<w15:commentEx w15:paraId="0A000001" w15:paraIdParent="${para}"/><w15:commentEx w15:paraId="0A000002"/><w15:commentEx w15:paraId="0A000003" w15:paraIdParent="0A000002"/></w15:commentsEx>`,
      ),
    'word/commentsExtended.xml',
  )
  const own = 'Đoạn riêng của Mục có người góp ý ngoài.'
  bytes = await editDocx(bytes, (part) => {
    const at = part.search(new RegExp(own.replaceAll(' ', '[ \\u00a0]')))
    const [from, to] = [part.lastIndexOf('<w:r>', at), part.indexOf('</w:r>', at) + 6]
    const range = (name: string) => [901, 902].map((id) => `<w:${name} w:id="${id}"/>`).join('')
    return `${part.slice(0, from)}${range('commentRangeStart')}${part.slice(from, to)}${range('commentRangeEnd')}<w:r>${range('commentReference')}</w:r>${part.slice(to)}`
  })
  const read = async () => (await brought<ReturnedCopyView>(wards.hk.people.editor, documentId(), bytes)).body.comments
  const comments = await read()
  const fresh = comments.filter((comment) => !comment.known)
  expect(fresh.map((comment) => [comment.text, comment.author, comment.userId, comment.remarkId, comment.parent === null])).toEqual([
    ['Nhất trí, ghi rõ nguồn.', 'Người approver hk', wards.hk.userIds.approver, remark, false],
    ['Đoạn này nên gọn.', 'Chuyên gia ngoài', null, null, true],
    ['Đồng ý rút gọn.', 'Người lead hk', wards.hk.userIds.lead, null, false],
  ])
  expect(await take(comments)).toMatchObject({ status: 200, body: { taken: 3, refused: [] } })
  const here = await remarksOf(section)
  expect(here.map((one) => [one.quote, one.messages.map(({ text, authorName, word }) => [text, authorName, word?.author ?? null])])).toEqual([
    [
      QUOTE,
      [
        ['Có số nào chứng minh?', 'Người reviewer hk', null],
        ['Đã bổ sung.', 'Người editor hk', null],
        ['Nhất trí, ghi rõ nguồn.', 'Người approver hk', 'Người approver hk'],
      ],
    ],
    [
      own,
      [
        ['Đoạn này nên gọn.', 'Chuyên gia ngoài', 'Chuyên gia ngoài'],
        ['Đồng ý rút gọn.', 'Người lead hk', 'Người lead hk'],
      ],
    ],
  ])
  expect(here[1]!.place).not.toBeNull()
  expect(here[1]!.messages.every(({ word }) => word!.enteredName === 'Người editor hk')).toBe(true)
  expect((await read()).filter((comment) => !comment.known)).toEqual([])
  // What went in goes out again under the name that Word had.
  const again = (
    await brought(wards.hk.people.editor, documentId(), await exported(wards.hk.people.lead, documentId(), '?text=current&comments=open'))
  ).body
  expect(again.comments.filter((comment) => !comment.known)).toEqual([])
  expect(again.comments.map(({ author }) => author)).toContain('Chuyên gia ngoài')
})

test('comments of one thread keep their order, also those that come in one millisecond', async () => {
  const { section } = await ground('Mục có nhiều lời')
  const texts = Array.from({ length: 8 }, (_, at) => `Lời thứ ${at + 1}.`)
  const messages = texts.map((text) => ({ id: crypto.randomUUID(), author: 'Chuyên gia ngoài', date: '', text }))
  held = Date.now()
  const path = `/api/documents/${documentId()}/returned-copies/comments`
  const { status } = await wards.hk.people.editor.post(path, {
    fileName: 'a.docx',
    threads: [{ sectionId: section, remarkId: null, at: null, messages }],
  })
  held = null
  expect(status).toBe(200)
  expect((await remarksOf(section)).at(-1)!.messages.map(({ text }) => text)).toEqual(texts)
})

test('nobody of another ward brings comments; a thread of another section is unknown', async () => {
  const { section, remark } = await ground('Mục của phường')
  const other = await newSection(wards, 'Mục khác')
  const message = { id: crypto.randomUUID(), author: 'Ai đó', date: '', text: 'Lời.' }
  const send = (threads: unknown[], who = wards.hk.people.editor) =>
    who.post<TakenCommentsView>(`/api/documents/${documentId()}/returned-copies/comments`, { fileName: 'a.docx', threads })
  expect((await send([{ sectionId: section, remarkId: null, at: null, messages: [message] }], wards.cn.people.lead)).status).toBe(404)
  expect((await send([{ sectionId: section, remarkId: null, at: null, messages: [message] }], wards.hk.people.observer)).status).toBe(403)
  expect((await send([{ sectionId: other, remarkId: remark, at: null, messages: [message] }])).body).toMatchObject({
    taken: 0,
    refused: [{ sectionId: other }],
  })
  const thread = { sectionId: section, remarkId: null, at: null, messages: [message] }
  expect((await send([thread])).body.taken).toBe(1)
  expect((await send([thread])).body.taken).toBe(0)
})

test('comments are known by who said them and when, in whatever zone the program writes; edited words are still the same comment', () => {
  const said = [{ id: 'm1', remarkId: 'r1', author: 'Người A', at: Date.parse('2025-07-03T12:40:05.700Z'), text: 'Có số nào?' }]
  const comment = (more: object) => ({ id: '0', parent: null, author: 'Người A', date: '2025-07-03T19:40:05Z', text: 'Có số nào?', ...more })
  const match = (more: object) => matchComments([comment(more)], said)[0]!.messageId
  expect(match({})).toBe('m1')
  expect(match({ text: 'Có số nào chứng minh không?' })).toBe('m1')
  expect(match({ date: '2025-07-03T19:41:05Z' })).toBeNull()
  expect(match({ author: 'Người B' })).toBeNull()
  expect(match({ date: '' })).toBe('m1')
  const circle = [comment({ id: '0', parent: '1', date: 'x', text: 'a' }), comment({ id: '1', parent: '0', date: 'x', text: 'b' })]
  expect(matchComments(circle, said).map(({ remarkId }) => remarkId)).toEqual([null, null])
})
