import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { removedLabels } from '../../i18n/vi/document-removed.ts'
import { Button } from '../../ui/button.tsx'
import { may } from '../model/section-rights.ts'
import { timeText } from '../model/time-text.ts'
import { usePage } from '../page-context.ts'
import { swallowLetters, useKeptFocus } from './keep-focus.ts'
import styles from './removed-card.module.css'
import type { RemovedPlace } from './removed-places.ts'
import { useSheet } from './sheet-context.ts'

/** Stands where a removed section stood: who removed it, when, where the words are. `typing`: the person is still typing in it; `kept`: there are unsaved words below. */
export function RemovedCard({ place, typing, kept, onDismiss }: { place: RemovedPlace; typing: boolean; kept: boolean; onDismiss: () => void }) {
  const { viewer } = usePage()
  const { onBringBack } = useSheet()
  const { id, title, removed } = place
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(id, box, !typing)
  return (
    <section
      ref={box}
      tabIndex={-1}
      role="alert"
      className={styles.card}
      data-removed={id}
      onKeyDown={(event) => event.target === event.currentTarget && swallowLetters(event)}
    >
      <IconTrash className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <strong>
          {removed?.removedBy
            ? removedLabels.removedHere.by(removed.removedBy, title, timeText(removed.removedAt, Date.now()))
            : removedLabels.removedHere.title(title)}
        </strong>
        <p>{typing ? removedLabels.removedHere.typing : kept ? removedLabels.removedHere.kept : removedLabels.removedHere.saved}</p>
        <div className={styles.actions}>
          {removed && may(viewer, 'structure') ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
              onClick={() => onBringBack({ id: removed.id, title: removed.title })}
            >
              {removedLabels.removedHere.bringBack}
            </Button>
          ) : null}
          {kept || typing ? null : (
            <Button size="xs" variant="subtle" onClick={onDismiss}>
              {removedLabels.removedHere.dismiss}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
