import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { dayText } from '../view/time-text.ts'
import { entriesByDay, monthsOf } from './calendar-days.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import styles from './calendar-view.module.css'
import { movedDates } from './moved-dates.ts'
import type { PlanLook } from './plan-look.ts'
import type { PlanMoves } from './use-plan-moves.ts'

/** A press that moved less, in CSS pixels, is a press. */
const STILL = 4

/** The plan by months: last days of tasks, meetings, days off, the congress. A task is dragged or moved by arrows; what else moves is shown first. */
export function CalendarView({ view, groups, moves, edits, open, onOpen }: PlanLook) {
  const box = useRef<HTMLElement>(null)
  const entries = useMemo(() => entriesByDay(groups, moves.datesNow), [groups, moves.datesNow])
  const months = useMemo(() => monthsOf([...entries.keys(), view.at]), [entries, view.at])
  const drag = useDrag(view, moves, edits)
  useKeptFocus(box)
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to clean up.
    void box.current?.querySelector('[data-today]')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <section className={styles.scroll} ref={box} aria-label={t.calendar.label} {...drag}>
      {months.map(({ month, weeks }) => (
        <table key={month} className={styles.month}>
          <caption>{t.calendar.month(month)}</caption>
          <thead>
            <tr>
              {t.calendar.weekdays.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.find((day) => day !== null)}>
                {week.map((day, at) =>
                  day === null ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: seven places of a week
                    <td key={at} className={styles.none} />
                  ) : (
                    <td
                      key={day}
                      data-day={day}
                      data-off={!moves.calendar.works(day) || undefined}
                      data-today={day === view.at || undefined}
                      data-congress={day === view.congressDate || undefined}
                    >
                      <p className={styles.day}>
                        <time dateTime={day}>
                          {day === view.at ? t.calendar.today(dayText(day, view.today), day === view.today) : Number(day.slice(8))}
                        </time>
                        <small>{moves.calendar.nameOf(day)}</small>
                      </p>
                      <ul>
                        {(entries.get(day) ?? []).map((entry) => (
                          <CalendarEntry key={entry.key} {...{ entry, view, moves, edits, onOpen }} open={entry.task.id === open} />
                        ))}
                      </ul>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}

/** Dragging by the mouse: over each day it is shown what else would move. A finger scrolls; it opens the task and moves it by its form. */
function useDrag(view: ScheduleView, moves: PlanMoves, edits: boolean) {
  const held = useRef<{ id: string; day: string; x: number; y: number; over: string } | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      const entry = (event.target as HTMLElement).closest<HTMLElement>('[data-held]')
      const task = view.tasks.find(({ id }) => id === entry?.dataset.task)
      if (!edits || !task || event.button !== 0 || event.pointerType !== 'mouse') return
      const { due } = moves.datesNow(task.id) ?? task
      held.current = { id: task.id, day: due, x: event.clientX, y: event.clientY, over: due }
    },
    onPointerMove: (event: PointerEvent) => {
      const hold = held.current
      if (!hold) return
      if (event.buttons === 0) held.current = null
      const day = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-day]')?.dataset.day
      const still = Math.hypot(event.clientX - hold.x, event.clientY - hold.y) < STILL
      const dates = moves.datesNow(hold.id)
      if (event.buttons === 0 || still || day === undefined || day === hold.over || !dates) return
      hold.over = day
      moves.propose(hold.id, movedDates(dates, 'both', daysBetween(dates.due, day)))
    },
    onPointerUp: () => {
      held.current = null
    },
  }
}

/** An entry that is moved, or moved back, stands in another cell afterwards: it keeps the focus. */
function useKeptFocus(box: React.RefObject<HTMLElement | null>): void {
  const held = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const lost = held.current
    if (!lost || lost.isConnected || (document.activeElement !== null && document.activeElement !== document.body)) return
    box.current?.querySelector<HTMLElement>(`[data-entry="${lost.dataset.entry}"]`)?.focus()
  })
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const enter = (event: FocusEvent) => {
      held.current = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')
    }
    const leave = (event: FocusEvent) => {
      // What is taken out of the page leaves towards nothing.
      if (event.relatedTarget !== null) held.current = null
    }
    element.addEventListener('focusout', leave)
    element.addEventListener('focusin', enter)
    return () => {
      element.removeEventListener('focusout', leave)
      element.removeEventListener('focusin', enter)
    }
  }, [box])
}
