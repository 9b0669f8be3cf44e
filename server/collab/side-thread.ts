import { Worker } from 'node:worker_threads'
import type { Answers, Jobs, SideAnswer, SideJob } from './side-thread-work.ts'

/** Why a job has no answer. `too-long`: it was cut off, or the thread broke under it; everything else is the job's own error. */
export class SideThreadError extends Error {
  override name = 'SideThreadError'
  readonly why: 'too-long' | 'failed' | 'stopping'

  constructor(why: SideThreadError['why'], message: string) {
    super(message)
    this.why = why
  }
}

interface Waiting {
  job: SideJob
  limitMs: number
  resolve(answer: SideAnswer): void
  reject(error: SideThreadError): void
}

/** Megabytes: a job that needs more is one that somebody made to hurt. */
const MEMORY_MB = 1_024

/**
 * A thread for what would make those who type wait, with a database connection of its own that only reads. One job after the other; a job that takes
 * too long, or breaks the thread, costs only itself. Started at the first job.
 */
export class SideThread {
  readonly #place: string
  readonly #queue: Waiting[] = []
  #worker: Worker | null = null
  #current: Waiting | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  /** @param place `Storage.place` */
  constructor(place: string) {
    this.#place = place
  }

  /** @throws SideThreadError */
  ask<Kind extends keyof Jobs>(kind: Kind, input: Jobs[Kind], limitMs: number): Promise<Answers[Kind]> {
    return new Promise((resolve, reject) => {
      if (this.#stopped) return reject(new SideThreadError('stopping', 'the program stops'))
      const job = { kind, input } as SideJob
      this.#queue.push({ job, limitMs, resolve: (answer) => resolve(answer as Answers[Kind]), reject })
      this.#next()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const waiting of this.#queue.splice(0)) waiting.reject(new SideThreadError('stopping', 'the program stops'))
    await this.#end(new SideThreadError('stopping', 'the program stops'))
  }

  #next(): void {
    if (this.#current !== null) return
    const waiting = this.#queue.shift()
    if (!waiting) return
    this.#current = waiting
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(
      () => void this.#end(new SideThreadError('too-long', `${waiting.job.kind} took more than ${waiting.limitMs} ms`)),
      waiting.limitMs,
    )
    this.#worker.postMessage(waiting.job)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./side-thread-work.ts', import.meta.url), {
      workerData: { place: this.#place },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    worker.on('message', (answer: { value: SideAnswer } | { error: string }) => {
      if (worker !== this.#worker) return
      const { current } = this.#settle()
      if ('value' in answer) current?.resolve(answer.value)
      else current?.reject(new SideThreadError('failed', answer.error))
      worker.unref()
      this.#next()
    })
    worker.on('error', (error: unknown) => {
      if (worker === this.#worker)
        void this.#end(new SideThreadError('too-long', `the thread broke: ${error instanceof Error ? error.message : String(error)}`))
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
  async #end(error: SideThreadError): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#settle().current?.reject(error)
    await worker?.terminate()
    this.#next()
  }
}
