const HOUR = 3_600_000

/** How long what is kept can be read after the server last knew the person. */
export const LEASE_MS = 7 * 24 * HOUR

/** `clock`: this machine's clock went back, so nobody can say how long ago it was. */
export type Lease = 'valid' | 'ended' | 'clock'

/**
 * Whether kept documents may be read. Milliseconds since 1970, all on this machine's clock. Pure.
 * @param confirmedAt when the server last knew the person
 * @param seenAt the latest time at which this machine was used
 */
export function leaseAt(confirmedAt: number, seenAt: number, now: number): Lease {
  if (now < Math.max(confirmedAt, seenAt) - HOUR) return 'clock'
  return now - confirmedAt > LEASE_MS ? 'ended' : 'valid'
}
