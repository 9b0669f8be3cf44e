import { IconSearch } from '@tabler/icons-react'
import type { CityView } from '@van-kien/shared/api/city-views.ts'
import { STAGES, type Stage } from '@van-kien/shared/domain/stages.ts'
import { city as t } from '../i18n/vi/city.ts'
import styles from './city-filters.module.css'
import { type CityFilter, countOf, ORDERS, type Order, versionsOf } from './city-model.ts'

const ONLY = ['all', 'late', 'flags', 'old'] as const

/** What is looked at: one of four counts, a stage, a version of the city's text, an order, a name. */
export function CityFilters({ view, filter, onChange }: { view: CityView; filter: CityFilter; onChange: (change: Partial<CityFilter>) => void }) {
  const f = t.filters
  const versionless = view.wards.some(({ version }) => version === null)
  return (
    <fieldset className={styles.filters} aria-label={f.label}>
      {ONLY.map((only) => (
        <button key={only} type="button" className={styles.chip} aria-pressed={filter.only === only} onClick={() => onChange({ only })}>
          {f[only]} {countOf(view.wards, only)}
        </button>
      ))}
      <select
        aria-label={f.stage}
        value={filter.stage ?? ''}
        onChange={(event) => onChange({ stage: (event.currentTarget.value || null) as Stage | null })}
      >
        <option value="">{f.anyStage}</option>
        {STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {t.stages[stage]}
          </option>
        ))}
      </select>
      <select aria-label={f.version} value={filter.version ?? ''} onChange={(event) => onChange({ version: versionIn(event.currentTarget.value) })}>
        <option value="">{f.anyVersion}</option>
        {versionsOf(view.wards).map((version) => (
          <option key={version} value={version}>
            {f.versionIs(version)}
          </option>
        ))}
        {versionless ? <option value="none">{f.noVersion}</option> : null}
      </select>
      <select aria-label={f.order} value={filter.order} onChange={(event) => onChange({ order: event.currentTarget.value as Order })}>
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {f.orders[order]}
          </option>
        ))}
      </select>
      <label className={styles.search}>
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <input
          type="search"
          aria-label={f.search}
          placeholder={f.search}
          value={filter.query}
          onChange={(event) => onChange({ query: event.currentTarget.value })}
        />
      </label>
    </fieldset>
  )
}

const versionIn = (value: string): CityFilter['version'] => (value === '' ? null : value === 'none' ? 'none' : Number(value))
