import { dayInVietnam } from '../days.ts'

/** When nothing is mailed: minutes since midnight in Việt Nam, `from` the first quiet one, `to` the first after it; over midnight when `from` is later. Alike: never quiet. */
export interface QuietHours {
  from: number
  to: number
}

/** From eight in the evening until half past six. */
export const USUAL_QUIET: QuietHours = { from: 20 * 60, to: 6 * 60 + 30 }

const MINUTE = 60_000
const DAY = 1440

/** Minutes since midnight in Việt Nam. @param at milliseconds since 1970 */
export const minuteInVietnam = (at: number): number => Math.floor((at - Date.parse(`${dayInVietnam(at)}T00:00:00+07:00`)) / MINUTE)

export function isQuiet(at: number, { from, to }: QuietHours): boolean {
  const minute = minuteInVietnam(at)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** '06:30' -> 390; null: no time of a day. */
export function readMinute(text: string): number | null {
  const match = /^\s*(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?\s*$/i.exec(text)
  const minute = match ? Number(match[1]) * 60 + Number(match[2] ?? 0) : DAY
  return match && Number(match[2] ?? 0) < 60 && minute < DAY ? minute : null
}

/** 390 -> '06:30' */
export const minuteText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
