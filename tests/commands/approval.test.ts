import { sha256, verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import { MESSAGES } from '@van-kien/shared/api/errors.ts'
import type { ContentView, HistoryView } from '@van-kien/shared/api/views.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { versionText } from '@van-kien/shared/domain/version-bytes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { rawOf } from '../support/disk.ts'
import {
  approved,
  makeStale,
  newSection,
  paragraphs,
  sectionOf,
  sectionsOf,
  startTwoWards,
  submitted,
  type TwoWards,
  write,
} from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

/** A section that no other test has touched. */
const fresh = () => newSection(wards)
const at = (id: string, transition: string) => `/api/sections/${id}/${transition}`
const status = (id: string) => sectionOf(wards.hk.people.lead, wards.hk.documentId, id)

describe('submit', () => {
  test('V1: freezes title, level, path, content under one SHA-256 of the stored bytes', async () => {
    const id = await fresh()
    const { version, hash } = await submitted(wards, id, 'Thu ngân sách đạt kế hoạch.')
    expect(version).toBe(1)
    const row = rawOf(wards.app.ctx).prepare('SELECT * FROM section_version WHERE section_id = ?').get(id) as Record<string, string>
    const again = sha256(
      versionText({
        title: row.title!,
        level: row.level as 'num',
        path: JSON.parse(row.path_json!),
        content: JSON.parse(row.content_json!),
        figures: JSON.parse(row.figures_json!),
      }),
    )
    expect(again).toBe(hash)
    expect(await status(id)).toMatchObject({ status: 'submitted', version: 1, hash, access: 'read', approvedVersion: null, lockEpoch: 1 })
    const content = await wards.hk.people.observer.get<ContentView>(`/api/sections/${id}/content`)
    expect(content.body).toMatchObject({ version: 1, text: 'Thu ngân sách đạt kế hoạch.' })
  })

  test('an empty body without sections below is refused; with sections below it is not', async () => {
    const id = await fresh()
    const refused = await wards.hk.people.editor.post(at(id, 'submit'))
    expect([refused.status, refused.body]).toEqual([422, { code: 'empty-section', message: MESSAGES['empty-section'] }])
    const parent = (await sectionsOf(wards.hk.people.lead, wards.hk.documentId)).find((section) => section.headingOnly)!
    expect((await wards.hk.people.editor.post(at(parent.id, 'submit'))).status).toBe(200)
    expect((await wards.hk.people.editor.post(at(parent.id, 'withdraw'))).status).toBe(200)
  })

  test('T1: what was typed decomposed is approved composed', async () => {
    const id = await fresh()
    await submitted(wards, id, 'Đảng bộ phường'.normalize('NFD'))
    const { body } = await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content?at=1`)
    expect(JSON.stringify(body.json)).toContain('Đảng bộ phường'.normalize('NFC'))
  })

  test('G6: whatever stands in the log can be read: what the schema does not know is left out, the words beside it are submitted', async () => {
    const id = await fresh()
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Lời đọc được.'))
    const ydoc = new Y.Doc()
    const rows = rawOf(wards.app.ctx).prepare('SELECT seq, bytes FROM update_log WHERE section_id = ? ORDER BY seq').all(id) as {
      seq: number
      bytes: Uint8Array
    }[]
    for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
    const known = Y.encodeStateVector(ydoc)
    bodyOf(ydoc).insertEmbed(1, new Y.XmlElement('marquee'))
    const bytes = Buffer.from(Y.encodeStateAsUpdate(ydoc, known))
    const row = { section_id: id as SectionId, seq: rows.length + 1, bytes, author: wards.hk.userIds.editor as UserId, at: 1 }
    await wards.app.ctx.rooms.exclusive(id as SectionId, ({ tx }) => tx.insertInto('update_log').values(row).execute())
    wards.app.ctx.rooms.upgraded(id as SectionId)
    expect((await wards.hk.people.editor.post(at(id, 'submit'))).status).toBe(200)
    const { body } = await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content?at=1`)
    expect(body.text.trim()).toBe('Lời đọc được.')
    expect(JSON.stringify(body.json)).not.toContain('marquee')
  })

  test('a second submit is refused, and words cannot follow', async () => {
    const id = await fresh()
    await submitted(wards, id)
    const again = await wards.hk.editor2.post(at(id, 'submit'))
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'wrong-status'])
    await expect(write(wards.app, id, wards.hk.userIds.editor, paragraphs('Chữ muộn'))).rejects.toMatchObject({ code: 'section-locked' })
  })

  test('G2: a raw row for a section that is not drafting, or does not exist, is refused by the database', async () => {
    const id = await fresh()
    await submitted(wards, id)
    const insert = rawOf(wards.app.ctx).prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 99, ?, ?, 1)')
    for (const section of [id, 'khong-co-muc-nay-00'])
      expect(() => insert.run(section, Buffer.from([0, 0]), wards.hk.userIds.editor)).toThrow('section is not drafting')
  })
})

