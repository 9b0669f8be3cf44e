import { dayOf, daysUntil } from './due-date.ts'

/** '05/7', with the year when it is another one: Vietnamese offices pad the day, and the months 1 and 2 only. */
export function dayText(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const shortMonth = month === '01' || month === '02' ? month : String(Number(month))
  return year === today.slice(0, 4) ? `${date}/${shortMonth}` : `${date}/${shortMonth}/${year}`
}

/** '21:47' */
export const clockText = (at: number): string => {
  const date = new Date(at)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

/** '21:47 hôm nay', '16:20 hôm qua', '16:20, 02/7/2025' */
export function timeText(at: number, now: number): string {
  const day = dayOf(new Date(at))
  const today = dayOf(new Date(now))
  const distance = daysUntil(day, today)
  if (distance === 0) return `${clockText(at)} hôm nay`
  if (distance === -1) return `${clockText(at)} hôm qua`
  const [year, month, date] = day.split('-')
  const shortMonth = month === '01' || month === '02' ? month : String(Number(month))
  return `${clockText(at)}, ${date}/${shortMonth}/${year}`
}
