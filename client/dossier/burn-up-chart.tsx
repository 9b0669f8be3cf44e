import type { BurnUpView } from '@van-kien/shared/api/schedule.ts'
import { daysBetween } from '@van-kien/shared/domain/schedule/calendar.ts'
import { burnUp as t } from '../i18n/vi/burn-up.ts'
import { formatPages } from '../view/page-estimate.ts'
import { dayText } from '../view/time-text.ts'
import styles from './burn-up-card.module.css'

/** The drawing is stretched to its place; only shares of it count. */
const SIZE = 1000

/** Approved pages as a filled step line, the plan as a broken one, today and the congress as upright lines. */
export function BurnUpChart({ view, label }: { view: BurnUpView; label: string }) {
  const { days, today, congressDate } = view
  const first = days[0]!.day
  const span = Math.max(1, daysBetween(first, days.at(-1)!.day))
  const top = Math.max(view.goal, ...days.map(({ approved }) => approved ?? 0), 1)
  const x = (day: string): number => (SIZE * daysBetween(first, day)) / span
  const y = (pages: number): number => SIZE - (SIZE * pages) / top
  const known = days.flatMap(({ day, approved }) => (approved === null ? [] : [{ day, approved }]))
  const steps = known.map(({ day, approved }, at) => `${at === 0 ? 'M' : 'H'}${x(day)}${at === 0 ? ' ' : 'V'}${y(approved)}`).join('')
  const plan = days.flatMap(({ day, plan: pages }) => (pages === null ? [] : [`${x(day)},${y(pages)}`]))
  const now = x(today)
  return (
    <figure className={styles.figure}>
      <div className={styles.plot}>
        <svg viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" role="img" aria-label={label}>
          <line className={styles.grid} x1={0} x2={SIZE} y1={y(view.goal)} y2={y(view.goal)} />
          <line className={styles.grid} x1={0} x2={SIZE} y1={y(view.goal / 2)} y2={y(view.goal / 2)} />
          {steps ? <path className={styles.area} d={`${steps}V${SIZE}H${x(known[0]!.day)}Z`} /> : null}
          {plan.length > 0 ? <polyline className={styles.plan} points={plan.join(' ')} /> : null}
          {steps ? <path className={styles.approved} d={steps} /> : null}
          <line className={styles.congress} x1={x(congressDate)} x2={x(congressDate)} y1={0} y2={SIZE} />
          <line className={styles.today} x1={now} x2={now} y1={0} y2={SIZE} />
        </svg>
        <span className={styles.goal} aria-hidden="true" style={{ top: `${y(view.goal) / 10}%` }}>
          {t.pages(formatPages(view.goal))}
        </span>
      </div>
      <div className={styles.days} aria-hidden="true">
        <span data-end={now > 0.8 * SIZE || undefined} data-middle={now > 0.2 * SIZE || undefined} style={{ left: `${now / 10}%` }}>
          {t.today(dayText(today, today))}
        </span>
        {Math.abs(x(congressDate) - now) > 0.3 * SIZE ? (
          <span data-end={x(congressDate) > 0.8 * SIZE || undefined} data-middle style={{ left: `${x(congressDate) / 10}%` }}>
            {t.congress(dayText(congressDate, today))}
          </span>
        ) : null}
      </div>
      <figcaption className={styles.legend}>
        <span>
          <i data-line="approved" aria-hidden="true" />
          {t.legend.approved}
        </span>
        {plan.length > 0 ? (
          <span>
            <i data-line="plan" aria-hidden="true" />
            {t.legend.plan}
          </span>
        ) : null}
      </figcaption>
    </figure>
  )
}
