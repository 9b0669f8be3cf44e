import { IconBulb } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { formatPlan } from '../../view/page-estimate.ts'
import styles from './writing-hint.module.css'

/** What to write, in an empty section; goes when the first word stands. */
export function WritingHint({ section, canWrite }: { section: SectionView; canWrite: boolean }) {
  const write = section.guidance?.write ?? []
  if (!canWrite && write.length === 0) return <p className={styles.nothing}>{text.hint.nobodyWrote}</p>
  return (
    <div role="note" className={styles.hint} aria-label={text.hint.name}>
      <IconBulb size={16} stroke={1.75} aria-hidden="true" />
      <div>
        {write.length > 0 ? (
          <ul>
            {write.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        <p>
          {section.budgetPages === null ? '' : `${text.hint.budget(formatPlan(section.budgetPages))} `}
          {canWrite ? text.hint.start : text.hint.nobodyWrote}
        </p>
      </div>
    </div>
  )
}
