/** A room with more editors than this gets longer windows: one merged message to everybody instead of many. */
const CROWD = 50
/** From one commit's end to the next one's start, milliseconds. Nobody notices ten. */
const SHORTEST = 2
const SHORTEST_CROWDED = 5
const LONGEST = 10
/** As long as it keeps within `LONGEST`, committing takes a tenth of the time. */
const REST_PER_COMMIT = 9

/**
 * Milliseconds until the next window closes; 0 is the end of this turn of the event loop, which it is while the load is light: after a pause nobody waits.
 * @param commitMs smoothed time of one commit
 * @param restedMs since the last commit ended
 * @param editors of the most crowded section that waits
 * @param blocks the thread stands still while it commits
 */
export function windowDelay(commitMs: number, restedMs: number, editors: number, blocks = true): number {
  const shortest = editors > CROWD ? SHORTEST_CROWDED : SHORTEST
  const rest = blocks ? Math.min(LONGEST, Math.max(shortest, REST_PER_COMMIT * commitMs)) : shortest
  return Math.max(0, rest - restedMs)
}

/** Takes one more commit into account. */
export const smoothed = (commitMs: number, latest: number): number => commitMs + 0.2 * (latest - commitMs)

/** A section's batch of more bytes is written and flushed for many milliseconds: a pasted report, not typing. */
const LARGE_BYTES = 256 * 1024

/**
 * Which of those that wait go into the next window. Everybody's keys wait for a window that is being written and then for their own, so a large batch never
 * shares one: keys go first, then one large batch, then keys again.
 * @param waiting oldest first
 * @param keysWentFirst in the window before, while a large one waited
 */
export function nextWindow<Waiting extends { bytes: number }>(
  waiting: readonly Waiting[],
  keysWentFirst: boolean,
): { go: readonly Waiting[]; isLarge: boolean } {
  const large = waiting.find(({ bytes }) => bytes > LARGE_BYTES)
  const small = waiting.filter(({ bytes }) => bytes <= LARGE_BYTES)
  return large && (keysWentFirst || small.length === 0) ? { go: [large], isLarge: true } : { go: small, isLarge: false }
}
