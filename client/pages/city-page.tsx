import { IconBuildingCommunity, IconFileSpreadsheet, IconFilterOff } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { cityFile, cityQueries } from '../api/city.ts'
import styles from '../city/city.module.css'
import { CityFilters } from '../city/city-filters.tsx'
import { CityHead } from '../city/city-head.tsx'
import { CityLegend } from '../city/city-legend.tsx'
import { stepsOf, weeksOf } from '../city/city-model.ts'
import { StepStrip } from '../city/step-strip.tsx'
import { useShownWards } from '../city/use-shown-wards.ts'
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

/** /thanh-pho: how all wards of a city stand, for whoever follows it; the server lets nobody else read it. */
export function CityPage() {
  const view = useSuspenseQuery(cityQueries.view()).data
  const counted = useQuery(cityQueries.coverage())
  const coverage = counted.data?.wards ?? {}
  const pending = counted.data?.pending ?? (counted.isPending ? view.wards.length : 0)
  const screen = useScreen()
  const inline = screen === 'phone' || screen === 'tablet'
  useTitle(t.page)
  const { filter, change, clear, by, setBy, shown, groups, marked, setChosen } = useShownWards(view, !inline)
  if (view.wards.length === 0)
    return (
      <Empty icon={<IconBuildingCommunity size={26} stroke={1.5} />} title={t.empty(view.city)}>
        {t.emptyText}
      </Empty>
    )
  return (
    <div className={styles.city}>
      <CityHead view={view} />
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
      <CityLegend
        by={by}
        at={view.at}
        coverage={counted.isError && !counted.data ? t.coverage.failed : pending > 0 ? t.coverage.pending(pending) : null}
      />
      <p className="vk-sr" role="status">
        {t.count(shown.length, view.wards.length)}
      </p>
      <div className={styles.body}>
        {shown.length === 0 ? (
          <Empty
            icon={<IconFilterOff size={26} stroke={1.5} />}
            title={t.noMatch}
            actions={
              <Button variant="default" onClick={clear}>
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
