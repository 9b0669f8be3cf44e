import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { dayIn, dayText } from '../ui/day-text.ts'

/** Days of a dossier's own as people type them: '31/12/2027, nghỉ, Nghỉ bù', one a line. */
export const daysToText = (days: readonly DayRule[]): string =>
  days.map(({ day, kind, name }) => `${dayText(day)}, ${kind === 'off' ? t.settings.off : t.settings.work}, ${name}`).join('\n')

/** The days in such lines; `line`: the first that cannot be read. */
export function textToDays(text: string): { ok: true; days: DayRule[] } | { ok: false; line: string } {
  const days: DayRule[] = []
  for (const line of text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [typed = '', kind = '', ...rest] = line.split(',').map((part) => part.trim())
    const day = dayIn(typed)
    const name = rest.join(', ')
    const known = ({ [t.settings.off]: 'off', [t.settings.work]: 'work' } as const)[kind.toLocaleLowerCase('vi')]
    if (day === null || known === undefined || name === '') return { ok: false, line }
    days.push({ day, kind: known, name })
  }
  return { ok: true, days: days.toSorted((one, other) => one.day.localeCompare(other.day)) }
}
