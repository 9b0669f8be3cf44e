import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import type { WorkerLimits } from '../workers/worker-process.ts'
import { fileProcess } from './file-process.ts'

/** Reads .docx files in a worker. @throws ImportError when it is the file */
export const fileReader = (limits?: Partial<WorkerLimits>) => fileProcess<Uint8Array, ImportedText>(new URL('./worker.ts', import.meta.url), limits)

/** The reader of this program. */
export const readInWorker = fileReader()
