import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { DisplacedView, StageUpdateView } from '@van-kien/shared/api/views.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import * as acts from '../support/displaced/acts.ts'
import { linesOf, startWriter, type Writer } from '../support/displaced/writer.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

/** L4 through the whole program: commands that write, people who come and go, restarts and backups. */

let wards: TwoWards
const writers: Writer[] = []
const folders: string[] = []
beforeAll(async () => {
  wards = await startTwoWards()
})
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close()
})
afterAll(async () => {
  await wards?.app.dispose()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const WORDS = ' Đồng chí B viết khi mất mạng.'
const [FIRST, MIDDLE, LAST] = paragraphs('Đoạn mở đầu.', 'Đoạn giữa.', 'Đoạn cuối.').content!
const TEXT: SectionContent = {
  type: 'doc',
  content: [FIRST!, { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [MIDDLE!] }] }] }, LAST!],
}
const hk = () => wards.hk
const lead = () => hk().people.lead
const at = async (person: TestPerson, sectionId: string): Promise<Writer> => {
  const writer = await startWriter(Number(new URL(wards.app.url).port), sectionId, null, { cookie: person.cookie, origin: wards.app.url })
  writers.push(writer)
  return writer
}
/** A cell, in a table that the commands below take away. */
const cell = (writer: Writer) => acts.cellAt(writer.ydoc, 0, 0)
const open = async (person: TestPerson, document = hk().documentId) =>
  (await person.get<DisplacedView[]>(`/api/documents/${document}/displaced`)).body
const openIn = async (person: TestPerson, section: string, document?: string) =>
  (await open(person, document)).filter((view) => view.sectionId === section)
const settle = (person: TestPerson, id: string, outcome = 'put-back') => person.post<ErrorBody>(`/api/displaced/${id}/settle`, { outcome })

/** The second editor writes in a section without the line while something happens to it, and comes back. */
async function displace(section: string, happens: () => Promise<unknown>): Promise<Writer> {
  const b = await at(hk().editor2, section)
  b.leave()
  acts.write(cell(b), WORDS)
  await happens()
  await b.comeBack()
  return b
}

const removed = (section: string) => () => write(wards.app, section, hk().userIds.editor, paragraphs('Viết lại hết.'))

async function newText(): Promise<string> {
  const section = await newSection(wards)
  await write(wards.app, section, hk().userIds.editor, TEXT)
  return section
}

describe('L4: what commands take away', () => {
  test('an import that replaces: told with the name of who imported', async () => {
    const section = await newText()
    const b = await displace(section, () =>
      hk().people.editor.post(`/api/documents/${hk().documentId}/imports`, {
        fileName: 'Báo cáo.docx',
        items: [{ sectionId: section, mode: 'replace', content: paragraphs('Lời của tệp Word.'), seen: contentText(TEXT) }],
      }),
    )
    expect(linesOf(await b.untilNotified())).toEqual([WORDS])
    await until(() => b.notified()[0]!.by !== null, 'who it was', 30_000)
    expect(b.notified()[0]!.by).toBe('Người editor hk')
  })

  test('a restored version', async () => {
    const section = await newSection(wards)
    await write(wards.app, section, hk().userIds.editor, paragraphs('Bản một chỉ có câu này.'))
    await hk().people.editor.post(`/api/sections/${section}/submit`)
    await lead().post(`/api/sections/${section}/withdraw`)
    await write(wards.app, section, hk().userIds.editor, TEXT)
    const b = await displace(section, () => lead().post(`/api/sections/${section}/restore`, { version: 1 }))
    const text = await b.untilNotified()
    expect(linesOf(text)).toEqual([WORDS])
    await until(() => b.notified()[0]!.by !== null, 'who it was', 30_000)
    expect(b.notified()[0]!.by).toBe('Người lead hk')
  })

  test('words of the earlier stage taken over', async () => {
    const [first] = (await sectionsOf(lead(), hk().documentId)).filter(
      (one, _, all) => !all.some((other) => other.parentId === one.id) && one.level !== 'plain',
    )
    await approved(wards, first!.id, 'Luận điểm một')
    const { body } = await lead().post<{ id: string }>(`/api/dossiers/${hk().dossierId}/documents`, { stage: 'detailed-outline' })
    const heir = (await sectionsOf(lead(), body.id)).find((one) => one.lineageId === first!.lineageId)!
    await write(wards.app, heir.id, hk().userIds.editor, TEXT)
    await hk().people.approver.post(`/api/sections/${first!.id}/reopen`, { reason: 'Sửa' })
    await approved(wards, first!.id, 'Luận điểm hai')
    const updates = (await lead().get<StageUpdateView[]>(`/api/documents/${body.id}/offers`)).body
    expect(updates).toContainEqual(expect.objectContaining({ kind: 'take-content', sectionId: heir.id }))
    const b = await displace(heir.id, () => lead().post(`/api/documents/${body.id}/offers`, { kind: 'take-content', sectionId: heir.id }))
    expect(linesOf(await b.untilNotified())).toEqual([WORDS])
    expect((await openIn(hk().editor2, heir.id, body.id)).map(linesOf)).toEqual([[WORDS]])
  })
})

