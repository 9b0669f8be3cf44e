import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { countWritten } from '@van-kien/server/commands/sections/section-body.ts'
import { readSuggestionViews } from '@van-kien/server/commands/suggestions/view-suggestions.ts'
import { READINGS } from '@van-kien/server/readings/kinds.ts'
import { isPacked } from '@van-kien/server/readings/packed.ts'
import { LiveReadings } from '@van-kien/server/readings/readings.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { DocumentContents, DocumentView } from '@van-kien/shared/api/views.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { suggestMany } from '../bench/suggestions-ground.ts'
import { randomEdit } from '../support/random-edit.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { flatWords } from '../support/suggestions.ts'
import { approved, newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { pause } from '../support/until.ts'

let wards: TwoWards
let long: string
const PARAGRAPH = 'Đảng bộ phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng, an ninh. '.repeat(20)

beforeAll(async () => {
  wards = await startTwoWards()
  long = await newSection(wards, 'Mục rất dài')
  await write(wards.app, long, wards.hk.userIds.editor, paragraphs(...Array.from({ length: 200 }, (_, n) => `${n}. ${PARAGRAPH}`)))
})
afterAll(() => wards.app.dispose())

/** Readings of the same program that may read nothing on the thread that serves. */
function nothingHere() {
  const { db, now } = wards.app.ctx
  const nothing = () => Promise.reject(new Error('read on the serving thread'))
  const worked: string[] = []
  const readings = new LiveReadings({ db, now, rooms: { content: nothing, copy: nothing } }, join(wards.app.dataDir, DATABASE_FILE), (who) =>
    worked.push(who),
  )
  return { readings, worked }
}
const parsed = <T>(bytes: Uint8Array) => JSON.parse((isPacked(bytes) ? gunzipSync(bytes) : Buffer.from(bytes)).toString()) as T

test('a long answer goes out packed, to a client that takes nothing packed as it is; the words are the same', async () => {
  const { hk, app } = wards
  const path = `/api/documents/${hk.documentId}/contents`
  const ask = (headers: Record<string, string>) =>
    new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) =>
      get(`${app.url}${path}`, { headers: { cookie: hk.people.observer.cookie, ...headers } }, async (response) => {
        expect(response.headers.vary).toContain('accept-encoding')
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(await response.toArray()) })
      }).on('error', reject),
    )
  const packed = await ask({ 'accept-encoding': 'gzip, deflate' })
  expect(packed.encoding).toBe('gzip')
  for (const headers of [{}, { 'accept-encoding': 'gzip;q=0' }, { 'accept-encoding': 'identity' }]) {
    const plain = await ask(headers as Record<string, string>)
    expect(plain.encoding).toBeUndefined()
    expect(plain.bytes.equals(gunzipSync(packed.bytes))).toBe(true)
    expect(packed.bytes.length * 5).toBeLessThan(plain.bytes.length)
  }
})

test('FINDINGS W8: what is heavy is read by another process, with the same words; what did not change is not read again', async () => {
  const { hk, app } = wards
  const { readings, worked } = nothingHere()
  const of = { dossierId: hk.dossierId, who: hk.userIds.observer }
  const ask = () => readings.json('contents', { documentId: hk.documentId as DocumentId }, of)
  const [one, two] = await Promise.all([ask(), ask()])
  expect(parsed(one)).toEqual((await hk.people.observer.get(`/api/documents/${hk.documentId}/contents`)).body)
  expect(two).toBe(one)
  expect(worked).toEqual([hk.userIds.observer])
  for (const kind of ['check', 'content'] as const) {
    const input = { documentId: hk.documentId, dossierId: hk.dossierId, mayMute: false, sectionId: long, at: 'current' }
    await readings.json(kind, input as never, of)
  }
  expect(worked.length).toBe(3)

  await write(app, long, hk.userIds.editor, paragraphs('Chữ mới.', ...Array.from({ length: 200 }, () => PARAGRAPH)))
  const { sections } = parsed<DocumentContents>(await ask())
  expect(contentText(sections.find(({ id }) => id === long)!.json)).toContain('Chữ mới.')
  expect(worked.length).toBe(4)
  readings.stop()
})

