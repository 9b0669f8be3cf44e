import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Comparison, compareCopy } from '@van-kien/client/returned/compare-copy.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import type { TestPerson } from './test-app.ts'

/** The .docx that a person gets. */
export async function exported(person: TestPerson, documentId: string, query = ''): Promise<Buffer> {
  const response = await fetch(`${person.url}/api/documents/${documentId}/export.docx${query}`, { headers: { cookie: person.cookie } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}

/** Uploads a copy as the page does. */
export async function brought<T = ReturnedCopyView>(person: TestPerson, documentId: string, bytes: Uint8Array): Promise<{ status: number; body: T }> {
  const response = await fetch(`${person.url}/api/documents/${documentId}/returned-copies`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as T }
}

/** A copy held against the document as the page holds it. */
export async function compared(
  person: TestPerson,
  documentId: string,
  bytes: Uint8Array,
  decisions: Decisions = new Map(),
): Promise<{ view: ReturnedCopyView; document: DocumentView; comparison: Comparison }> {
  const { status, body: view } = await brought(person, documentId, bytes)
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(view)}`)
  const document = (await person.get<DocumentView>(`/api/documents/${documentId}`)).body
  return { view, document, comparison: compareCopy(view, document, decisions, new Map()) }
}

/** What a person would read of it. */
export const readOut = ({ comparison, view }: { comparison: Comparison; view: ReturnedCopyView }) => ({
  differences: comparison.sections.flatMap((one) =>
    one.differences.map((difference) => [one.given.title, difference.kind, difference.state, difference.outside?.text ?? null] as const),
  ),
  titles: comparison.sections.flatMap((one) => (one.title === null ? [] : [[one.given.title, one.title] as const])),
  added: comparison.added.map((one) => one.heading),
  missing: view.missing.map((one) => one.heading),
  moved: view.moved.length,
  headless: comparison.sections.filter((one) => one.headless).length,
})

/** Opened and saved by LibreOffice, as somebody without Word does. The loop goes on meanwhile: a server in this process would close lines that seem idle. */
export async function savedByLibreOffice(bytes: Uint8Array): Promise<Buffer> {
  const soffice = findSoffice(null, process.env.PATH ?? '')
  if (!soffice) throw new Error('LibreOffice is missing: apt-get install libreoffice-writer-nogui')
  const dir = mkdtempSync(join(tmpdir(), 'vankien-copy-'))
  try {
    writeFileSync(join(dir, 'ban.docx'), bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`
    await promisify(execFile)(soffice, [
      profile,
      '--headless',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      join(dir, 'out'),
      join(dir, 'ban.docx'),
    ])
    return readFileSync(join(dir, 'out', 'ban.docx'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
