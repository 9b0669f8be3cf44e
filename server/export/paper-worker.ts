import { answerJobs } from '../workers/answer-jobs.ts'
import { exportDocx } from './docx.ts'
import { ExportError } from './export-error.ts'
import type { ExportInput } from './input.ts'
import { normalisePdf } from './normalise-pdf.ts'
import { type PagesOf, pagesOf } from './page-places.ts'
import { type OutlineEntry, pdfOutline } from './pdf-outline.ts'
import type { Pictures } from './pictures.ts'
import { type OutSheet, writeXlsx } from './sheets/write-xlsx.ts'
import { type ZipEntry, zipFiles } from './zip-files.ts'

/** The process behind `paper-process`. */

export type PaperJob =
  | { kind: 'docx'; input: ExportInput; pictures: Pictures }
  | { kind: 'pdf'; file: Uint8Array; createdAt: string }
  | { kind: 'outline'; pdf: Uint8Array }
  | { kind: 'pages'; input: ExportInput; pdf: Uint8Array }
  | { kind: 'xlsx'; sheet: OutSheet }
  | { kind: 'zip'; entries: readonly ZipEntry[] }

const bytes = (made: Uint8Array): Uint8Array => new Uint8Array(made)

answerJobs(
  async (job: PaperJob): Promise<Uint8Array | OutlineEntry[] | PagesOf | null> => {
    switch (job.kind) {
      case 'docx':
        return bytes(await exportDocx(job.input, job.pictures))
      case 'pdf':
        return bytes(normalisePdf(job.file, job.createdAt))
      case 'outline':
        return pdfOutline(job.pdf)
      case 'pages':
        return pagesOf(job.input, job.pdf)
      case 'xlsx':
        return bytes(await writeXlsx(job.sheet))
      case 'zip':
        return bytes(await zipFiles(job.entries))
    }
  },
  (error) => (error instanceof ExportError ? error.code : undefined),
)
