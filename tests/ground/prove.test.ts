import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { approved, leavesOf, newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

/** What somebody changed who has the database and seals the backup anew: the audit tells otherwise (FINDINGS, audit chain: "not found, and could be"). */

let wards: TwoWards
const ids = { stale: '', cleared: '', confirmed: '', twice: '', returned: '', reopened: '', typed: '', untouched: '', added: '' }
let guards: string[] = []

beforeAll(async () => {
  wards = await startTwoWards()
  const { hk, app } = wards
  const { lead, editor, approver } = hk.people
  const post = async (path: string, body: unknown = {}) => {
    const { status, body: answer } = await lead.post<{ id: string }>(path, body)
    expect(status, JSON.stringify(answer)).toBeLessThan(300)
    return answer
  }
  ids.twice = await newSection(wards, 'Mục duyệt hai lần')
  await approved(wards, ids.twice, 'Lời văn lần một.')
  await lead.post(`/api/sections/${ids.twice}/reopen`, { reason: 'Sửa số liệu' })
  await approved(wards, ids.twice, 'Lời văn lần hai, đã sửa.')
  ids.returned = await newSection(wards, 'Mục bị trả lại')
  const { version } = await submitted(wards, ids.returned)
  await approver.post(`/api/sections/${ids.returned}/return`, { version, reason: 'Thiếu nguồn' })
  ids.reopened = await newSection(wards, 'Mục mở lại')
  await approved(wards, ids.reopened)
  await lead.post(`/api/sections/${ids.reopened}/reopen`, { reason: 'Bổ sung' })
  ids.typed = await newSection(wards, 'Mục đang viết')
  for (const text of ['Một.', 'Hai.']) await write(app, ids.typed, hk.userIds.editor, paragraphs(text))
  await editor.get(`/api/documents/${hk.documentId}`)
  ids.added = await newSection(wards, 'Mục thêm rồi thôi')
  const raw = rawOf(app.ctx)
  ids.untouched = raw
    .prepare(
      `SELECT id FROM section WHERE id NOT IN (SELECT json_extract(data_json, '$.sectionId') FROM audit WHERE action LIKE 'section.%') AND id NOT IN (SELECT parent_id FROM section WHERE parent_id IS NOT NULL) LIMIT 1`,
    )
    .pluck()
    .get() as string
  await post(`/api/documents/${hk.documentId}/drafts`, { lineNumbers: false })
  await post(`/api/dossiers/${hk.dossierId}/sources`, {
    title: 'Dự thảo của thành phố',
    note: '',
    sections: [{ key: 'I', parentKey: null, label: 'I', title: 'Phần một', text: 'Lời của thành phố.' }],
  })
  await staleSections()
  await lead.delete(`/api/dossiers/${hk.dossierId}/members/${hk.userIds.reviewer}`)
  await correctFacts()
  guards = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all() as string[]
})
afterAll(() => wards?.app.dispose())

/** Approved sections that follow the city: one is stale, one was confirmed, one was stale by a version that was taken back, one was reopened. */
async function staleSections(): Promise<void> {
  const { people, dossierId } = wards.hk
  const passages = (keys: string, text: string) =>
    [...'ABCD'].map((key) => ({ key, parentKey: null, label: key, title: `Phần ${key}`, text: keys.includes(key) ? text : 'Lời cũ.' }))
  const { body } = await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, {
    title: 'Kế hoạch',
    note: '',
    sections: passages('', ''),
  })
  const follow = async (key: string) => {
    const id = await newSection(wards, `Mục bám ${key}`)
    await people.lead.put(`/api/dossiers/${dossierId}/links`, { sectionId: id, sourceId: body.id, sourceKey: key })
    await approved(wards, id)
    return id
  }
  ids.stale = await follow('A')
  ids.confirmed = await follow('B')
  ids.cleared = await follow('C')
  const reopened = await follow('D')
  const save = async (seen: number, keys: string, touches: string[]) => {
    const given = { note: '', sections: passages(keys, `Lời bản ${seen + 1}.`), seen, touches }
    expect((await people.lead.post(`/api/sources/${body.id}/versions`, given)).status).toBeLessThan(300)
  }
  await save(1, 'C', [ids.cleared])
  expect((await people.lead.post(`/api/sources/${body.id}/versions/2/cancel`)).status).toBe(200)
  await save(1, 'ABD', [ids.stale, ids.confirmed, reopened])
  expect((await people.approver.post(`/api/sections/${ids.confirmed}/confirm`, { version: 1 })).status).toBe(200)
  expect((await people.lead.post(`/api/sections/${reopened}/reopen`, { reason: 'Theo thành phố' })).status).toBe(200)
}

