import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import { MESSAGES } from '@van-kien/shared/api/errors.ts'
import { type ImportedText, numberedText } from '@van-kien/shared/domain/import-text.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tcvn3Capitals } from '../support/legacy-words.ts'
import { oldReport } from '../support/old-report.ts'
import type { TestPerson } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { CENTER, cell, font, p, r, row, table, wordFile } from '../support/word-file.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const upload = async <T = ImportedText>(person: TestPerson, bytes: Uint8Array | string, dossierId = wards.hk.dossierId) => {
  const response = await fetch(`${person.url}/api/dossiers/${dossierId}/imports`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as T }
}

test('who may write in the dossier has a Word file read; nothing is kept', async () => {
  const { status, body } = await upload(wards.hk.people.editor, await oldReport())
  expect(status).toBe(200)
  expect(body.blocks.map((block) => (block.kind === 'paragraph' ? numberedText(block) : ''))).toContain('1. Phát triển kinh tế; thu, chi ngân sách')
  const stored = readdirSync(wards.app.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  for (const file of stored) expect(readFileSync(join(file.parentPath, file.name)).includes('word/document.xml'), file.name).toBe(false)
})

test('others of the dossier are refused, another ward gets not-found', async () => {
  const file = await wordFile({ body: p('x') })
  expect((await upload(wards.hk.people.observer, file)).status).toBe(403)
  expect((await upload(wards.hk.people.approver, file)).status).toBe(403)
  expect((await upload(wards.cn.people.lead, file)).status).toBe(404)
  expect((await upload(wards.app.anybody, file)).status).toBe(401)
})

test('each refusal has its own words', async () => {
  const answers: [string | Uint8Array, number, string][] = [
    ['chỉ là chữ', 422, 'import-not-word'],
    ['PK\u0003\u0004 hỏng', 422, 'import-broken'],
    [await wordFile({ body: '<w:p/>' }), 422, 'import-empty'],
    [await wordFile({ body: p('TỐI MẬT') }), 422, 'import-secret'],
    [Buffer.alloc(30 * 2 ** 20 + 1, 'PK\u0003\u0004'), 413, 'import-too-large'],
  ]
  for (const [file, status, code] of answers) {
    const answer = await upload<ErrorBody>(wards.hk.people.lead, file)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.message.length).toBeGreaterThan(20)
  }
  const secret = await upload<ErrorBody>(wards.hk.people.lead, await wordFile({ body: p('TỐI MẬT') }))
  expect(secret.body.message).toContain('“TỐI MẬT”')
  expect(MESSAGES['import-secret']).toContain('không được lưu')
})

/** The old .doc that LibreOffice makes of a .docx. */
async function asDoc(docx: Uint8Array): Promise<Buffer> {
  const soffice = findSoffice(null, process.env.PATH ?? '')
  if (!soffice) throw new Error('LibreOffice is missing: apt-get install libreoffice-writer-nogui')
  const dir = mkdtempSync(join(tmpdir(), 'vankien-doc-'))
  try {
    writeFileSync(join(dir, 'bao-cao.docx'), docx)
    const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`
    await promisify(execFile)(soffice, [profile, '--headless', '--convert-to', 'doc', '--outdir', dir, join(dir, 'bao-cao.docx')])
    return readFileSync(join(dir, 'bao-cao.doc'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

test('an old .doc is read through LibreOffice, fonts and all', async () => {
  const { status, body } = await upload(wards.hk.people.lead, await asDoc(await oldReport()))
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
  const lines = body.blocks.map((block) => (block.kind === 'paragraph' ? numberedText(block) : ''))
  expect(lines).toContain('2. Văn hóa, di sản, giáo dục, y tế, an sinh xã hội')
  expect(lines).toContain('3. Quốc phòng, an ninh, trật tự an toàn xã hội; đối ngoại')
})

/** An OpenDocument text of one paragraph. */
async function odt(words: string): Promise<Uint8Array> {
  const zip = new JSZip()
  zip.file('mimetype', 'application/vnd.oasis.opendocument.text', { compression: 'STORE' })
  zip.file(
    'META-INF/manifest.xml',
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
  )
  zip.file(
    'content.xml',
    `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text><text:p>${words}</text:p></office:text></office:body></office:document-content>`,
  )
  return zip.generateAsync({ type: 'uint8array' })
}

test('FINDINGS D19: RTF, OpenDocument and web pages, whatever they are called, are read through LibreOffice', async () => {
  const files: [string, Uint8Array | string][] = [
    ['rtf', '{\\rtf1\\ansi Thu \\u273?\\u7841?t 95%.\\par}'],
    ['odt', await odt('Thu đạt 95%.')],
    ['html', '<!DOCTYPE html><html><head><title>x</title></head><body><p>Thu đạt 95%.</p></body></html>'],
  ]
  for (const [name, file] of files) {
    const { status, body } = await upload(wards.hk.people.lead, file)
    expect([name, status, body.blocks?.flatMap((block) => (block.kind === 'paragraph' ? numberedText(block) : []))]).toEqual([
      name,
      200,
      ['Thu đạt 95%.'],
    ])
    // Nobody chose a side: it follows the form (FINDINGS D15).
    expect(body.blocks[0]).toMatchObject({ align: null })
  }
  const locked = new JSZip()
  locked.file('mimetype', 'application/vnd.oasis.opendocument.text')
  locked.file('META-INF/manifest.xml', '<manifest:encryption-data/>')
  expect((await upload<ErrorBody>(wards.hk.people.lead, await locked.generateAsync({ type: 'uint8array' }))).body.code).toBe('import-password')
})

test('W5 an old .doc with a mark in an old font, long or short, is refused too', async () => {
  const mark = p(r(tcvn3Capitals('Tối mật'), font('.VnTimeH')), CENTER)
  for (const docx of [await oldReport('', mark), await wordFile({ body: table([row([cell(mark), cell('b')])]) + p('Lời văn.') })]) {
    const { status, body } = await upload<ErrorBody>(wards.hk.people.lead, await asDoc(docx))
    expect([status, body.code]).toEqual([422, 'import-secret'])
  }
})

test('a .doc without LibreOffice, or a broken one, is an answer', async () => {
  const bytes = Buffer.alloc(8192)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30)
  Buffer.from('WordDocument', 'utf16le').copy(bytes, 1024)
  bytes.writeUInt32LE(3, 1024 + 116)
  expect((await upload<ErrorBody>(wards.hk.people.lead, bytes)).body.code).toMatch(/^import-(broken|empty)$/)
  bytes.writeUInt16LE(0x0100, 4 * 512 + 10)
  expect((await upload<ErrorBody>(wards.hk.people.lead, bytes)).body.code).toBe('import-password')
})
