import { closedSection as t } from '../../i18n/vi/closed-section.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './sheet.module.css'

/** Above a section whose words are of the version before and could not be brought over: what stands below is to be read only. */
export function ClosedSection() {
  return (
    <div className={styles.recovery}>
      <Notice tone="warning" title={t.title}>
        {t.text}
      </Notice>
    </div>
  )
}
