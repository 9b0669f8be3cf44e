import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jobQueue } from './job-queue.ts'
import { normalisePdf } from './normalise-pdf.ts'

export interface PdfOptions {
  /** Gives up, also while waiting for the turn. */
  signal?: AbortSignal
  /** Time that LibreOffice may take for this file; waiting for the turn does not count. Default 120 s. */
  timeoutMs?: number
  /** ISO time written into the PDF, so that the same .docx gives the same bytes again. */
  createdAt: string
}

export interface PdfConverter {
  /** False when LibreOffice is not installed. */
  available: boolean
  /** The pages of a .docx. Rejects with a PdfError, or with the signal's reason when given up. */
  docxToPdf: (docx: Uint8Array, options: PdfOptions) => Promise<Uint8Array>
}

const MESSAGES = {
  'pdf-unavailable':
    'Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Trên Debian, Ubuntu: apt-get install libreoffice-writer-nogui fonts-liberation. Tệp .docx vẫn xuất được.',
  'pdf-timeout': 'Chuyển sang PDF quá lâu nên đã dừng. Tệp .docx vẫn xuất được; thử lại PDF sau ít phút.',
  'pdf-failed': 'LibreOffice không tạo được PDF từ văn bản này. Tệp .docx vẫn xuất được.',
} as const
export type PdfErrorCode = keyof typeof MESSAGES

/** Why there is no PDF; `message` is for people, `detail` for the log. */
export class PdfError extends Error {
  readonly code: PdfErrorCode
  readonly detail: string
  constructor(code: PdfErrorCode, detail = '') {
    super(MESSAGES[code])
    this.code = code
    this.detail = detail
  }
}

/** Turns .docx into PDF with LibreOffice, one file after the other: two at once on a small office PC help nobody. @param soffice its path, null when there is none */
export function createPdfConverter(soffice: string | null): PdfConverter {
  const queued = jobQueue()
  return {
    available: soffice !== null,
    docxToPdf: async (docx, options) => {
      if (soffice === null) throw new PdfError('pdf-unavailable')
      return queued(() => convert(soffice, docx, options), options.signal)
    },
  }
}

/** A directory and a profile of its own for each job: LibreOffice silently writes nothing when a profile is in use. */
async function convert(soffice: string, docx: Uint8Array, { signal, timeoutMs = 120_000, createdAt }: PdfOptions): Promise<Uint8Array> {
  const dir = await mkdtemp(join(tmpdir(), 'van-kien-pdf-'))
  try {
    await writeFile(join(dir, 'van-ban.docx'), docx)
    const profile = pathToFileURL(join(dir, 'profile')).href
    const output = await run(
      soffice,
      [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', dir, join(dir, 'van-ban.docx')],
      timeoutMs,
      signal,
    )
    const pdf = await readFile(join(dir, 'van-ban.pdf')).catch(() => null)
    if (!pdf?.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new PdfError('pdf-failed', output)
    return normalisePdf(pdf, createdAt)
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Runs to the end and gives what was printed. On timeout or abort the whole process group is ended (soffice is a script around the program). */
function run(command: string, args: string[], timeoutMs: number, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const group = process.platform !== 'win32'
    const child = spawn(command, args, { detached: group, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    let reason: unknown
    const stop = (why: unknown) => {
      reason ??= why
      try {
        if (group && child.pid) process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        // It has ended by itself in the meantime.
      }
    }
    const abort = () => stop(signal?.reason)
    const timer = setTimeout(() => stop(new PdfError('pdf-timeout', `${timeoutMs} ms`)), timeoutMs)
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    signal?.addEventListener('abort', abort, { once: true })
    const over = (error: unknown) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      if (error) reject(error)
      else resolve(output)
    }
    child.on('error', (error) => over(new PdfError('pdf-failed', error.message)))
    child.on('close', (code) => over(reason ?? (code === 0 ? null : new PdfError('pdf-failed', `exit ${code}: ${output}`))))
  })
}
