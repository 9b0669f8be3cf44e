import { IconArrowsDiff, IconBookmark, IconHistory, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SectionView, VersionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { documentQueries } from '../../document-queries.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { versions as t } from '../../i18n/vi/versions.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { Button } from '../../ui/button.tsx'
import { may } from '../../view/section-rights.ts'
import { Filters } from '../beside/list-tools.tsx'
import { usePage } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { HISTORY_FILTERS, type HistoryFilter, historyEntriesOf, passes } from '../versions/history-entries.ts'
import own from './history.module.css'
import { HistoryLine } from './history-line.tsx'
import styles from './panel.module.css'
import { VersionReader } from './version-reader.tsx'

const FilmDialog = lazyPart(() => import('../versions/film-dialog.tsx').then((module) => module.FilmDialog))
const CompareDialog = lazyPart(() => import('../versions/compare-dialog.tsx').then((module) => module.CompareDialog))
const NameVersionDialog = lazyPart(() => import('../versions/name-version-dialog.tsx').then((module) => module.NameVersionDialog))

/** `name` null: the words as they stand. */
type Dialog = { kind: 'film' } | { kind: 'compare' } | { kind: 'name'; version: VersionView | null }

/** "Lịch sử": every decision, version and rewriting of a section and what made it “cần duyệt lại”, newest first; its growth, its versions beside each other. */
export function HistoryTab({ section }: { section: SectionView }) {
  const { viewer } = usePage()
  const history = useQuery(documentQueries.history(section.id))
  const [reading, setReading] = useState<number | null>(null)
  const [filter, setFilter] = useState<HistoryFilter>('all')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  if (history.isError) return <PanelFailure error={history.error} onRetry={() => void history.refetch()} />
  if (history.isPending) return <PanelSkeleton />
  const { versions } = history.data
  if (reading !== null) return <VersionReader section={section} version={reading} versions={versions} onBack={() => setReading(null)} />
  const entries = historyEntriesOf(history.data)
  const shown = entries.filter((entry) => passes(entry, filter))
  const mayName = may(viewer, 'write')
  const obstacle = !mayName ? t.name.forbidden : section.status !== 'drafting' ? t.name.locked : null
  const close = () => setDialog(null)
  return (
    <>
      <div className={own.tools}>
        <Button
          size="xs"
          variant="default"
          disabled={obstacle !== null}
          title={obstacle ?? t.name.openHint}
          leftSection={<IconBookmark size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => setDialog({ kind: 'name', version: null })}
        >
          {t.name.open}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPlay size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => setDialog({ kind: 'film' })}
        >
          {t.film.open}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsDiff size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => setDialog({ kind: 'compare' })}
        >
          {t.compare.open}
        </Button>
      </div>
      {versions.length > 0 ? (
        <Filters name={t.filters.name} filters={HISTORY_FILTERS} value={filter} label={(each) => t.filters[each]} onChange={setFilter} />
      ) : null}
      {entries.length === 0 ? (
        <PanelEmpty icon={<IconHistory size={26} stroke={1.5} aria-hidden="true" />} title={panelText.history.empty} />
      ) : shown.length === 0 ? (
        <p className={styles.quiet}>{t.noneNamed}</p>
      ) : (
        <ol className={own.history}>
          {shown.map((entry) => (
            <HistoryLine
              key={`${entry.at}-${entry.what}-${entry.transition}-${entry.version ?? ''}`}
              entry={entry}
              onRead={setReading}
              onName={mayName ? (version) => setDialog({ kind: 'name', version }) : null}
            />
          ))}
        </ol>
      )}
      {dialog?.kind === 'film' ? <FilmDialog sectionId={section.id} title={section.title} onClose={close} /> : null}
      {dialog?.kind === 'compare' ? <CompareDialog section={section} versions={versions} onClose={close} /> : null}
      {dialog?.kind === 'name' ? <NameVersionDialog sectionId={section.id} version={dialog.version} onClose={close} /> : null}
    </>
  )
}