describe('withdraw', () => {
  test('who submitted may, the lead may, another editor may not', async () => {
    const id = await fresh()
    await submitted(wards, id)
    expect((await wards.hk.editor2.post(at(id, 'withdraw'))).status).toBe(403)
    expect((await wards.hk.people.editor.post(at(id, 'withdraw'))).body).toEqual({ status: 'drafting', version: 1 })
    const second = await submitted(wards, id, 'Bản khác')
    expect(second.version).toBe(2)
    expect((await wards.hk.people.lead.post(at(id, 'withdraw'))).status).toBe(200)
    expect((await wards.hk.people.lead.post(at(id, 'withdraw'))).body).toMatchObject({ code: 'wrong-status' })
  })
})

describe('approve, return, confirm, reopen', () => {
  test('V3: another version than the one read is refused, on every decision', async () => {
    const id = await fresh()
    await submitted(wards, id, 'Bản một')
    await wards.hk.people.editor.post(at(id, 'withdraw'))
    await submitted(wards, id, 'Bản hai')
    for (const transition of ['approve', 'return']) {
      const answer = await wards.hk.people.approver.post(at(id, transition), { version: 1, reason: 'Xem lại' })
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'version-changed'])
    }
    expect((await wards.hk.people.approver.post(at(id, 'approve'), { version: 2 })).body).toEqual({ status: 'approved', version: 2 })
  })

  test('V3: the same decision again by the same person is 200 and decides nothing twice; by another person it is 409', async () => {
    const id = await fresh()
    const { version } = await submitted(wards, id)
    for (let time = 0; time < 2; time++) expect((await wards.hk.people.approver.post(at(id, 'approve'), { version })).status).toBe(200)
    expect((await wards.hk.approver2.post(at(id, 'approve'), { version })).status).toBe(409)
    const { body } = await wards.hk.people.lead.get<HistoryView>(`/api/sections/${id}/history`)
    expect(body.decisions.map((decision) => decision.transition)).toEqual(['approve', 'submit'])
    expect((await status(id)).lockEpoch).toBe(2)
  })

  test('V3: a return sent twice is answered twice; after a new submit it is refused', async () => {
    const id = await fresh()
    const { version } = await submitted(wards, id)
    const body = { version, reason: 'Bổ sung số liệu' }
    for (let time = 0; time < 2; time++)
      expect((await wards.hk.people.approver.post(at(id, 'return'), body)).body).toEqual({ status: 'drafting', version })
    await wards.hk.people.editor.post(at(id, 'submit'))
    expect((await wards.hk.people.approver.post(at(id, 'return'), body)).body).toMatchObject({ code: 'version-changed' })
  })

  test('a return and a reopening need a reason', async () => {
    const id = await fresh()
    const { version } = await submitted(wards, id)
    expect((await wards.hk.people.approver.post(at(id, 'return'), { version, reason: '  ' })).body).toMatchObject({ code: 'reason-required' })
    await wards.hk.people.approver.post(at(id, 'approve'), { version })
    expect((await wards.hk.people.lead.post(at(id, 'reopen'), { reason: '' })).body).toMatchObject({ code: 'reason-required' })
    expect((await wards.hk.people.lead.post(at(id, 'reopen'), { reason: 'Số liệu mới' })).body).toEqual({ status: 'drafting', version })
    expect(await status(id)).toMatchObject({ status: 'drafting', approvedVersion: version, access: 'write' })
  })

  test('V1: approved words stay after a reopening and an edit; at=approved, at=<n> and at=current tell them apart', async () => {
    const id = await fresh()
    const { version } = await approved(wards, id, 'Lời đã duyệt')
    await wards.hk.people.approver.post(at(id, 'reopen'), { reason: 'Sửa' })
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Lời đang sửa'))
    const read = async (which: string | number) => (await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content?at=${which}`)).body
    expect(await read('approved')).toMatchObject({ version, text: 'Lời đã duyệt' })
    expect(await read(version)).toMatchObject({ version, text: 'Lời đã duyệt' })
    expect(await read('current')).toMatchObject({ version: null, text: 'Lời đang sửa' })
    expect((await wards.hk.people.editor.get(`/api/sections/${id}/content?at=77`)).status).toBe(404)
    expect((await wards.hk.people.editor.get(`/api/sections/${id}/content?at=hom-qua`)).status).toBe(422)
  })

  test('confirm: only a stale approval, only the version read, and it ends the staleness', async () => {
    const id = await fresh()
    const { version } = await approved(wards, id)
    const confirm = (given: number) => wards.hk.people.approver.post(at(id, 'confirm'), { version: given })
    expect((await confirm(version)).body).toMatchObject({ code: 'not-stale' })
    await makeStale(wards, id, 'Chỉ tiêu đổi')
    expect((await wards.hk.people.approver.get<ApprovalItem[]>('/api/approvals')).body.map((item) => item.sectionId)).toContain(id)
    expect((await confirm(version + 1)).body).toMatchObject({ code: 'version-changed' })
    expect((await confirm(version)).body).toEqual({ status: 'approved', version })
    expect((await confirm(version)).status).toBe(200)
    expect(await status(id)).toMatchObject({ status: 'approved', stale: null })
  })
})

describe('the approver reads', () => {
  test('a list over all dossiers, and one frozen section with the last approved words', async () => {
    const id = await fresh()
    await approved(wards, id, 'Lời cũ')
    await wards.hk.people.lead.post(at(id, 'reopen'), { reason: 'Bổ sung' })
    const { version, hash } = await submitted(wards, id, 'Lời mới')
    const list = (await wards.hk.people.approver.get<ApprovalItem[]>('/api/approvals')).body
    expect(list.find((item) => item.sectionId === id)).toMatchObject({
      version,
      status: 'submitted',
      hasApproved: true,
      submittedBy: 'Người editor hk',
    })
    const { body } = await wards.hk.people.approver.get<ApprovalView>(`/api/approvals/${id}`)
    expect(body).toMatchObject({
      version,
      hash,
      before: { version: 1, returned: null },
      access: { approve: true, return: true, confirm: false, reopen: false },
    })
    expect(JSON.stringify(body.content)).toContain('Lời mới')
    expect(JSON.stringify(body.before!.content)).toContain('Lời cũ')
    expect((await wards.hk.people.editor.get<ApprovalItem[]>('/api/approvals')).body).toEqual([])
    expect((await wards.hk.people.editor.get<ApprovalView>(`/api/approvals/${id}`)).body.access.approve).toBe(false)
  })

  test('a section that was never approved is read beside what was returned, with the reason', async () => {
    const id = await fresh()
    const first = await submitted(wards, id, 'Lời thứ nhất')
    expect((await wards.hk.people.approver.get<ApprovalView>(`/api/approvals/${id}`)).body.before).toBeNull()
    await wards.hk.people.approver.post(at(id, 'return'), { version: first.version, reason: 'Bổ sung số liệu' })
    await submitted(wards, id, 'Lời thứ hai')
    const { body } = await wards.hk.people.approver.get<ApprovalView>(`/api/approvals/${id}`)
    expect(body).toMatchObject({ version: 2, hasApproved: false, before: { version: 1, returned: { reason: 'Bổ sung số liệu' } } })
    expect(JSON.stringify(body.before!.content)).toContain('Lời thứ nhất')
  })

  test('the list as a number, for the badge: what is submitted or must be approved again, in own dossiers only, and what moved shows', async () => {
    const waiting = async (person = wards.hk.people.approver) => (await person.get<{ count: number; newest: number }>('/api/approvals/waiting')).body
    const listed = async () => (await wards.hk.people.approver.get<ApprovalItem[]>('/api/approvals')).body.length
    const before = await waiting()
    expect(before.count).toBe(await listed())
    const id = await fresh()
    const { version } = await submitted(wards, id)
    expect(await waiting()).toMatchObject({ count: before.count + 1 })
    expect((await waiting()).newest).toBeGreaterThan(before.newest)
    await wards.hk.people.approver.post(at(id, 'approve'), { version })
    expect((await waiting()).count).toBe(before.count)
    await makeStale(wards, id, 'Chỉ tiêu đổi')
    expect((await waiting()).count).toBe(before.count + 1)
    await wards.hk.people.lead.post(at(id, 'reopen'), { reason: 'Bổ sung' })
    const removed = await fresh()
    await submitted(wards, removed)
    rawOf(wards.app.ctx).prepare('UPDATE section SET removed_at = 1 WHERE id = ?').run(removed)
    expect((await waiting()).count).toBe(before.count)
    expect((await waiting()).count).toBe(await listed())
    expect(await waiting(wards.hk.people.editor)).toEqual({ count: 0, newest: 0 })
    expect(await waiting(wards.cn.people.lead)).toEqual({ count: 0, newest: 0 })
  })

  test('a section that is being written has nothing to decide about', async () => {
    expect((await wards.hk.people.approver.get(`/api/approvals/${await fresh()}`)).body).toMatchObject({ code: 'wrong-status' })
  })
})

describe('restore', () => {
  test('V2: a forward edit of a drafting section, refused when it is locked', async () => {
    const id = await fresh()
    await submitted(wards, id, 'Bản đầu')
    const locked = await wards.hk.people.editor.post(`/api/sections/${id}/restore`, { version: 1 })
    expect([locked.status, (locked.body as { code: string }).code]).toEqual([409, 'section-locked'])
    await wards.hk.people.editor.post(at(id, 'withdraw'))
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Bản sau', 'Thêm một đoạn'))
    const rows = () => (rawOf(wards.app.ctx).prepare('SELECT count(*) AS n FROM update_log WHERE section_id = ?').get(id) as { n: number }).n
    const before = rows()
    expect((await wards.hk.people.editor.post(`/api/sections/${id}/restore`, { version: 1 })).status).toBe(200)
    expect((await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content`)).body.text).toBe('Bản đầu')
    expect(rows()).toBe(before + 1)
    expect((await wards.hk.people.editor.post(`/api/sections/${id}/restore`, { version: 9 })).status).toBe(404)
  })

  test('V2: words that were never submitted are kept as a version before others take their place', async () => {
    const id = await fresh()
    await submitted(wards, id, 'Bản đầu')
    await wards.hk.people.editor.post(at(id, 'withdraw'))
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Chữ chưa trình'))
    await wards.hk.people.editor.post(`/api/sections/${id}/restore`, { version: 1 })
    expect((await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content?at=2`)).body.text).toBe('Chữ chưa trình')
    // Bringing the kept words back finds the restored ones unchanged from version 1, but they are not the last version: kept as well.
    expect((await wards.hk.people.editor.post(`/api/sections/${id}/restore`, { version: 2 })).status).toBe(200)
    expect((await wards.hk.people.editor.get<ContentView>(`/api/sections/${id}/content`)).body.text).toBe('Chữ chưa trình')
    const again = await wards.hk.people.editor.post<{ version: number }>(at(id, 'submit'))
    expect(again.body.version).toBe(4)
    expect((await wards.hk.people.approver.post(at(id, 'approve'), { version: 4 })).status).toBe(200)
  })
})

test('A1: every decision stands in the chain of its dossier', async () => {
  const { dossierId } = wards.hk
  const verdict = await verifyStoredChain(wards.app.ctx.db, dossierId)
  expect(verdict).toMatchObject({ ok: true })
  const decisions = rawOf(wards.app.ctx).prepare('SELECT count(*) AS n FROM decision').get() as { n: number }
  const recorded = rawOf(wards.app.ctx)
    .prepare(
      `SELECT count(*) AS n FROM audit WHERE chain = ? AND action IN ('section.submit','section.withdraw','section.approve','section.return','section.confirm','section.reopen')`,
    )
    .get(dossierId) as { n: number }
  expect(recorded.n).toBe(decisions.n)
  expect(decisions.n).toBeGreaterThan(20)
})
