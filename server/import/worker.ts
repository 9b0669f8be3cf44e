import { parentPort, workerData } from 'node:worker_threads'
import { ImportError } from './import-error.ts'
import { readDocx } from './read-docx.ts'

/** Runs in a thread of its own: one file, one answer. */
try {
  parentPort?.postMessage({ ok: true, text: readDocx(Buffer.from(workerData as Uint8Array)) })
} catch (error) {
  parentPort?.postMessage(
    error instanceof ImportError
      ? { ok: false, code: error.code, detail: error.detail }
      : { ok: false, code: 'import-broken', detail: String(error) },
  )
}
