import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { listCityTemplates } from '@van-kien/server/storage/city-templates.ts'
import { openStorage } from '@van-kien/server/storage/database.ts'
import type { CityTemplateItem, CityTemplateView, TemplateOriginView } from '@van-kien/shared/api/city-templates.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { TemplateOfferView } from '@van-kien/shared/api/template-offers.ts'
import type { AuditEntryView, SourceView } from '@van-kien/shared/api/views.ts'
import { importedLines } from '@van-kien/shared/domain/import-lines.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { rowsFromDraft } from '@van-kien/shared/domain/template-from-draft.ts'
import { addRow, removeRow, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { TEST_PASSWORD } from '../support/test-app.ts'
import { approved, sectionsOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { p, r, wordFile } from '../support/word-file.ts'

const DRAFT = `MỞ ĐẦU
Đại hội diễn ra trong bối cảnh mới.
I- KẾT QUẢ NHIỆM KỲ
1. Kinh tế
Kinh tế tăng trưởng khá.
1.1. Ngân sách
Thu ngân sách đạt kết quả cao.
2. Văn hóa - xã hội
Đời sống được nâng lên.
II- NHIỆM VỤ
1. Nhiệm vụ kinh tế
Cơ cấu lại kinh tế.`
const ROWS = rowsFromDraft(splitUpstream(DRAFT))
const CITY = 'thành phố Hà Nội'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const admin = () => wards.admin
const list = async () => (await admin().get<CityTemplateItem[]>('/api/city-templates')).body
const view = async (id: string) => (await admin().get<CityTemplateView>(`/api/city-templates/${id}`)).body
const proof = async () => (await proveDatabase(wards.app.ctx.db)).problems
let made = 0
async function create(rows: readonly TemplateRow[] = ROWS): Promise<string> {
  const answer = await admin().post<{ id: string }>('/api/city-templates', { name: `Mẫu ${++made}`, city: CITY, rows })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const save = (id: string, rows: readonly TemplateRow[], seen: { version: number; name: string }, name = seen.name) =>
  admin().put<{ version: number } & ErrorBody>(`/api/city-templates/${id}`, { name, rows, seen })

let terms = 0
/** A dossier of the first ward that is made from this template. */
async function dossierFrom(cityTemplate: string | null, wardId = wards.hk.wardId, leadUsername = 'hk.lead') {
  const start = 2030 + 5 * ++terms
  return admin().post<{ id: string; documentId: string } & ErrorBody>('/api/dossiers', {
    ...{ wardId, ordinal: 'II', term: `${start} - ${start + 5}`, congressDate: `${start}-06-01`, headerVariant: 'CAP_UY', frame: 'parts' },
    ...{ leadUsername, cityTemplate },
  })
}

describe('a template for the wards of a city', () => {
  test('is made from the text of a Word file, and from an upstream text of a dossier that the administrator works in', async () => {
    const file = await wordFile({
      body: DRAFT.split('\n')
        .map((line) => p(r(line)))
        .join(''),
    })
    const answer = await fetch(`${wards.app.url}/api/city-templates/read`, {
      method: 'POST',
      headers: { cookie: admin().cookie },
      body: file as BodyInit,
    })
    const read = (await answer.json()) as ImportedText
    expect(rowsFromDraft(splitUpstream(importedLines(read.blocks).text)).map(({ title }) => title)).toEqual(ROWS.map(({ title }) => title))

    const { lead } = wards.hk.people
    const sections = splitUpstream(DRAFT).map(({ key, parentKey, label, title, text }) => ({ key, parentKey, label, title, text }))
    await lead.post(`/api/dossiers/${wards.hk.dossierId}/sources`, { title: 'Dự thảo', sections })
    let second = admin()
    const origins = async () => (await second.get<TemplateOriginView[]>('/api/city-templates/origins')).body
    expect(await origins()).toEqual([])
    const body = { name: 'Quản trị hai', username: 'hk.quantri', password: TEST_PASSWORD, wardId: wards.hk.wardId, isAdmin: true }
    await admin().post('/api/users', body)
    await lead.put(`/api/dossiers/${wards.hk.dossierId}/members`, { username: 'hk.quantri', role: 'observer' })
    second = await wards.app.as('hk.quantri')
    const [origin] = await origins()
    expect(origin).toMatchObject({ title: 'Dự thảo', versions: 1 })
    const source = (await second.get<SourceView>(`/api/sources/${origin!.sourceId}`)).body
    expect(rowsFromDraft(source.sections).map(({ title, level }) => [title, level])).toEqual(ROWS.map(({ title, level }) => [title, level]))
  })

  test('is for administrators alone', async () => {
    const id = await create()
    const paths: [string, string][] = [
      ...(['', '/origins', `/${id}`].map((path) => ['GET', path]) as [string, string][]),
      ...(['', '/read', `/${id}/retire`, `/${id}/use-again`].map((path) => ['POST', path]) as [string, string][]),
      ...[['PUT', `/${id}`] as [string, string], ['DELETE', `/${id}`] as [string, string]],
    ]
    for (const [method, path] of paths) {
      const { status } = await wards.hk.people.lead.request(method, `/api/city-templates${path}`, method === 'GET' ? undefined : {})
      expect([method, path, status]).toEqual([method, path, 403])
    }
  })

  test('is what the three stages of a dossier of its city are made from, with the frame that its headings have', async () => {
    const id = await create()
    const { body } = await dossierFrom(id)
    const { lead } = wards.hk.people
    const first = await sectionsOf(lead, body.documentId)
    expect(first.map(({ title }) => title)).toEqual(['Mở đầu', 'Kết quả nhiệm kỳ', 'Kinh tế', 'Văn hóa - xã hội', 'Nhiệm vụ', 'Nhiệm vụ kinh tế'])
    expect(first[2]!.guidance!.write.join()).toContain('phường Hoàn Kiếm')
    const detailed = await lead.post<{ id: string }>(`/api/dossiers/${body.id}/documents`, { stage: 'detailed-outline' })
    expect((await sectionsOf(lead, detailed.body.id)).map(({ title }) => title)).toContain('Ngân sách')
    const report = await lead.post<{ id: string }>(`/api/dossiers/${body.id}/documents`, { stage: 'report' })
    const lineages = new Map(first.map(({ title, lineageId }) => [title, lineageId]))
    for (const section of await sectionsOf(lead, report.body.id))
      if (lineages.has(section.title)) expect(section.lineageId).toBe(lineages.get(section.title))
    // A document beside the stages stays the program's own.
    const resolution = await lead.post<{ id: string }>(`/api/dossiers/${body.id}/documents`, { kind: 'resolution' })
    expect((await sectionsOf(lead, resolution.body.id))[0]!.title).toBe('Đại hội quyết nghị')
    expect((await list()).find((one) => one.id === id)).toMatchObject({ dossiers: 1, version: 1, retired: false })
    expect(await proof()).toEqual([])
  })

  test('links the sections that it made to the city text when that is brought in', async () => {
    const { body } = await dossierFrom(await create())
    const { lead } = wards.hk.people
    const sections = splitUpstream(DRAFT).map(({ key, parentKey, label, title, text }) => ({ key, parentKey, label, title, text }))
    const source = await lead.post<{ id: string }>(`/api/dossiers/${body.id}/sources`, { title: 'Dự thảo', sections })
    const links = await wards.app.ctx.db
      .selectFrom('trace_link')
      .select('source_key')
      .where('source_id', '=', source.body.id as never)
      .execute()
    expect(links.map(({ source_key }) => source_key).sort()).toEqual(['I', 'I.1', 'I.2', 'II', 'II.1', 'MD'])
  })

  test('whose words change offers them to dossiers by the way of the program’s own, section by section, and can be undone', async () => {
    const id = await create()
    const { body } = await dossierFrom(id)
    const { lead } = wards.hk.people
    const offer = async () => (await lead.get<TemplateOfferView>(`/api/documents/${body.documentId}/template-words`)).body
    expect((await offer()).sections).toEqual([])
    const [, second, third] = ROWS
    const changed = ROWS.map((row) =>
      row.key === second!.key ? { ...row, title: 'Kết quả của {{phuong}}' } : row.key === third!.key ? { ...row, write: ['Viết gọn.'] } : row,
    )
    expect((await save(id, changed, { version: 1, name: `Mẫu ${made}` })).body.version).toBe(2)
    const offered = await offer()
    expect([offered.version, offered.sections.map(({ heading, guidance }) => [heading?.to.title, guidance?.to.write])]).toEqual([
      2,
      [
        ['Kết quả của phường Hoàn Kiếm', undefined],
        [undefined, ['Viết gọn.']],
      ],
    ])
    const chosen = offered.sections.map(({ sectionId, heading, guidance }) => ({
      sectionId,
      ...(heading ? { heading: heading.from } : {}),
      guidance: guidance !== null,
    }))
    await lead.post(`/api/documents/${body.documentId}/template-words`, { version: 2, sections: chosen })
    const now = await sectionsOf(lead, body.documentId)
    expect([now[1]!.title, now[2]!.guidance!.write]).toEqual(['Kết quả của phường Hoàn Kiếm', ['Viết gọn.']])
    const { lastTake } = await offer()
    await lead.post(`/api/documents/${body.documentId}/template-words/undo`, { seen: lastTake!.seq })
    expect((await sectionsOf(lead, body.documentId))[1]!.title).toBe('Kết quả nhiệm kỳ')
    // Another city's wards, and dossiers of the program's own template, hear nothing of it.
    expect((await wards.cn.people.lead.get<TemplateOfferView>(`/api/documents/${wards.cn.documentId}/template-words`)).body.sections).toEqual([])
    expect(await proof()).toEqual([])
  })

  test('rows that go or come later concern later dossiers; what an earlier one has stays, and the next stage gets the new ones', async () => {
    const id = await create()
    const { body } = await dossierFrom(id)
    const { lead } = wards.hk.people
    const gone = ROWS.find(({ title }) => title === 'Văn hóa - xã hội')!
    const { usedKeys } = await view(id)
    const rows = addRow(removeRow(ROWS, gone.key), ROWS.at(-1)!.key, usedKeys).map((row) =>
      row.title === '' ? { ...row, title: 'Nhiệm vụ văn hóa', shortTitle: 'Văn hóa', write: ['Viết.'] } : row,
    )
    await save(id, rows, { version: 1, name: `Mẫu ${made}` })
    const kept = await sectionsOf(lead, body.documentId)
    expect(kept.map(({ title }) => title)).toContain('Văn hóa - xã hội')
    expect(kept.find(({ title }) => title === 'Văn hóa - xã hội')!.guidance!.write.join()).toContain('Đời sống')
    const detailed = await lead.post<{ id: string }>(`/api/dossiers/${body.id}/documents`, { stage: 'detailed-outline' })
    expect((await sectionsOf(lead, detailed.body.id)).map(({ title }) => title)).toEqual(expect.arrayContaining(['Nhiệm vụ văn hóa', 'Ngân sách']))
    // The key of the row that went is not given again.
    const answer = addRow(rows, null, (await view(id)).usedKeys).at(-1)!.key
    expect((await view(id)).usedKeys).not.toContain(answer)
  })

  test('every mistake is named in Vietnamese with its section; nothing is stored', async () => {
    const before = (await list()).length
    const spoilt = ROWS.map((row, index) => (index === 2 ? { ...row, shortTitle: 'Một tên gọn dài hơn hai mươi bốn chữ' } : row))
    const answer = await admin().post<ErrorBody>('/api/city-templates', { name: 'Sai', city: CITY, rows: spoilt })
    expect([answer.status, answer.body.code]).toEqual([422, 'bad-request'])
    expect(answer.body.message).toBe('Mẫu còn lỗi: mục “Kinh tế”: tên gọn dài 36 ký tự, chỉ được 24.')
    expect(answer.body.details).toEqual({ mistakes: [expect.objectContaining({ key: 'TP3', field: 'shortTitle' })] })
    for (const body of [
      { name: '', city: CITY, rows: ROWS },
      { name: 'Rỗng', city: CITY, rows: [] },
      { name: 'Nơi khác', city: 'thành phố Không Có', rows: ROWS },
      { name: 'Lạ', city: CITY, rows: [{ key: 'TP1' }] },
    ])
      expect((await admin().post('/api/city-templates', body)).status).toBe(422)
    expect((await admin().post<ErrorBody>('/api/city-templates', { name: ' mẫu  1 ', city: CITY, rows: ROWS })).body.code).toBe('already-exists')
    expect(await list()).toHaveLength(before)
  })

  test('S1 an old screen never overwrites: a version that was not seen is refused; saving the same twice makes one version', async () => {
    const id = await create()
    const seen = { version: 1, name: `Mẫu ${made}` }
    const other = ROWS.map((row) => ({ ...row, field: 'Tổng hợp' }))
    expect((await save(id, other, seen)).body.version).toBe(2)
    expect((await save(id, ROWS, seen)).body.code).toBe('template-newer')
    expect((await save(id, other, { ...seen, version: 2 })).body.version).toBe(2)
    expect((await save(id, other, { ...seen, version: 2 }, 'Tên khác')).body.version).toBe(2)
    expect(await view(id)).toMatchObject({ name: 'Tên khác', version: 2, rows: other })
  })

  test('one in use is retired, never deleted; new dossiers are not offered it any more, old ones go on; one that nobody used goes', async () => {
    const id = await create()
    const { body } = await dossierFrom(id)
    expect((await admin().delete(`/api/city-templates/${id}`)).body).toMatchObject({
      code: 'template-in-use',
      message: '1 hồ sơ đang dùng mẫu này nên không xóa được. Bấm Ngừng dùng để hồ sơ mới không chọn mẫu này nữa.',
    })
    await admin().post(`/api/city-templates/${id}/retire`)
    await admin().post(`/api/city-templates/${id}/retire`)
    expect((await list()).find((one) => one.id === id)!.retired).toBe(true)
    expect((await dossierFrom(id)).status).toBe(404)
    expect((await wards.hk.people.lead.post(`/api/dossiers/${body.id}/documents`, { stage: 'detailed-outline' })).status).toBeLessThan(300)
    await admin().post(`/api/city-templates/${id}/use-again`)
    expect((await dossierFrom(id)).status).toBeLessThan(300)
    const unused = await create()
    expect((await admin().delete(`/api/city-templates/${unused}`)).status).toBe(200)
    expect((await admin().get(`/api/city-templates/${unused}`)).status).toBe(404)
    expect(await proof()).toEqual([])
    const { body: entries } = await admin().get<AuditEntryView[]>('/api/admin/audit')
    const sentences = entries.filter(({ action }) => action.startsWith('city-template.')).map((entry) => auditSentence(entry))
    expect(sentences).toEqual(
      expect.arrayContaining([
        `xóa mẫu “Mẫu ${made}”`,
        expect.stringContaining('ngừng dùng mẫu'),
        `lập mẫu “Mẫu ${made}” cho ${CITY}, ${ROWS.length} mục`,
      ]),
    )
  })

  test('of another city is refused like an unknown one', async () => {
    const id = await create()
    const ward = await admin().post<{ id: string }>('/api/wards', { name: 'Hải Châu', city: 'thành phố Đà Nẵng' })
    await admin().post('/api/users', { name: 'Tổ trưởng', username: 'dn.lead', password: 'vankien-demo', wardId: ward.body.id })
    const theirs = await dossierFrom(id, ward.body.id, 'dn.lead')
    const unknown = await dossierFrom('khongcomau00', ward.body.id, 'dn.lead')
    expect([theirs.status, theirs.body]).toEqual([404, unknown.body])
  })

  test('a dossier from a template opens, exports and is written in as any other', async () => {
    const { body } = await dossierFrom(await create())
    const { lead } = wards.hk.people
    await lead.put(`/api/dossiers/${body.id}/members`, { username: 'hk.editor', role: 'editor' })
    await lead.put(`/api/dossiers/${body.id}/members`, { username: 'hk.approver', role: 'approver' })
    const leaf = (await sectionsOf(lead, body.documentId)).find(({ title }) => title === 'Nhiệm vụ kinh tế')!
    await approved(wards, leaf.id, 'Kinh tế ban đêm.')
    expect((await lead.get(`/api/documents/${body.documentId}/export.docx`)).status).toBe(200)
  })
})

test('the proof finds whatever was changed of templates behind the audit; a restored backup holds them', async () => {
  const id = await create()
  await save(
    id,
    ROWS.map((row) => ({ ...row, field: 'Kinh tế' })),
    { version: 1, name: `Mẫu ${made}` },
  )
  const { body } = await dossierFrom(id)
  expect(await proof()).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'vankien-city-'))
  try {
    const file = join(folder, 'x.backup')
    backUp(wards.app.dataDir, file, wards.app.ctx.now())
    await restore(join(folder, 'data'), file, wards.app.ctx.now(), false)
    const copy = await openStorage(join(folder, 'data'))
    expect([(await proveDatabase(copy.db)).problems, (await listCityTemplates(copy.db)).length]).toEqual([[], (await list()).length])
    await copy.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const raw = rawOf(wards.app.ctx)
  const changes: [string, RegExp][] = [
    [`UPDATE city_template SET name = 'Khác' WHERE id = '${id}'`, /tên hoặc thành phố của mẫu/],
    [`UPDATE city_template SET retired_at = 5, retired_by = 'x' WHERE id = '${id}'`, /ngừng dùng mẫu/],
    [`DELETE FROM city_template_version WHERE template_id = '${id}' AND version = 1`, /bản 1 của mẫu/],
    [`INSERT INTO city_template_version VALUES ('${id}', 9, '[]', 1, 'x')`, /bản 9 của mẫu/],
    [`UPDATE dossier SET city_template = NULL WHERE id = '${body.id}'`, /mẫu của hồ sơ khác/],
    [`INSERT INTO city_template VALUES ('la', 'Lạ', '${CITY}', 1, 'x', NULL, NULL)`, /mẫu “Lạ” không có trong nhật ký/],
  ]
  for (const [statement, problem] of changes) {
    raw.exec('SAVEPOINT one')
    raw.exec(statement)
    const problems = await proof()
    raw.exec('ROLLBACK TO one; RELEASE one')
    expect([statement, problems.join('\n')]).toEqual([statement, expect.stringMatching(problem)])
  }
  expect(() => raw.exec(`UPDATE city_template_version SET rows_json = '[]' WHERE template_id = '${id}'`)).toThrow(/never changed/)
})