test('FINDINGS W8: whoever asks for what waits already waits with it, however often somebody types meanwhile', async () => {
  const { hk, app } = wards
  const { readings, worked } = nothingHere()
  const asked: Promise<Uint8Array>[] = []
  for (let count = 0; count < 6; count++) {
    asked.push(readings.json('contents', { documentId: hk.documentId as DocumentId }, { dossierId: hk.dossierId, who: hk.userIds.observer }))
    // Each key makes another revision.
    await write(app, long, hk.userIds.editor, paragraphs(`Lần ${count}.`, ...Array.from({ length: 200 }, () => PARAGRAPH)))
  }
  const answers = await Promise.all(asked)
  expect(worked.length).toBeLessThan(4)
  expect(JSON.stringify(parsed(answers.at(-1)!))).toMatch(/Lần [45]\./)
  readings.stop()
})

test('issue 13, bench: what was heavy is not weighed again for every reading, and its process lets whoever types go first', async () => {
  const { hk, app } = wards
  const { readings, worked } = nothingHere()
  const weigh = vi.spyOn(READINGS.contents, 'weight')
  for (let count = 0; count < 3; count++) {
    await write(app, long, hk.userIds.editor, paragraphs(`Cân ${count}.`, ...Array.from({ length: 200 }, () => PARAGRAPH)))
    await readings.json('contents', { documentId: hk.documentId as DocumentId }, { dossierId: hk.dossierId, who: hk.userIds.observer })
  }
  expect([worked.length, weigh.mock.calls.length]).toEqual([3, 1])
  weigh.mockRestore()
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ')
  expect(children.map((pid) => getPriority(Number(pid)))).toContain(5)
  readings.stop()
})

test('where suggestions stand is worked out by another process: the same as here after each change of words and suggestions, found once for all who ask', async () => {
  const { hk, app } = wards
  const { readings, worked } = nothingHere()
  const input = { documentId: hk.documentId as DocumentId }
  const ask = async () => parsed<SuggestionView[]>(await readings.json('suggestions', input, { dossierId: hk.dossierId, who: hk.userIds.observer }))
  const random = seededRandom(11)
  const section = await newSection(wards, 'Mục có đề nghị')
  await write(app, section, hk.userIds.editor, paragraphs(...Array.from({ length: 60 }, (_, n) => `${n}. ${PARAGRAPH}`)))
  await suggestMany(app, hk.people.reviewer, section, 'giữ vững', 'bảo đảm', 40)
  await suggestMany(app, hk.editor2, section, 'quốc phòng', 'nền quốc phòng', 40)
  const seen: string[] = []
  for (let round = 0; round < 4; round++) {
    await app.ctx.rooms.edit(
      section as SectionId,
      hk.userIds.editor as UserId,
      (ydoc) => {
        // Somebody writes in words that others would have otherwise, and anywhere.
        const body = bodyText(ydoc)
        body.delete(flatWords(body).indexOf('quốc phòng') + 1, 3)
        for (let turn = 0; turn < 30; turn++) randomEdit(ydoc, random)
      },
      async () => undefined,
    )
    const [one, two] = await Promise.all([ask(), ask()])
    expect(two).toEqual(one)
    const here = await readSuggestionViews(app.ctx, input)
    expect(one).toEqual(JSON.parse(JSON.stringify(here)))
    const open = one.filter(({ state, author }) => state === 'open' && author === hk.userIds.reviewer)
    seen.push(...one.map(({ changeState }) => changeState?.how ?? 'none'))
    await hk.people.reviewer.put(`/api/sections/${section}/suggestions`, { kept: [], withdrawn: [open[0]!.id] })
    await hk.people.reviewer.put(`/api/sections/${section}/suggestions`, {
      kept: [{ id: open[1]!.id, change: { ...open[1]!.change, after: [{ is: 'words', text: `lời mới ${round}` }] } }],
      withdrawn: [],
    })
    const then = await ask()
    expect(then.find(({ id }) => id === open[0]!.id)?.state).toBe('withdrawn')
    expect(then.find(({ id }) => id === open[1]!.id)).toMatchObject({ state: 'open', change: { after: [{ text: `lời mới ${round}` }] } })
  }
  expect([...new Set(seen)]).toEqual(expect.arrayContaining(['exact', 'changed', 'none']))
  expect(worked.length).toBe(8)
  readings.stop()
})

