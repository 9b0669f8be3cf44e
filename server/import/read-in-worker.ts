import { Worker } from 'node:worker_threads'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { ImportError, type ImportErrorCode } from './import-error.ts'
import { LIMITS } from './limits.ts'

type Answer = { ok: true; text: ImportedText } | { ok: false; code: ImportErrorCode; detail: string }

/** Reads a .docx off the main thread, within limits of time and memory. @throws ImportError when it is the file; anything else is a surprise */
export function readInWorker(bytes: Uint8Array, limits: { milliseconds: number; heapMegabytes: number } = LIMITS): Promise<ImportedText> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      // Nothing of the server's settings or flags is for this thread.
      env: {},
      execArgv: [],
    })
    const timer = setTimeout(() => over(new ImportError('import-too-complex', 'time')), limits.milliseconds)
    const over = (result: ImportedText | Error) => {
      clearTimeout(timer)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate()
      if (result instanceof Error) reject(result)
      else resolve(result)
    }
    worker.on('message', (answer: Answer) => over(answer.ok ? answer.text : new ImportError(answer.code, answer.detail)))
    // What the file did is answered by the thread itself; anything else is our own fault and no word about the file.
    worker.on('error', (error) =>
      over((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ImportError('import-too-complex', 'memory') : (error as Error)),
    )
    worker.on('exit', (code) => over(new ImportError('import-too-complex', `exit ${code}`)))
  })
}
