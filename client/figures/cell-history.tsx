import { useQuery } from '@tanstack/react-query'
import type { PastCellView } from '@van-kien/shared/api/figures.ts'
import { type CellPlace, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import type { FigureKind } from '@van-kien/shared/domain/figures/figure.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { figuresQueries } from '../api/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { timeText } from '../view/time-text.ts'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './panel.module.css'

/** What a cell was, newest first. */
export function CellHistory({ store, place, version, kind }: { store: FiguresStore; place: CellPlace; version: number; kind: FigureKind }) {
  const { figureId, unitId, period } = place
  const past = useQuery({ ...figuresQueries.past(store.dossierId, { figureId, unitId, period }, version), enabled: version > 0 })
  return (
    <section aria-label={t.panel.history}>
      <h3>{t.panel.history}</h3>
      {past.error ? <Notice tone="error" title={messageOf(past.error)} /> : null}
      {version === 0 ? <p className={page.meta}>{t.panel.noHistory}</p> : null}
      <ol className={styles.history}>
        {(past.data?.past ?? []).map((one) => (
          <li key={one.version}>
            {pastWords(one, kind)} <small>{timeText(one.at, Date.now())}</small>
            {one.reason === '' ? null : <div className={page.meta}>{one.reason}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function pastWords({ what, cell, byName }: PastCellView, kind: FigureKind): string {
  if (what === 'confirm') return cell.confirmedBy ? t.panel.past.confirm(byName) : t.panel.past.unconfirm(byName)
  const state = cellState(cell, kind)
  const newest = cell.entries.toSorted((one, other) => other.at - one.at)[0]
  const value = what === 'decide' && state.state === 'value' ? state.value : newest?.value
  return t.panel.past[what](byName, value === undefined ? t.panel.past.nothing : showValue(kind, value))
}
