import { TokenBucket } from './collab/token-bucket.ts'
import { Refusal } from './errors.ts'

/** What one person's requests may ask of the thread that serves everybody. */
export interface TurnLimits {
  /** Milliseconds of work at once, and how many come back a second. */
  workBurstMs: number
  workMsPerSecond: number
  /** The same for a person while somebody writes; an address may be a whole office. */
  writingBurstMs: number
  writingMsPerSecond: number
  /** Requests of one person that are being answered; and of one address of people who are not signed in, which may be a whole office. */
  atOnce: number
  strangersAtOnce: number
  /** Who waits longer for a turn is sent away. */
  waitMs: number
}

/**
 * Opening a long document costs some 100 ms of work. A browser has six lines to one server. While somebody writes, five such pages come at once and then one a
 * second: whoever asks without end takes a tenth of the thread, and a key rarely meets them.
 */
const LIMITS: TurnLimits = {
  workBurstMs: 3_000,
  workMsPerSecond: 400,
  writingBurstMs: 500,
  writingMsPerSecond: 100,
  atOnce: 8,
  strangersAtOnce: 64,
  waitMs: 10_000,
}

/**
 * After so much work nobody's request begins for as long again, at most for `LONGEST_REST_MS`: a key on its way to the disk and to others takes several turns of
 * the loop, and would wait for a request in each.
 */
const WORK_TO_REST_MS = 1
const LONGEST_REST_MS = 25

/** What a request costs the thread before its turn (its head, who asks) and after it (its answer goes out). */
const BESIDES_MS = 0.5

/** So many people are remembered before those who owe nothing are forgotten. */
const REMEMBERED = 500

interface Waiting {
  start(): Promise<unknown>
  late: NodeJS.Timeout
}

interface Line {
  atOnce: number
  work: TokenBucket
  whileWriting: TokenBucket | null
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
  readonly #somebodyWrites: () => boolean
  readonly #lines = new Map<string, Line>()
  #order: Line[] = []
  #turnComes = false
  /** Milliseconds since the last rest in which requests were answered. */
  #workedMs = 0
  #overdrawn: NodeJS.Timeout | undefined

  /** @param somebodyWrites whether words came in within the last second or so */
  constructor(limits: TurnLimits = LIMITS, somebodyWrites: () => boolean = () => false) {
    this.#limits = limits
    this.#somebodyWrites = somebodyWrites
  }

  /**
   * Answers one request when its turn comes.
   * @param who a person's id; of who is not signed in the address
   * @throws Refusal `busy`; else what `answer` throws
   */
  take<T>(who: { userId: string } | { address: string }, answer: () => Promise<T>): Promise<T> {
    const line =
      'userId' in who ? this.#lineOf(who.userId, this.#limits.atOnce, true) : this.#lineOf(who.address, this.#limits.strangersAtOnce, false)
    return new Promise<T>((resolve, reject) => {
      const start = (): Promise<unknown> => answer().then(resolve, reject)
      const late = setTimeout(() => {
        line.waiting = line.waiting.filter((one) => one !== waiting)
        const seconds = Math.max(1, Math.ceil(this.#overdrawnMs(line, performance.now()) / 1_000))
        reject(new Refusal('busy', undefined, { retryAfter: seconds }))
      }, this.#limits.waitMs)
      const waiting = { start, late }
      line.waiting.push(waiting)
      if (!this.#order.includes(line)) this.#order.push(line)
      this.#next()
    })
  }

  /** Work for somebody that no turn saw, on the thread that serves everybody. */
  spend(userId: string, ms: number): void {
    const line = this.#lines.get(userId)
    if (line) this.#charge(line, ms)
  }

  /** Work that another processor did for somebody: it is not free for that, but no key waited for it. */
  spendAside(userId: string, ms: number): void {
    const line = this.#lines.get(userId)
    if (line) charge(line.work, ms, this.#limits.workBurstMs)
  }

  #charge({ work, whileWriting }: Line, ms: number): void {
    charge(work, ms, this.#limits.workBurstMs)
    if (whileWriting) charge(whileWriting, ms, this.#limits.writingBurstMs)
  }

  #overdrawnMs({ work, whileWriting }: Line, now: number): number {
    return Math.max(work.overdrawnMs(now), (this.#somebodyWrites() && whileWriting?.overdrawnMs(now)) || 0)
  }

  #next(): void {
    if (this.#turnComes || this.#order.length === 0) return
    const now = performance.now()
    const index = this.#order.findIndex((line) => line.running < line.atOnce && this.#overdrawnMs(line, now) === 0)
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
    let begun = 0
    setImmediate(() => {
      before = process.threadCpuUsage()
      begun = performance.now()
      void waiting.start().finally(() => {
        line.running--
        this.#next()
      })
    })
    // Runs when all that could be answered without waiting for anything outside has been: what was worked in between was for this request.
    setImmediate(() => {
      const { user, system } = process.threadCpuUsage(before)
      const workedMs = (user + system) / 1_000
      this.#charge(line, workedMs + BESIDES_MS)
      // By the clock: what the system counts of a thread comes in steps of 4 ms, right only in the sum.
      this.#workedMs += performance.now() - begun
      const goOn = (): void => {
        this.#turnComes = false
        this.#next()
      }
      if (this.#workedMs < WORK_TO_REST_MS) return goOn()
      setTimeout(goOn, Math.min(this.#workedMs, LONGEST_REST_MS))
      this.#workedMs = 0
    })
  }

  /** All who wait are in debt, or wait for answers of their own: looks again when the first debt is paid. */
  #whenPaid(now: number): void {
    const overdrawn = this.#order.map((line) => this.#overdrawnMs(line, now)).filter((ms) => ms > 0)
    clearTimeout(this.#overdrawn)
    if (overdrawn.length > 0) this.#overdrawn = setTimeout(() => this.#next(), Math.min(...overdrawn))
  }

  #lineOf(who: string, atOnce: number, isOnePerson: boolean): Line {
    const known = this.#lines.get(who)
    if (known) return known
    if (this.#lines.size >= REMEMBERED) this.#forget()
    const now = performance.now()
    const { workBurstMs, workMsPerSecond, writingBurstMs, writingMsPerSecond } = this.#limits
    const work = new TokenBucket(workBurstMs, workMsPerSecond, now)
    const whileWriting = isOnePerson ? new TokenBucket(writingBurstMs, writingMsPerSecond, now) : null
    const line: Line = { atOnce, work, whileWriting, waiting: [], running: 0 }
    this.#lines.set(who, line)
    return line
  }

  #forget(): void {
    const now = performance.now()
    const { workBurstMs, writingBurstMs } = this.#limits
    for (const [who, { work, whileWriting, waiting, running }] of this.#lines) {
      const owesNothing = work.level(now) >= workBurstMs && (whileWriting === null || whileWriting.level(now) >= writingBurstMs)
      if (waiting.length === 0 && running === 0 && owesNothing) this.#lines.delete(who)
    }
  }
}

/** Nobody owes more than a burst: one heavy thing, or a slow machine, does not keep a person out for long. */
function charge(budget: TokenBucket, ms: number, burstMs: number): void {
  const now = performance.now()
  budget.spend(Math.min(ms, Math.max(0, budget.level(now) + burstMs)), now)
}
