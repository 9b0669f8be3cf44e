import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CheckView } from '@van-kien/shared/api/checks.ts'
import type { CopyView } from '@van-kien/shared/api/copies.ts'
import type { CopiedView } from '@van-kien/shared/api/coverage-views.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSection, paragraphs, startTwoWards, submitted, type TwoWards, write as writeInto } from '../support/two-wards.ts'

/** Words of a text from above that are copied into a section, and how much of the ward's text is its wording. */
let wards: TwoWards
let sourceId: string
const WORDS = 'Kinh tế tăng trưởng khá, quy mô ngày càng mở rộng trên mọi lĩnh vực của đời sống'
beforeAll(async () => {
  wards = await startTwoWards()
  const { people, dossierId } = wards.hk
  const sections = [{ key: 'I', parentKey: null, label: 'I-', title: 'Kết quả', text: `${WORDS}.\nVăn hóa phát triển.` }]
  sourceId = (await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Dự thảo của Thành phố', sections })).body.id
})
afterAll(() => wards?.app.dispose())

let made = 0
const copyOf = (more: object = {}) => ({
  ...{ id: `banchep-${++made}-abcdef`, sourceId, version: 1, sourceKey: 'I', form: 'quote', words: WORDS, ...more },
})
const copies = async () => (await wards.hk.people.editor.get<CopyView[]>(`/api/documents/${wards.hk.documentId}/copies`)).body
const write = (section: string, ...lines: string[]) => writeInto(wards.app, section, wards.hk.userIds.editor, paragraphs(...lines))
const findings = async () =>
  (await wards.hk.people.editor.get<CheckView>(`/api/documents/${wards.hk.documentId}/check`)).body.findings.map(({ rule }) => rule)

describe('what is copied stays known', () => {
  test('only words of that passage, into a section that may be written in, by who may write', async () => {
    const section = await newSection(wards)
    const send = (person: 'editor' | 'reviewer', more: object = {}, into = section) =>
      wards.hk.people[person].post<{ code?: string; message?: string }>(`/api/sections/${into}/copies`, copyOf(more))
    expect((await send('reviewer')).status).toBe(403)
    const invented = await send('editor', { words: 'Kinh tế tăng trưởng rất cao' })
    expect([invented.status, invented.body.code]).toEqual([409, 'copy-not-there'])
    expect((await send('editor', { version: 2 })).body.code).toBe('copy-not-there')
    expect((await send('editor', { sourceId: 'Zq3khongcomuc00000aa' })).status).toBe(404)
    const locked = await newSection(wards)
    await submitted(wards, locked)
    expect((await send('editor', {}, locked)).body.code).toBe('section-locked')
    expect(await copies()).toEqual([])

    const copy = copyOf({ form: 'adapt', words: `${WORDS}.\nVăn hóa` })
    expect((await wards.hk.people.editor.post(`/api/sections/${section}/copies`, copy)).status).toBe(200)
    expect((await wards.hk.people.editor.post(`/api/sections/${section}/copies`, copy)).status).toBe(200)
    expect(await copies()).toMatchObject([
      { id: copy.id, sectionId: section, title: 'Dự thảo của Thành phố', version: 1, form: 'adapt', place: null },
    ])
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })
})

describe('a quotation', () => {
  test('is found where it was put, also in a locked version; the check tells when a word of it is changed, and that it is not verbatim in a newer version', async () => {
    const section = await newSection(wards)
    const copy = copyOf()
    expect((await wards.hk.people.editor.post(`/api/sections/${section}/copies`, copy)).status).toBe(200)
    const quotation = `“${WORDS}”`
    await write(section, 'Mở đầu.', `Thành phố nêu ${quotation}.`)
    const at = {
      ...{ start: { line: 1, at: 14 }, end: { line: 1, at: 14 + quotation.length } },
      ...{ quote: quotation, before: 'Thành phố nêu ', after: '.', toldBy: 'words' },
    }
    expect((await wards.hk.people.lead.put(`/api/copies/${copy.id}/place`, { at })).status).toBe(404)
    expect((await wards.hk.people.editor.put(`/api/copies/${copy.id}/place`, { at })).status).toBe(200)
    const stored = async () => (await copies()).find(({ id }) => id === copy.id)!
    expect((await stored()).place).toMatchObject({ quote: quotation })
    expect(await findings()).not.toContain('ND-27')
    await write(section, 'Mở đầu.', `Thành phố nêu ${quotation.replace('tăng trưởng khá', 'tăng trưởng cao')}.`)
    expect(await findings()).toContain('ND-27')
    await write(section, 'Thêm một đoạn.', 'Mở đầu.', `Thành phố nêu ${quotation}.`)
    expect((await wards.hk.people.editor.post(`/api/sections/${section}/submit`)).status).toBe(200)
    expect((await stored()).span).toMatchObject({ start: { line: 2 } })
    expect(await findings()).not.toContain('ND-27')
    const sections = [{ key: 'I', parentKey: null, label: 'I-', title: 'Kết quả', text: 'Kinh tế tăng trưởng cao, bền vững.\nVăn hóa phát triển.' }]
    const acknowledged = { seen: 1, touches: [], doubts: [], sections }
    expect((await wards.hk.people.lead.post(`/api/sources/${sourceId}/versions`, acknowledged)).status).toBe(201)
    expect(await findings()).toContain('ND-27')
    expect((await stored()).version).toBe(1)
  })
})

describe('how much is the wording of the texts from above', () => {
  test('the limit is the dossier’s: lead and clerk set it against what they saw', async () => {
    const { people, dossierId } = wards.hk
    const set = (person: 'lead' | 'editor', copiedShare: number, seen: number) =>
      people[person].patch<{ code?: string }>(`/api/dossiers/${dossierId}`, { copiedShare, seen: { copiedShare: seen } })
    expect((await set('editor', 30, 50)).status).toBe(403)
    expect((await set('lead', 5, 50)).status).toBe(422)
    expect((await set('lead', 30, 40)).body.code).toBe('record-changed')
    expect((await set('lead', 30, 50)).status).toBe(200)
    expect((await people.observer.get<DossierView>(`/api/dossiers/${dossierId}`)).body.copiedShare).toBe(30)
    expect((await people.observer.get<CopiedView>(`/api/dossiers/${dossierId}/copied`)).body).toMatchObject({ limit: 30, texts: 1 })
    const file = await people.lead.get(`/api/dossiers/${dossierId}/copied.docx`)
    expect(file.status).toBe(200)
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })
})
