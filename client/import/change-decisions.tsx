import { Button, SegmentedControl } from '@mantine/core'
import type { ImportChange } from '@van-kien/shared/domain/import-text.ts'
import { importing } from '../i18n/vi/import.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './import.module.css'
import type { WordFileState } from './use-word-file.ts'

type Deciding = Pick<WordFileState, 'decisions' | 'decide' | 'decideAll'>

/** The tracked changes of a file: all at once, or one by one. Nothing is taken until each is decided. */
export function ChangeDecisions({ word, changes }: { word: Deciding; changes: readonly ImportChange[] }) {
  const t = importing.changes
  const left = changes.filter((change) => !word.decisions.has(change.id)).length
  return (
    <div className={styles.changes}>
      <Notice
        tone={left > 0 ? 'warning' : 'success'}
        title={t.title(changes.length)}
        actions={
          <>
            <Button size="xs" variant="default" onClick={() => word.decideAll('accept')}>
              {t.acceptAll}
            </Button>
            <Button size="xs" variant="default" onClick={() => word.decideAll('reject')}>
              {t.rejectAll}
            </Button>
          </>
        }
      >
        {left > 0 ? t.text : null} <b role="status">{t.left(left)}</b>
      </Notice>
      <ul className={styles.changeList}>
        {changes.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            decision={word.decisions.get(change.id) ?? null}
            onDecide={(one) => word.decide(change.id, one)}
          />
        ))}
      </ul>
    </div>
  )
}

function ChangeRow(props: { change: ImportChange; decision: 'accept' | 'reject' | null; onDecide: (decision: 'accept' | 'reject') => void }) {
  const t = importing.changes
  const { change } = props
  const words = change.text.replaceAll('¶', '').trim() || t.paragraphEnd
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(change.date)
  return (
    <li>
      <span className={styles.changeKind}>{t.kinds[change.kind]}</span>
      <span className={styles.changeWords}>
        {change.kind === 'delete' ? <del>{words}</del> : <ins>{words}</ins>}
        <small>
          {change.author || t.someone}
          {day ? `, ${Number(day[3])}/${Number(day[2])}/${day[1]}` : ''}
        </small>
        {change.place.words && change.place.words !== words ? <span className={styles.around}>{t.around(change.place.words)}</span> : null}
      </span>
      <SegmentedControl
        size="xs"
        aria-label={t.decide(t.kinds[change.kind], words.slice(0, 60))}
        value={props.decision ?? ''}
        onChange={(value) => props.onDecide(value as 'accept' | 'reject')}
        data={[
          { value: 'accept', label: t.accept },
          { value: 'reject', label: t.reject },
        ]}
      />
    </li>
  )
}
