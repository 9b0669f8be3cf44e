import { enterDraft } from '@van-kien/server/commands/enter.ts'
import { appendAudit, chainHead, sha256, verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { DraftView, ExportLogView, FormView } from '@van-kien/shared/api/paper-views.ts'
import type { AuditEntryView } from '@van-kien/shared/api/views.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { formChange } from '../support/seen.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, leavesOf, paragraphs, sectionsOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const person = { name: '', username: '', isAdmin: false, mustChangePassword: false }
const lead = () => wards.hk.people.lead
const doc = (path: string) => `/api/documents/${wards.hk.documentId}/${path}`
const audit = async () => (await lead().get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body

async function file(person: TestPerson, path: string) {
  const answer = await fetch(wards.app.url + path, { headers: { cookie: person.cookie } })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const words = async (bytes: Uint8Array) =>
  (await (await JSZip.loadAsync(bytes)).file('word/document.xml')!.async('string')).replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ')

describe('the form of a document', () => {
  test('is checked against the official form, stored, audited', async () => {
    const { body } = await lead().get<FormView>(doc('form'))
    expect(body.profiles.map((profile) => profile.id)).toEqual(['HD05-2026', 'HD36-2018'])
    const changed = {
      profileId: 'HD36-2018',
      form: { ...body.form, place: 'Hoàn Kiếm', signature: { power: 'T/M ĐẢNG ỦY', post: 'BÍ THƯ', name: '' } },
    }
    expect((await lead().put(doc('form'), formChange(body, changed))).status).toBe(200)
    const now = (await lead().get<FormView>(doc('form'))).body
    expect((await lead().get<FormView>(doc('form'))).body).toMatchObject(changed)
    expect((await audit())[0]).toMatchObject({ action: 'form.change', data: { profileId: ['HD05-2026', 'HD36-2018'] } })
    const wrong = await lead().put<{ details: { problems: { field: string }[] } }>(doc('form'), formChange(now, { form: { place: '' } }))
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: 'bad-form', details: { problems: [{ field: 'place' }] } }])
    expect((await lead().put(doc('form'), formChange(now, { profileId: 'khac' }))).body).toMatchObject({ code: 'bad-form' })
    expect((await lead().put(doc('form'), formChange(now, { form: { signature: null } }))).body).toMatchObject({ code: 'bad-form' })
  })
})

describe('numbers of documents', () => {
  test('a number may be used once in its series: the second document is refused at its number, in another series it is free', async () => {
    const people = wards.cn.people
    const made = await people.lead.get<{ documents: { id: string }[] }>(`/api/dossiers/${wards.cn.dossierId}`)
    const first = made.body.documents[0]!.id
    const second = (await people.lead.post<{ id: string }>(`/api/dossiers/${wards.cn.dossierId}/documents`, { stage: 'detailed-outline' })).body.id
    const put = async (id: string, symbol: string) => {
      const { body } = await people.lead.get<FormView>(`/api/documents/${id}/form`)
      const form = { ...body.form, docType: 'BÁO CÁO', symbol, number: 1 }
      return people.lead.put<{ details: { problems: { field: string; message: string }[] } }>(`/api/documents/${id}/form`, {
        ...formChange(body, { form }),
      })
    }
    expect((await put(first, 'BC/ĐU')).status).toBe(200)
    const refused = await put(second, 'BC/ĐU')
    expect([refused.status, refused.body.details.problems]).toEqual([
      422,
      [{ field: 'number', message: 'Số 01-BC/ĐU đã dùng cho báo cáo của hồ sơ này.' }],
    ])
    expect((await put(second, 'KH/ĐU')).status).toBe(200)
    expect((await put(first, 'BC/ĐU')).status).toBe(200)
  })
})