test('what is light is read at once', async () => {
  const { hk } = wards
  const short = await newSection(wards, 'Mục ngắn')
  const { readings, worked } = nothingHere()
  const of = { dossierId: hk.dossierId, who: hk.userIds.observer }
  await expect(readings.json('content', { sectionId: short as SectionId, at: 'current' }, of)).rejects.toThrow('read on the serving thread')
  expect(worked).toEqual([])
  readings.stop()
})

test('an answer changes with its status, and is refused to people of another ward though it is remembered', async () => {
  const { hk, cn } = wards
  const section = await newSection(wards, 'Mục sẽ duyệt')
  const path = `/api/sections/${section}/content`
  expect((await hk.people.observer.get<{ version: number | null }>(path)).body.version).toBe(null)
  await approved(wards, section, 'Lời đã duyệt.')
  expect((await hk.people.observer.get<{ version: number; text: string }>(path)).body).toMatchObject({ version: 1, text: 'Lời đã duyệt.' })
  expect((await cn.people.lead.get(path)).status).toBe(404)
  expect((await hk.people.observer.get(`${path}?at=7`)).status).toBe(404)
})

test('what tells the words of no section, or of one, is not read again because others write; what is audited makes it read again', async () => {
  const { hk, app } = wards
  const { readings, worked } = nothingHere()
  const of = { dossierId: hk.dossierId, who: hk.userIds.observer }
  const content = () => readings.json('content', { sectionId: long as SectionId, at: 'current' }, of)
  const first = await content()
  const other = await newSection(wards, 'Mục của người khác')
  // A new section is audited.
  const second = await content()
  expect(second).not.toBe(first)
  await write(app, other, hk.userIds.editor, paragraphs('Người khác viết.'))
  expect(await content()).toBe(second)
  await write(app, long, hk.userIds.editor, paragraphs('Sửa mục này.', ...Array.from({ length: 200 }, () => PARAGRAPH)))
  expect(JSON.stringify(parsed(await content()))).toContain('Sửa mục này.')
  expect(worked.length).toBe(3)
  const audit = () => readings.json('audit', { dossierId: hk.dossierId }, of)
  const before = await audit()
  await write(app, other, hk.userIds.editor, paragraphs('Viết nữa.'))
  expect(await audit()).toBe(before)
  readings.stop()
})

test('words are counted with what was written before one asked, also while another one’s count is on its way; and once for many', async () => {
  const { hk, app } = wards
  const id = await newSection(wards, 'Mục để đếm')
  const documentId = hk.documentId as DocumentId
  const counts = vi.spyOn(app.ctx.readings, 'value')
  const read = counts.getMockImplementation() ?? LiveReadings.prototype.value.bind(app.ctx.readings)
  counts.mockImplementation(async (...asked: Parameters<typeof read>) => {
    const found = await read(...asked)
    await pause(150)
    return found as never
  })
  await write(app, id, hk.userIds.editor, paragraphs('một'))
  const first = countWritten(app.ctx, documentId)
  await pause(50)
  await write(app, id, hk.userIds.editor, paragraphs('một hai ba'))
  await Promise.all([countWritten(app.ctx, documentId), countWritten(app.ctx, documentId), countWritten(app.ctx, documentId)])
  await first
  const times = counts.mock.calls.length
  counts.mockRestore()
  const { body } = await hk.people.observer.get<DocumentView>(`/api/documents/${documentId}`)
  expect(body.sections.find((section) => section.id === id)!.words).toBe(3)
  expect(times).toBe(2)
})
