import ical, { ICalCalendarMethod } from 'ical-generator'

/** A day of a calendar. */
export interface CalendarDay {
  /** The same as long as it is the same thing: a program that subscribed moves it instead of adding another. */
  id: string
  /** 'YYYY-MM-DD' */
  day: string
  title: string
  about: string
  url: string
}

/** So often a program that subscribed should ask again, in seconds. */
const ASK_AGAIN = 3_600

/** An iCalendar file (RFC 5545) of whole days, in no time zone: a day is the same day everywhere. @param now milliseconds since 1970 */
export function calendarFile(name: string, days: readonly CalendarDay[], now: number): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Văn Kiện', product: 'Lịch', language: 'VI' },
    ttl: ASK_AGAIN,
  })
  for (const { id, day, title, about, url } of days)
    calendar.createEvent({
      ...{ id: `${id}@van-kien`, stamp: new Date(now), summary: title, description: about, url, allDay: true, floating: true },
      // Read and written in the machine's own time, so that the day stays the day.
      ...{ start: localDay(day, 0), end: localDay(day, 1) },
    })
  return calendar.toString()
}

function localDay(day: string, later: number): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + later)
}
