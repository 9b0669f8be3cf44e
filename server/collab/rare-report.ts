/** The same failure is written into the log at most this often, in milliseconds: a full disk must not be filled by its own reports. */
const QUIET = 60_000
/** More different failures than this are not told apart. */
const MOST_KINDS = 200

/** Passes each failure on to `write` the first time, then once a minute with how often it came meanwhile. `now`: milliseconds. */
export function rareReport<Where>(
  write: (error: unknown, where: Where | undefined, times: number) => void,
  now: () => number,
): (error: unknown, where?: Where) => void {
  const kinds = new Map<string, { since: number; times: number }>()
  return (error, where) => {
    const kind = error instanceof Error ? `${error.name} ${error.message}` : String(error)
    const known = kinds.get(kind)
    const at = now()
    if (known && at - known.since < QUIET) {
      known.times++
      return
    }
    if (kinds.size >= MOST_KINDS) kinds.clear()
    kinds.set(kind, { since: at, times: 0 })
    write(error, where, (known?.times ?? 0) + 1)
  }
}
