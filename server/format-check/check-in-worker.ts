import { Worker } from 'node:worker_threads'
import { ImportError } from '../import/import-error.ts'
import { LIMITS } from '../import/limits.ts'
import type { CheckAnswer, CheckJob, FileCheck } from './worker.ts'

/** Checks a .docx off the main thread, within limits of time and memory. @throws ImportError */
export function checkInWorker(job: CheckJob, limits: { milliseconds: number; heapMegabytes: number } = LIMITS): Promise<FileCheck> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      // Nothing of the server's settings or flags is for this thread.
      env: {},
      execArgv: [],
    })
    const over = (result: FileCheck | ImportError) => {
      clearTimeout(timer)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate()
      if (result instanceof ImportError) reject(result)
      else resolve(result)
    }
    const timer = setTimeout(() => over(new ImportError('import-too-complex', 'time')), limits.milliseconds)
    worker.on('message', (answer: CheckAnswer) => over(answer.ok ? answer.check : new ImportError(answer.code, answer.detail)))
    worker.on('error', (error) =>
      over(
        new ImportError((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'import-too-complex' : 'import-broken', String(error)),
      ),
    )
    worker.on('exit', (code) => over(new ImportError('import-too-complex', `exit ${code}`)))
  })
}
