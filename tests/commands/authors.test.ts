import { saveAuthorship } from '@van-kien/server/storage/authorship.ts'
import { readRowsBetween } from '@van-kien/server/storage/update-log.ts'
import type { AuthorsView } from '@van-kien/shared/api/authors.ts'
import { AuthorLedger } from '@van-kien/shared/content/authorship/ledger.ts'
import { Writers } from '@van-kien/shared/content/authorship/writers.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { writeMove } from '@van-kien/shared/content/body/move-record.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

/** The words `quote` of a body of these lines, as the sheet names them. */
function chosen(lines: readonly string[], quote: string) {
  const joined = lines.join('\n')
  const from = joined.indexOf(quote)
  const spot = (index: number) => {
    const before = joined.slice(0, index).split('\n')
    return { line: before.length - 1, at: before.at(-1)!.length }
  }
  return { start: spot(from), end: spot(from + quote.length), quote, before: '', after: '', toldBy: 'words' }
}
const ask = async (section: string, lines: readonly string[], quote: string, who: TestPerson = wards.hk.people.observer) =>
  (await who.post<AuthorsView>(`/api/sections/${section}/authors`, chosen(lines, quote))).body
const summary = ({ parts }: AuthorsView) => parts?.map(({ text, name, way }) => [text, name, way])

const FIRST = 'Việc hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp được triển khai.'
const SECOND = 'Việc hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp, thanh toán không dùng tiền mặt được triển khai.'

test('who wrote which part of a selection, across lines, in every status and after a checkpoint', async () => {
  const { userIds, people } = wards.hk
  const id = await newSection(wards)
  await write(wards.app, id, userIds.editor, paragraphs(FIRST))
  await write(wards.app, id, userIds.editor2, paragraphs(SECOND))
  await write(wards.app, id, userIds.lead, paragraphs(SECOND, 'Dòng của tổ trưởng.'))
  const lines = [SECOND, 'Dòng của tổ trưởng.']
  const quote = 'doanh nghiệp, thanh toán không dùng tiền mặt được triển khai.\nDòng'
  const expected = [
    ['doanh nghiệp', 'Người editor hk', 'typed'],
    [', thanh toán không dùng tiền mặt ', 'Người editor2 hk', 'typed'],
    ['được triển khai.\n', 'Người editor hk', 'typed'],
    ['Dòng', 'Người lead hk', 'typed'],
  ]
  const before = await ask(id, lines, quote)
  expect(summary(before)).toEqual(expected)
  expect(before.parts!.every(({ at }) => at !== null && Math.abs(at - Date.now()) < 60_000)).toBe(true)
  // Locked: the words of the version that is shown.
  await people.editor.post(`/api/sections/${id}/submit`)
  expect(summary(await ask(id, lines, quote))).toEqual(expected)
  // Words that others moved on the server are found by themselves; words that are gone are not guessed.
  await people.editor.post(`/api/sections/${id}/withdraw`)
  await write(wards.app, id, userIds.lead, paragraphs('Một đoạn mới.', SECOND, 'Dòng của tổ trưởng.'))
  expect(summary(await ask(id, lines, quote))).toEqual(expected)
  await write(wards.app, id, userIds.lead, paragraphs('Một đoạn mới.'))
  expect(await ask(id, lines, quote)).toEqual({ parts: null, old: false })
})

test('words that a command brought say how they came', async () => {
  const { userIds, people } = wards.hk
  const id = await newSection(wards)
  await write(wards.app, id, userIds.editor, paragraphs(FIRST))
  await people.editor.post(`/api/sections/${id}/submit`)
  await people.editor.post(`/api/sections/${id}/withdraw`)
  await write(wards.app, id, userIds.editor, paragraphs('Khác hẳn.'))
  await people.lead.post(`/api/sections/${id}/restore`, { version: 1 })
  expect(summary(await ask(id, [FIRST], 'hộ kinh doanh'))).toEqual([['hộ kinh doanh', 'Người lead hk', 'restore']])
})

test('nobody of another ward hears anything', async () => {
  const id = await newSection(wards)
  await approved(wards, id, FIRST)
  const answer = await wards.cn.people.lead.post(`/api/sections/${id}/authors`, chosen([FIRST], 'hộ'))
  expect(answer.status).toBe(404)
})

