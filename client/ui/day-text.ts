/** A day as a person types it. Values are 'YYYY-MM-DD'. */

const TYPED = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\s*$/
const STORED = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/

/** What stands in the field for a day: '22/07/2025'; '' for none. */
export const dayText = (day: string | null): string => (day ?? '').replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')

/**
 * 'YYYY-MM-DD' from '22/7/2025', '22-07-2025', '22.7.25', '2025-07-22'; null when nothing was typed.
 * `{ wrong: 'form' }`: no date can be read in it; `{ wrong: 'calendar' }`: the calendar has no such day.
 */
export function readDay(text: string): string | null | { wrong: 'form' | 'calendar' } {
  if (text.trim() === '') return null
  const typed = TYPED.exec(text)
  const stored = STORED.exec(text)
  const [year, month, date] = typed ? [typed[3]!, typed[2]!, typed[1]!] : stored ? [stored[1]!, stored[2]!, stored[3]!] : []
  if (!year || !month || !date) return { wrong: 'form' }
  const fullYear = Number(year) + (year.length === 2 ? 2000 : 0)
  const at = new Date(Date.UTC(fullYear, Number(month) - 1, Number(date)))
  if (at.getUTCDate() !== Number(date) || at.getUTCMonth() !== Number(month) - 1 || at.getUTCFullYear() !== fullYear) return { wrong: 'calendar' }
  return at.toISOString().slice(0, 10)
}

/** The day in it, null for none and for what is no day. */
export function dayIn(text: string): string | null {
  const day = readDay(text)
  return typeof day === 'string' ? day : null
}

/** Something was typed that is no day. */
export const isNoDay = (text: string): boolean => typeof readDay(text) === 'object' && readDay(text) !== null
