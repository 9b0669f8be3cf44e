import { exportDocx } from '@van-kien/server/export/docx.ts'
import { checkInWorker, fileChecker } from '@van-kien/server/format-check/check-in-worker.ts'
import type { CheckView, FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoApp } from '../support/demo-app.ts'
import { doc, PARAGRAPH, p, sample, section } from '../support/docx-sample.ts'
import { formChange } from '../support/seen.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'

let app: TestApp
let lead: TestPerson
let dossier: { id: string; documents: { id: string; stage: string }[] }
beforeAll(async () => {
  app = await startDemoApp()
  lead = await app.as('hk.totruong')
  dossier = (await lead.get<(typeof dossier)[]>('/api/dossiers')).body[0]!
})
afterAll(() => app?.dispose())

const post = async <T = FileCheckView>(bytes: Uint8Array, person = lead, id = dossier.id): Promise<{ status: number; body: T }> => {
  const response = await fetch(`${app.url}/api/dossiers/${id}/file-checks`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return { status: response.status, body: (await response.json()) as T }
}
const download = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(app.url + path, { headers: { cookie: lead.cookie } })).arrayBuffer())
const refused = async (bytes: Uint8Array) => {
  const { status, body } = await post<{ code: string; message: string }>(bytes)
  return { status, code: body.code }
}
/** A .docx with this text part. */
const made = (xml: string, compression: 'DEFLATE' | 'STORE' = 'DEFLATE'): Promise<Buffer> =>
  new JSZip().file('word/document.xml', xml).generateAsync({ type: 'nodebuffer', compression })
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

describe('our own exports raise no false alarm', () => {
  test.each(['preliminary-outline', 'detailed-outline', 'report'])('the demo %s in every profile: nothing wrong in its form', async (stage) => {
    const { id } = dossier.documents.find((document) => document.stage === stage)!
    for (const profile of formatProfiles) {
      const { body: form } = await lead.get<FormView>(`/api/documents/${id}/form`)
      expect((await lead.put(`/api/documents/${id}/form`, formChange(form, { profileId: profile.id }))).status).toBe(200)
      const { status, body } = await post(await download(`/api/documents/${id}/export.docx`))
      expect(status).toBe(200)
      // A heading of the report that nobody has written under yet is a true finding, in the file as in the document.
      const alarms = body.findings.filter(({ rule, severity }) => rule.startsWith('TT') && severity !== 'hint' && rule !== 'TT-29')
      expect(alarms.map(({ rule, found, quote }) => `${rule} ${found} | ${quote?.text}`)).toEqual([])
      const own = (await lead.get<CheckView>(`/api/documents/${id}/check`)).body.findings
      expect(own.filter(({ rule, severity }) => rule.startsWith('TT') && severity !== 'hint' && rule !== 'TT-29')).toEqual([])
    }
  })
})

test('K2: numbers that the dossier has set for its profile are what its files are held against', async () => {
  const { id } = dossier.documents.find((document) => document.stage === 'report')!
  const { body: view } = await lead.get<FormView>(`/api/documents/${id}/form`)
  const { usual } = view.profiles.find((profile) => profile.id === view.profileId)!
  const set = async (numbers: object) =>
    lead.put(`/api/documents/${id}/form`, formChange((await lead.get<FormView>(`/api/documents/${id}/form`)).body, { numbers }))
  const form = async () => {
    const { body } = await post(await download(`/api/documents/${id}/export.docx`))
    return body.findings.filter(({ rule }) => /^TT-0/.test(rule))
  }
  expect((await set({ ...usual, left: 25, bodySize: 15, firstLine: 12.7 })).status).toBe(200)
  const changed = await download(`/api/documents/${id}/export.docx`)
  expect((await form()).map(({ rule, found }) => `${rule} ${found}`)).toEqual([])
  await set(usual)
  const against = (await post(changed)).body.findings.find(({ rule }) => rule === 'TT-02')!
  expect([against.found, against.expected]).toEqual([
    'Lề trên 20 mm, dưới 20 mm, trái 25 mm, phải 15 mm',
    'Lề trên 20 mm, dưới 20 mm, trái 30 mm, phải 15 mm',
  ])
})

