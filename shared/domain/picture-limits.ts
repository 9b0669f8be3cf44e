/** What a picture may be, as it is sent to the server. Pages make larger ones smaller before. */
export const PICTURE = {
  bytes: 5 * 2 ** 20,
  /** Dots of one side. */
  side: 6_000,
  /** Dots in all: what unpacking may cost in memory. */
  dots: 24_000_000,
} as const
