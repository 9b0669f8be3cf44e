import type { LiveStatus } from '@van-kien/shared/api/system.ts'
import type { Trouble } from '@van-kien/shared/protocol/frames.ts'
import type { DisplacedEvent } from './displaced-book.ts'

/** Commit times that are remembered for the percentiles: the newest ones. */
const REMEMBERED = 1024
const SECONDS = 10
/** Upper ends of the histogram, milliseconds. */
const COMMIT_BUCKETS_MS = [0.5, 1, 2, 5, 10, 20, 50, 100, 250, 1000] as const

/** What live writing counts about itself. Each commit window costs a few additions; everything else is worked out when somebody asks. */
export class CollabMetrics {
  updates = 0
  displaced = 0
  readonly troubles: Record<Trouble, number> = { reread: 0, mismatch: 0, rebuilt: 0 }
  commits = 0
  commitFailures = 0
  commitMsTotal = 0
  readonly buckets = new Array<number>(COMMIT_BUCKETS_MS.length).fill(0)
  /** When words came in the last time, by the clock of `performance.now()`. */
  lastCommitAt = Number.NEGATIVE_INFINITY

  readonly #now: () => number
  readonly #commitMs = new Float64Array(REMEMBERED)
  /** Updates of the newest seconds: slot `second % SECONDS` belongs to that second of `#slotSecond`. */
  readonly #slots = new Array<number>(SECONDS + 1).fill(0)
  readonly #slotSecond = new Array<number>(SECONDS + 1).fill(0)

  constructor(now: () => number) {
    this.#now = now
  }

  /** One window is on disk. */
  committed(updates: number, ms: number): void {
    this.#commitMs[this.commits++ % REMEMBERED] = ms
    this.commitMsTotal += ms
    const bucket = COMMIT_BUCKETS_MS.findIndex((end) => ms <= end)
    if (bucket >= 0) this.buckets[bucket]!++
    this.updates += updates
    this.lastCommitAt = performance.now()
    const second = Math.floor(this.#now() / 1000)
    const slot = second % this.#slots.length
    if (this.#slotSecond[slot] !== second) {
      this.#slotSecond[slot] = second
      this.#slots[slot] = 0
    }
    this.#slots[slot]! += updates
  }

  /** Runs of words that lost their place are on disk. */
  displacedBy(events: readonly DisplacedEvent[]): void {
    for (const event of events) if ('found' in event) this.displaced += event.found.length
  }

  /** A page says that its editor was mended. */
  troubled(trouble: Trouble): void {
    this.troubles[trouble]++
  }

  failed(): void {
    this.commitFailures++
  }

  /** @param live what is open now */
  read(live: Pick<LiveStatus, 'rooms' | 'documents' | 'connections' | 'people'>): LiveStatus {
    const newest = this.#commitMs.slice(0, Math.min(this.commits, REMEMBERED)).sort()
    const at = (share: number): number | null =>
      newest.length === 0 ? null : newest[Math.min(newest.length - 1, Math.floor(share * newest.length))]!
    return {
      ...live,
      updates: this.updates,
      displaced: this.displaced,
      troubles: { ...this.troubles },
      updatesPerSecond: this.#perSecond(),
      commits: this.commits,
      commitFailures: this.commitFailures,
      commitMs: { p50: at(0.5), p95: at(0.95), max: newest.at(-1) ?? null },
      commitMsTotal: this.commitMsTotal,
      commitBuckets: COMMIT_BUCKETS_MS.map((end, index) => ({ ms: end, count: this.buckets[index]! })),
    }
  }

  /** Of the last ten whole seconds. */
  #perSecond(): number {
    const second = Math.floor(this.#now() / 1000)
    const newest = this.#slots.filter((_, slot) => this.#slotSecond[slot]! < second && this.#slotSecond[slot]! >= second - SECONDS)
    return newest.reduce((sum, count) => sum + count, 0) / SECONDS
  }
}
