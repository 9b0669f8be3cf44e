import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { officeConvert } from '@van-kien/server/export/office-convert.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import type { TestPerson } from '../support/test-app.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const run = promisify(execFile)

/**
 * The long report as .docx and as PDF over HTTP, beside LibreOffice and, where it is installed, pandoc writing the same words as .docx: the nearest
 * job that they do. Both read a .docx first, which the exporter does not need to. Answers the .docx.
 */
export async function benchPaper(url: string, person: TestPerson, documentId: string): Promise<Uint8Array> {
  const take = async (type: 'docx' | 'pdf'): Promise<Uint8Array> => {
    const response = await fetch(`${url}/api/documents/${documentId}/export.${type}`, { headers: { cookie: person.cookie } })
    if (!response.ok) throw new Error(`export.${type}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const docx = await take('docx')
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  report('paper.docx', await middle(5, () => take('docx')), 'ms', { bytes: docx.length, target: 600 })
  clearInterval(watch)
  report('paper.docx.memory', (most - before) / 2 ** 20, 'MiB more than the server at rest', { target: 150 })
  const soffice = findSoffice(null, process.env.PATH ?? '')
  if (!soffice) {
    report('paper.pdf', Number.NaN, 'ms', { absent: 'LibreOffice is not installed' })
    return docx
  }
  const pdf = await take('pdf')
  const sheets =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\/Page\b/g)?.length ?? 0
  report('paper.pdf', await middle(2, () => take('pdf')), 'ms', { sheets, target: 4000 })
  report('paper.docx.libreoffice', await middle(2, () => officeConvert(soffice, docx, { from: 'docx', to: 'docx', timeoutMs: 120_000 })), 'ms')
  await benchPandoc(docx)
  return docx
}

async function benchPandoc(docx: Uint8Array): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'van-kien-bench-'))
  try {
    await run('pandoc', ['--version'])
    const [input, output] = [join(dir, 'a.docx'), join(dir, 'b.docx')]
    await writeFile(input, docx)
    report('paper.docx.pandoc', await middle(2, () => run('pandoc', [input, '-o', output])), 'ms')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    report('paper.docx.pandoc', Number.NaN, 'ms', { absent: 'pandoc is not installed' })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