/** Facts of the congress and a name are corrected: titles that had been submitted and returned follow. */
async function correctFacts(): Promise<void> {
  const { hk, admin, app } = wards
  const { lead } = hk.people
  const { body: dossier } = await lead.get<DossierView>(`/api/dossiers/${hk.dossierId}`)
  const named = (await leavesOf(lead, hk.documentId)).filter(({ id, status }) => status === 'drafting' && !Object.values(ids).includes(id))
  for (const { id } of named) {
    await submitted(wards, id)
    expect((await lead.post(`/api/sections/${id}/withdraw`)).status).toBe(200)
  }
  const { status, body } = await lead.patch<{ renamed: number }>(`/api/dossiers/${hk.dossierId}`, {
    term: '2026 - 2031',
    seen: { term: dossier.term },
  })
  expect([status, body.renamed > 0]).toEqual([200, true])
  const { name } = await app.ctx.db
    .selectFrom('user')
    .select('name')
    .where('id', '=', hk.userIds.editor as UserId)
    .executeTakeFirstOrThrow()
  expect((await admin.patch(`/api/users/${hk.userIds.editor}`, { name: 'Người viết đổi tên', seen: { name } })).status).toBe(200)
}

const section = (id: string) => `WHERE section_id = '${id}'`
const all = (id: string) =>
  ['update_log', 'checkpoint', 'body_upgrade', 'assignee', 'decision', 'section_version', 'displaced_text', 'stale_cause']
    .map((table) => `DELETE FROM ${table} ${section(id)};`)
    .join(' ')

const putCause = (id: string) =>
  `INSERT INTO stale_cause (id, section_id, kind, object, reason, since, caused_by) VALUES ('la', '${id}', 'upstream', 'la', 'Khác', 1, '')`

