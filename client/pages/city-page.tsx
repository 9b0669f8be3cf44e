import { IconBuildingCommunity, IconCalendarDue, IconFilterOff } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { useState } from 'react'
import { cityQueries } from '../api/city.ts'
import styles from '../city/city.module.css'
import { CityFilters } from '../city/city-filters.tsx'
import { type CityFilter, countOf, filterWards, NO_FILTER, weeksOf } from '../city/city-model.ts'
import { WardList } from '../city/ward-list.tsx'
import { WardPanel } from '../city/ward-panel.tsx'
import { WeekStrip } from '../city/week-strip.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { city as t } from '../i18n/vi/city.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/page.tsx'
import { useScreen } from '../view/screen.ts'
import { longDay } from '../view/short-day.ts'

/** /thanh-pho: how all wards of a city stand, for whoever follows it; the server lets nobody else read it. */
export function CityPage() {
  const view = useSuspenseQuery(cityQueries.view()).data
  const [filter, setFilter] = useState<CityFilter>(NO_FILTER)
  const [chosen, setChosen] = useState<string | null>(null)
  const screen = useScreen()
  const inline = screen === 'phone' || screen === 'tablet'
  useTitle(t.page)
  const shown = filterWards(view.wards, filter)
  // At the side something always stands; below a line only what was asked for.
  const marked = shown.find(({ key }) => key === chosen) ?? (inline ? undefined : shown[0])
  const change = (part: Partial<CityFilter>) => setFilter((now) => ({ ...now, ...part }))
  if (view.wards.length === 0)
    return (
      <Empty icon={<IconBuildingCommunity size={26} stroke={1.5} />} title={t.empty(view.city)}>
        {t.emptyText}
      </Empty>
    )
  return (
    <div className={styles.city}>
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
      <CityFilters view={view} filter={filter} onChange={change} />
      <WeekStrip
        weeks={weeksOf(view.wards)}
        today={view.today}
        chosen={filter.week}
        marked={marked?.key ?? null}
        onChoose={(week) => change({ week })}
      />
      <p className={styles.legend}>
        <span>
          <i data-part="height" aria-hidden="true" />
          {t.legend.height}
        </span>
        <span>
          <i data-part="late" aria-hidden="true" />
          {t.legend.late}
        </span>
        <span>{t.legend.column}</span>
        <span className={styles.from}>{t.from(new Date(view.at).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }))}</span>
      </p>
      <p className={styles.aloud} role="status">
        {t.count(shown.length, view.wards.length)}
      </p>
      <div className={styles.body}>
        {shown.length === 0 ? (
          <Empty
            icon={<IconFilterOff size={26} stroke={1.5} />}
            title={t.noMatch}
            actions={
              <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
                {t.filters.clear}
              </Button>
            }
          >
            {t.noMatchText}
          </Empty>
        ) : (
          <WardList wards={shown} today={view.today} marked={marked?.key ?? null} inline={inline} onMark={setChosen} />
        )}
        {marked && !inline ? (
          <aside className={styles.side} aria-label={t.panel.label(wardTitle(marked.ward))}>
            <WardPanel ward={marked} today={view.today} />
          </aside>
        ) : null}
      </div>
    </div>
  )
}
