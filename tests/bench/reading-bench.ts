import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import JSZip from 'jszip'
import type { TestPerson } from '../support/test-app.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const run = promisify(execFile)

/** The text as years of editing leave it in Word: every word in a run of its own with fonts, sizes, language and revision marks around it. */
async function muchEdited(docx: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx)
  const xml = await zip.file('word/document.xml')!.async('string')
  const look = (own: string) =>
    `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>${own}<w:color w:val="000000"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>`
  const split = xml.replace(
    /<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/g,
    (_, own: string | undefined, words: string) =>
      words
        .split(/(?<= )/)
        .map(
          (word) =>
            `<w:r w:rsidR="00A12345" w:rsidRPr="00B54321">${look(own ?? '')}<w:t xml:space="preserve">${word}</w:t></w:r><w:proofErr w:type="spellStart"/>`,
        )
        .join(''),
  )
  zip.file('word/document.xml', split)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/**
 * The long report read as a Word file over HTTP (import), and the form checked, our document's and a file's. Beside it the nearest that pandoc (to its
 * own tree) and LibreOffice (to plain text) do with the same file.
 */
export async function benchReading(
  url: string,
  person: TestPerson,
  place: { dossierId: string; documentId: string },
  docx: Uint8Array,
): Promise<void> {
  const send = async (path: string, bytes: Uint8Array): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
      body: bytes as BodyInit,
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const imports = `/api/dossiers/${place.dossierId}/imports`
  const { blocks } = (await send(imports, docx)) as { blocks: unknown[] }
  report('import.docx', await middle(5, () => send(imports, docx)), 'ms', { blocks: blocks.length, target: 500 })
  const edited = await muchEdited(docx)
  report('import.docx.much-edited', await middle(3, () => send(imports, edited)), 'ms', { bytes: edited.length })
  const check = async () => {
    const { status } = await person.get(`/api/documents/${place.documentId}/check`)
    if (status !== 200) throw new Error(`check: ${status}`)
  }
  report('check.document', await middle(5, check), 'ms', { target: 300 })
  const files = `/api/dossiers/${place.dossierId}/file-checks`
  report('check.file', await middle(5, () => send(files, docx)), 'ms', { target: 300 })
  await benchPeers(docx)
}

async function benchPeers(docx: Uint8Array): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'van-kien-bench-'))
  try {
    const input = join(dir, 'a.docx')
    await writeFile(input, docx)
    const peer = async (name: string, times: number, program: string | null, args: string[]): Promise<void> => {
      try {
        if (!program) throw Object.assign(new Error(), { code: 'ENOENT' })
        report(`import.docx.${name}`, await middle(times, () => run(program, args)), 'ms')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        report(`import.docx.${name}`, Number.NaN, 'ms', { absent: `${name} is not installed` })
      }
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`
    const toText = [profile, '--headless', '--convert-to', 'txt:Text', '--outdir', dir, input]
    await peer('libreoffice', 2, findSoffice(null, process.env.PATH ?? ''), toText)
    await peer('pandoc', 3, 'pandoc', ['--track-changes=all', '-t', 'json', '-o', join(dir, 'b.json'), input])
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