/** What is changed, in SQL, and how the proof names it. */
const CHANGES: [what: string, sql: () => string, named: RegExp][] = [
  [
    'the reason of a decision',
    () => `UPDATE decision SET reason = 'Khác' ${section(ids.returned)} AND transition = 'return'`,
    /“Mục bị trả lại”: lý do của quyết định “return”/,
  ],
  [
    'a return deleted',
    () => `DELETE FROM decision ${section(ids.returned)} AND transition = 'return'`,
    /“Mục bị trả lại”: quyết định “return” có trong nhật ký nhưng không còn/,
  ],
  ['a reopening deleted', () => `DELETE FROM decision ${section(ids.reopened)} AND transition = 'reopen'`, /“Mục mở lại”: quyết định “reopen”/],
  [
    'a decision put in',
    () => `INSERT INTO decision SELECT 'la', section_id, version, 'confirm', actor, '', at FROM decision ${section(ids.twice)} LIMIT 1`,
    /“Mục duyệt hai lần”: quyết định “confirm” không có trong nhật ký/,
  ],
  ['the PDF of a draft', () => `UPDATE frozen_draft SET pdf_file = CASE WHEN pdf_file IS NULL THEN docx_file END`, /tệp PDF của dự thảo lần 1/],
  ['the number of a draft', () => 'UPDATE frozen_draft SET number = 7', /dự thảo lần 1 mang số 7/],
  ['the person of a draft', () => `UPDATE frozen_draft SET created_by = '${wards.hk.userIds.editor}'`, /người hoặc lúc chốt dự thảo lần 1/],
  ['the time of a draft', () => 'UPDATE frozen_draft SET created_at = created_at - 86400000', /người hoặc lúc chốt dự thảo lần 1/],
  ['the line numbers of a draft', () => 'UPDATE frozen_draft SET line_numbers = 1', /cách đánh số dòng của dự thảo lần 1/],
  ['a draft deleted', () => 'DELETE FROM frozen_draft', /dự thảo lần 1 có trong nhật ký nhưng không còn/],
  [
    'a section deleted with all of it',
    () => `${all(ids.added)} DELETE FROM section WHERE id = '${ids.added}'`,
    /mục “Mục thêm rồi thôi” có trong nhật ký nhưng không còn/,
  ],
  [
    'a section of the template deleted with all of it',
    () => `${all(ids.untouched)} DELETE FROM section WHERE id = '${ids.untouched}'`,
    /văn bản tạo với \d+ mục, nay còn \d+/,
  ],
  [
    'the last row of a log',
    () => `DELETE FROM update_log ${section(ids.typed)} AND seq = (SELECT max(seq) FROM update_log ${section(ids.typed)})`,
    /“Mục đang viết”: nhật ký chữ thiếu những dòng cuối/,
  ],
  [
    'words of a log row, of the same length',
    () => `UPDATE update_log SET bytes = CAST(replace(CAST(bytes AS TEXT), 'n', 'm') AS BLOB) ${section(ids.twice)} AND seq = 2`,
    /“Mục duyệt hai lần”: (các dòng nhật ký chữ|nhật ký chữ)/,
  ],
  [
    'the author of log rows',
    () => `UPDATE update_log SET author = '${wards.hk.userIds.lead}' ${section(ids.twice)}`,
    /“Mục duyệt hai lần”: các dòng nhật ký chữ 1 đến \d+ không còn như khi trình bản 1/,
  ],
  ['the time of a log row', () => `UPDATE update_log SET at = at - 1 ${section(ids.returned)} AND seq = 2`, /“Mục bị trả lại”: các dòng nhật ký chữ/],
  [
    'approved to drafting',
    () => `UPDATE section SET status = 'drafting' WHERE id = '${ids.twice}'`,
    /“Mục duyệt hai lần”: trạng thái trong bảng là đang soạn, theo nhật ký là đã duyệt/,
  ],
  [
    'reopened to approved',
    () => `UPDATE section SET status = 'approved' WHERE id = '${ids.reopened}'`,
    /“Mục mở lại”: trạng thái trong bảng là đã duyệt/,
  ],
  [
    'approved without a version',
    () => `UPDATE section SET status = 'approved' WHERE id = '${ids.untouched}'`,
    /trạng thái trong bảng là đã duyệt, theo nhật ký là đang soạn/,
  ],
  [
    'an older version as the approved one',
    () => `UPDATE section SET approved_version = 1 WHERE id = '${ids.twice}'`,
    /bản đã duyệt \(1\) khác với nhật ký/,
  ],
  [
    'an older version as the present one',
    () => `UPDATE section SET version = 1 WHERE id = '${ids.twice}'`,
    /bản đang trỏ tới \(1\) khác với nhật ký/,
  ],
  [
    'the title of an approved section',
    () => `UPDATE section SET title = 'Tên khác' WHERE id = '${ids.twice}'`,
    /tên mục trong bảng khác với tên sau cùng trong nhật ký \(“Mục duyệt hai lần”\)/,
  ],
  [
    'a section that waits to be approved again, said to be approved',
    () => `UPDATE stale_cause SET settled_at = 1, settled_by = '', outcome = 'confirm' ${section(ids.stale)}`,
    /“Mục bám A”: cần duyệt lại: trong bảng không, theo nhật ký có \(“Kế hoạch đã thay đổi ở mục A \(bản 3\)”\)/,
  ],
  [
    'why it waits',
    () => `UPDATE stale_cause SET reason = 'Kế hoạch đã thay đổi ở mục B (bản 3)' ${section(ids.stale)}`,
    /“Mục bám A”: cần duyệt lại: trong bảng có \(“Kế hoạch đã thay đổi ở mục B/,
  ],
  ['one that was confirmed, said to wait', () => putCause(ids.confirmed), /“Mục bám B”: cần duyệt lại: trong bảng có \(“Khác”\), theo nhật ký không/],
  ['one whose cause was taken back, said to wait', () => putCause(ids.cleared), /“Mục bám C”: cần duyệt lại/],
  ['one that nobody ever touched, said to wait', () => putCause(ids.untouched), /cần duyệt lại: trong bảng có \(“Khác”\), theo nhật ký không/],
  [
    'a cause of it deleted',
    () => `DELETE FROM stale_cause ${section(ids.stale)}`,
    /“Mục bám A”: cần duyệt lại: trong bảng không, theo nhật ký có \(“Kế hoạch đã thay đổi ở mục A \(bản 3\)”\)/,
  ],
  [
    'a settled cause opened again',
    () => `UPDATE stale_cause SET settled_at = NULL, settled_by = NULL, outcome = NULL ${section(ids.confirmed)}`,
    /“Mục bám B”: cần duyệt lại: trong bảng có \(“Kế hoạch đã thay đổi ở mục B \(bản 3\)”\), theo nhật ký không/,
  ],
  ['a settled cause deleted', () => `DELETE FROM stale_cause ${section(ids.confirmed)}`, /“Mục bám B”: một nguyên nhân cần duyệt lại đã xong/],
  [
    'a settled cause put in',
    () => `${putCause(ids.untouched)}; UPDATE stale_cause SET settled_at = 2, settled_by = '', outcome = 'confirm' WHERE id = 'la'`,
    /một nguyên nhân cần duyệt lại đã xong \(“Khác”\) không có trong nhật ký/,
  ],
  ['since when it waits', () => `UPDATE stale_cause SET since = since - 1 ${section(ids.stale)}`, /“Mục bám A”: người hoặc lúc của một nguyên nhân/],
  ['who brought it about', () => `UPDATE stale_cause SET caused_by = 'la' ${section(ids.stale)}`, /“Mục bám A”: người hoặc lúc của một nguyên nhân/],
  [
    'who settled a cause',
    () => `UPDATE stale_cause SET settled_by = 'la' ${section(ids.confirmed)}`,
    /“Mục bám B”: người, lúc hoặc cách giải quyết một nguyên nhân/,
  ],
  ['how a cause was settled', () => `UPDATE stale_cause SET outcome = 'reopen' ${section(ids.cleared)}`, /“Mục bám C”: người, lúc hoặc cách/],
  ['a section taken out', () => `UPDATE section SET removed_at = 1 WHERE id = '${ids.untouched}'`, /mục bị bỏ mà nhật ký không ghi/],
  [
    'the author of a version',
    () => `UPDATE section_version SET author = '${wards.hk.userIds.lead}' ${section(ids.twice)}`,
    /người hoặc lúc của bản 1 khác với nhật ký/,
  ],
  ['the time of a version', () => `UPDATE section_version SET at = at + 5 ${section(ids.twice)}`, /người hoặc lúc của bản 2 khác với nhật ký/],
  [
    'a version put in',
    () =>
      `INSERT INTO section_version SELECT section_id, 9, title, level, path_json, content_json, figures_json, hash, seq, author, at FROM section_version ${section(ids.twice)} AND version = 1`,
    /bản 9 không có trong nhật ký/,
  ],
  [
    'who submitted',
    () => `UPDATE section SET submitted_by = '${wards.hk.userIds.lead}' WHERE id = '${ids.twice}'`,
    /người trình hoặc lúc trình khác/,
  ],
  [
    'the name of the approver',
    () => `UPDATE user SET name = 'Tên khác' WHERE id = '${wards.hk.userIds.approver}'`,
    /tên người dùng “Tên khác” khác với nhật ký hệ thống/,
  ],
  [
    'a member put in',
    () =>
      `INSERT INTO member (dossier_id, user_id, role, field, added_at) VALUES ('${wards.hk.dossierId}', '${wards.hk.userIds.reviewer}', 'approver', '', 0)`,
    /là thành viên \(approver\) mà nhật ký không ghi như vậy/,
  ],
  [
    'another role for a member',
    () => `UPDATE member SET role = 'approver' WHERE user_id = '${wards.hk.userIds.editor}'`,
    /là thành viên \(approver\)/,
  ],
  ['a member taken out', () => `DELETE FROM member WHERE user_id = '${wards.hk.userIds.observer}'`, /có trong nhật ký nhưng không còn/],
  [
    'an administrator put in',
    () =>
      `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt, username, role, banned) VALUES ('la', 'Lạ', 'la@x.invalid', 1, '', '', 'la', 'admin', 0)`,
    /tài khoản la không có trong nhật ký hệ thống/,
  ],
  [
    'a person made an administrator',
    () => `UPDATE user SET role = 'admin' WHERE id = '${wards.hk.userIds.editor}'`,
    /quyền quản trị của hk\.editor khác với nhật ký hệ thống/,
  ],
  ['a stopped account', () => `UPDATE user SET banned = 1 WHERE id = '${wards.hk.userIds.editor}'`, /tài khoản hk\.editor đang ngừng/],
  ['the city’s text', () => `UPDATE source_section SET text = text || ' Thêm.'`, /văn bản cấp trên, bản 1, khác với khi nhập/],
  ['the installation’s chain gone', () => `DELETE FROM audit WHERE chain = 'installation'`, /không có trong nhật ký hệ thống/],
  ['another kind of a document', () => `UPDATE document SET kind = 'resolution' WHERE id = '${wards.hk.documentId}'`, /loại văn bản trong bảng khác/],
  ['another stage of a document', () => `UPDATE document SET stage = NULL WHERE id = '${wards.hk.documentId}'`, /loại văn bản trong bảng khác/],
  ['a dossier’s chain gone', () => `DELETE FROM audit WHERE chain = '${wards.hk.dossierId}'`, /nhật ký không ghi việc tạo văn bản này/],
]

describe('what the chains tell is what the tables hold', () => {
  test('an untouched installation is whole', async () => {
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test.each(CHANGES)('%s is named', async (_, sql, named) => {
    const { db } = wards.app.ctx
    const raw = rawOf(wards.app.ctx)
    raw.pragma('foreign_keys = OFF')
    raw.exec(`BEGIN; ${guards.map((name) => `DROP TRIGGER "${name}";`).join(' ')}`)
    try {
      raw.exec(sql())
      expect((await proveDatabase(db)).problems.join('\n')).toMatch(named)
    } finally {
      raw.exec('ROLLBACK')
      raw.pragma('foreign_keys = ON')
    }
  })

  test('also in a backup that was sealed after the change: nothing is restored', async () => {
    const { app } = wards
    const folder = mkdtempSync(join(tmpdir(), 'vankien-test-'))
    const raw = rawOf(app.ctx)
    const guard = raw.prepare(`SELECT sql FROM sqlite_master WHERE name = 'decision_no_delete'`).pluck().get() as string
    raw.exec(`DROP TRIGGER decision_no_delete; DELETE FROM decision ${section(ids.returned)} AND transition = 'return'; ${guard}`)
    backUp(app.dataDir, join(folder, 'copy.backup'), Date.now())
    for (const onlyProve of [true, false]) {
      const { proof, before } = await restore(join(folder, 'data'), join(folder, 'copy.backup'), Date.now(), onlyProve)
      expect([before, proof.problems.length]).toEqual([null, 1])
    }
    rmSync(folder, { recursive: true })
  })
})
