import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { dayText } from '../view/time-text.ts'
import styles from './gantt-days.module.css'
import { leftOf, monthTicks, type Scale, shareOf, weekTicks } from './gantt-scale.ts'

/** Nearer than a word to the day that is told of, CSS pixels: a Monday gives way. */
const WORD = 74

/** Head of the chart: months, Mondays, and the day that is told of. */
export function GanttDays({ scale, view }: { scale: Scale; view: Pick<ScheduleView, 'at' | 'today'> }) {
  const near = leftOf(scale, view.at) + scale.width / 2
  return (
    <div className={styles.days}>
      {monthTicks(scale).map(({ day, left }) => (
        <b key={day} style={{ left: shareOf(scale, left) }}>
          {t.month(Number(day.slice(5, 7)))}
        </b>
      ))}
      <Weeks scale={scale} near={near} />
      <em>{view.at === view.today ? t.today(dayText(view.at, view.today)) : dayText(view.at, view.today)}</em>
    </div>
  )
}

/** Mondays again, in the lane of a phase: on paper its head may stand on another page. */
export const GanttWeeks = ({ scale }: { scale: Scale }) => (
  <div className={`${styles.days} ${styles.again}`} aria-hidden="true">
    <Weeks scale={scale} near={Number.NaN} />
  </div>
)

const Weeks = ({ scale, near }: { scale: Scale; near: number }) =>
  weekTicks(scale).map(({ day, left }) => (
    <span key={day} style={{ left: shareOf(scale, left) }} data-near={Math.abs(left + 8 - near) < WORD || undefined}>
      {day.slice(8)}
    </span>
  ))
