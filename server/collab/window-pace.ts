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
