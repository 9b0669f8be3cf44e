import { longDay } from '../i18n/long-day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { entriesByDay } from './calendar-days.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import styles from './calendar-list.module.css'
import type { PlanLook } from './plan-look.ts'

/** The calendar on a phone: day by day from today, what is past folded above it. */
export function CalendarList(props: PlanLook) {
  const { view, groups, moves } = props
  const entries = entriesByDay(groups, moves.datesNow)
  // A day off between them is told too, when it has a name.
  const named = view.holidays.concat(view.plan?.days ?? []).map(({ day }) => day)
  const [first = view.at, last = view.at] = [[...entries.keys()][0], [...entries.keys()].at(-1)]
  const days = [...new Set([...entries.keys(), view.at, ...named.filter((day) => day >= first && day <= last)])].toSorted()
  const past = days.filter((day) => day < view.at)
  const lines = (shown: readonly string[]) => (
    <ol className={styles.days}>
      {shown.map((day) => (
        <li key={day} data-off={!moves.calendar.works(day) || undefined} data-today={day === view.at || undefined}>
          <h2>
            {day === view.today ? t.calendar.todayLong(longDay(day)) : longDay(day)} <small>{moves.calendar.nameOf(day)}</small>
          </h2>
          <ul>
            {(entries.get(day) ?? []).map((entry) => (
              <CalendarEntry
                key={entry.key}
                entry={entry}
                view={view}
                moves={moves}
                edits={props.edits}
                open={entry.task.id === props.open}
                onOpen={props.onOpen}
              />
            ))}
          </ul>
          {entries.has(day) ? null : <p>{t.calendar.nothing}</p>}
        </li>
      ))}
    </ol>
  )
  return (
    <section aria-label={t.calendar.label} className={styles.list}>
      {past.length > 0 ? (
        <details>
          <summary>{t.calendar.past(past.reduce((sum, day) => sum + (entries.get(day)?.length ?? 0), 0))}</summary>
          {lines(past)}
        </details>
      ) : null}
      {lines(days.filter((day) => day >= view.at))}
    </section>
  )
}
