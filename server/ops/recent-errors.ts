import type { RecentError } from '@van-kien/shared/api/system.ts'
import type { Logger } from 'pino'

const KEPT = 20

/** Counts what the log writes as an error and keeps the newest lines for the administrator: what failed and its code, never words of documents. */
export class RecentErrors {
  count = 0
  readonly #newest: RecentError[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Newest first. */
  newest(): RecentError[] {
    return this.#newest.toReversed()
  }

  note(args: readonly unknown[]): void {
    this.count++
    const details = args.find((arg): arg is Record<string, unknown> => typeof arg === 'object' && arg !== null)
    const what = args.find((arg): arg is string => typeof arg === 'string') ?? 'error'
    this.#newest.push({ at: this.#now(), what, code: codeOf(details?.err) })
    if (this.#newest.length > KEPT) this.#newest.shift()
  }

  /** A logger that also tells this object of every error. */
  listenTo(log: Logger): Logger {
    const write = log.error
    log.error = ((...args: Parameters<typeof write>) => {
      this.note(args)
      write.apply(log, args)
    }) as typeof write
    return log
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
