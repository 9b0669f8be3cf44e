import { Worker } from 'node:worker_threads'
import type { ExportDone, ExportJob } from './docx-worker.ts'
import type { ExportInput } from './input.ts'

interface Waiting {
  resolve: (bytes: Uint8Array) => void
  reject: (error: unknown) => void
}

const waiting = new Map<number, Waiting>()
let thread: Worker | null = null
let lastId = 0

/**
 * `exportDocx` on a thread of its own: a long report takes some tenths of a second, and nobody's typing may wait for it.
 * @throws as `exportDocx` does; an Error when the thread died
 */
export function exportDocxAside(input: ExportInput): Promise<Uint8Array> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    thread ??= start()
    thread.ref()
    thread.postMessage({ id, input } satisfies ExportJob)
  })
}

function start(): Worker {
  const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 1024 } })
  worker.on('message', (done: ExportDone) => {
    const job = waiting.get(done.id)
    waiting.delete(done.id)
    // An idle thread does not keep the program from ending.
    if (waiting.size === 0) worker.unref()
    if ('bytes' in done) job?.resolve(done.bytes)
    else job?.reject(done.error)
  })
  worker.on('error', (error) => {
    if (thread === worker) thread = null
    for (const job of waiting.values()) job.reject(error)
    waiting.clear()
  })
  return worker
}
