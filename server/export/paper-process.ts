import { type WorkerLimits, WorkerProcess } from '../workers/worker-process.ts'
import { ExportError } from './export-error.ts'
import type { ExportInput } from './input.ts'
import type { PagesOf } from './page-places.ts'
import type { PaperJob } from './paper-worker.ts'
import type { OutlineEntry } from './pdf-outline.ts'
import type { Pictures } from './pictures.ts'
import type { OutSheet } from './sheets/write-xlsx.ts'
import type { ZipEntry } from './zip-files.ts'

/** A report of 93 sheets takes some tenths of a second and 85 MB; who exports once often does so again. */
const LIMITS: WorkerLimits = { heapMb: 1024, timeMs: 60_000, idleMs: 120_000 }

/** Everything that makes or takes apart whole files, in a process of its own (FINDINGS W1, W8). All reject with an ExportError when it is the document. */
export interface Paper {
  exportDocx(input: ExportInput, pictures?: Pictures): Promise<Uint8Array>
  normalisePdf(file: Uint8Array, createdAt: string): Promise<Uint8Array>
  pdfOutline(pdf: Uint8Array): Promise<OutlineEntry[]>
  /** What the pages of a file that was made with `lineMarks` tell; null when they cannot be read. */
  pagesOf(input: ExportInput, pdf: Uint8Array): Promise<PagesOf | null>
  writeXlsx(sheet: OutSheet): Promise<Uint8Array>
  zipFiles(entries: readonly ZipEntry[]): Promise<Uint8Array>
}

export function paperProcess(limits: Partial<WorkerLimits> = {}): Paper {
  const worker = new WorkerProcess<PaperJob, Uint8Array | OutlineEntry[] | PagesOf | null>(
    new URL('./paper-worker.ts', import.meta.url),
    { ...LIMITS, ...limits },
    { tooMuch: () => new ExportError('too-heavy'), refused: (code) => new ExportError(code as ExportError['code']) },
  )
  const file = (job: PaperJob) => worker.ask(job) as Promise<Uint8Array>
  return {
    exportDocx: (input, pictures = {}) => file({ kind: 'docx', input, pictures }),
    normalisePdf: (pdf, createdAt) => file({ kind: 'pdf', file: pdf, createdAt }),
    pdfOutline: (pdf) => worker.ask({ kind: 'outline', pdf }) as Promise<OutlineEntry[]>,
    pagesOf: (input, pdf) => worker.ask({ kind: 'pages', input, pdf }) as Promise<PagesOf | null>,
    writeXlsx: (sheet) => file({ kind: 'xlsx', sheet }),
    zipFiles: (entries) => file({ kind: 'zip', entries }),
  }
}

/** The process of this program. */
export const paper = paperProcess()
