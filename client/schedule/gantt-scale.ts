import type { TaskLine } from '@van-kien/shared/api/schedule.ts'
import { addDays, daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'

/** Where days stand on the chart. */
export interface Scale {
  first: string
  days: number
  /** CSS pixels of a day. */
  width: number
}

/** A day is drawn no smaller, else the chart scrolls. */
const LEAST = 7
const MOST = 40
/** Free days at both ends. */
const MARGIN = 2

/** From the first task to the last, with today; as wide as there is room. @param room CSS pixels */
export function scaleOf(tasks: readonly Pick<TaskLine, 'start' | 'due'>[], today: string, room: number): Scale {
  const all = tasks.flatMap(({ start, due }) => [start, due]).toSorted()
  const first = addDays(all[0] ?? today, -1)
  const last = addDays(all.at(-1) ?? today, MARGIN)
  const days = daysBetween(first, last) + 1
  return { first, days, width: Math.max(LEAST, Math.min(MOST, room / days)) }
}

/** Left edge of a day, CSS pixels. */
export const leftOf = (scale: Scale, day: string): number => daysBetween(scale.first, day) * scale.width

/** A way along the chart as a share of its width: on paper the chart is as wide as the page. @param pixels of the screen */
export const shareOf = (scale: Scale, pixels: number): string => `${(100 * pixels) / (scale.days * scale.width)}%`

export interface Tick {
  day: string
  left: number
}

/** Mondays, as far apart as their words need. */
export function weekTicks(scale: Scale): Tick[] {
  const ticks: Tick[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let at = 0; at < scale.days; at++) {
    const day = addDays(scale.first, at)
    const left = at * scale.width
    if (new Date(`${day}T00:00Z`).getUTCDay() !== 1 || left - last < 30) continue
    ticks.push({ day, left })
    last = left
  }
  return ticks
}

/** The first day of each month that is seen. */
export function monthTicks(scale: Scale): Tick[] {
  const ticks: Tick[] = [{ day: scale.first, left: 0 }]
  for (let at = 1; at < scale.days; at++) {
    const day = addDays(scale.first, at)
    if (day.endsWith('-01')) ticks.push({ day, left: at * scale.width })
  }
  const second = ticks[1]
  return second && second.left < 64 ? ticks.slice(1) : ticks
}

/** Days off that lie together: first and how many. */
export function daysOff(scale: Scale, works: (day: string) => boolean): { left: number; width: number }[] {
  const bands: { left: number; width: number }[] = []
  for (let at = 0; at < scale.days; at++) {
    if (works(addDays(scale.first, at))) continue
    const last = bands.at(-1)
    const left = at * scale.width
    if (last && Math.abs(last.left + last.width - left) < 0.01) last.width += scale.width
    else bands.push({ left, width: scale.width })
  }
  return bands
}