describe('export', () => {
  test('the current words in a file with a Vietnamese name, audited with who, what and the hash of the bytes', async () => {
    const [first] = await leavesOf(lead(), wards.hk.documentId)
    await write(wards.app, first!.id, wards.hk.userIds.editor, paragraphs('Chữ đang soạn dở'))
    const out = await file(wards.hk.people.editor, doc('export.docx'))
    expect(out.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    const disposition = out.headers.get('content-disposition')!
    expect(disposition).toMatch(/^attachment; filename="De cuong so bo - phuong Hoan Kiem - Dang soan\.docx"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe('Đề cương sơ bộ - phường Hoàn Kiếm - Đang soạn.docx')
    expect(await words(out.bytes)).toContain('Chữ đang soạn dở')
    expect((await audit())[0]).toMatchObject({ action: 'export.docx', actor: 'Người editor hk', data: { text: 'current', hash: sha256(out.bytes) } })
    const again = await file(lead(), doc('export.docx'))
    expect(sha256(again.bytes)).toBe(sha256(out.bytes))
  })

  test('V1: approved only when every section that has words is approved; otherwise 409 names those that are not', async () => {
    const refused = await lead().get<{ code: string; details: { sections: { id: string; title: string }[] } }>(doc('export.docx?text=approved'))
    expect([refused.status, refused.body.code]).toEqual([409, 'not-approved'])
    const leaves = await leavesOf(lead(), wards.hk.documentId)
    expect(refused.body.details.sections.map((section) => section.id)).toEqual(leaves.map((section) => section.id))
    for (const [index, leaf] of leaves.entries()) await approved(wards, leaf.id, `Lời đã duyệt ${index}.`)
    const out = await file(lead(), doc('export.docx?text=approved'))
    expect(out.status).toBe(200)
    const text = await words(out.bytes)
    for (const index of leaves.keys()) expect(text).toContain(`Lời đã duyệt ${index}.`)

    await lead().post(`/api/sections/${leaves[0]!.id}/reopen`, { reason: 'Sửa' })
    await write(wards.app, leaves[0]!.id, wards.hk.userIds.editor, paragraphs('Lời chưa ai duyệt'))
    const reopened = await lead().get<{ details: { sections: { id: string }[] } }>(doc('export.docx?text=approved'))
    expect([reopened.status, reopened.body.details.sections.map((section) => section.id)]).toEqual([409, [leaves[0]!.id]])
    await approved(wards, leaves[0]!.id, 'Lời duyệt lại')
    expect((await file(lead(), doc('export.docx?text=approved'))).status).toBe(200)
    expect((await lead().get(doc('export.docx?text=khac'))).status).toBe(422)
  })

  test('a preview shows a form that is not stored', async () => {
    const { body } = await lead().get<FormView>(doc('form'))
    const response = await fetch(wards.app.url + doc('preview.pdf'), {
      method: 'POST',
      headers: { cookie: lead().cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ form: { ...body.form, subject: 'Trích yếu thử' }, profileId: body.profileId }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await lead().get<FormView>(doc('form'))).body.form.subject).not.toBe('Trích yếu thử')
  })
})

describe('numbers of the profile', () => {
  test('are set for the whole dossier by lead and clerk, audited, and return to those of all dossiers', async () => {
    const { body } = await lead().get<FormView>(doc('form'))
    const profile = body.profiles.find((found) => found.id === body.profileId)!
    expect(profile.numbers).toEqual(profile.usual)
    const set = async (numbers: object, person = wards.hk.people.clerk) =>
      person.put<unknown>(doc('form'), formChange((await lead().get<FormView>(doc('form'))).body, { numbers }))
    expect((await set({ ...profile.usual, left: 35, rightColumn: 85 })).status).toBe(200)
    expect((await lead().get<FormView>(doc('form'))).body.profiles.find((found) => found.id === profile.id)).toMatchObject({
      numbers: { left: 35, top: 20 },
      usual: { left: 30 },
    })
    expect((await audit())[0]).toMatchObject({ action: 'form.change', data: { numbers: [{}, { left: 35, rightColumn: 85 }] } })
    const margins = async () => {
      const zip = await JSZip.loadAsync((await file(lead(), doc('export.docx'))).bytes)
      return /w:left="(\d+)"/.exec(/<w:pgMar[^>]*>/.exec(await zip.file('word/document.xml')!.async('string'))![0])!.at(-1)
    }
    expect(await margins()).toBe('1984')
    expect([(await set({ ...profile.usual, top: 1 })).status, (await set(profile.usual, wards.hk.people.editor)).status]).toEqual([422, 403])
    expect((await set(profile.usual)).status).toBe(200)
    expect((await lead().get<FormView>(doc('form'))).body.profiles).toEqual(body.profiles)
    expect(await margins()).toBe('1701')
  })
})

describe('contents page', () => {
  test('in the .docx with the numbers of the real pages, the same bytes twice', async () => {
    const wish = async (contents: string) =>
      lead().put(doc('form'), formChange((await lead().get<FormView>(doc('form'))).body, { form: { contents } }))
    expect((await wish('front')).status).toBe(200)
    const out = await file(lead(), doc('export.docx'))
    expect(await words(out.bytes)).toMatch(/MỤC LỤC.*\d/s)
    expect(sha256((await file(lead(), doc('export.docx'))).bytes)).toBe(sha256(out.bytes))
    expect((await wish('khac')).status).toBe(422)
    expect((await wish('none')).status).toBe(200)
    expect(await words((await file(lead(), doc('export.docx'))).bytes)).not.toContain('MỤC LỤC')
  })
})

describe('frozen drafts', () => {
  test('are numbered, immutable, downloaded again byte for byte, and carry the head of the chain (A1)', async () => {
    const head = (await chainHead(wards.app.ctx.db, wards.hk.dossierId)).slice(0, 16)
    const made = await lead().post<DraftView>(doc('drafts'), { lineNumbers: true })
    expect([made.status, made.body]).toMatchObject([201, { number: 1, lineNumbers: true, hasPdf: true, by: 'Người lead hk' }])
    const before = await file(lead(), `/api/drafts/${made.body.id}/file.docx`)
    expect(sha256(before.bytes)).toBe(made.body.hash)
    const zip = await JSZip.loadAsync(before.bytes)
    const everything = await Promise.all(Object.values(zip.files).map((part) => (part.name.endsWith('.xml') ? part.async('string') : '')))
    expect(everything.join('').replace(/<[^>]+>/g, '')).toContain(head)
    expect(await words(before.bytes)).toContain('Dự thảo lần 1')

    const [first] = await leavesOf(lead(), wards.hk.documentId)
    await lead().post(`/api/sections/${first!.id}/reopen`, { reason: 'Viết tiếp' })
    await write(wards.app, first!.id, wards.hk.userIds.editor, paragraphs('Lời viết sau khi chốt'))
    const after = await file(wards.hk.people.approver, `/api/drafts/${made.body.id}/file.docx`)
    expect(Buffer.compare(after.bytes, before.bytes)).toBe(0)
    expect(decodeURIComponent(after.headers.get('content-disposition')!.split("UTF-8''")[1]!)).toContain('Dự thảo lần 1.docx')
    const pdf = await file(lead(), `/api/drafts/${made.body.id}/file.pdf`)
    expect([pdf.status, Buffer.from(pdf.bytes.subarray(0, 5)).toString()]).toEqual([200, '%PDF-'])

    for (const statement of ['UPDATE frozen_draft SET number = 9', 'DELETE FROM frozen_draft'])
      expect(() => rawOf(wards.app.ctx).prepare(statement).run()).toThrow('frozen_draft rows are never changed')
  })

  test('an export shows what changed since a draft or since what was approved, as Word revisions without a name', async () => {
    const drafts = (await lead().get<DraftView[]>(doc('drafts'))).body
    const out = await file(lead(), doc(`export.docx?since=${drafts.at(-1)!.id}`))
    expect(decodeURIComponent(out.headers.get('content-disposition')!)).toContain('Đang soạn - So với Dự thảo lần 1.docx')
    const xml = await (await JSZip.loadAsync(out.bytes)).file('word/document.xml')!.async('string')
    expect(xml).toMatch(/<w:ins [^>]*w:author="Văn Kiện"[^>]*>(?:(?!<\/w:ins>).)*Lời viết sau khi chốt/)
    expect(xml).toContain('<w:del ')
    expect(xml).not.toContain('Người')
    const approvedSince = await file(lead(), doc('export.docx?since=approved'))
    expect(await words(approvedSince.bytes)).toContain('Lời duyệt lại')
    expect((await file(lead(), doc('export.docx?since=khong-co'))).status).toBe(404)
    expect((await audit())[0]).toMatchObject({ action: 'export.docx', data: { since: 'approved' } })
  })

  test('two people freezing at once get two numbers', async () => {
    const [one, two] = await Promise.all([lead().post<DraftView>(doc('drafts')), wards.hk.people.clerk.post<DraftView>(doc('drafts'))])
    expect([one.body.number, two.body.number].sort()).toEqual([2, 3])
    const list = (await wards.hk.people.observer.get<DraftView[]>(doc('drafts'))).body
    expect(list.map((draft) => draft.number)).toEqual([3, 2, 1])
  })

  test('FINDINGS W18: nothing of a draft is read from disk for somebody who may not read it', async () => {
    const { hk, cn, app } = wards
    const id = (await lead().get<DraftView[]>(doc('drafts'))).body[0]!.id
    const { draft } = await enterDraft(app.ctx.db, { ...person, userId: hk.userIds.lead as UserId }, id, 'export')
    expect(Object.keys(draft).sort()).toEqual(['created_at', 'document_id', 'dossier_id', 'id', 'number'])
    await expect(enterDraft(app.ctx.db, { ...person, userId: cn.userIds.lead as UserId }, id, 'export')).rejects.toMatchObject({ code: 'not-found' })
    for (const type of ['docx', 'pdf']) expect((await file(cn.people.lead, `/api/drafts/${id}/file.${type}`)).status).toBe(404)
  })

  test('who exported what and when stands in one list', async () => {
    const list = (await lead().get<ExportLogView[]>(doc('exports'))).body
    const seen = list.map((entry) => `${entry.by}: ${entry.what}${entry.draft === null ? '' : ` ${entry.draft}`}`)
    expect(seen).toEqual(
      expect.arrayContaining([
        'Người editor hk: docx',
        'Người lead hk: docx-approved',
        'Người lead hk: freeze 1',
        'Người approver hk: docx 1',
        'Người lead hk: pdf 1',
      ]),
    )
    expect(list.map((entry) => entry.at)).toEqual(list.map((entry) => entry.at).sort((a, b) => b - a))
  })
})

describe('all documents of a dossier in one .zip', () => {
  test('as they stand and as they were last frozen, under names that Windows takes, audited one by one', async () => {
    const zipOf = async (which: string) => {
      const out = await file(lead(), `/api/dossiers/${wards.hk.dossierId}/files.zip?which=${which}`)
      expect([out.status, out.headers.get('content-type')]).toEqual([200, 'application/zip'])
      return { name: decodeURIComponent(out.headers.get('content-disposition')!.split("UTF-8''")[1]!), zip: await JSZip.loadAsync(out.bytes) }
    }
    const now = await zipOf('current')
    expect(now.name).toBe('Văn kiện Đại hội - phường Hoàn Kiếm - Đang soạn.zip')
    expect(Object.keys(now.zip.files)).toEqual(['Đề cương sơ bộ - phường Hoàn Kiếm - Đang soạn.docx'])
    const inside = await now.zip.file(Object.keys(now.zip.files)[0]!)!.async('uint8array')
    expect(sha256(inside)).toBe(sha256((await file(lead(), doc('export.docx'))).bytes))
    const frozen = await zipOf('frozen')
    const newest = (await lead().get<DraftView[]>(doc('drafts'))).body[0]!
    const stem = `Đề cương sơ bộ - phường Hoàn Kiếm - Dự thảo lần ${newest.number}`
    expect(Object.keys(frozen.zip.files)).toEqual([`${stem}.docx`, `${stem}.pdf`])
    expect(sha256(await frozen.zip.file(`${stem}.docx`)!.async('uint8array'))).toBe(newest.hash)
    expect((await audit())[0]).toMatchObject({ action: 'draft.download', data: { number: newest.number, zip: true } })
    const none = await wards.cn.people.lead.get<{ message: string }>(`/api/dossiers/${wards.cn.dossierId}/files.zip?which=frozen`)
    expect([none.status, none.body.message]).toEqual([404, 'Hồ sơ này chưa có dự thảo nào được chốt.'])
    expect((await file(wards.cn.people.lead, `/api/dossiers/${wards.hk.dossierId}/files.zip`)).status).toBe(404)
    for (const name of Object.keys(frozen.zip.files)) expect(name).not.toMatch(/[<>:"/\\|?*]/)
  })
})

describe('A1: the audit', () => {
  test('verifies as it stands, and a change, a gap and a swapped entry are noticed', async () => {
    const { db } = wards.app.ctx
    const raw = rawOf(wards.app.ctx)
    const chain = wards.hk.dossierId
    const verdict = await verifyStoredChain(db, chain)
    expect(verdict).toMatchObject({ ok: true, head: await chainHead(db, chain) })
    const newest = (await audit())[0]!
    expect(newest.hash).toBe(await chainHead(db, chain))

    expect(() => raw.prepare('UPDATE audit SET actor = ?').run('khac')).toThrow('audit rows are never changed')
    expect(() => raw.prepare('DELETE FROM audit').run()).toThrow('audit rows are never changed')
    const tampered = async (...statements: string[]) => {
      raw.exec('BEGIN; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete')
      for (const statement of statements) raw.exec(`${statement} AND chain = '${chain}'`)
      const found = await verifyStoredChain(db, chain)
      raw.exec('ROLLBACK')
      return found
    }
    for (const column of ['data_json', 'actor', 'action'])
      expect(await tampered(`UPDATE audit SET ${column} = '{"khac":1}' WHERE seq = 3`)).toEqual({ ok: false, seq: 3, problem: 'changed' })
    expect(await tampered('UPDATE audit SET at = at - 1 WHERE seq = 3')).toEqual({ ok: false, seq: 3, problem: 'changed' })
    expect(await tampered('DELETE FROM audit WHERE seq = 4')).toEqual({ ok: false, seq: 4, problem: 'gap' })
    expect(
      await tampered(
        'DELETE FROM audit WHERE seq = 4',
        'UPDATE audit SET seq = seq - 1000 WHERE seq > 4',
        'UPDATE audit SET seq = seq + 999 WHERE seq < 0',
      ),
    ).toEqual({
      ok: false,
      seq: 4,
      problem: 'broken-link',
    })
    expect(await verifyStoredChain(db, chain)).toEqual(verdict)
  })

  test('a rolled back command leaves nothing in the chain', async () => {
    const { db, writer } = wards.app.ctx
    const head = await chainHead(db, wards.hk.dossierId)
    await expect(
      writer.transaction(async (tx) => {
        await appendAudit(tx, { chain: wards.hk.dossierId as DossierId, at: 1, actor: 'system', action: 'dossier.change', data: {} })
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await chainHead(db, wards.hk.dossierId)).toBe(head)
  })
})

test('the document answers what outside checks rely on', async () => {
  const { body } = await lead().get<Record<string, unknown>>(`/api/documents/${wards.hk.documentId}`)
  expect(Object.keys(body)).toEqual(expect.arrayContaining(['id', 'dossierId', 'stage', 'title', 'sections']))
  const sections = await sectionsOf(lead(), wards.hk.documentId)
  for (const key of ['id', 'parentId', 'label', 'title', 'status', 'stale', 'access', 'assignees', 'version', 'hash'])
    expect(sections.every((section) => key in section)).toBe(true)
  expect((await lead().get<Record<string, unknown>[]>('/api/dossiers')).body[0]).toMatchObject({
    id: wards.hk.dossierId,
    role: 'lead',
    documents: [{ id: wards.hk.documentId, stage: 'preliminary-outline', title: 'Đề cương sơ bộ' }],
  })
})

test('without LibreOffice the .docx and the frozen draft still work, and the PDF says what to install', async () => {
  const bare = await startTwoWards({ env: { SOFFICE: '/khong-co/soffice' } })
  try {
    const person = bare.hk.people.lead
    const path = `/api/documents/${bare.hk.documentId}`
    expect((await person.get(`${path}/export.docx`)).status).toBe(200)
    const pdf = await person.get<{ code: string; message: string }>(`${path}/export.pdf`)
    expect([pdf.status, pdf.body.code]).toEqual([503, 'pdf-unavailable'])
    expect(pdf.body.message).toContain('libreoffice')
    const wish = async (contents: string) =>
      person.put(`${path}/form`, formChange((await person.get<FormView>(`${path}/form`)).body, { form: { contents } }))
    await wish('back')
    const contents = await person.get<{ code: string; message: string }>(`${path}/export.docx`)
    expect([contents.status, contents.body.code]).toEqual([503, 'pdf-unavailable'])
    expect(contents.body.message).toContain('Bỏ mục lục')
    await wish('none')
    const draft = await person.post<DraftView>(`${path}/drafts`)
    expect([draft.status, draft.body.hasPdf]).toEqual([201, false])
    expect((await person.get(`/api/drafts/${draft.body.id}/file.docx`)).status).toBe(200)
    expect((await person.get<{ code: string }>(`/api/drafts/${draft.body.id}/file.pdf`)).body.code).toBe('pdf-unavailable')
    const actions = (await person.get<AuditEntryView[]>(`/api/dossiers/${bare.hk.dossierId}/audit`)).body.map((entry) => entry.action)
    expect(actions.filter((action) => action.startsWith('export.'))).toEqual(['export.docx'])
  } finally {
    await bare.app.dispose()
  }
})
