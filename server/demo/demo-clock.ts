const DAY = 86_400_000

/** The demo's past: every look at the clock is a little later, `skip` jumps ahead. Never reaches the present. */
export interface DemoClock {
  now: () => number
  /** To `days` before the present, at nine in the morning; never back. */
  to(days: number): void
}

/** @param present milliseconds since 1970 */
export function demoClock(present: number): DemoClock {
  let time = 0
  return {
    now: () => {
      time = Math.min(time + 7_000, present)
      return time
    },
    to: (days) => {
      const morning = new Date(present - days * DAY)
      morning.setHours(9, 0, 0, 0)
      time = Math.max(time, Math.min(morning.getTime(), present))
    },
  }
}

/** The day `days` from the present (before it when negative), 'YYYY-MM-DD', local. */
export function dayFrom(present: number, days: number): string {
  const day = new Date(present + days * DAY)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
