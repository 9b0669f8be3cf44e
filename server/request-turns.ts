import { TokenBucket } from './collab/token-bucket.ts'
import { Refusal } from './errors.ts'

/** What one person's requests may ask of the thread that serves everybody. */
export interface TurnLimits {
  /** Milliseconds of work at once, and how many come back a second. */
  workBurstMs: number
  workMsPerSecond: number
  /** Requests of one person that are being answered; and of one address of people who are not signed in, which may be a whole office. */
  atOnce: number
  strangersAtOnce: number
  /** Who waits longer for a turn is sent away. */
  waitMs: number
}

/** Opening a long document costs some 100 ms of work. A browser has six lines to one server. */
const LIMITS: TurnLimits = { workBurstMs: 3_000, workMsPerSecond: 400, atOnce: 8, strangersAtOnce: 64, waitMs: 10_000 }

/**
 * After so much work in one turn nobody's request begins for as long again, at most for `LONGEST_REST_MS`: a key on its way to the disk and to others takes
 * several turns of the loop, and would wait for a request in each.
 */
const LONG_TURN_MS = 1
const LONGEST_REST_MS = 25

/** So many people are remembered before those who owe nothing are forgotten. */
const REMEMBERED = 500

interface Waiting {
  start(): Promise<unknown>
  late: NodeJS.Timeout
}

interface Line {
  atOnce: number
  work: TokenBucket
  waiting: Waiting[]
  running: number
}

/**
 * Turns for requests, so that nobody's reading keeps those who type waiting (FINDINGS W8): one request a turn of the event loop, so that keys come in
 * between; people one after the other, however many lines they have; and for each a budget of work. Who is in debt waits, which slows them down and
 * costs nobody anything; who would wait too long gets `busy`, with the seconds after which to come again.
 */
export class RequestTurns {
  readonly #limits: TurnLimits
  readonly #lines = new Map<string, Line>()
  #order: Line[] = []
  #turnComes = false
  #overdrawn: NodeJS.Timeout | undefined

  constructor(limits: TurnLimits = LIMITS) {
    this.#limits = limits
  }

  /**
   * Answers one request when its turn comes.
   * @param who a person's id; of who is not signed in the address
   * @throws Refusal `busy`; else what `answer` throws
   */
  take<T>(who: { userId: string } | { address: string }, answer: () => Promise<T>): Promise<T> {
    const line = 'userId' in who ? this.#lineOf(who.userId, this.#limits.atOnce) : this.#lineOf(who.address, this.#limits.strangersAtOnce)
    return new Promise<T>((resolve, reject) => {
      const start = (): Promise<unknown> => answer().then(resolve, reject)
      const late = setTimeout(() => {
        line.waiting = line.waiting.filter((one) => one !== waiting)
        const seconds = Math.max(1, Math.ceil(line.work.overdrawnMs(performance.now()) / 1_000))
        reject(new Refusal('busy', undefined, { retryAfter: seconds }))
      }, this.#limits.waitMs)
      const waiting = { start, late }
      line.waiting.push(waiting)
      if (!this.#order.includes(line)) this.#order.push(line)
      this.#next()
    })
  }

  /** Work that was done for somebody elsewhere: it is not free because another processor did it. */
  spend(userId: string, ms: number): void {
    const line = this.#lines.get(userId)
    if (line) this.#charge(line, ms)
  }

  /** Nobody owes more than a burst: one heavy thing, or a slow machine, does not keep a person out for long. */
  #charge({ work }: Line, ms: number): void {
    const now = performance.now()
    work.spend(Math.min(ms, Math.max(0, work.level(now) + this.#limits.workBurstMs)), now)
  }

  #next(): void {
    if (this.#turnComes || this.#order.length === 0) return
    const now = performance.now()
    const index = this.#order.findIndex((line) => line.running < line.atOnce && line.work.overdrawnMs(now) === 0)
    if (index < 0) {
      this.#whenPaid(now)
      return
    }
    const [line] = this.#order.splice(index, 1) as [Line]
    const waiting = line.waiting.shift()
    if (!waiting) {
      this.#next()
      return
    }
    if (line.waiting.length > 0) this.#order.push(line)
    clearTimeout(waiting.late)
    this.#turnComes = true
    line.running++
    let before: NodeJS.CpuUsage
    setImmediate(() => {
      before = process.threadCpuUsage()
      void waiting.start().finally(() => {
        line.running--
        this.#next()
      })
    })
    // Runs when all that could be answered without waiting for anything outside has been: what was worked in between was for this request.
    setImmediate(() => {
      const { user, system } = process.threadCpuUsage(before)
      const workedMs = (user + system) / 1_000
      this.#charge(line, workedMs)
      const goOn = (): void => {
        this.#turnComes = false
        this.#next()
      }
      if (workedMs < LONG_TURN_MS) goOn()
      else setTimeout(goOn, Math.min(workedMs, LONGEST_REST_MS))
    })
  }

  /** All who wait are in debt, or wait for answers of their own: looks again when the first debt is paid. */
  #whenPaid(now: number): void {
    const overdrawn = this.#order.map((line) => line.work.overdrawnMs(now)).filter((ms) => ms > 0)
    clearTimeout(this.#overdrawn)
    if (overdrawn.length > 0) this.#overdrawn = setTimeout(() => this.#next(), Math.min(...overdrawn))
  }

  #lineOf(who: string, atOnce: number): Line {
    const known = this.#lines.get(who)
    if (known) return known
    if (this.#lines.size >= REMEMBERED) this.#forget()
    const { workBurstMs, workMsPerSecond } = this.#limits
    const line: Line = { atOnce, work: new TokenBucket(workBurstMs, workMsPerSecond, performance.now()), waiting: [], running: 0 }
    this.#lines.set(who, line)
    return line
  }

  #forget(): void {
    const now = performance.now()
    for (const [who, { work, waiting, running }] of this.#lines)
      if (waiting.length === 0 && running === 0 && work.level(now) >= this.#limits.workBurstMs) this.#lines.delete(who)
  }
}
