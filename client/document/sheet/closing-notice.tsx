import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useRecoveries } from '../../collab/hooks.ts'
import type { SectionState } from '../../collab/section-session.ts'
import { removedLabels } from '../../i18n/vi/document-removed.ts'
import { Notice } from '../../ui/notice.tsx'
import { timeText } from '../model/time-text.ts'
import styles from './sheet.module.css'

/** Tells somebody who types that the section takes no more words just now. As soon as there are words, the card that keeps them says it. */
export function ClosingNotice({ section, state }: { section: SectionView; state: Extract<SectionState, { kind: 'closing' }> }) {
  const kept = useRecoveries(section.id)
  if (kept.length > 0) return null
  return (
    <div className={styles.recovery}>
      <Notice tone="warning" title={titleOf(state)}>
        {removedLabels.closing.typeOn}
      </Notice>
    </div>
  )
}

function titleOf({ why, lock }: Extract<SectionState, { kind: 'closing' }>): string {
  if (why === 'forbidden' || why === 'removed') return removedLabels.closing[why]
  if (why === 'section-too-large') return removedLabels.closing.full
  return lock?.by && lock.at !== undefined
    ? removedLabels.closing.by(lock.by, lock.status === 'approved', timeText(lock.at, Date.now()))
    : removedLabels.closing.locked
}
