import { parentPort, Worker, workerData } from 'node:worker_threads'
import { ImportError, type ImportErrorCode } from './import-error.ts'
import { LIMITS } from './limits.ts'

/** Other people's files are read in a thread of its own: one file, one answer, within limits of time and memory. */

type Answer<Result> = { ok: true; result: Result } | { ok: false; code: ImportErrorCode; detail: string }

/** In the thread: answers with what `read` makes of the job; what a file did wrong goes back as words about the file. */
export function answerJob<Job, Result>(read: (job: Job) => Result): void {
  const answer = (): Answer<Result> => {
    try {
      return { ok: true, result: read(workerData as Job) }
    } catch (error) {
      if (error instanceof ImportError) return { ok: false, code: error.code, detail: error.detail }
      return { ok: false, code: 'import-broken', detail: String(error) }
    }
  }
  parentPort?.postMessage(answer())
}

export interface ThreadLimits {
  milliseconds: number
  heapMegabytes: number
}

/** Starts the thread of `program` on a job. @throws ImportError when it is the file; anything else is a surprise */
export function inFileThread<Result>(program: URL, job: unknown, limits: ThreadLimits = LIMITS): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      // Nothing of the server's settings or flags is for this thread.
      env: {},
      execArgv: [],
    })
    const stop = () => {
      clearTimeout(timer)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate()
    }
    const fail = (error: Error) => {
      stop()
      reject(error)
    }
    const timer = setTimeout(() => fail(new ImportError('import-too-complex', 'time')), limits.milliseconds)
    worker.on('message', (answer: Answer<Result>) => {
      if (!answer.ok) return fail(new ImportError(answer.code, answer.detail))
      stop()
      resolve(answer.result)
    })
    // What the file did is answered by the thread itself; anything else is our own fault and no word about the file.
    worker.on('error', (error) =>
      fail((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ImportError('import-too-complex', 'memory') : (error as Error)),
    )
    worker.on('exit', (code) => fail(new ImportError('import-too-complex', `exit ${code}`)))
  })
}