/** A record with people by name: in which order a ledger met them says nothing. */
const named = (ledger: AuthorLedger) => {
  const { people, clients } = ledger.record()
  return Object.fromEntries(
    Object.entries(clients).map(([client, numbers]) => [client, numbers.map((one, at) => (at % 3 === 1 ? people[one] : one))]),
  )
}

test('the kept record says what the rows say, for any row up to which it was made', async () => {
  const id = (await newSection(wards)) as SectionId
  const { db, writer } = wards.app.ctx
  for (let nth = 0; nth < 12; nth++)
    await write(wards.app, id, nth % 2 === 0 ? wards.hk.userIds.editor : wards.hk.userIds.lead, paragraphs(FIRST.slice(0, 6 + nth * 4)))
  const rows = await readRowsBetween(db, id, 0, 1000)
  const whole = new AuthorLedger()
  for (const row of rows) whole.add(row)
  for (const cut of [0, 3, rows.length]) {
    const first = new AuthorLedger()
    for (const row of rows.slice(0, cut)) first.add(row)
    const again = AuthorLedger.of(JSON.parse(JSON.stringify(first.record())))
    for (const row of rows.slice(cut)) again.add(row)
    expect(named(again)).toEqual(named(whole))
  }
  const lines = [FIRST.slice(0, 50)]
  const asked = summary(await ask(id, lines, lines[0]!))
  await writer.transaction((tx) => saveAuthorship(tx, id, { seq: rows.length, record: whole.record() }))
  await writer.transaction((tx) => saveAuthorship(tx, id, { seq: 1, record: new AuthorLedger().record() }))
  expect(summary(await ask(id, lines, lines[0]!))).toEqual(asked)
  expect(asked!.map(([, name]) => name)).toContain('Người lead hk')
})

test('rows of one person within a minute are one stretch', () => {
  const ydoc = sectionDoc()
  const ledger = new AuthorLedger()
  let at = 1_000_000 * 60_000
  ydoc.on('update', (bytes: Uint8Array) => {
    at += 20_000
    ledger.add({ bytes, author: 'a', at })
  })
  for (let nth = 1; nth <= 9; nth++) patchBody(ydoc, paragraphs(FIRST.slice(0, nth)))
  const [stretches] = Object.values(ledger.record().clients)
  expect(stretches!.length / 3).toBe(4)
})

test('letters of the body before the upgrade are told by what the upgrade kept, moved ones by who wrote them first', () => {
  const ydoc = sectionDoc()
  const body = bodyText(ydoc)
  const ledger = new AuthorLedger()
  ydoc.on('update', (bytes: Uint8Array) => ledger.add({ bytes, author: 'mover', at: 5 }))
  const [name, moved] = writeMove({ generation: 1, rank: 1, pieces: [{ client: 70, clock: 10, length: 4, rootClient: 60, rootClock: 2 }] })
  body.setAttribute(name, moved as never)
  const copy = sectionDoc()
  copy.clientID = 70
  copy.get('body', Y.XmlText).insert(0, 'chữ được chuyển')
  ledger.add({ bytes: Y.encodeStateAsUpdate(copy), author: 'mover', at: 9 })
  const authors = [
    { clock: 2, length: 2, author: 'old', at: 1 },
    { clock: 6, length: 3, author: 'other', at: 2 },
  ]
  const writers = new Writers(ledger, { client: 60, authors }, body)
  expect(writers.of(60, 3)).toEqual({ author: 'old', at: 1, to: 4, movedBy: null })
  expect(writers.of(60, 4)).toEqual({ author: null, at: null, to: 6, movedBy: null })
  expect(writers.of(60, 20)).toMatchObject({ author: null, at: null })
  expect(writers.of(70, 11)).toEqual({ author: 'old', at: 1, to: 12, movedBy: 'mover' })
  expect(writers.of(70, 12)).toEqual({ author: null, at: null, to: 14, movedBy: 'mover' })
  expect(writers.of(70, 14)).toMatchObject({ author: 'mover', at: 9, movedBy: null })
})
