/** Waiting time before the n-th try to connect again (n from 0), in milliseconds: doubles up to 10 s; `random` in [0, 1) spreads it by half. */
export function backoff(tries: number, random: number): number {
  const full = Math.min(10_000, 250 * 2 ** Math.min(tries, 10))
  return Math.round(full / 2 + (full / 2) * random)
}
