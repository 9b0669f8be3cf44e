import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { setPriority } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answered } from './answer-jobs.ts'

/**
 * Where Node keeps what it made of our TypeScript, so that a process is there in half the time: the one thing of the program's environment that it is told. Node
 * names a folder of its version in it.
 */
const compiled = getCompileCacheDir()
const ENV = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) }

export interface WorkerLimits {
  /** Memory of the process for values, in MB. */
  heapMb: number
  /** For one job, in milliseconds; waiting for the turn does not count. */
  timeMs: number
  /** Time without a job after which the process ends. */
  idleMs: number
  /** How far it gives way to the serving process, 0 (not at all) to 19: its time goes on meanwhile. */
  nice?: number
}

/** What becomes of a job that was not answered, as errors of whoever asked. */
interface WorkerErrors {
  /** The job met a limit: it took all memory, or all time. */
  tooMuch: (why: 'memory' | 'time') => Error
  /** The program refused it with this value, see `answerJobs`. */
  refused: (value: unknown) => Error
}

export interface AskOptions {
  /** Whose job it is: people have their turns one after the other, however much one of them asks for. */
  who?: string
  /** Gives up, also while waiting for the turn. */
  signal?: AbortSignal | undefined
  /** Called when its turn comes. */
  started?: () => void
}

interface Job {
  input: unknown
  who: string
  started: (() => void) | undefined
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * A process of its own for work that nobody's typing may wait for, or that strangers' files and words can make heavy (FINDINGS W1, W8): one job after
 * the other. What takes all memory or never ends costs that process and no other; a thread would take the whole program with it. The process knows
 * nothing of the program's environment, and ends with it.
 */
export class WorkerProcess<Input, Answer> {
  readonly #program: string
  readonly #limits: WorkerLimits
  readonly #errors: WorkerErrors
  readonly #args: string[]
  readonly #worked: (who: string, ms: number) => void
  #waiting: Job[] = []
  #running: Job | null = null
  #lastServed = new Map<string, number>()
  #served = 0
  #startedAt = 0
  #child: ChildProcess | null = null
  #timer: NodeJS.Timeout | undefined

  /**
   * @param program a module that calls `answerJobs`
   * @param worked told how long each job took
   */
  constructor(program: URL, limits: WorkerLimits, errors: WorkerErrors, args: string[] = [], worked: (who: string, ms: number) => void = () => {}) {
    this.#program = fileURLToPath(program)
    this.#limits = limits
    this.#errors = errors
    this.#args = args
    this.#worked = worked
  }

  ask(input: Input, { who = '', signal, started }: AskOptions = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const giveUp = (): void => {
        reject(signal?.reason)
        if (this.#running === job) {
          this.#end()
          this.#over(() => undefined)
        } else this.#waiting = this.#waiting.filter((one) => one !== job)
      }
      const settled = (): void => signal?.removeEventListener('abort', giveUp)
      const job: Job = {
        input,
        who,
        started,
        resolve: (value) => {
          settled()
          resolve(value as Answer)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      this.#waiting.push(job)
      this.#next()
    })
  }

  /** The process is there, or is starting. */
  get isWarm(): boolean {
    return this.#child !== null
  }

  /** Starts the process, so that the first job does not wait for it. */
  warm(): void {
    if (this.#child) return
    this.#child = this.#start()
    this.#idle()
  }

  /** Ends the process; jobs that wait are answered with `error`. */
  stop(error: Error): void {
    const waiting = this.#waiting
    this.#waiting = []
    clearTimeout(this.#timer)
    this.#end()
    for (const job of [...(this.#running ? [this.#running] : []), ...waiting]) job.reject(error)
    this.#running = null
  }

  #next(): void {
    if (this.#running || this.#waiting.length === 0) return
    clearTimeout(this.#timer)
    const job = this.#longestUnserved()
    this.#waiting = this.#waiting.filter((one) => one !== job)
    if (this.#waiting.length === 0) this.#lastServed.clear()
    else this.#lastServed.set(job.who, ++this.#served)
    this.#running = job
    job.started?.()
    this.#startedAt = performance.now()
    this.#child ??= this.#start()
    this.#timer = setTimeout(() => {
      this.#end()
      this.#over(({ reject }) => reject(this.#errors.tooMuch('time')))
    }, this.#limits.timeMs)
    this.#child.send({ input: job.input })
  }

  /** Of those who wait, who was served longest ago; the first of their jobs. */
  #longestUnserved(): Job {
    const served = (job: Job): number => this.#lastServed.get(job.who) ?? 0
    return this.#waiting.reduce((first, job) => (served(job) < served(first) ? job : first))
  }

  /** The running job is over, one way or the other. */
  #over(settle: (job: Job) => void): void {
    clearTimeout(this.#timer)
    const job = this.#running
    this.#running = null
    if (job) {
      this.#worked(job.who, performance.now() - this.#startedAt)
      settle(job)
    }
    if (this.#waiting.length > 0) this.#next()
    else this.#idle()
  }

  #idle(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(), this.#limits.idleMs).unref()
  }

  #end(): void {
    this.#child?.kill('SIGKILL')
    this.#child = null
  }

  #start(): ChildProcess {
    const started = fork(this.#program, this.#args, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${this.#limits.heapMb}`],
      env: ENV,
      // What Node says when its memory is used up helps nobody.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    if (this.#limits.nice) giveWay(started, this.#limits.nice)
    started.on('message', (answered: Answered) => {
      if (started !== this.#child) return
      this.#over((job) => {
        if ('value' in answered) job.resolve(answered.value)
        else job.reject('refused' in answered ? this.#errors.refused(answered.refused) : answered.error)
      })
    })
    const died = (error: Error): void => {
      if (started !== this.#child) return
      this.#child = null
      if (this.#running) this.#over((job) => job.reject(error))
    }
    // Status 1 is Node's for an error that nobody caught: then it is the program itself. Without memory it aborts.
    started.on('exit', (code) => died(code === 1 ? new Error(`${this.#program} ended`) : this.#errors.tooMuch('memory')))
    started.on('error', died)
    // An idle process does not keep the program from ending.
    started.unref()
    started.channel?.unref()
    return started
  }
}

/** Where there are more jobs than cores, whoever types comes first. */
function giveWay({ pid }: ChildProcess, nice: number): void {
  if (pid === undefined) return
  try {
    setPriority(pid, nice)
  } catch {
    // It ended already, or may not be changed here: it works on as it is.
  }
}
