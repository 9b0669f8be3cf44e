import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { HistoryView, SectionView, StaleEventView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { documentQueries } from '../document-queries.ts'
import { timeText } from '../model/time-text.ts'
import { usePage } from '../page-context.ts'
import styles from './panel.module.css'
import { PanelEmpty, PanelFailure, PanelSkeleton } from './panel-parts.tsx'
import { VersionReader } from './version-reader.tsx'

/** "Lịch sử": every decision and version of a section and what made it “cần duyệt lại”, newest first. */
export function HistoryTab({ section }: { section: SectionView }) {
  const { people } = usePage()
  const history = useQuery(documentQueries.history(section.id))
  const [reading, setReading] = useState<number | null>(null)
  if (history.isError) return <PanelFailure error={history.error} onRetry={() => void history.refetch()} />
  if (history.isPending) return <PanelSkeleton />
  const { versions, decisions } = history.data
  if (reading !== null) return <VersionReader section={section} version={reading} versions={versions} onBack={() => setReading(null)} />
  if (versions.length === 0 && decisions.length === 0)
    return <PanelEmpty icon={<IconHistory size={26} stroke={1.5} aria-hidden="true" />} title={panelText.history.empty} />
  const nameOf = (who: string) => people.get(who)?.name ?? who
  const now = Date.now()
  return (
    <ol className={styles.history}>
      {entries(history.data).map((entry) => (
        <li key={`${entry.at}-${entry.what}-${entry.version ?? ''}`}>
          <div className={styles.entry}>
            <b>{nameOfEntry(entry.what)}</b>
            {entry.version === null ? null : <span>{panelText.history.ofVersion(entry.version)}</span>}
            {entry.readable === null ? null : (
              <button type="button" className={styles.small} onClick={() => setReading(entry.readable)}>
                {panelText.history.view}
              </button>
            )}
          </div>
          <p className={styles.quiet}>
            {nameOf(entry.who)}, {timeText(entry.at, now)}
          </p>
          {entry.note ? <p className={styles.quiet}>{entry.note}</p> : null}
          {entry.reason ? <q>{entry.reason}</q> : null}
        </li>
      ))}
    </ol>
  )
}

const nameOfEntry = (what: string): string =>
  what === 'stale' || what === 'cancelled'
    ? panelText.history[what].name
    : what === 'keep'
      ? panelText.history.keep
      : (text.section.moves[what] ?? what)

interface Entry {
  at: number
  what: string
  who: string
  version: number | null
  /** Written by the person. */
  reason: string
  /** Told by the program. */
  note: string
  /** A version that can be opened from this line; each is offered once, where it came to be. */
  readable: number | null
}

function entries({ versions, decisions, stale }: HistoryView): Entry[] {
  const born = new Set(decisions.filter((decision) => decision.transition === 'submit').map((decision) => decision.version))
  const list: Entry[] = decisions.map((decision) => ({
    at: decision.at,
    what: decision.transition,
    who: decision.actor,
    version: decision.version,
    reason: decision.reason,
    note: '',
    readable: decision.transition === 'submit' ? decision.version : null,
  }))
  for (const version of versions)
    if (!born.has(version.version))
      list.push({ at: version.at, what: 'keep', who: version.author, version: version.version, reason: '', note: '', readable: version.version })
  list.push(...stale.map(staleEntry))
  return list.sort((a, b) => b.at - a.at)
}

function staleEntry({ kind, source, sourceVersion, actor, at, reason }: StaleEventView): Entry {
  const words = panelText.history[kind]
  return {
    at,
    what: kind,
    who: words.by(actor, sourceVersion),
    version: null,
    reason: '',
    note: words.why(source, sourceVersion, reason),
    readable: null,
  }
}
