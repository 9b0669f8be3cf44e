import { jobQueue } from './job-queue.ts'
import { OfficeError, type OfficeJob, officeConvert } from './office-convert.ts'
import { paper } from './paper-process.ts'

interface PdfOptions {
  /** Gives up, also while waiting for the turn. */
  signal?: AbortSignal
  /** Time that LibreOffice may take for this file; waiting for the turn does not count. Default 120 s. */
  timeoutMs?: number
  /** The PDF tells where each bookmark came to stand (`pdf-places.ts`). */
  places?: boolean
  /** ISO time written into the PDF, so that the same .docx gives the same bytes again. */
  createdAt: string
}

export interface PdfConverter {
  /** False when LibreOffice is not installed. */
  available: boolean
  /** The pages of a .docx. Rejects with a PdfError, or with the signal's reason when given up. */
  docxToPdf: (docx: Uint8Array, options: PdfOptions) => Promise<Uint8Array>
  /** An old .doc, or another kind of text, as .docx, in the same queue. Null when LibreOffice made nothing of it. Rejects with an OfficeError, or with the signal's reason. */
  docToDocx: (doc: Uint8Array, options?: Pick<PdfOptions, 'signal' | 'timeoutMs'> & { from?: OfficeJob['from'] }) => Promise<Uint8Array | null>
}

const MESSAGES = {
  'pdf-unavailable':
    'Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Trên Debian, Ubuntu: apt-get install libreoffice-writer-nogui. Tệp .docx vẫn xuất được.',
  'pdf-timeout': 'Chuyển sang PDF quá lâu nên đã dừng. Tệp .docx vẫn xuất được; thử lại PDF sau ít phút.',
  'pdf-failed': 'LibreOffice không tạo được PDF từ văn bản này. Tệp .docx vẫn xuất được.',
} as const
type PdfErrorCode = keyof typeof MESSAGES

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

/**
 * Turns .docx into PDF with LibreOffice, one file after the other: two at once on a small office PC help nobody.
 * @param soffice its path, null when there is none
 * @param env the environment that it starts in, see `OfficeJob`
 */
export function createPdfConverter(soffice: string | null, env?: NodeJS.ProcessEnv): PdfConverter {
  const queued = jobQueue()
  return {
    available: soffice !== null,
    docxToPdf: async (docx, options) => {
      if (soffice === null) throw new PdfError('pdf-unavailable')
      return queued(() => toPdf(soffice, docx, options, env), options.signal)
    },
    docToDocx: async (doc, options = {}) => {
      if (soffice === null) throw new OfficeError('missing')
      const job = () => officeConvert(soffice, doc, { from: 'doc', to: 'docx', timeoutMs: 60_000, env, ...options })
      return (await queued(job, options.signal)).file
    },
  }
}

async function toPdf(soffice: string, docx: Uint8Array, { createdAt, ...options }: PdfOptions, env?: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const { file, output } = await officeConvert(soffice, docx, { from: 'docx', to: 'pdf', timeoutMs: 120_000, env, ...options }).catch(asPdfError)
  if (!file?.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new PdfError('pdf-failed', output)
  return paper.normalisePdf(file, createdAt)
}

function asPdfError(error: unknown): never {
  if (error instanceof OfficeError) throw new PdfError(error.code === 'timeout' ? 'pdf-timeout' : 'pdf-failed', error.detail)
  throw error
}
