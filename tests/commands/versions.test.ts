import { linesAt } from '@van-kien/client/document/versions/film-lines.ts'
import { historyEntriesOf, passes } from '@van-kien/client/document/versions/history-entries.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { FilmView, StageOfSection } from '@van-kien/shared/api/authors.ts'
import type { HistoryView } from '@van-kien/shared/api/views.ts'
import { film } from '@van-kien/shared/content/authorship/film.ts'
import { filmSteps } from '@van-kien/shared/content/authorship/film-steps.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { withMoves } from '@van-kien/shared/content/moved-blocks.ts'
import { diffContents } from '@van-kien/shared/content/text-diff.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, openDocx } from '../support/docx.ts'
import { approved, leavesOf, newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const historyOf = async (id: string) => (await wards.hk.people.observer.get<HistoryView>(`/api/sections/${id}/history`)).body
const name = (id: string, body: object, who = wards.hk.people.editor) => who.post<{ version: number }>(`/api/sections/${id}/version-names`, body)

describe('Đặt tên mốc này', () => {
  test('the words as they stand are kept under a name; an old version can be named in any status; the audit proves it', async () => {
    const { userIds, people } = wards.hk
    const id = await newSection(wards)
    expect((await name(id, { version: null, name: 'Trống', seen: null })).status).toBe(422)
    await write(wards.app, id, userIds.editor, paragraphs('Lời văn ban đầu.'))
    expect((await name(id, { version: null, name: ' Trước khi sửa số liệu ', seen: null })).body).toEqual({ version: 1 })
    await write(wards.app, id, userIds.lead, paragraphs('Lời văn đã sửa.'))
    await people.editor.post(`/api/sections/${id}/submit`)
    expect((await name(id, { version: 2, name: 'Trình lần đầu', seen: null })).status).toBe(200)
    expect((await name(id, { version: null, name: 'Khóa rồi', seen: null })).body).toMatchObject({ code: 'section-locked' })
    const { versions } = await historyOf(id)
    expect(versions.map((version) => [version.version, version.name?.name, version.name?.by])).toEqual([
      [2, 'Trình lần đầu', 'Người editor hk'],
      [1, 'Trước khi sửa số liệu', 'Người editor hk'],
    ])
    const words = (await people.observer.get<{ text: string }>(`/api/sections/${id}/content?at=1`)).body
    expect(words.text).toBe('Lời văn ban đầu.')
    const { problems } = await proveDatabase(wards.app.ctx.db)
    expect(problems).toEqual([])
  })

  test('a name that somebody else changed meanwhile is not overwritten (S1); who may not write names nothing', async () => {
    const { userIds, people } = wards.hk
    const id = await newSection(wards)
    await write(wards.app, id, userIds.editor, paragraphs('Lời văn.'))
    await name(id, { version: null, name: 'Một', seen: null })
    const { body, status } = await name(id, { version: 1, name: 'Hai', seen: null }, people.lead)
    expect([status, body]).toMatchObject([409, { code: 'record-changed' }])
    expect((await name(id, { version: 1, name: 'Hai', seen: 'Một' }, people.lead)).status).toBe(200)
    for (const who of [people.reviewer, people.observer, people.approver])
      expect((await name(id, { version: 1, name: 'Ba', seen: 'Hai' }, who)).status).toBe(403)
    expect((await name(id, { version: 1, name: 'Ba', seen: 'Hai' }, wards.cn.people.lead)).status).toBe(404)
    expect((await name(id, { version: 9, name: 'Ba', seen: null })).status).toBe(404)
    expect((await name(id, { version: 1, name: '  ', seen: 'Hai' })).status).toBe(422)
  })
})

test('the history tells of every restore beside the version that was kept before it', async () => {
  const { userIds, people } = wards.hk
  const id = await newSection(wards)
  await approved(wards, id, 'Bản đã duyệt.')
  await people.lead.post(`/api/sections/${id}/reopen`, { reason: 'Bổ sung' })
  await write(wards.app, id, userIds.editor, paragraphs('Đang viết dở.'))
  await people.editor.post(`/api/sections/${id}/restore`, { version: 1 })
  const entries = historyEntriesOf(await historyOf(id))
  expect(entries.map(({ what, transition, version }) => [what, transition, version])).toEqual([
    ['rewrite', '', null],
    ['keep', '', 2],
    ['decision', 'reopen', 1],
    ['decision', 'approve', 1],
    ['decision', 'submit', 1],
  ])
  expect(entries[0]!.rewrite).toMatchObject({ kind: 'restore', version: 1, undo: false, actor: 'Người editor hk' })
  expect(entries.filter((entry) => passes(entry, 'versions')).map(({ version }) => version)).toEqual([2, 1])
  expect(entries.filter((entry) => passes(entry, 'named'))).toEqual([])
})

const textAt = (view: FilmView, step: number) =>
  linesAt(view, step).map(({ runs }) => runs.flatMap((run) => (run.state === 'gone' ? [] : [run.text])).join(''))

test('the film of a section shows how it stood after each sitting, with who wrote what and what was taken out', async () => {
  const { userIds, people } = wards.hk
  const id = await newSection(wards)
  await write(wards.app, id, userIds.editor, paragraphs('Một đoạn.', 'Đoạn thứ hai.'))
  await people.editor.post(`/api/sections/${id}/submit`)
  await people.editor.post(`/api/sections/${id}/withdraw`)
  await write(wards.app, id, userIds.lead, paragraphs('Một đoạn mới.'))
  await people.lead.post(`/api/sections/${id}/restore`, { version: 1 })
  const view = (await people.observer.get<FilmView>(`/api/sections/${id}/film`)).body
  const last = view.steps.length - 1
  expect(view.steps[last]).toMatchObject({ way: 'restore', authors: [{ name: 'Người lead hk' }] })
  expect(textAt(view, last)).toEqual(['Một đoạn.', 'Đoạn thứ hai.'])
  const gone = linesAt(view, last).flatMap(({ runs }) => runs.filter((run) => run.state === 'gone').map(({ text }) => text))
  expect(gone.join('').trim()).toBe('mới')
  expect(view.people).toEqual(expect.arrayContaining([userIds.editor, userIds.lead]))
  expect((await wards.cn.people.lead.get(`/api/sections/${id}/film`)).status).toBe(404)
})

test('after each step the film says what the body said then', () => {
  const ydoc = sectionDoc()
  const rows: { bytes: Uint8Array; author: string; at: number }[] = []
  const states: string[][] = []
  let at = 0
  ydoc.on('update', (bytes: Uint8Array) => rows.push({ bytes, author: at % 2 === 0 ? 'a' : 'b', at: at * 3_600_000 }))
  for (const texts of [['Kinh tế.'], ['Kinh tế phục hồi.', 'Văn hóa.'], ['Văn hóa.'], ['Mở đầu.', 'Văn hóa, xã hội.', 'Kết.'], ['Kết.']]) {
    patchBody(ydoc, paragraphs(...texts))
    states.push(texts)
    at++
  }
  const steps = filmSteps(rows, () => false)
  expect(steps).toHaveLength(states.length)
  const lines = film(rows, steps, null).map((line) => ({
    ...line,
    runs: line.runs.map((run): [string, number, number, number] => [run.text, run.author === 'a' ? 0 : 1, run.born, run.died ?? -1]),
  }))
  for (const [step, state] of states.entries())
    expect(
      linesAt({ lines }, step)
        .map(({ runs }) => runs.flatMap((run) => (run.state === 'gone' ? [] : [run.text])).join(''))
        .filter((line) => line !== ''),
    ).toEqual(state)
})

test('people who write at the same time are in one step, a pause begins another, a long life has no more steps than a slider can show', () => {
  const row = (author: string, at: number) => ({ bytes: new Uint8Array(), author, at })
  const rows = [row('a', 0), row('b', 2_000), row('a', 4_000), row('a', 200_000), row('b', 260_000), row('c', 262_000)]
  expect(filmSteps(rows, () => false).map(({ first, last, authors }) => [first, last, authors])).toEqual([
    [0, 2, ['a', 'b']],
    [3, 3, ['a']],
    [4, 5, ['b', 'c']],
  ])
  expect(filmSteps(rows, ({ at }) => at === 2_000).map(({ first }) => first)).toEqual([0, 1, 2, 3, 4])
  const many = Array.from({ length: 5_000 }, (_, index) => row('a', index * 600_000))
  expect(filmSteps(many, () => false).length).toBeLessThanOrEqual(400)
})

test('the same section of the other stages can be set beside it', async () => {
  const { people, dossierId, documentId } = wards.hk
  const made = await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/documents`, { kind: 'detailed-outline' })
  expect(made.status).toBe(201)
  const [section] = await leavesOf(people.lead, documentId)
  const found = (await people.observer.get<StageOfSection[]>(`/api/sections/${section!.id}/stages`)).body
  expect(found).toMatchObject([{ documentTitle: 'Đề cương chi tiết', approvedVersion: null }])
  const back = (await people.observer.get<StageOfSection[]>(`/api/sections/${found[0]!.sectionId}/stages`)).body
  expect(back.map(({ sectionId }) => sectionId)).toEqual([section!.id])
})

test('a paragraph that only moved is told from one that was put in; its edited words are marked', () => {
  const [A, B, C] = [
    'Công tác quản lý đô thị có nhiều chuyển biến tích cực trong nhiệm kỳ.',
    'Thu ngân sách nhà nước trên địa bàn hoàn thành vượt dự toán được giao.',
    'Văn hóa, giáo dục, y tế được quan tâm chăm lo toàn diện.',
  ]
  const moved = withMoves(diffContents(paragraphs(A, B, C), paragraphs(C, A, B)))
  expect(moved.map((block) => [block.kind, block.moved])).toEqual(
    expect.arrayContaining([
      ['same', 'here'],
      ['removed', 'away'],
    ]),
  )
  expect(moved.filter((block) => block.kind === 'added')).toEqual([])
  const edited = withMoves(diffContents(paragraphs(A, B, C), paragraphs(C.replace('toàn diện', 'chu đáo'), A, B)))
  const here = edited.find((block) => block.moved === 'here')!
  expect([here.kind, here.runs.filter((run) => run.kind !== 'same').map((run) => run.text)]).toEqual(['changed', ['toàn diện', 'chu đáo']])
  expect(withMoves(diffContents(paragraphs('Ngắn.', A), paragraphs(A, 'Ngắn.'))).some((block) => block.moved)).toBe(false)
})

test('two frozen drafts are held against each other on paper; one that is not there, and one against itself, are unknown', async () => {
  const { userIds, people, documentId } = wards.hk
  const id = await newSection(wards, 'Mục của hai dự thảo')
  await write(wards.app, id, userIds.editor, paragraphs('Thu ngân sách đạt kế hoạch.'))
  const freeze = async () => (await people.lead.post<{ id: string }>(`/api/documents/${documentId}/drafts`, { lineNumbers: false })).body.id
  const first = await freeze()
  await write(wards.app, id, userIds.editor, paragraphs('Thu ngân sách vượt kế hoạch.'))
  const second = await freeze()
  const fetched = (path: string) => fetch(`${wards.app.url}/api/drafts/${path}`, { headers: { cookie: people.approver.cookie } })
  const answer = await fetched(`${second}/compared.docx?since=${first}`)
  expect(answer.status).toBe(200)
  expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toContain('Dự thảo lần 2 - So với Dự thảo lần 1.docx')
  const docx = await openDocx(new Uint8Array(await answer.arrayBuffer()))
  const changed = (name: string) =>
    all(docx.part('word/document.xml'), name)
      .map((each) => each.textContent)
      .join('|')
  expect([changed('w:del'), changed('w:ins')]).toEqual([expect.stringContaining('đạt'), expect.stringContaining('vượt')])
  expect((await fetched(`${second}/compared.docx?since=${second}`)).status).toBe(404)
  expect((await fetched(`${second}/compared.docx?since=Zq3khongcomuc00000aa`)).status).toBe(404)
  const log = (await people.lead.get<{ what: string; draft: number | null }[]>(`/api/documents/${documentId}/exports`)).body
  expect(log[0]).toMatchObject({ what: 'docx-since', draft: 2 })
})
