import { parentPort } from 'node:worker_threads'
import { exportDocx } from './docx.ts'
import type { ExportInput } from './input.ts'

/** The thread behind `docx-thread`: one file after the other. */

export interface ExportJob {
  id: number
  input: ExportInput
}

export type ExportDone = { id: number; bytes: Uint8Array<ArrayBuffer> } | { id: number; error: unknown }

parentPort?.on('message', async ({ id, input }: ExportJob) => {
  try {
    const bytes = new Uint8Array(await exportDocx(input))
    parentPort?.postMessage({ id, bytes } satisfies ExportDone, [bytes.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies ExportDone)
  }
})
