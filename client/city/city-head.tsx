import { IconCalendarDue } from '@tabler/icons-react'
import type { CityView } from '@van-kien/shared/api/city-views.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { city as t } from '../i18n/vi/city.ts'
import { longDay } from '../view/short-day.ts'
import styles from './city.module.css'
import { countOf } from './city-model.ts'

/** How many wards the city has, how many of them are late, and how many are in each stage. */
export function CityHead({ view }: { view: CityView }) {
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>{t.title(view.wards.length)}</h1>
        <p>{t.of(view.city, longDay(view.today))}</p>
      </div>
      <ul className={styles.totals}>
        <li data-late={countOf(view.wards, 'late') > 0 || undefined}>
          <IconCalendarDue size={15} stroke={2} aria-hidden="true" />
          {t.late(countOf(view.wards, 'late'))}
        </li>
        {STAGES.map((stage) => (
          <li key={stage}>{t.stageCounts[stage](view.wards.filter((ward) => ward.stage === stage).length)}</li>
        ))}
      </ul>
    </header>
  )
}
