import { timeText } from '../document/model/time-text.ts'
import { keptFields as t } from '../i18n/vi/kept-fields.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './kept-fields.module.css'
import { wordsOfKept } from './kept-fields.ts'
import type { KeptForm } from './use-kept-fields.ts'

/** In a form: that words of an earlier time stand in it again, or are offered; with the way to throw them away. Nothing when there are none. */
export function KeptNote({ form: { note } }: { form: Pick<KeptForm<unknown>, 'note'> }) {
  if (note === null) return null
  const button = (words: string, onClick: () => void) => (
    <Button size="xs" variant="default" onClick={onClick}>
      {words}
    </Button>
  )
  if (note.kind === 'dropped') return <Notice tone="info" title={t.dropped} actions={button(t.undo, note.undo)} />
  if (note.kind === 'back') return <Notice tone="info" title={t.back(timeText(note.at, Date.now()))} actions={button(t.drop, note.drop)} />
  return (
    <Notice
      tone="warning"
      title={t.offered(timeText(note.kept.at, Date.now()))}
      actions={
        <>
          {button(t.take, note.take)}
          {button(t.drop, note.drop)}
        </>
      }
    >
      <p className={styles.words}>{wordsOfKept(note.kept) || t.choicesOnly}</p>
    </Notice>
  )
}
