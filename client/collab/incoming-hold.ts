/** Changes of others that wait while the person composes (I1). */
export interface IncomingHold {
  /** Delivers at once, or keeps it while held. */
  pass(bytes: number, deliver: () => void): void
  hold(): void
  /** Delivers what waited, in order. */
  release(): void
  /** The channel went: what waited belongs to it, the next one brings it again. */
  forget(): void
  held(): boolean
  /** How many changes wait. */
  waiting(): number
  /** Called when more than `limit` bytes wait. */
  onFull: (() => void) | null
}

/** @param limit bytes */
export function createIncomingHold(limit = 256 * 1024): IncomingHold {
  let holding = false
  let waiting: (() => void)[] = []
  let size = 0
  const hold: IncomingHold = {
    onFull: null,
    held: () => holding,
    waiting: () => waiting.length,
    pass: (bytes, deliver) => {
      if (!holding) return deliver()
      waiting.push(deliver)
      size += bytes
      if (size > limit) hold.onFull?.()
    },
    hold: () => {
      holding = true
    },
    release: () => {
      holding = false
      size = 0
      for (const deliver of waiting.splice(0)) deliver()
    },
    forget: () => {
      size = 0
      waiting = []
    },
  }
  return hold
}
