import { useQuery } from '@tanstack/react-query'
import type { BurnUpView } from '@van-kien/shared/api/schedule.ts'
import { scheduleQueries } from '../api/schedule.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { burnUp as t } from '../i18n/vi/burn-up.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { formatPages } from '../view/page-estimate.ts'
import styles from './burn-up-card.module.css'
import { BurnUpChart } from './burn-up-chart.tsx'

/** A tenth of a page is what is shown. */
const SHOWN = 0.05

/** How many pages are approved, day by day, against what the plan wants: in words, as a chart, and as a table. */
export function BurnUpCard({ dossierId }: { dossierId: string }) {
  const found = useQuery(scheduleQueries.burnUp(dossierId))
  if (found.error && found.data === undefined)
    return (
      <Card title={t.title} padded>
        <Notice tone="error" title={t.failed} actions={<TextButton onClick={() => void found.refetch()}>{app.retry}</TextButton>}>
          {messageOf(found.error)}
        </Notice>
      </Card>
    )
  const view = found.data
  if (view === null) return null
  return (
    <Card title={t.title} meta={view?.title} padded>
      {view ? <Chart view={view} /> : <p className={styles.words}>{t.loading}</p>}
    </Card>
  )
}

function Chart({ view }: { view: BurnUpView }) {
  const words = wordsOf(view)
  return (
    <div className={styles.burnUp}>
      <p className={styles.words} data-behind={(view.plan !== null && view.plan - view.approved >= SHOWN) || undefined}>
        {words}
        {view.plan === null ? `. ${t.noPlan}` : null}
      </p>
      <BurnUpChart view={view} label={t.chart(words, view.congressDate)} />
      <details className={styles.table}>
        <summary>{t.table}</summary>
        <table>
          <thead>
            <tr>
              {t.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.days.map(({ day, approved, plan }) => (
              <tr key={day} data-today={day === view.today || undefined}>
                <th scope="row">{fullDay(day)}</th>
                <td>{approved === null ? t.notYet : formatPages(approved)}</td>
                <td>{plan === null ? t.none : formatPages(plan)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

/** 'Đã duyệt 6,2/31,0 trang, kế hoạch đến hôm nay 9,0 trang: chậm 2,8 trang' */
function wordsOf({ approved, goal, plan }: BurnUpView): string {
  const now = t.now(formatPages(approved), formatPages(goal))
  if (plan === null) return now
  const far = Math.abs(plan - approved)
  const how = far < SHOWN ? t.level : (plan > approved ? t.behind : t.ahead)(formatPages(far))
  return `${now}, ${t.plan(formatPages(plan))}: ${how}`
}
