import { inFileThread, type ThreadLimits } from '../import/file-thread.ts'
import type { CheckJob, FileCheck } from './worker.ts'

/** Checks a .docx off the main thread. @throws ImportError when it is the file */
export const checkInWorker = (job: CheckJob, limits?: ThreadLimits): Promise<FileCheck> =>
  inFileThread(new URL('./worker.ts', import.meta.url), job, limits)