describe('POST /api/dossiers/:id/file-checks', () => {
  test('any member may check a file, nobody else; rules of the dossier count', async () => {
    const file = await exportDocx(sample({ sections: [section('plain', '', 'Mở đầu', doc(p('Kinh tế  phát triển.')))] }))
    const rules = async () => (await post(file, await app.as('hk.theodoi'))).body.findings.map(({ rule }) => rule)
    expect(await rules()).toContain('ND-05')
    await lead.put(`/api/dossiers/${dossier.id}/muted-rules`, { rule: 'ND-05', muted: true })
    expect(await rules()).not.toContain('ND-05')
    await lead.put(`/api/dossiers/${dossier.id}/muted-rules`, { rule: 'ND-05', muted: false })
    expect((await post(file, await app.as('cn.totruong'))).status).toBe(404)
    expect((await post(file, app.anybody)).status).toBe(401)
  })

  test('what is no Word file, broken, empty, secret or too much is refused in plain words', async () => {
    expect(await refused(Buffer.from('%PDF-1.7'))).toEqual({ status: 422, code: 'import-not-word' })
    expect(await refused(Buffer.alloc(0))).toEqual({ status: 422, code: 'import-not-word' })
    const good = await exportDocx(sample())
    expect(await refused(good.slice(0, good.length - 400))).toEqual({ status: 422, code: 'import-broken' })
    expect(await refused(await new JSZip().file('x.txt', 'x').generateAsync({ type: 'nodebuffer' }))).toEqual({ status: 422, code: 'import-broken' })
    const text = (words: string) => made(`<w:document ${W}><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`)
    expect(await refused(await text('123'))).toEqual({ status: 422, code: 'import-empty' })
    expect(await refused(await text('TỐI MẬT'))).toEqual({ status: 422, code: 'import-secret' })
    expect(
      await refused(await made(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body>&x;</w:body></w:document>`)),
    ).toEqual({
      status: 422,
      code: 'import-broken',
    })
    expect(await refused(await made(`<w:document ${W}><w:body>${'<w:sdt><w:sdtContent>'.repeat(400)}`))).toEqual({
      status: 422,
      code: 'import-too-complex',
    })
    const bomb = await made(`<w:document ${W}><w:body><w:p><w:r><w:t>${' '.repeat(40 * 2 ** 20)}</w:t></w:r></w:p></w:body></w:document>`)
    expect(await refused(bomb)).toEqual({ status: 422, code: 'import-too-complex' })
    expect((await lead.get('/api/dossiers')).status).toBe(200)
  })

  test('a file made of the worst for our patterns ends within the limits', async () => {
    const runs = [
      'phòng a '.repeat(20_000),
      '. '.repeat(50_000),
      '… '.repeat(50_000),
      `[${'a'.repeat(50_000)}`,
      'A'.repeat(50_000),
      '“'.repeat(50_000),
      `Số${' '.repeat(50_000)}`,
      `ngày${' '.repeat(50_000)}tháng`,
      `Hết.${' '.repeat(50_000)}/`,
      '@ '.repeat(50_000),
      `${' '.repeat(50_000)}x`,
    ]
    const lines = runs.map((words) => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`).join('')
    const party = '<w:p><w:r><w:t>ĐẢNG CỘNG SẢN VIỆT NAM</w:t></w:r></w:p>'
    const xml = `<w:tbl><w:tr><w:tc>${lines}</w:tc><w:tc>${party}</w:tc></w:tr></w:tbl>${lines}`
    const bytes = await made(`<w:document ${W}><w:body>${xml}</w:body></w:document>`, 'STORE')
    const start = performance.now()
    const { findings } = await checkInWorker({ bytes, profile: hd05, muted: [] })
    expect(findings.length).toBeLessThan(2000)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test('a limit of time or memory ends the process, not the server', async () => {
    const bytes = await exportDocx(sample())
    await expect(fileChecker({ timeMs: 1 })({ bytes, profile: hd05, muted: [] })).rejects.toMatchObject({
      code: 'import-too-complex',
    })
  })

  test('the time for a report of 84 pages is told, not judged', async () => {
    const long = sample({
      sections: Array.from({ length: 84 }, (_, n) => section('plain', '', `Mục ${n}`, doc(...Array.from({ length: 9 }, () => p(PARAGRAPH))))),
    })
    const bytes = await exportDocx(long)
    await checkInWorker({ bytes, profile: hd05, muted: [] })
    const start = performance.now()
    const { words } = await checkInWorker({ bytes, profile: hd05, muted: [] })
    console.info(`check of a Word file of ${words} words: ${Math.round(performance.now() - start)} ms, its process included`)
    expect(words).toBeGreaterThan(30_000)
  })
})
