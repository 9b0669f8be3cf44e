import { fileProcess } from '../import/file-process.ts'
import type { WorkerLimits } from '../workers/worker-process.ts'
import type { CheckJob, FileCheck } from './worker.ts'

/** Checks .docx files in a worker. @throws ImportError when it is the file */
export const fileChecker = (limits?: Partial<WorkerLimits>) => fileProcess<CheckJob, FileCheck>(new URL('./worker.ts', import.meta.url), limits)

/** The checker of this program. */
export const checkInWorker = fileChecker()
