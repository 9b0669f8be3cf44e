import { answerJobs } from '../workers/answer-jobs.ts'
import { type AskOptions, type WorkerLimits, WorkerProcess } from '../workers/worker-process.ts'
import { ImportError, type ImportErrorCode } from './import-error.ts'
import { LIMITS } from './limits.ts'

/** Other people's files are read in a process of its own, within limits of time and memory. */

interface Refused {
  code: ImportErrorCode
  detail: string
}

/** In the process: answers with what `read` makes of the job; what a file did wrong goes back as words about the file. */
export function answerFiles<Job, Result>(read: (job: Job) => Result): void {
  answerJobs(
    read,
    (error): Refused =>
      error instanceof ImportError ? { code: error.code, detail: error.detail } : { code: 'import-broken', detail: String(error) },
  )
}

/** Jobs for the process of `program`. They reject with an ImportError when it is the file; anything else is a surprise. */
export function fileProcess<Job, Result>(program: URL, limits: Partial<WorkerLimits> = {}): (job: Job, options?: AskOptions) => Promise<Result> {
  const worker = new WorkerProcess<Job, Result>(
    program,
    { heapMb: LIMITS.heapMegabytes, timeMs: LIMITS.milliseconds, idleMs: LIMITS.idleMilliseconds, ...limits },
    {
      tooMuch: (why) => new ImportError('import-too-complex', why),
      refused: (value) => {
        const { code, detail } = value as Refused
        return new ImportError(code, detail)
      },
    },
  )
  return (job, options) => worker.ask(job, options)
}
