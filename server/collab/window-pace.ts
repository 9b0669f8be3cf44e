/** What the last commits cost. */
export interface Pace {
  /** Smoothed time of one commit, milliseconds. */
  commitMs: number
  /** Smoothed time from one commit's end to the next one's, milliseconds. */
  gapMs: number
}

/** A room with more editors than this gets a longer window: one merged message to everybody instead of many. */
const CROWD = 50

/**
 * Milliseconds until the next window closes. One tick while the load is light. When committing takes more than a fifth of the time or there are more
 * than 500 commits a second, as long as it takes to bring it down to a tenth: from 2 to 10, nobody notices. Never above 10.
 * @param editors of the most crowded section that waits
 */
export function windowDelay(pace: Pace, editors: number): number {
  const crowded = editors > CROWD
  const busy = pace.gapMs < 2 || pace.commitMs > 0.2 * (pace.gapMs + pace.commitMs)
  if (!busy && !crowded) return 0
  return Math.min(10, Math.max(crowded ? 5 : 2, 9 * pace.commitMs))
}

/** Takes one more commit into account. */
export function afterCommit(pace: Pace, commitMs: number, gapMs: number): Pace {
  const mix = (old: number, value: number): number => old + 0.2 * (value - old)
  return { commitMs: mix(pace.commitMs, commitMs), gapMs: mix(pace.gapMs, Math.min(gapMs, 1_000)) }
}
