import { city as t } from '../i18n/vi/city.ts'
import { clockText } from '../view/time-text.ts'
import styles from './city.module.css'

/** What the columns mean, of when the counts are, and what there is to say about those of the coverage. */
export function CityLegend(props: { by: 'week' | 'step'; at: number; coverage: string | null }) {
  return (
    <p className={styles.legend}>
      <span>
        <i data-part="height" aria-hidden="true" />
        {t.legend.height}
      </span>
      <span>
        <i data-part="late" aria-hidden="true" />
        {t.legend.late}
      </span>
      <span>{props.by === 'week' ? t.legend.column : t.legend.step}</span>
      {props.coverage === null ? null : <span>{props.coverage}</span>}
      <span className={styles.from}>{t.from(clockText(props.at))}</span>
    </p>
  )
}