describe('L4: asking and settling', () => {
  test('its writer finds it at the next visit on any machine, once; nobody else does', async () => {
    const section = await newText()
    const b = await displace(section, removed(section))
    const { id } = await b.untilNotified()
    b.close()
    const [view] = await openIn(hk().editor2, section)
    expect(view).toMatchObject({ id, sectionId: section, sectionTitle: 'Mục thử', sectionRemoved: false, writer: null })
    expect(linesOf(view!)).toEqual([WORDS])
    for (const person of [lead(), hk().people.editor, hk().people.approver]) expect(await openIn(person, section)).toEqual([])
    const [one, two] = [await at(hk().editor2, section), await at(hk().editor2, section)]
    expect([(await one.untilNotified()).id, (await two.untilNotified()).id]).toEqual([id, id])
    expect((await settle(hk().editor2, id)).status).toBe(200)
    await until(() => one.notified().length + two.notified().length === 0, 'both machines to hear that it is settled')
    expect((await settle(hk().editor2, id, 'dropped')).status).toBe(200)
    expect(await openIn(hk().editor2, section)).toEqual([])
    const later = await at(hk().editor2, section)
    expect(later.section().displaced.size).toBe(0)
    expect(row(id)).toMatchObject({ outcome: 'put-back', settled_by: hk().userIds.editor2 })
  })

  test('others may not settle it; another ward learns nothing; nonsense is refused with words', async () => {
    const section = await newText()
    const { id } = await (await displace(section, removed(section))).untilNotified()
    for (const person of [lead(), hk().people.editor, hk().people.observer])
      expect(await settle(person, id)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const [theirs, unknown] = [await settle(wards.cn.people.lead, id), await settle(wards.cn.people.lead, 'Zq3khongcomuc00000aa')]
    expect([theirs.status, theirs.body]).toEqual([unknown.status, unknown.body])
    expect(theirs.status).toBe(404)
    expect((await wards.app.anybody.post(`/api/displaced/${id}/settle`, { outcome: 'dropped' })).status).toBe(401)
    expect((await settle(hk().editor2, id, 'khác')).status).toBe(422)
    expect(row(id)).toMatchObject({ settled_at: null })
  })

  test('words that arrive after it was settled are a text of their own', async () => {
    const section = await newText()
    const b = await at(hk().editor2, section)
    const made: Uint8Array[] = []
    b.leave()
    b.ydoc.on('update', (update: Uint8Array) => made.push(update))
    acts.append(cell(b), ' Một.')
    acts.append(cell(b), ' Hai.')
    await removed(section)()
    const other = await at(hk().editor2, section)
    other.section().send(syncUpdate(made[0]!))
    const first = await other.untilNotified()
    await settle(hk().editor2, first.id)
    await until(() => other.notified().length === 0, 'it to be settled')
    other.section().send(syncUpdate(made[1]!))
    const second = await other.untilNotified()
    expect([linesOf(first), linesOf(second)]).toEqual([[' Một.'], [' Hai.']])
    expect(second.id).not.toBe(first.id)
  })

  test('of a section that was taken out of the outline it is offered too, and says so', async () => {
    const section = await newText()
    const { id } = await (await displace(section, removed(section))).untilNotified()
    await lead().delete(`/api/sections/${section}`)
    expect(await openIn(hk().editor2, section)).toMatchObject([{ id, sectionRemoved: true, sectionTitle: 'Mục thử' }])
    expect((await settle(hk().editor2, id, 'dropped')).status).toBe(200)
  })

  test('who leaves the team leaves it to the lead; who comes back finds it', async () => {
    const section = await newText()
    const { id } = await (await displace(section, removed(section))).untilNotified()
    const members = `/api/dossiers/${hk().dossierId}/members`
    await lead().delete(`${members}/${hk().userIds.editor2}`)
    expect((await hk().editor2.get(`/api/documents/${hk().documentId}/displaced`)).status).toBe(404)
    expect((await settle(hk().editor2, id)).status).toBe(404)
    const [view] = await openIn(lead(), section)
    expect(view).toMatchObject({ id, writer: 'Người editor2 hk' })
    expect(linesOf(view!)).toEqual([WORDS])
    expect(await openIn(hk().people.clerk, section)).toEqual([])
    expect((await settle(hk().people.clerk, id)).status).toBe(403)
    await lead().put(members, { username: 'hk.editor2', role: 'editor' })
    expect(await openIn(lead(), section)).toEqual([])
    expect(await openIn(hk().editor2, section)).toHaveLength(1)
    await lead().delete(`${members}/${hk().userIds.editor2}`)
    expect((await settle(lead(), id, 'dropped')).status).toBe(200)
    expect(row(id)).toMatchObject({ outcome: 'dropped', settled_by: hk().userIds.lead })
    await lead().put(members, { username: 'hk.editor2', role: 'editor' })
    expect(await openIn(hk().editor2, section)).toEqual([])
  })
})

const row = (id: string) => rawOf(wards.app.ctx).prepare('SELECT * FROM displaced_text WHERE id = ?').get(id)

test('L4: it survives a restart, a backup and its restore, however long its writer stays away', async () => {
  const section = await newText()
  const b = await displace(section, removed(section))
  const { id } = await b.untilNotified()
  await until(() => b.notified()[0]!.by !== null, 'who it was', 30_000)
  b.close()
  const folder = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(folder)
  const file = join(folder, 'copy.backup')
  backUp(wards.app.dataDir, file, Date.now())
  await settle(hk().editor2, id)
  await wards.app.stop()
  await restore(wards.app.dataDir, file, Date.now(), false)
  wards.app = await wards.app.restart()
  const editor = await wards.app.as('hk.editor2')
  const [view] = await openIn(editor, section)
  expect(view).toMatchObject({ id, by: 'Người editor hk' })
  expect(linesOf(view!)).toEqual([WORDS])
  const again = await at(editor, section)
  expect((await again.untilNotified()).id).toBe(id)
  expect((await sectionOf(editor, hk().documentId, section)).status).toBe('drafting')
})
