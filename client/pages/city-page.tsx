import { IconBuildingCommunity, IconCalendarDue, IconFileSpreadsheet, IconFilterOff } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { useState } from 'react'
import { cityFile, cityQueries } from '../api/city.ts'
import styles from '../city/city.module.css'
import { CityFilters } from '../city/city-filters.tsx'
import { type CityFilter, countOf, filterWards, NO_FILTER, stepsOf, weeksOf } from '../city/city-model.ts'
import { stepName } from '../city/step-name.ts'
import { StepStrip } from '../city/step-strip.tsx'
import { WardList } from '../city/ward-list.tsx'
import { WardPanel } from '../city/ward-panel.tsx'
import { WeekStrip } from '../city/week-strip.tsx'
import { useDownload } from '../export/use-download.ts'
import { useTitle } from '../hooks/use-title.ts'
import { city as t } from '../i18n/vi/city.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/page.tsx'
import { useScreen } from '../view/screen.ts'
import { longDay } from '../view/short-day.ts'

/** /thanh-pho: how all wards of a city stand, for whoever follows it; the server lets nobody else read it. */
export function CityPage() {
  const view = useSuspenseQuery(cityQueries.view()).data
  const counted = useQuery(cityQueries.coverage())
  const coverage = counted.data?.wards ?? {}
  const pending = counted.data?.pending ?? (counted.isPending ? view.wards.length : 0)
  const [filter, setFilter] = useState<CityFilter>(NO_FILTER)
  const [chosen, setChosen] = useState<string | null>(null)
  const [by, setBy] = useState<'week' | 'step'>('week')
  const screen = useScreen()
  const inline = screen === 'phone' || screen === 'tablet'
  useTitle(t.page)
  const filtered = filterWards(view.wards, filter)
  const steps = stepsOf(filtered)
  const shown = by === 'step' ? steps.flatMap(({ wards }) => wards) : filtered
  const groups = new Map(
    steps.map(({ step, wards }) => [wards[0]!.key, `${stepName(step)} · ${t.stepGroup(wards.length, wards.filter(({ late }) => late).length)}`]),
  )
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
      <TableFile />
      <CityFilters view={view} filter={filter} onChange={change} />
      <fieldset className={styles.by} aria-label={t.by.label}>
        {(['week', 'step'] as const).map((which) => (
          <button
            key={which}
            type="button"
            aria-pressed={by === which}
            onClick={() => {
              setBy(which)
              change({ week: null, step: null })
            }}
          >
            {t.by[which]}
          </button>
        ))}
      </fieldset>
      {by === 'week' ? (
        <WeekStrip
          weeks={weeksOf(view.wards)}
          today={view.today}
          chosen={filter.week}
          marked={marked?.key ?? null}
          onChoose={(week) => change({ week })}
        />
      ) : (
        <StepStrip steps={stepsOf(view.wards)} chosen={filter.step} marked={marked?.key ?? null} onChoose={(step) => change({ step })} />
      )}
      <p className={styles.legend}>
        <span>
          <i data-part="height" aria-hidden="true" />
          {t.legend.height}
        </span>
        <span>
          <i data-part="late" aria-hidden="true" />
          {t.legend.late}
        </span>
        <span>{by === 'week' ? t.legend.column : t.legend.step}</span>
        {counted.isError && !counted.data ? <span>{t.coverage.failed}</span> : pending > 0 ? <span>{t.coverage.pending(pending)}</span> : null}
        <span className={styles.from}>{t.from(new Date(view.at).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }))}</span>
      </p>
      <p className="vk-sr" role="status">
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
          <WardList
            {...(by === 'step' ? { groups } : {})}
            wards={shown}
            today={view.today}
            marked={marked?.key ?? null}
            inline={inline}
            coverage={coverage}
            onMark={setChosen}
          />
        )}
        {marked && !inline ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it
          <aside className={styles.side} tabIndex={0} aria-label={t.panel.label(wardTitle(marked.ward))}>
            <WardPanel ward={marked} today={view.today} coverage={coverage[marked.key] ?? null} />
          </aside>
        ) : null}
      </div>
    </div>
  )
}

/** The table as a file, with what stands behind each count of coverage. */
function TableFile() {
  const download = useDownload()
  return (
    <div className={styles.file}>
      {download.error ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      {download.running ? <span role="status">{t.coverage.making} </span> : null}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileSpreadsheet size={16} stroke={1.75} />}
        disabled={download.running !== null}
        onClick={() => void download.start(cityFile, '.xlsx')}
      >
        {t.coverage.file}
      </Button>
    </div>
  )
}
