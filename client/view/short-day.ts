import { daysBetween } from '@van-kien/shared/domain/city-obstacles.ts'

/** Nobody takes a day of next January for one of this year while it is autumn. */
const NEAR_DAYS = 270

/** 'YYYY-MM-DD' as offices write it, the year only where it could be another one: '22/7', '05/8/2026'. */
export function shortDay(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const words = `${date}/${Number(month) < 3 ? month : Number(month)}`
  const near = today !== '' && Math.abs(daysBetween(today, day)) < NEAR_DAYS
  return near ? words : `${words}/${year}`
}

/** The same with its year. */
export const longDay = (day: string): string => shortDay(day, '')

/** Days of one week: '22 - 28/7', '29/7 - 04/8'. */
export function weekWords(from: string, to: string, today: string): string {
  const end = shortDay(to, today)
  return from.slice(0, 7) === to.slice(0, 7) ? `${from.slice(8)} - ${end}` : `${shortDay(from, today)} - ${end}`
}
