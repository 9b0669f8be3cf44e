import { Worker } from 'node:worker_threads'
import type { Answers, Jobs, WorkerAnswer, WorkerJob } from './collab-worker-thread.ts'

/** Why a job has no answer. `too-long`: it was cut off, or the thread broke under it; everything else is the job's own error. */
export class CollabWorkerError extends Error {
  override name = 'CollabWorkerError'
  readonly why: 'too-long' | 'failed' | 'stopping'

  constructor(why: CollabWorkerError['why'], message: string) {
    super(message)
    this.why = why
  }
}

interface Waiting {
  job: WorkerJob
  limitMs: number
  resolve(answer: WorkerAnswer): void
  reject(error: CollabWorkerError): void
}

/** Megabytes: a job that needs more is one that somebody made to hurt. */
const MEMORY_MB = 1_024

/**
 * A thread for what would make those who type wait, with a database connection of its own that only reads. One job after the other; a job that takes
 * too long, or breaks the thread, costs only itself. Started at the first job.
 */
export class CollabWorker {
  readonly #file: string
  readonly #queue: Waiting[] = []
  #worker: Worker | null = null
  #current: Waiting | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  /** @param file the database */
  constructor(file: string) {
    this.#file = file
  }

  /** @throws CollabWorkerError */
  ask<Kind extends keyof Jobs>(kind: Kind, input: Jobs[Kind], limitMs: number): Promise<Answers[Kind]> {
    return new Promise((resolve, reject) => {
      if (this.#stopped) return reject(new CollabWorkerError('stopping', 'the program stops'))
      const job = { kind, input } as WorkerJob
      this.#queue.push({ job, limitMs, resolve: (answer) => resolve(answer as Answers[Kind]), reject })
      this.#next()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const waiting of this.#queue.splice(0)) waiting.reject(new CollabWorkerError('stopping', 'the program stops'))
    await this.#end(new CollabWorkerError('stopping', 'the program stops'))
  }

  #next(): void {
    if (this.#current !== null) return
    const waiting = this.#queue.shift()
    if (!waiting) return
    this.#current = waiting
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(
      () => void this.#end(new CollabWorkerError('too-long', `${waiting.job.kind} took more than ${waiting.limitMs} ms`)),
      waiting.limitMs,
    )
    this.#worker.postMessage(waiting.job)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./collab-worker-thread.ts', import.meta.url), {
      workerData: { file: this.#file },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    worker.on('message', (answer: { value: WorkerAnswer } | { error: string }) => {
      if (worker !== this.#worker) return
      const { current } = this.#settle()
      if ('value' in answer) current?.resolve(answer.value)
      else current?.reject(new CollabWorkerError('failed', answer.error))
      worker.unref()
      this.#next()
    })
    worker.on('error', (error: unknown) => {
      if (worker === this.#worker)
        void this.#end(new CollabWorkerError('too-long', `the thread broke: ${error instanceof Error ? error.message : String(error)}`))
    })
    return worker
  }

  #settle(): { current: Waiting | null } {
    const current = this.#current
    this.#current = null
    clearTimeout(this.#timer)
    return { current }
  }

  /** Ends the thread; the next job starts another one. */
  async #end(error: CollabWorkerError): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#settle().current?.reject(error)
    await worker?.terminate()
    this.#next()
  }
}
