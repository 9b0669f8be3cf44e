import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { CheckView, FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { DraftView, FormView } from '@van-kien/shared/api/paper-views.ts'
import type { AuditEntryView, DocumentView, DossierListItem, DossierView, SectionView, StageUpdateView } from '@van-kien/shared/api/views.ts'
import type { WaitingView } from '@van-kien/shared/api/work-views.ts'
import { DOCUMENT_KINDS, KIND_RULES, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { typeSymbol } from '@van-kien/shared/domain/document-types.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyParagraphs, openDocx, words } from '../support/docx.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, leavesOf, paragraphs, sectionsOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

/** A document that is none of the three stages, from its making to its backup, on the draft resolution of the congress. */

let wards: TwoWards
/** What the three stages answered before there was another document. */
let before: { dossier: DossierView; document: DocumentView }
let resolution: string
beforeAll(async () => {
  wards = await startTwoWards()
  expect((await lead().post(documents(), { stage: 'detailed-outline' })).status).toBe(201)
  before = { dossier: await dossier(), document: await view(wards.hk.documentId) }
  const made = await wards.hk.people.clerk.post<{ id: string }>(documents(), { kind: 'resolution' })
  expect(made.status).toBe(201)
  resolution = made.body.id
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const documents = () => `/api/dossiers/${wards.hk.dossierId}/documents`
const dossier = async () => (await lead().get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
const view = async (id: string) => (await lead().get<DocumentView>(`/api/documents/${id}`)).body
const audit = async () => (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
const approvals = async () => (await wards.hk.people.approver.get<ApprovalItem[]>('/api/approvals')).body
async function file(person: TestPerson, path: string) {
  const answer = await fetch(wards.app.url + path, { headers: { cookie: person.cookie } })
  return { status: answer.status, name: answer.headers.get('content-disposition') ?? '', bytes: new Uint8Array(await answer.arrayBuffer()) }
}
/** Runs with other values in a row of a table, as a kind could have them. */
async function withValues<Row extends object>(row: Row, values: Partial<Row>, work: () => Promise<void>): Promise<void> {
  const kept = { ...row }
  Object.assign(row, values)
  try {
    await work()
  } finally {
    Object.assign(row, kept)
  }
}

describe('the tables of kinds', () => {
  test('the three stages are rows, each derived from the one before; symbols are those of the printed types', () => {
    expect(KINDS.filter((kind) => DOCUMENT_KINDS[kind].stage !== null)).toEqual([...STAGES])
    expect(STAGES.map((stage) => DOCUMENT_KINDS[stage].derivedFrom)).toEqual([null, ...STAGES.slice(0, -1)])
    for (const stage of STAGES) expect(DOCUMENT_KINDS[stage]).toMatchObject({ stage, many: false })
    for (const kind of KINDS) expect(KIND_RULES[kind].symbol).toBe(typeSymbol(KIND_RULES[kind].docType))
  })
})

describe('a document beside the stages', () => {
  test('is made by lead or clerk, once, and by nobody else', async () => {
    for (const role of ['editor', 'approver', 'observer'] as const)
      expect((await wards.hk.people[role].post(documents(), { kind: 'resolution' })).status, role).toBe(403)
    expect((await wards.cn.people.lead.post(documents(), { kind: 'resolution' })).status).toBe(404)
    expect((await lead().post(documents(), { kind: 'resolution' })).body).toMatchObject({ code: 'already-exists' })
    for (const wrong of [{ kind: 'minutes' }, { stage: 'resolution' }, { stage: null }, {}])
      expect((await lead().post(documents(), wrong)).status, JSON.stringify(wrong)).toBe(422)
    expect((await dossier()).documents.filter(({ kind }) => kind === 'resolution')).toHaveLength(1)
  })

  test('answers with its kind and without a stage; the stages answer as before', async () => {
    const now = await dossier()
    const made = { id: resolution, kind: 'resolution', stage: null, title: 'Nghị quyết Đại hội' }
    expect(now.documents.at(-1)).toMatchObject(made)
    expect({ ...now, documents: now.documents.filter(({ stage }) => stage !== null) }).toEqual(before.dossier)
    expect(before.dossier.documents.map(({ kind, stage }) => [kind, stage])).toEqual(STAGES.slice(0, 2).map((stage) => [stage, stage]))
    expect(await view(resolution)).toMatchObject(made)
    const outline = await view(wards.hk.documentId)
    expect(outline).toEqual({ ...before.document, others: [made] })
    expect(outline.stages.map(({ stage }) => stage)).toEqual(STAGES.slice(0, 2))
    const list = (await lead().get<DossierListItem[]>('/api/dossiers')).body[0]!
    expect(list.documents.map(({ kind, stage }) => [kind, stage])).toEqual([
      ...STAGES.slice(0, 2).map((stage) => [stage, stage]),
      ['resolution', null],
    ])
    // The next stage comes from the stage before it, whatever was made in between.
    expect((await lead().post(documents(), { stage: 'report' })).status).toBe(201)
    expect((await dossier()).documents.map(({ kind }) => kind)).toEqual(['preliminary-outline', 'detailed-outline', 'resolution', 'report'])
    expect((await lead().get<StageUpdateView[]>(`/api/documents/${resolution}/offers`)).body).toEqual([])
  })

  test('has the headings of its template with guidance, nothing of an earlier stage, and work of its own', async () => {
    const sections = await sectionsOf(lead(), resolution)
    expect(sections.map(({ label, level }) => `${level} ${label}`)).toEqual(
      ['plain ', 'roman I.', 'num 1.', 'num 2.', ...['num2 2.1.', 'num2 2.2.', 'num2 2.3.', 'num2 2.4.']].concat(
        ['II.', 'III.', 'IV.', 'V.', 'VI.'].map((label) => `roman ${label}`),
      ),
    )
    for (const section of sections) expect(section.guidance?.write.length, section.title).toBeGreaterThan(0)
    expect(sections.filter(({ title }) => title.includes('{{'))).toEqual([])
    expect((await lead().get(`/api/sections/${sections[2]!.id}/earlier`)).body).toBeNull()
    const due = { assignees: [wards.hk.userIds.editor], dueDate: '2024-01-01', seen: { assignees: [], dueDate: null } }
    expect((await lead().patch(`/api/sections/${sections[2]!.id}`, due)).status).toBe(200)
    const risks = (await dossier()).risks.filter(({ documentId }) => documentId === resolution)
    expect(risks).toMatchObject([{ kind: 'overdue', documentKind: 'resolution', stage: null, sectionId: sections[2]!.id }])
  })

  test('its form is that of a resolution of the congress, and follows corrected facts', async () => {
    const form = async () => (await lead().get<FormView>(`/api/documents/${resolution}/form`)).body.form
    expect(await form()).toMatchObject({
      headerVariant: 'DAI_HOI',
      symbol: 'NQ/ĐH',
      docType: 'NGHỊ QUYẾT',
      subject: 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I, nhiệm kỳ 2025 - 2030',
      signature: { power: 'T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH', post: '' },
      draftMark: true,
    })
    const correct = (ordinal: string, seen: string) => lead().patch(`/api/dossiers/${wards.hk.dossierId}`, { ordinal, seen: { ordinal: seen } })
    expect((await correct('II', 'I')).status).toBe(200)
    expect((await form()).subject).toContain('lần thứ II,')
    expect((await correct('I', 'II')).status).toBe(200)
  })
})

describe('its sections', () => {
  let leaves: SectionView[]
  test('are written, submitted and approved like any other', async () => {
    leaves = await leavesOf(lead(), resolution)
    const [first, ...others] = leaves as [SectionView, ...SectionView[]]
    const { version } = await submitted(wards, first.id, 'Đại hội đại biểu Đảng bộ phường họp; sau khi thảo luận, Đại hội quyết nghị:')
    expect(await approvals()).toMatchObject([{ sectionId: first.id, kind: 'resolution', stage: null, documentTitle: 'Nghị quyết Đại hội' }])
    const { body } = await wards.hk.people.approver.get<ApprovalView>(`/api/approvals/${first.id}`)
    expect(body).toMatchObject({ kind: 'resolution', stage: null, access: { approve: true } })
    expect((await wards.hk.people.approver.post(`/api/sections/${first.id}/approve`, { version })).status).toBe(200)
    for (const section of others) await approved(wards, section.id, `Đại hội thống nhất nội dung về ${section.shortTitle}.`)
    const summary = (await dossier()).documents.find(({ id }) => id === resolution)!
    expect(summary.counts).toMatchObject({ approved: leaves.length, total: leaves.length })
  })

  test('who approves is said by the kind: without the right role nothing waits and nothing is approved', async () => {
    const approver = wards.hk.people.approver
    const { id, version } = leaves[1]!
    expect((await lead().post(`/api/sections/${id}/reopen`, { reason: 'Sửa một chữ' })).status).toBe(200)
    const again = await submitted(wards, id, 'Đại hội thống nhất đánh giá, có bổ sung.')
    expect(again.version).not.toBe(version)
    await withValues(KIND_RULES.resolution, { approvers: [] }, async () => {
      expect(await approvals()).toEqual([])
      expect((await approver.get<WaitingView>('/api/approvals/waiting')).body.count).toBe(0)
      for (const decision of ['approve', 'return'])
        expect((await approver.post(`/api/sections/${id}/${decision}`, { version: again.version, reason: 'Chưa rõ' })).status).toBe(403)
      expect((await approver.get<ApprovalView>(`/api/approvals/${id}`)).body.access).toMatchObject({ approve: false, return: false })
    })
    expect((await approver.get<WaitingView>('/api/approvals/waiting')).body.count).toBe(1)
    expect((await approver.post(`/api/sections/${id}/approve`, { version: again.version })).status).toBe(200)
  })

  test('become “cần duyệt lại” in their document when what they follow changes', async () => {
    const section = leaves.at(-1)!
    const passage = (text: string) => [{ key: 'I', parentKey: null, label: 'I', title: 'Phần một', text }]
    const given = { title: 'Dự thảo của thành phố', note: '', sections: passage('Lời của thành phố.') }
    const source = (await lead().post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/sources`, given)).body.id
    expect((await lead().put(`/api/dossiers/${wards.hk.dossierId}/links`, { sectionId: section.id, sourceId: source, sourceKey: 'I' })).status).toBe(
      200,
    )
    const { body } = await lead().post<{ stale: object[] }>(`/api/sources/${source}/versions/preview`, { sections: passage('Lời đã sửa.') })
    expect(body.stale).toMatchObject([{ sectionId: section.id, kind: 'resolution', stage: null, documentTitle: 'Nghị quyết Đại hội' }])
  })
})

describe('on paper', () => {
  test('comes out in the form of a resolution of the congress, under its name, without a mistake of form', async () => {
    const { name, bytes } = await file(wards.hk.people.editor, `/api/documents/${resolution}/export.docx?text=approved`)
    expect(decodeURIComponent(name)).toContain('Nghị quyết Đại hội - phường Hoàn Kiếm - Bản đã duyệt.docx')
    const docx = await openDocx(bytes)
    const paper = docx.raw
      .get('word/document.xml')!
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('\u00a0', ' ')
      .replace(/\s+/g, ' ')
    for (const line of ['ĐẠI HỘI ĐẠI BIỂU', 'NGHỊ QUYẾT', 'Số', '-NQ/ĐH', 'T/M ĐẠI HỘI', 'T/M ĐOÀN CHỦ TỊCH']) expect(paper).toContain(line)
    const lines = bodyParagraphs(docx).map(words)
    expect(lines).toContain('NGHỊ QUYẾT')
    expect(lines.some((line) => line.startsWith('I. TÁN THÀNH NHỮNG NỘI DUNG CƠ BẢN'))).toBe(true)
    const { body } = await lead().get<CheckView>(`/api/documents/${resolution}/check`)
    expect(body.findings).toEqual([])
    const answer = await fetch(`${wards.app.url}/api/dossiers/${wards.hk.dossierId}/file-checks`, {
      method: 'POST',
      headers: { cookie: lead().cookie, origin: wards.app.url, 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
    })
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as FileCheckView).findings.filter(({ rule }) => rule.startsWith('TT'))).toEqual([])
  })

  test('is frozen, and lies in the .zip of the dossier beside the stages', async () => {
    expect((await lead().post(`/api/documents/${resolution}/drafts`, { lineNumbers: false })).status).toBe(201)
    expect((await lead().get<DraftView[]>(`/api/documents/${resolution}/drafts`)).body).toMatchObject([{ number: 1 }])
    const { bytes } = await file(lead(), `/api/dossiers/${wards.hk.dossierId}/files.zip?which=current`)
    expect(Object.keys((await JSZip.loadAsync(bytes)).files).sort()).toEqual(
      ['Báo cáo chính trị', 'Nghị quyết Đại hội', 'Đề cương chi tiết', 'Đề cương sơ bộ'].map(
        (title) => `${title} - phường Hoàn Kiếm - Đang soạn.docx`,
      ),
    )
  })

  test('is named in the audit', async () => {
    const sentences = (await audit()).map(auditSentence)
    expect(sentences).toContain('tạo nghị quyết Đại hội')
    expect(sentences).toContain('tạo đề cương chi tiết')
    expect(sentences).toContain('xuất .docx nghị quyết Đại hội, bản đã duyệt')
    expect((await audit()).find(({ action }) => action === 'document.create')?.data).toMatchObject({ kind: 'report', stage: 'report' })
  })
})

describe('several of one kind', () => {
  test('where the kind allows it each has a title of its own; two made at once are two', async () => {
    await withValues(DOCUMENT_KINDS.resolution, { many: true }, async () => {
      const made = await Promise.all([1, 2].map(() => lead().post<{ id: string }>(documents(), { kind: 'resolution' })))
      expect(made.map(({ status }) => status)).toEqual([201, 201])
    })
    const titles = (await dossier()).documents.filter(({ kind }) => kind === 'resolution').map(({ title }) => title)
    expect(titles).toEqual(['Nghị quyết Đại hội', 'Nghị quyết Đại hội (2)', 'Nghị quyết Đại hội (3)'])
    expect((await lead().post(documents(), { kind: 'resolution' })).body).toMatchObject({ code: 'already-exists' })
  })

  test('the database itself refuses a second document of a stage, and a second one in the place of another', () => {
    const { raw } = wards.app.ctx
    const copy = (values: string) => () =>
      raw.exec(`INSERT INTO document SELECT 'copy', dossier_id, ${values}, title, template_id, template_version, form_json, profile_id, created_at, NULL
        FROM document WHERE id = '${wards.hk.documentId}'`)
    expect(copy(`kind, 2, stage`)).toThrow(/UNIQUE/)
    expect(copy(`'resolution', 1, NULL`)).toThrow(/UNIQUE/)
  })
})

test('everything is proved, also in a backup', async () => {
  const some = (await leavesOf(lead(), resolution))[0]!
  expect((await lead().post(`/api/sections/${some.id}/reopen`, { reason: 'Viết tiếp' })).status).toBe(200)
  await write(wards.app, some.id, wards.hk.userIds.editor, paragraphs('Lời viết sau.'))
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  try {
    backUp(wards.app.dataDir, join(folder, 'copy.backup'), Date.now())
    const { proof } = await restore(join(folder, 'data'), join(folder, 'copy.backup'), Date.now(), false)
    expect([proof.problems, proof.documents]).toEqual([[], 7])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
