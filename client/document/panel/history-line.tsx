import type { VersionView } from '@van-kien/shared/api/views.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { versions as t } from '../../i18n/vi/versions.ts'
import { timeText } from '../../view/time-text.ts'
import { usePage } from '../page-context.ts'
import type { HistoryEntry } from '../versions/history-entries.ts'
import own from './history.module.css'
import styles from './panel.module.css'

interface Props {
  entry: HistoryEntry
  onRead: (version: number) => void
  /** Null: without the right to name one. */
  onName: ((version: VersionView) => void) | null
}

/** One line of a section's history. */
export function HistoryLine({ entry, onRead, onName }: Props) {
  const { people } = usePage()
  const { readable, reason, version } = entry
  const now = Date.now()
  const nameOf = (who: string) => people.get(who)?.name ?? who
  const note = noteOf(entry)
  return (
    <li>
      <div className={own.entry}>
        <b>{titleOf(entry)}</b>
        {version === null ? null : <span>{panelText.history.ofVersion(version)}</span>}
        {readable ? (
          <button type="button" className={styles.small} onClick={() => onRead(readable.version)}>
            {panelText.history.view}
          </button>
        ) : null}
      </div>
      <p className={styles.quiet}>
        {entry.stale ? panelText.history[entry.stale.kind].by(entry.who, entry.stale.sourceVersion) : nameOf(entry.who)}, {timeText(entry.at, now)}
      </p>
      {readable?.name ? (
        <p className={own.named} title={t.name.by(nameOf(readable.name.by), timeText(readable.name.at, now))}>
          {readable.name.name}
        </p>
      ) : null}
      {readable && onName ? (
        <button type="button" className={styles.small} aria-label={t.name.giveAloud(readable.version)} onClick={() => onName(readable)}>
          {readable.name ? t.name.rename : t.name.give}
        </button>
      ) : null}
      {note ? <p className={styles.quiet}>{note}</p> : null}
      {reason ? <q>{reason}</q> : null}
    </li>
  )
}

function titleOf({ what, transition, readable, rewrite, stale }: HistoryEntry): string {
  if (stale) return panelText.history[stale.kind].name(stale.sourceVersion)
  if (rewrite) {
    const words = t.rewrites
    const name =
      rewrite.kind === 'take' ? words.take : rewrite.kind === 'restore' ? words.restore(rewrite.version) : words[rewrite.kind](rewrite.file)
    return rewrite.undo ? `${words.undo}${name}` : name
  }
  if (what === 'keep') return readable?.name ? t.name.field : panelText.history.keep
  return text.section.moves[transition] ?? transition
}

const noteOf = ({ stale }: HistoryEntry): string => (stale ? panelText.history[stale.kind].why(stale.source, stale.sourceVersion, stale.reason) : '')
