import type { CityWardView } from '@van-kien/shared/api/city-views.ts'
import type { CSSProperties } from 'react'
import { city as t } from '../i18n/vi/city.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { weekWords } from '../view/short-day.ts'
import { type CityWeek, currentOf } from './city-model.ts'
import styles from './week-strip.module.css'

/**
 * One column a ward, by the week of its congress: as high as what is approved, with a cap when it is late. A press leaves only the wards of that week; the list
 * below says the same in words.
 */
export function WeekStrip(props: {
  weeks: readonly CityWeek[]
  today: string
  chosen: string | null
  marked: string | null
  onChoose: (from: string | null) => void
}) {
  return (
    <section className={styles.strip} aria-label={t.strip}>
      {props.weeks.map(({ from, to, wards }) => {
        const days = weekWords(from, to, props.today)
        const pressed = props.chosen === from
        const late = wards.filter((ward) => ward.late).length
        return (
          <button
            key={from}
            type="button"
            className={styles.week}
            style={{ '--n': wards.length } as CSSProperties}
            aria-pressed={pressed}
            onClick={() => props.onChoose(pressed ? null : from)}
          >
            <span className={styles.columns} aria-hidden="true">
              {wards.map((ward) => (
                <WardColumn key={ward.key} ward={ward} marked={ward.key === props.marked} />
              ))}
            </span>
            <span className={styles.weekName}>
              <span className="vk-sr">{t.weekOf} </span>
              <b>{days}</b> {wards.length}
              <span className="vk-sr"> {t.weekCount(late)}</span>
            </span>
          </button>
        )
      })}
    </section>
  )
}

/** As high as what is approved, with a cap when it is late. */
export function WardColumn({ ward, marked }: { ward: CityWardView; marked: boolean }) {
  const { approved = 0, total = 0 } = currentOf(ward) ?? {}
  return (
    <i
      data-late={ward.late || undefined}
      data-marked={marked || undefined}
      title={t.column(wardTitle(ward.ward), approved, total, ward.late)}
      style={{ '--h': `${total === 0 ? 0 : Math.round((100 * approved) / total)}%` } as CSSProperties}
    />
  )
}
